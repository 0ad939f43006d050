/**
 * A partnership's figures of a closed month for those outside an organisation: by one dimension at a time, small groups
 * hidden. Each measure is a table of its own over people or papers that are counted once in it. A count that is part of
 * another one (resits, passes) is no column beside it but a dimension of its own, for it could be subtracted.
 */
import { z } from 'zod'
import { learningRoute } from '../events/offering.ts'
import { NONE } from './dashboard-activity.ts'
import { asProvider, countGroups, type Groups, groupKeys } from './dashboard-groups.ts'
import { type MonthSums, medianDays, passRate, type Sum, sumOf, sumsBy } from './dashboard-month.ts'
import { type Counted, type Known, type Suppressed, suppressKnown } from './suppression.ts'

export const dimension = z.enum(['provider', 'employer', 'institution', 'route', 'targetGroup', 'outcome', 'attempt'])
export type Dimension = z.infer<typeof dimension>
export const isOrganisation = (by: Dimension, key: string): boolean =>
  (by === 'provider' || by === 'employer' || by === 'institution') && key !== NONE

/** One column over the dimension. */
interface Table {
  readonly column: string
  readonly cells: ReadonlyMap<string, number>
  readonly total: number
  readonly known: Known
}
/** Who reads it: an organisation knows its own people, and some at it see their number. */
export interface Reader {
  readonly own: string | undefined
  readonly seesOwn: boolean
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
/** `isKnown` tells the cells of which the reader knows each one that they count. */
function table(
  column: string,
  cells: readonly Sum[],
  key: (cell: Sum) => string,
  isKnown: (cell: Sum) => boolean,
): Table {
  const known = cells.filter(isKnown)
  return {
    column,
    cells: sumsBy(cells, key),
    total: sumOf(cells),
    known: { cells: sumsBy(known, key), total: sumOf(known) },
  }
}

/**
 * Everybody counts once in the total, and at each organisation where they were. How many of the reader's learners are at
 * an organisation on the other side is counted nowhere, but the reader knows: it is taken to be as many as can be.
 */
function learners({ learners: all }: MonthSums, side: 'provider' | 'employer', own: string | undefined): Table {
  const cells = all.filter((cell) => cell.other === side)
  const total = sumOf(all.filter((cell) => cell.other === 'total'))
  const mine = sumsBy(
    all.filter((cell) => cell.one === own),
    other,
  )
  const at = (where: string) => mine.get(where) ?? 0
  const knownTotal = at('provider') + at('employer') - at('both')
  const elsewhere = at(side === 'provider' ? 'employer' : 'provider')
  const counts = sumsBy(cells, one)
  const known = [...counts].map(([key, count]) => [key, key === own ? count : Math.min(count - 1, elsewhere)] as const)
  return {
    column: 'learnersActive',
    cells: counts,
    total,
    known: { cells: new Map(known), total: knownTotal },
  }
}

function tablesOf(sums: MonthSums, by: Exclude<Dimension, 'targetGroup'>, own: string | undefined): readonly Table[] {
  const atOne = (cell: Sum) => cell.one === own
  const atEither = (cell: Sum) => cell.one === own || cell.other === own
  switch (by) {
    case 'provider':
      return [learners(sums, by, own), table('newEnrolments', sums.enrolments, one, atEither)]
    case 'employer':
      return [
        learners(sums, by, own),
        table('newEnrolments', sums.enrolments, other, atEither),
        table('transfersIn', sums.transfers, other, atEither),
      ]
    case 'institution':
      return [
        table('assessments', sums.assessments, one, atOne),
        table('results', sums.results, one, atOne),
        table('pendingConfirmations', sums.toConfirm, one, atOne),
        table('pendingEstablishment', sums.toEstablish, one, atOne),
        table('certificatesAwarded', sums.awarded, one, atOne),
        table('revoked', sums.revoked, one, atOne),
        table('expiringWithin90d', sums.expiring, one, atOne),
      ]
    case 'route':
      return [table('newEnrolments', sums.enrolments, detail, atEither)]
    case 'outcome':
      return [table('results', sums.results, other, atOne)]
    case 'attempt':
      return [table('assessments', sums.assessments, detail, atOne)]
  }
}

const KEYS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  route: learningRoute.options,
  outcome: ['passed', 'failed'],
  attempt: ['first', 'resit'],
  targetGroup: groupKeys,
}

export function regionOf(sums: MonthSums, by: Exclude<Dimension, 'targetGroup'>, reader: Reader): Region {
  const region = suppressed(tablesOf(sums, by, reader.own), KEYS[by], reader.seesOwn ? reader.own : undefined)
  return by === 'institution' ? withMedians(region, sums) : by === 'outcome' ? withPassRate(region) : region
}

/** The target groups of a month's enrolments, opened for this. */
export function regionByGroup(groups: Groups): Region {
  const { values, sides } = groups
  const total = sides.filter((side) => side !== 'none').length
  const known = { cells: countGroups(asProvider(groups).values), total }
  return suppressed(
    [{ column: 'newEnrolments', cells: countGroups(values), total: values.length, known }],
    KEYS.targetGroup,
  )
}

/** `own` is the row that is told as it is. */
function suppressed(tables: readonly Table[], codes: readonly string[] | undefined, own?: string): Region {
  const keys = codes ?? [...new Set(tables.flatMap(({ cells }) => [...cells.keys()]))].toSorted()
  const told = tables.map(({ column, cells, total, known }): readonly [string, Suppressed] => {
    const counted: Counted[] = keys.map((key) => ({ key, count: cells.get(key) ?? 0 }))
    const table = suppressKnown(counted, total, known)
    if (own === undefined || !keys.includes(own)) return [column, table]
    const shown = new Map([...table.shown, [own, cells.get(own) ?? 0]])
    return [column, { ...table, shown, hidden: new Set([...table.hidden].filter((key) => key !== own)) }]
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
