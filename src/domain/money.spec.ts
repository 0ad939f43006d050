import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ceilingOf, isAtLeast, shareOf, split, sum } from './money.ts'

const HALF = { n: 1, d: 2 }
const amount = fc.integer({ min: 0, max: 10_000_000_000 })
const fraction = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([n, d]) => ({ n: Math.min(n, d), d }))

describe('shareOf', () => {
  it('half up to the cent, once', () => {
    expect(shareOf(28_512_000, HALF)).toBe(14_256_000)
    expect(shareOf(12_000_000, HALF)).toBe(6_000_000)
    expect(shareOf(3, HALF)).toBe(2)
    expect(shareOf(1, { n: 1, d: 3 })).toBe(0)
    expect(shareOf(2, { n: 1, d: 3 })).toBe(1)
    expect(shareOf(-3, HALF)).toBe(-2)
    expect(shareOf(0, HALF)).toBe(0)
  })
  it('is never further than half a cent from the exact share, however large', () => {
    fc.assert(
      fc.property(amount, fraction, (cents, { n, d }) => {
        const off = 2n * (BigInt(shareOf(cents, { n, d })) * BigInt(d) - BigInt(cents) * BigInt(n))
        expect(off > -BigInt(d) && off <= BigInt(d)).toBe(true)
      }),
    )
  })
})

it('a ceiling is the last cent that is not over it', () => {
  expect(ceilingOf(14_855_000, { n: 4, d: 5 })).toBe(11_884_000)
  fc.assert(
    fc.property(amount, fraction, (cents, part) => {
      const most = ceilingOf(cents, part)
      expect(BigInt(most) * BigInt(part.d) <= BigInt(cents) * BigInt(part.n)).toBe(true)
      expect(BigInt(most + 1) * BigInt(part.d) > BigInt(cents) * BigInt(part.n)).toBe(true)
    }),
  )
})

it('a share is compared without rounding', () => {
  expect(isAtLeast(14_256_000, 28_512_000, HALF)).toBe(true)
  expect(isAtLeast(14_255_999, 28_512_000, HALF)).toBe(false)
  expect(isAtLeast(4_999_999_999, 9_999_999_999, HALF)).toBe(false)
  expect(isAtLeast(5_000_000_000, 9_999_999_999, HALF)).toBe(true)
})

describe('split', () => {
  it('gives the cents that are left to the largest remainders, and ties in the order given', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(split(10, [40, 60])).toEqual([4, 6])
    expect(split(1, [1, 2])).toEqual([0, 1])
    expect(split(5, [0, 1])).toEqual([0, 5])
  })
  it('adds up, and no part is a cent or more off', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })
      .filter((all) => sum(all) > 0)
    fc.assert(
      fc.property(amount, weights, (cents, all) => {
        const parts = split(cents, all)
        const whole = BigInt(sum(all))
        expect(sum(parts)).toBe(cents)
        parts.forEach((part, index) => {
          const off = BigInt(part) * whole - BigInt(cents) * BigInt(all[index] ?? 0)
          expect(off > -whole && off < whole).toBe(true)
        })
      }),
    )
  })
  it('is of something, by something', () => {
    expect(() => split(1, [0])).toThrow(TypeError)
    expect(() => split(-1, [1])).toThrow(TypeError)
  })
})
