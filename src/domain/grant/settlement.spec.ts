import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from '../money.ts'
import { limitOf } from './line-room.ts'
import { type SettlementBasis, settlementOf } from './settlement.ts'

const HALF = { n: 1, d: 2 }
const line = (code: string, amount: number, current = amount) => ({ code, amount, current })
const posted = (code: string, approved: number, inKind = 0) => ({ line: code, approved, inKind })
const basis = (more: Partial<SettlementBasis>): SettlementBasis => ({
  mode: 'realisedCosts',
  rate: HALF,
  maximum: 14_855_000,
  cofinancingMinimum: HALF,
  shift: { n: 1, d: 10 },
  lines: [line('L1', 12_000_000)],
  posted: [],
  findings: [],
  units: [],
  reduction: undefined,
  ...more,
})
const LINES = [
  line('L1', 12_000_000),
  line('L2', 4_000_000),
  line('L3', 3_710_000),
  line('L4', 7_500_000),
  line('L5', 2_500_000),
]
const zia = basis({
  lines: LINES,
  posted: [
    {
      lines: [
        posted('L1', 12_160_000, 1_845_000),
        posted('L2', 3_600_000),
        posted('L3', 3_351_000),
        posted('L4', 6_911_000, 5_911_000),
        posted('L5', 2_490_000),
      ],
      cofinancingPaid: 6_500_000,
      income: 0,
    },
  ],
})

describe('settlementOf', () => {
  it('of ZIA (stories.md 6.1): 142,560.00, with exactly half borne by others', () => {
    expect(settlementOf(zia)).toEqual({
      lines: [
        { line: 'L1', approved: 12_160_000, findings: 0, limit: 13_200_000, counted: 12_160_000 },
        { line: 'L2', approved: 3_600_000, findings: 0, limit: 4_400_000, counted: 3_600_000 },
        { line: 'L3', approved: 3_351_000, findings: 0, limit: 4_081_000, counted: 3_351_000 },
        { line: 'L4', approved: 6_911_000, findings: 0, limit: 8_250_000, counted: 6_911_000 },
        { line: 'L5', approved: 2_490_000, findings: 0, limit: 2_750_000, counted: 2_490_000 },
      ],
      approved: 28_512_000,
      findings: 0,
      overLimits: 0,
      income: 0,
      countable: 28_512_000,
      share: 14_256_000,
      maximum: 14_855_000,
      amount: 14_256_000,
      cofinancing: 14_256_000,
      cofinancingMet: true,
    })
  })
  it('of Delft (6.2): half of 120,000.00', () => {
    const delft = basis({
      maximum: 6_900_000,
      lines: [line('L1', 13_800_000)],
      posted: [{ lines: [posted('L1', 12_000_000)], cofinancingPaid: 5_999_999, income: 0 }],
    })
    expect(settlementOf(delft)).toMatchObject({ amount: 6_000_000, cofinancingMet: false })
  })
  it('counts a line up to its limit, less findings first, and takes income off', () => {
    const over = basis({
      posted: [{ lines: [posted('L1', 13_500_000)], cofinancingPaid: 0, income: 100_000 }],
      findings: [{ line: 'L1', amount: 200_000, inKind: false }],
    })
    expect(settlementOf(over)).toMatchObject({
      approved: 13_500_000,
      findings: 200_000,
      overLimits: 100_000,
      income: 100_000,
      countable: 13_100_000,
      share: 6_550_000,
    })
  })
  it('a finding on what is in kind counts as cofinancing no more', () => {
    const findings = [{ line: 'L4', amount: 100, inKind: true }]
    expect(settlementOf({ ...zia, findings })).toMatchObject({
      countable: 28_511_900,
      share: 14_255_950,
      cofinancing: 14_255_900,
      cofinancingMet: false,
    })
  })
  it('never more than the maximum, and less by what the funder takes off', () => {
    expect(settlementOf({ ...zia, maximum: 14_000_000 })).toMatchObject({ share: 14_256_000, amount: 14_000_000 })
    const reduction = { amount: 256_000, ground: 'activitiesNotDone' as const }
    expect(settlementOf({ ...zia, reduction })).toMatchObject({ share: 14_256_000, amount: 14_000_000 })
    expect(settlementOf({ ...zia, reduction: { ...reduction, amount: 99_000_000 } }).amount).toBe(0)
  })
  it('by units, and as a lump sum', () => {
    const units = [{ code: 'week', count: 120, cents: 7_500 }]
    expect(settlementOf({ ...zia, mode: 'units', rate: undefined, units })).toMatchObject({ amount: 900_000 })
    expect(settlementOf({ ...zia, mode: 'lumpSum', rate: undefined })).toMatchObject({ amount: 14_855_000 })
  })
  it('asks nothing of others where the terms ask nothing', () => {
    expect(settlementOf({ ...zia, cofinancingMinimum: undefined }).cofinancingMet).toBeUndefined()
  })

  const amount = fc.integer({ min: 0, max: 100_000_000 })
  const books = fc.array(fc.record({ lines: fc.array(amount, { maxLength: 5 }), paid: amount, income: amount }), {
    maxLength: 6,
  })
  it('is min(rate × countable, maximum), and every cent is in one of its numbers', () => {
    fc.assert(
      fc.property(books, amount, amount, (periods, maximum, found) => {
        const settled = settlementOf({
          ...zia,
          maximum,
          posted: periods.map(({ lines, paid, income }) => ({
            lines: lines.map((cents, index) => posted(`L${index + 1}`, cents)),
            cofinancingPaid: paid,
            income,
          })),
          findings: [{ line: 'L1', amount: found, inKind: false }],
        })
        expect(settled.approved).toBe(sum(periods.flatMap(({ lines }) => lines)))
        const left = settled.approved - settled.findings - settled.overLimits - settled.income
        expect(settled.countable).toBe(Math.max(0, left))
        expect(settled.share).toBe(Math.floor((settled.countable + 1) / 2))
        expect(settled.amount).toBe(Math.min(settled.share, maximum))
        for (const one of settled.lines) expect(one.counted).toBeLessThanOrEqual(one.limit)
      }),
    )
  })
})

it('a shift within the terms makes no room for a second one; a consent does', () => {
  const tenth = { n: 1, d: 10 }
  expect(limitOf(line('L1', 1000), tenth)).toBe(1100)
  expect(limitOf(line('L1', 1000, 1100), tenth)).toBe(1100)
  expect(limitOf(line('L1', 1000, 1500), tenth)).toBe(1500)
  expect(limitOf(line('L1', 1000, 800), tenth)).toBe(1100)
  expect(limitOf(line('L1', 999), undefined)).toBe(999)
})
