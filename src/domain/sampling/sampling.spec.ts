import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { sha256 } from '../../contract/canonical.ts'
import { sum } from '../money.ts'
import { drawingOf, MOST_OUTCOMES } from './drawing.ts'
import { monetaryUnitDraw } from './monetary-unit.ts'
import { inOrder, type PopulationEntry, populationHash, totalOf } from './population.ts'
import { sizeFor } from './reliability.ts'
import { allocated, stratifiedDraw } from './stratified.ts'

const entryOf = (amount: number, index: number, line = 'L1', partner = 'care'): PopulationEntry => ({
  entryId: someId(`entry ${index}`),
  period: '2023-q1',
  line,
  partnerId: someId(partner),
  amount,
})
const amounts = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 60 })
const seeds = fc.stringMatching(/^[0-9a-f]{16,64}$/)
const populations = amounts.map((list) => inOrder(list.map((amount, index) => entryOf(amount, index))))
/** In one to four lines of two partners. */
const divided = fc
  .array(fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }), line: fc.nat(3), partner: fc.nat(1) }), {
    minLength: 8,
    maxLength: 60,
  })
  .map((list) => inOrder(list.map(({ amount, line, partner }, i) => entryOf(amount, i, `L${line}`, `p${partner}`))))

describe('numbers by chance', () => {
  it('are those of docs/sampling.md: 12 digits of SHA-256 of the seed and the number of the block', () => {
    const number = Number.parseInt(sha256('0123456789abcdef:0').slice(0, 12), 16)
    expect(drawingOf('0123456789abcdef').below(1_000n)).toBe(BigInt(number % 1_000))
    expect(drawingOf('0123456789abcdef').below(MOST_OUTCOMES)).toBe(BigInt(number))
  })
  it('throw away what would come up more often', () => {
    // Of more than half of the range, about half of the blocks is too high.
    const outcomes = MOST_OUTCOMES / 2n + 1n
    const drawing = drawingOf('feedfeedfeedfeed')
    for (let i = 0; i < 50; i++) expect(drawing.below(outcomes)).toBeLessThan(outcomes)
    expect(drawing.blocks).toBeGreaterThan(70)
  })
  it('come out of at least one and at most 2^48', () => {
    expect(() => drawingOf('0'.repeat(16)).below(0n)).toThrow(RangeError)
    expect(() => drawingOf('0'.repeat(16)).below(MOST_OUTCOMES + 1n)).toThrow(RangeError)
  })
})

describe('the list that is drawn from', () => {
  it('has one order and one hash, whatever order it came in', () => {
    const entries = [5, 6, 7].map((amount, index) => entryOf(amount, index))
    expect(populationHash(inOrder(entries.toReversed()))).toBe(populationHash(inOrder(entries)))
  })
  it('has another hash for a cent more, another line, period or partner', () => {
    const [one] = inOrder([entryOf(5, 0)])
    const hashes = [{}, { amount: 6 }, { line: 'L2' }, { period: '2023-q2' }, { partnerId: someId('school') }].map(
      (more) => populationHash([{ ...one, ...more } as PopulationEntry]),
    )
    expect(new Set(hashes).size).toBe(5)
  })
})

describe('a monetary-unit sample', () => {
  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(populations, seeds, fc.integer({ min: 1, max: 20 }), (entries, seed, size) => {
        expect(monetaryUnitDraw(entries, size, seed)).toEqual(monetaryUnitDraw([...entries], size, seed))
      }),
    )
  })
  it('has every entry of an interval or more, as many entries as were asked, and none twice', () => {
    fc.assert(
      fc.property(populations, seeds, fc.integer({ min: 1, max: 60 }), (entries, seed, asked) => {
        const size = Math.min(asked, entries.length)
        const { items, rest, picks, start } = monetaryUnitDraw(entries, size, seed)
        const taken = new Map(items.map(({ entry, certain }) => [entry.entryId, certain]))
        expect(taken.size).toBe(items.length)
        for (const entry of entries) {
          const large = BigInt(entry.amount) * BigInt(size) >= BigInt(totalOf(entries))
          if (large) expect(taken.get(entry.entryId)).toBe(true)
          // Once all that is certain is out, nothing that is left is as large as the interval.
          if (taken.get(entry.entryId) !== true) expect(entry.amount * picks).toBeLessThan(rest)
        }
        const certain = items.filter((item) => item.certain)
        expect(rest).toBe(totalOf(entries) - totalOf(certain.map(({ entry }) => entry)))
        expect(items.length).toBe(certain.length + picks)
        if (rest > 0) expect(items.length).toBe(size)
        expect(start === undefined).toBe(picks === 0)
      }),
    )
  })
  it('takes the entries on whose places the picks fall, to the very first and last place', () => {
    const small = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(small, seeds, fc.integer({ min: 1, max: 4 }), (list, seed, asked) => {
        const entries = inOrder(list.map((amount, index) => entryOf(amount, index)))
        const { items, rest, picks, start = 0 } = monetaryUnitDraw(entries, Math.min(asked, entries.length), seed)
        const certain = new Set(items.flatMap((item) => (item.certain ? [item.entry] : [])))
        const places = entries
          .filter((entry) => !certain.has(entry))
          .flatMap((entry) => Array.from({ length: entry.amount * picks }, () => entry.entryId))
        const hit = Array.from({ length: picks }, (_, pick) => places[start + pick * rest])
        expect(items.flatMap((item) => (item.certain ? [] : [item.entry.entryId]))).toEqual(hit)
      }),
      { numRuns: 500 },
    )
  })
  it('takes an entry as often as its amount is of the whole (chi-square, 4,000 seeds)', () => {
    const entries = inOrder([100, 200, 300, 400, 250, 150, 350, 450, 500, 300].map((amount, i) => entryOf(amount, i)))
    const hits = new Map(entries.map(({ entryId }) => [entryId, 0]))
    const draws = 4_000
    const size = 3
    for (let i = 0; i < draws; i++) {
      const { items } = monetaryUnitDraw(entries, size, i.toString(16).padStart(16, '0'))
      for (const { entry } of items) hits.set(entry.entryId, (hits.get(entry.entryId) ?? 0) + 1)
    }
    const chi = sum(
      entries.map(({ entryId, amount }) => {
        const chance = (amount * size) / totalOf(entries)
        const difference = (hits.get(entryId) ?? 0) - draws * chance
        return difference ** 2 / (draws * chance * (1 - chance))
      }),
    )
    // 10 entries, sums given: at 0.1 % with 9 degrees of freedom 27.9; the seeds are fixed, so it never flickers.
    expect(chi).toBeLessThan(27.9)
  })
})

describe('a stratified random sample', () => {
  const drawnOf = (entries: readonly PopulationEntry[], more: number, by: 'line' | 'linePartner', seed: string) => {
    const strata = new Set(entries.map(({ line, partnerId }) => (by === 'line' ? line : `${line} ${partnerId}`))).size
    return stratifiedDraw(entries, { size: Math.min(entries.length, strata + more), by, seed })
  }
  const ways = fc.constantFrom('line' as const, 'linePartner' as const)
  it('is the same for the same seed, and has no entry twice', () => {
    fc.assert(
      fc.property(divided, seeds, fc.nat(30), ways, (entries, seed, more, by) => {
        const { items } = drawnOf(entries, more, by, seed)
        expect(items).toEqual(drawnOf([...entries], more, by, seed).items)
        expect(new Set(items.map(({ entry }) => entry.entryId)).size).toBe(items.length)
      }),
    )
  })
  it('has of each stratum what was allotted to it: at least one, no more than there are, and all together the size', () => {
    fc.assert(
      fc.property(divided, seeds, fc.nat(60), ways, (entries, seed, more, by) => {
        const { items, strata } = drawnOf(entries, more, by, seed)
        for (const [index, { size, entries: there, line, partnerId }] of strata.entries()) {
          const mine = items.filter(({ stratum }) => stratum === index)
          expect(mine.length).toBe(size)
          expect(size).toBeGreaterThanOrEqual(1)
          expect(size).toBeLessThanOrEqual(there)
          expect(mine.every(({ entry }) => entry.line === line)).toBe(true)
          if (partnerId !== undefined) expect(mine.every(({ entry }) => entry.partnerId === partnerId)).toBe(true)
        }
        expect(sum(strata.map(({ size }) => size))).toBe(items.length)
        expect(items.length).toBe(Math.min(entries.length, strata.length + more))
      }),
    )
  })
  it('shares by amount, the largest remainder first, and gives what one has no entries for to the others', () => {
    const strata = [
      { entries: 50, total: 600 },
      { entries: 50, total: 300 },
      { entries: 50, total: 100 },
    ]
    // One each, and 7 by 4.2, 2.1 and 0.7.
    expect(allocated(strata, 10)).toEqual([5, 3, 2])
    expect(allocated([{ entries: 2, total: 900 }, ...strata.slice(1)], 10)).toEqual([2, 6, 2])
  })
  it('takes every entry of a stratum as often as any other (chi-square, 3,000 seeds)', () => {
    const entries = inOrder(Array.from({ length: 10 }, (_, i) => entryOf(100 + i, i)))
    const hits = new Map(entries.map(({ entryId }) => [entryId, 0]))
    const draws = 3_000
    for (let i = 0; i < draws; i++) {
      const { items } = stratifiedDraw(entries, { size: 4, by: 'line', seed: i.toString(16).padStart(16, 'a') })
      for (const { entry } of items) hits.set(entry.entryId, (hits.get(entry.entryId) ?? 0) + 1)
    }
    const expected = draws * 0.4
    const chi = sum([...hits.values()].map((count) => (count - expected) ** 2 / (expected * 0.6)))
    expect(chi).toBeLessThan(27.9)
  })
})

describe('how many to pick', () => {
  it('is total × factor / tolerable, rounded up', () => {
    expect(sizeFor(28_512_000, 570_240, 95)).toBe(150)
    expect(sizeFor(28_512_000, 570_240, 90)).toBe(116)
    expect(sizeFor(28_512_000, 28_512_000, 80)).toBe(2)
  })
})
