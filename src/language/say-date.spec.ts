import { expect, it } from 'vitest'
import { say, sayDate } from './language.ts'

it('says a day, and what was typed where there is no such day', () => {
  expect(sayDate('2027-01-05', 'nl')).toBe('5 januari 2027')
  expect(sayDate('2024-02-29', 'en')).toBe('29 February 2024')
  for (const typed of ['2026-13-45', '2026-02-30', '0000-00-00', 'morgen', '']) expect(sayDate(typed, 'nl')).toBe(typed)
})

it('puts such a text into a sentence as it was typed', () => {
  const sentence = { nl: '„{text}” is geen bedrag.', en: '"{text}" is no amount.' }
  expect(say(sentence, 'nl', { text: '2026-13-45' })).toBe('„2026-13-45” is geen bedrag.')
})
