import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fractionOf, fractionText } from './fraction.ts'

it.each([
  ['50 %', { n: 1, d: 2 }],
  ['50', { n: 1, d: 2 }],
  ['12,5%', { n: 1, d: 8 }],
  ['1/3', { n: 1, d: 3 }],
  ['100%', { n: 1, d: 1 }],
  ['0', { n: 0, d: 1 }],
  ['100,01%', undefined],
  ['4/3', undefined],
  ['1/0', undefined],
  ['-1', undefined],
  ['half', undefined],
  ['', undefined],
])('reads %s', (text, fraction) => expect(fractionOf(text)).toEqual(fraction))

it('says a share as a percentage where that is exact, and else as what it is', () => {
  expect(fractionText({ n: 1, d: 2 }, 'nl')).toBe('50%')
  expect(fractionText({ n: 1, d: 8 }, 'nl')).toBe('12,5%')
  expect(fractionText({ n: 1, d: 8 }, 'en')).toBe('12.5%')
  expect(fractionText({ n: 2, d: 3 }, 'nl')).toBe('2/3')
  expect(fractionText({ n: 0, d: 1 }, 'nl')).toBe('0%')
})

it('reads back what it says, to the same share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (d, part) => {
      const given = { n: part % (d + 1), d }
      const read = fractionOf(fractionText(given, 'nl'))
      expect(read && read.n * given.d).toBe(read && given.n * read.d)
      expect(read).toBeDefined()
    }),
  )
})
