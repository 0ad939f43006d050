import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counted, type Known, type Suppressed, suppress, suppressKnown, THRESHOLD } from './suppression.ts'

const table = (...counts: number[]): Counted[] => counts.map((count, index) => ({ key: `k${index}`, count }))
const sum = (cells: readonly Counted[]) => cells.reduce((total, { count }) => total + count, 0)
const told = (...counts: number[]) => {
  const cells = table(...counts)
  const { shown, total } = suppress(cells, sum(cells))
  return { cells: cells.map(({ key }) => shown.get(key) ?? '<'), total: total ?? '<' }
}

describe('a table for outsiders', () => {
  it('is shown whole where no group is small', () => {
    expect(told(10, 25, 300)).toEqual({ cells: [10, 25, 300], total: 335 })
    expect(told()).toEqual({ cells: [], total: '<' })
  })
  it('hides small groups, and shows their total when together they are not small', () => {
    expect(told(8, 4, 2)).toEqual({ cells: ['<', '<', '<'], total: 14 })
    expect(told(8, 7, 40)).toEqual({ cells: ['<', '<', 40], total: 55 })
  })
  it('hides the next smallest too, where one could be subtracted', () => {
    expect(told(3, 20, 50)).toEqual({ cells: ['<', '<', 50], total: 73 })
    expect(told(1, 1, 20, 50)).toEqual({ cells: ['<', '<', '<', 50], total: 72 })
    expect(told(3, 20)).toEqual({ cells: ['<', '<'], total: 23 })
  })
  it('shows that there is nobody, unless that would give a neighbour away', () => {
    expect(told(0, 12, 40)).toEqual({ cells: [0, 12, 40], total: 52 })
    expect(told(0, 3, 20, 50)).toEqual({ cells: [0, '<', '<', 50], total: 73 })
    // Ten in two groups: knowing that each has somebody would leave nine numbers.
    expect(told(0, 1, 9)).toEqual({ cells: ['<', '<', '<'], total: 10 })
  })
  it('hides all of a small total', () => {
    expect(told(9)).toEqual({ cells: ['<'], total: '<' })
    expect(told(0, 4, 5)).toEqual({ cells: ['<', '<', '<'], total: '<' })
  })
  it('chooses alike among equals, so that asking twice shows the same', () => {
    const cells = table(2, 15, 15)
    expect([...suppress(cells, 32).hidden]).toEqual(['k0', 'k1'])
    expect([...suppress(cells.toReversed(), 32).hidden].toSorted()).toEqual(['k0', 'k1'])
  })
  it('never shows a total that is shown in no other table over the same people', () => {
    fc.assert(
      fc.property(split, split, (one, other) => {
        const total = Math.min(sum(one), sum(other))
        expect(suppress(one, total).total).toBe(suppress(other, total).total)
      }),
    )
  })
})

describe('solving for what is hidden', () => {
  it('leaves each hidden count at least as many numbers as the threshold', () => {
    fc.assert(
      fc.property(split, fc.integer({ min: 2, max: 12 }), (cells, threshold) => {
        const table = suppress(cells, sum(cells), threshold)
        for (const key of table.hidden) {
          const possible = solutions(table, key)
          // Without a total there is no equation: whatever is under the threshold fits.
          if (possible) expect(possible.size).toBeGreaterThanOrEqual(threshold)
          else expect(sum(cells)).toBeLessThan(threshold)
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('leaves as many to a reader who knows one row, or some of every row', () => {
    fc.assert(
      fc.property(split, shares, fc.integer({ min: 2, max: 12 }), (cells, known, threshold) => {
        const table = suppressKnown(cells, sum(cells), knownOf(cells, known), threshold)
        const others = without(cells, table, known)
        for (const { key, count } of others.cells) {
          if (count === 0 || count >= threshold) continue
          expect(table.hidden).toContain(key)
          const possible = solutions(others.table, key)
          if (possible) expect(possible.size).toBeGreaterThanOrEqual(threshold)
        }
        // And to one who knows nothing, such as a colleague in another role.
        for (const { key, count } of cells) if (count > 0 && count < threshold) expect(table.hidden).toContain(key)
        for (const key of table.hidden) {
          const possible = solutions(table, key)
          if (possible) expect(possible.size).toBeGreaterThanOrEqual(threshold)
        }
        const left = sum(cells) - knownOf(cells, known).total
        expect(table.total).toBe(sum(cells) >= threshold && left >= threshold ? sum(cells) : undefined)
      }),
      { numRuns: 4000 },
    )
  })
  it('hides every group from one up to the threshold, and shows what was counted', () => {
    fc.assert(
      fc.property(split, (cells) => {
        const { shown, hidden, total } = suppress(cells, sum(cells))
        for (const { key, count } of cells) {
          expect(shown.has(key)).toBe(!hidden.has(key))
          if (count > 0 && count < THRESHOLD) expect(hidden).toContain(key)
          if (shown.has(key)) expect(shown.get(key)).toBe(count)
        }
        expect(total ?? sum(cells)).toBe(sum(cells))
      }),
      { numRuns: 2000 },
    )
  })
  it('hides no more than it must: without any of the larger ones a small one would be known too well', () => {
    fc.assert(
      fc.property(split, (cells) => {
        const table = suppress(cells, sum(cells))
        const large = cells.filter(({ key, count }) => count >= THRESHOLD && table.hidden.has(key))
        if (large.length === 0) return
        const largest = large.toSorted((a, b) => b.count - a.count)[0]!
        const kept: Suppressed = {
          ...table,
          hidden: new Set([...table.hidden].filter((key) => key !== largest.key)),
          shown: new Map([...table.shown, [largest.key, largest.count]]),
        }
        const least = [...kept.hidden].map((key) => solutions(kept, key)?.size ?? 0)
        expect(Math.min(...least)).toBeLessThan(THRESHOLD)
      }),
      { numRuns: 2000 },
    )
  })
})

/** Small and large groups, some of nobody. */
const split = fc
  .array(fc.oneof(fc.constant(0), fc.nat(12), fc.nat(12), fc.nat(60)), { minLength: 1, maxLength: 7 })
  .map((counts) => table(...counts))

/** The whole of one row and nothing else, or a part of each, in per cent. */
const shares = fc.oneof(
  fc.nat(6).map((row) => (index: number) => (index === row ? 100 : 0)),
  fc
    .array(fc.oneof(fc.constantFrom(0, 100), fc.nat(100)), { minLength: 7, maxLength: 7 })
    .map((parts) => (index: number) => parts[index] ?? 0),
)
type Share = (index: number) => number

function knownOf(cells: readonly Counted[], share: Share): Known {
  const parts = cells.map(({ key, count }, index) => ({ key, count: Math.floor((count * share(index)) / 100) }))
  return { cells: new Map(parts.map(({ key, count }) => [key, count])), total: sum(parts) }
}

/** The table as it is left to a reader who takes off what it knows, rows that are all known being no secret to it. */
function without(cells: readonly Counted[], { shown, total }: Suppressed, share: Share) {
  const known = knownOf(cells, share)
  const others = cells
    .map(({ key, count }) => ({ key, whole: count, count: count - (known.cells.get(key) ?? 0) }))
    .filter(({ whole, count }) => whole === 0 || count > 0)
  const table: Suppressed = {
    shown: new Map(others.filter(({ key }) => shown.has(key)).map(({ key, count }) => [key, count])),
    hidden: new Set(others.filter(({ key }) => !shown.has(key)).map(({ key }) => key)),
    total: total === undefined ? undefined : total - known.total,
  }
  return { cells: others, table }
}

/**
 * All numbers that a hidden count can be, for a reader who knows the total, what is shown, and that a count is a whole
 * number; and, where a zero is shown, that zeros are not hidden. Found by trying, not by formula. Undefined without total.
 */
function solutions({ shown, hidden, total }: Suppressed, key: string): Set<number> | undefined {
  if (total === undefined) return undefined
  const left = total - [...shown.values()].reduce((known, count) => known + count, 0)
  const zerosShow = shown.size > 0
  const least = zerosShow ? 1 : 0
  const others = [...hidden].filter((other) => other !== key).length
  const possible = new Set<number>()
  for (let candidate = least; candidate <= left; candidate++) {
    if (canBe(left - candidate, others, least)) possible.add(candidate)
  }
  return possible
}

/** Do so many counts, each at least `least`, come to this sum? */
function canBe(rest: number, cells: number, least: number): boolean {
  if (cells === 0) return rest === 0
  for (let one = least; one <= rest; one++) if (canBe(rest - one, cells - 1, least)) return true
  return false
}
