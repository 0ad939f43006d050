/**
 * A partnership's figures of a closed month for those outside an organisation: by one dimension at a time, small groups
 * hidden. Each measure is a table of its own over people or papers that are counted once in it. A count that is part of
 * another one (resits, passes) is no column beside it but a dimension of its own, for it could be subtracted.
 */
import { z } from 'zod'
import { learningRoute } from '../events/offering.ts'
import { NONE } from './dashboard-activity.ts'
import { countGroups, groupKeys } from './dashboard-groups.ts'
import { type MonthSums, medianDays, passRate, type Sum, sumOf, sumsBy } from './dashboard-month.ts'
import { type Counted, type Suppressed, suppress } from './suppression.ts'

export const dimension = z.enum(['provider', 'employer', 'institution', 'route', 'targetGroup', 'outcome', 'attempt'])
export type Dimension = z.infer<typeof dimension>
export const isOrganisation = (by: Dimension, key: string): boolean =>
  (by === 'provider' || by === 'employer' || by === 'institution') && key !== NONE

/** One column over the dimension. */
interface Table {
  readonly column: string
  readonly cells: ReadonlyMap<string, number>
  readonly total: number
}
export interface RegionRow {
  readonly key: string
  readonly columns: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
}
export interface Region {
  readonly rows: readonly RegionRow[]
  readonly total: Omit<RegionRow, 'key'>
}

const one = ({ one: id }: Sum) => id
const other = ({ other: id }: Sum) => id
const detail = ({ detail: code }: Sum) => code
const table = (column: string, cells: readonly Sum[], key: (cell: Sum) => string): Table => ({
  column,
  cells: sumsBy(cells, key),
  total: sumOf(cells),
})

/** Everybody counts once in the total, and at each organisation where they were. */
function learners({ learners: all }: MonthSums, side: 'provider' | 'employer'): Table {
  const cells = all.filter((cell) => cell.other === side)
  const total = sumOf(all.filter((cell) => cell.other === 'total'))
  return { column: 'learnersActive', cells: sumsBy(cells, one), total }
}

function tablesOf(sums: MonthSums, by: Exclude<Dimension, 'targetGroup'>): readonly Table[] {
  switch (by) {
    case 'provider':
      return [learners(sums, by), table('newEnrolments', sums.enrolments, one)]
    case 'employer':
      return [
        learners(sums, by),
        table('newEnrolments', sums.enrolments, other),
        table('transfersIn', sums.transfers, other),
      ]
    case 'institution':
      return [
        table('assessments', sums.assessments, one),
        table('results', sums.results, one),
        table('pendingConfirmations', sums.toConfirm, one),
        table('pendingEstablishment', sums.toEstablish, one),
        table('certificatesAwarded', sums.awarded, one),
        table('revoked', sums.revoked, one),
        table('expiringWithin90d', sums.expiring, one),
      ]
    case 'route':
      return [table('newEnrolments', sums.enrolments, detail)]
    case 'outcome':
      return [table('results', sums.results, other)]
    case 'attempt':
      return [table('assessments', sums.assessments, detail)]
  }
}

const KEYS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  route: learningRoute.options,
  outcome: ['passed', 'failed'],
  attempt: ['first', 'resit'],
  targetGroup: groupKeys,
}

export function regionOf(sums: MonthSums, by: Exclude<Dimension, 'targetGroup'>): Region {
  const region = suppressed(tablesOf(sums, by), KEYS[by])
  return by === 'institution' ? withMedians(region, sums) : by === 'outcome' ? withPassRate(region) : region
}

/** The target groups of a month's enrolments, opened for this. */
export function regionByGroup(opened: readonly unknown[]): Region {
  const cells = countGroups(opened)
  return suppressed([{ column: 'newEnrolments', cells, total: opened.length }], KEYS.targetGroup)
}

function suppressed(tables: readonly Table[], known: readonly string[] | undefined): Region {
  const keys = known ?? [...new Set(tables.flatMap(({ cells }) => [...cells.keys()]))].toSorted()
  const told = tables.map(({ column, cells, total }): readonly [string, Suppressed] => {
    const counted: Counted[] = keys.map((key) => ({ key, count: cells.get(key) ?? 0 }))
    return [column, suppress(counted, total)]
  })
  return {
    rows: keys.map((key) => ({
      key,
      columns: columnsOf(told.map(([column, { shown }]) => [column, shown.get(key)])),
      hidden: told.flatMap(([column, { hidden }]) => (hidden.has(key) ? [column] : [])),
    })),
    total: {
      columns: columnsOf(told.map(([column, { total }]) => [column, total])),
      hidden: told.flatMap(([column, { total }]) => (total === undefined ? [column] : [])),
    },
  }
}

const columnsOf = (columns: readonly (readonly [string, number | undefined])[]): Record<string, number> =>
  Object.fromEntries(columns.flatMap(([column, count]) => (count === undefined ? [] : [[column, count]])))

/** Where the number of results is shown, so may be how long they took. */
function withMedians({ rows, total }: Region, { results }: MonthSums): Region {
  const median = (columns: RegionRow['columns'], cells: readonly Sum[]) => {
    const days = columns.results ? medianDays(cells) : undefined
    return days === undefined ? columns : { ...columns, medianDaysAssessedToEstablished: days }
  }
  return {
    rows: rows.map((row) => ({
      ...row,
      columns: median(
        row.columns,
        results.filter((cell) => cell.one === row.key),
      ),
    })),
    total: { ...total, columns: median(total.columns, results) },
  }
}

/** Where both passes and fails are shown. */
function withPassRate({ rows, total }: Region): Region {
  const passed = rows.find(({ key }) => key === 'passed')?.columns.results
  const all = total.columns.results
  const rate = passed === undefined || all === undefined ? undefined : passRate(passed, all)
  return { rows, total: rate === undefined ? total : { ...total, columns: { ...total.columns, passRate: rate } } }
}
