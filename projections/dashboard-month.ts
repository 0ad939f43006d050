/** All that the dashboard knows of one partnership in one month, and what can be read off it. */
import { addPeriod, monthOf } from '../src/contract/dates.ts'
import type { ReadDb } from '../src/contract/projection.ts'
import { afterMonth, type Cell, cellsOf, type Measure, type Until } from './dashboard-cells.ts'
import { lastDayOf } from './months.ts'

export type Sum = Cell & { readonly sum: number }
export interface MonthSums {
  readonly month: string
  readonly enrolments: readonly Sum[]
  readonly seatsForOthers: readonly Sum[]
  readonly learners: readonly Sum[]
  readonly transfers: readonly Sum[]
  readonly assessments: readonly Sum[]
  readonly results: readonly Sum[]
  readonly firstPassed: readonly Sum[]
  readonly confirmed: readonly Sum[]
  readonly completed: readonly Sum[]
  readonly withdrawn: readonly Sum[]
  readonly awarded: readonly Sum[]
  readonly revoked: readonly Sum[]
  readonly expiring: readonly Sum[]
  readonly toConfirm: readonly Sum[]
  readonly toEstablish: readonly Sum[]
  readonly declared: readonly Sum[]
  readonly approvedCosts: readonly Sum[]
  readonly delivered: readonly Sum[]
  /** Up to the end of the month. */
  readonly promised: readonly Sum[]
  readonly minutesInKind: readonly Sum[]
  readonly toDecide: readonly Sum[]
}

/** Before every month. */
const EVER = ''
const EXPIRING_WITHIN = 'P90D'

/**
 * `until` is what was known. What waits or expires is told as it stood at the end of the month (on the day itself for
 * the month that it is in), as was known by then.
 */
export function readMonth(db: ReadDb, partnershipId: string, month: string, on: string, until: Until): MonthSums {
  const closing = afterMonth(db, month)
  const stock: Until = { at: until.at, before: closing < until.before ? closing : until.before }
  const read = (measure: Measure, from = month, to = month, known = until) =>
    cellsOf(db, { measure, partnershipId, from, until: to }, known)
  const day = month === monthOf(on) ? on : lastDayOf(month)
  const last = addPeriod(day, EXPIRING_WITHIN)
  return {
    month,
    enrolments: read('enrolments'),
    seatsForOthers: read('seatsForOthers'),
    learners: read('learners', EVER, month),
    transfers: read('transfers'),
    assessments: read('assessments'),
    results: read('results'),
    firstPassed: read('firstPassed'),
    confirmed: read('confirmed'),
    completed: read('completed'),
    withdrawn: read('withdrawn'),
    awarded: read('awarded'),
    revoked: read('revoked'),
    expiring: read('expiring', monthOf(day), monthOf(last), stock).filter(
      ({ detail }) => day < detail && detail <= last,
    ),
    toConfirm: read('toConfirm', EVER, EVER, stock),
    toEstablish: read('toEstablish', EVER, EVER, stock),
    declared: read('declared'),
    approvedCosts: read('approvedCosts'),
    delivered: read('delivered'),
    promised: read('promised', EVER, month),
    minutesInKind: read('minutesInKind'),
    toDecide: read('toDecide', EVER, EVER, stock),
  }
}

export const sumOf = (cells: readonly Sum[]): number => cells.reduce((total, { sum }) => total + sum, 0)

/** Sums by what is told of a cell. */
export function sumsBy(cells: readonly Sum[], key: (cell: Sum) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.sum)
  return sums
}

/** Of cells that count days: half of what was counted took no longer. */
export function medianDays(results: readonly Sum[]): number | undefined {
  const byDays = [...sumsBy(results, ({ detail }) => detail)]
    .map(([days, count]) => ({ days: Number(days), count }))
    .toSorted((a, b) => a.days - b.days)
  const total = byDays.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return undefined
  const at = (rank: number) => {
    let before = 0
    for (const { days, count } of byDays) {
      before += count
      if (rank < before) return days
    }
    return 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}

/** In per cent, one decimal. */
export const passRate = (passed: number, total: number): number | undefined =>
  total === 0 ? undefined : Math.round((passed / total) * 1000) / 10
