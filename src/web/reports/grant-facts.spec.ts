import { expect, it } from 'vitest'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { grantWord } from './grant-facts.ts'

it('a grant is called what its scheme calls it in Dutch, and a grant in English', () => {
  const reader = (language: Language) => ({ language, t: (sentence: Sentence) => say(sentence, language) })
  const words = { grant: 'subsidie' }
  expect([grantWord(reader('nl'), { words }), grantWord(reader('en'), { words })]).toEqual(['Subsidie', 'Grant'])
  expect(grantWord(reader('nl'), {})).toBe('Bijdrage')
})
