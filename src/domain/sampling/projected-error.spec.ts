import { describe, expect, it } from 'vitest'
import { type DrawnSample, projectedError } from './projected-error.ts'
import { RELIABILITY } from './reliability.ts'

const item = (entryId: string, amount: number, more: { certain?: boolean; stratum?: number } = {}) => ({
  entryId,
  amount,
  ...more,
})

describe('the errors of a monetary-unit sample', () => {
  /** 600.00, of which 240.00 are certain; two picks out of 360.00, so an interval of 180.00. */
  const sample: DrawnSample = {
    confidence: 95,
    population: { total: 60_000 },
    interval: { rest: 36_000, picks: 2 },
    items: [item('large', 24_000, { certain: true }), item('one', 9_000), item('two', 12_000)],
  }
  it('stand for the interval in the part that is wrong; an entry that was certain stands for itself', () => {
    const { found, projected, byEntry } = projectedError(
      sample,
      new Map([
        ['large', 1_000],
        ['one', 900],
      ]),
    )
    expect(Object.fromEntries(byEntry)).toEqual({ large: 1_000, one: 1_800 })
    expect([found, projected]).toEqual([1_900, 2_800])
  })
  it('have a limit: basic precision, and more for each error with the largest tainting first', () => {
    // 3.00 × 180.00 without errors.
    expect(projectedError(sample, new Map()).upperLimit).toBe(54_000)
    // 10 % of one: 3.00 × 18,000 + 1.75 × 10 % × 18,000.
    expect(projectedError(sample, new Map([['one', 900]])).upperLimit).toBe(54_000 + 3_150)
    // 50 % of two comes first: + 1.75 × 50 % × 18,000 + 1.55 × 10 % × 18,000; the certain 10.00 as it is.
    const all = new Map([
      ['one', 900],
      ['two', 6_000],
      ['large', 1_000],
    ])
    expect(projectedError(sample, all).upperLimit).toBe(54_000 + 15_750 + 2_790 + 1_000)
  })
  it('have none without a confidence, or beyond the table', () => {
    const { confidence: _none, ...unsaid } = sample
    expect(projectedError(unsaid, new Map())).not.toHaveProperty('upperLimit')
    const many = Array.from({ length: 26 }, (_, index) => item(`e${index}`, 100))
    const wide = { ...sample, interval: { rest: 100_000, picks: 26 }, items: many }
    const errors = (count: number) => new Map(many.slice(0, count).map(({ entryId }) => [entryId, 1]))
    expect(projectedError(wide, errors(26))).not.toHaveProperty('upperLimit')
    expect(projectedError(wide, errors(25))).toHaveProperty('upperLimit')
  })
  it('are exact where everything was looked at', () => {
    const whole = { ...sample, interval: { rest: 0, picks: 0 }, items: [item('large', 60_000, { certain: true })] }
    expect(projectedError(whole, new Map([['large', 5]]))).toMatchObject({ projected: 5, upperLimit: 5 })
  })
  it('are never more than the entry had when it was drawn', () => {
    expect(projectedError(sample, new Map([['large', 99_999]])).projected).toBe(24_000)
  })
})

describe('the errors of a stratified sample', () => {
  it('are carried over stratum by stratum, by ratio, and rounded to the cent', () => {
    const sample: DrawnSample = {
      confidence: 95,
      population: { total: 40_000 },
      strata: [{ total: 10_000 }, { total: 30_000 }],
      items: [item('a', 3_000, { stratum: 0 }), item('b', 1_000, { stratum: 1 }), item('c', 2_000, { stratum: 1 })],
    }
    const told = projectedError(
      sample,
      new Map([
        ['a', 100],
        ['c', 50],
      ]),
    )
    expect(told.byStratum).toEqual([
      { sampled: 3_000, found: 100, projected: 333 },
      { sampled: 3_000, found: 50, projected: 500 },
    ])
    expect([told.found, told.projected]).toEqual([150, 833])
    expect(told).not.toHaveProperty('upperLimit')
  })
})

describe('reliability factors', () => {
  /** The chance of so many events or fewer where `mean` are expected (Poisson). */
  const chanceOf = (errors: number, mean: number) => {
    let term = Math.exp(-mean)
    let total = term
    for (let i = 1; i <= errors; i++) {
      term *= mean / i
      total += term
    }
    return total
  }
  it.each([80, 90, 95] as const)('at %d %% are the smallest hundredths that do', (confidence) => {
    const risk = 1 - confidence / 100
    for (const [errors, factor] of RELIABILITY[confidence].entries()) {
      expect(chanceOf(errors, factor / 100)).toBeLessThanOrEqual(risk)
      expect(chanceOf(errors, (factor - 1) / 100)).toBeGreaterThan(risk)
    }
  })
})
