import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, isHeldWhole, questionOf, type Searchable, termsOf, wordsOf } from './search-terms.ts'

const lukasz: Searchable = { name: 'Łukasz van der Šahin-Øberg', birthDate: '1990-03-07', numbers: ['A-17.3'] }
const asked = (text: string, found: Searchable = lukasz) => {
  const question = questionOf(text)
  const kept = new Set(termsOf(found))
  const byTerms = question.words.length > 0 && question.words.every(({ terms }) => terms.some((term) => kept.has(term)))
  return byTerms && fits(question, found)
}

describe('a name', () => {
  it('is folded into words without marks', () => {
    expect(wordsOf('Łukasz van-der Šahin  ß')).toEqual(['lukasz', 'van', 'der', 'sahin', 'ss'])
  })
  it.each(['lukasz', 'Luk', 'łukasz', 'sahin lukasz', 'van der sahin', 'oberg', 'LUKASZ ŠAHIN', 'van der'])(
    'is found by %s',
    (text) => {
      expect(asked(text)).toBe(true)
    },
  )
  it.each(['lukaszewski', 'ukasz', 'lukasz bos', 'x', '', '-'])('is not found by %s', (text) => {
    expect(asked(text)).toBe(false)
  })
  it('of a long word is found by its beginning, and by no other that begins alike', () => {
    const long = { name: 'Wijnandsrade', numbers: [] }
    expect(asked('wijnandsra', long)).toBe(true)
    expect(asked('wijnandsweg', long)).toBe(false)
  })
  it('is found by any beginning of two letters or more of any of its words', () => {
    const letters = fc.array(fc.constantFrom(...'abcdefghijklmnoprstuwz'), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (all, which, length) => {
        const words = all.map((one) => one.join(''))
        const word = words[which % words.length] ?? ''
        const beginning = word.slice(0, 2 + (length % Math.max(word.length - 1, 1)))
        expect(asked(beginning, { name: words.join(' '), numbers: [] })).toBe(true)
      }),
    )
  })
})

it.each(['1990-03-07', '7-3-1990', '07/03/1990', '7 3 1990', 'lukasz 7-3-1990'])(
  'a birth date is read in %s',
  (text) => {
    expect(asked(text)).toBe(true)
  },
)
it.each(['1990-03-08', '3-7-1990', 'bos 7-3-1990'])('another is not: %s', (text) => expect(asked(text)).toBe(false))

it.each(['A-17.3', 'a173', 'A 17 3'])('a number is found as %s, whole', (text) => expect(asked(text)).toBe(true))
it.each(['A-17', '173', 'A-17.34'])('and not by a part or another: %s', (text) => expect(asked(text)).toBe(false))

it('of short words all that is found fits; of a longer one it must be looked at', () => {
  const letters = fc.array(fc.constantFrom(...'ab17'), { minLength: 1, maxLength: 9 }).map((all) => all.join(''))
  const name = fc.array(letters, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
  fc.assert(
    fc.property(name, letters, fc.nat(9), fc.constantFrom('', 'a', 'b7'), (of, number, left, more) => {
      // Nearly the name: shorter, longer, or another end.
      const text = of.slice(0, Math.max(of.length - left, 1)) + more
      const known = { name: of, numbers: [number] }
      const question = questionOf(text)
      const terms = new Set(termsOf(known))
      const isFound =
        question.words.length > 0 && question.words.every((word) => word.terms.some((one) => terms.has(one)))
      if (isFound && isHeldWhole(question)) expect(fits(question, known)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  expect(isHeldWhole(questionOf('jansen 7-3-1990'))).toBe(true)
  expect(isHeldWhole(questionOf('wijnandsrade'))).toBe(false)
})
