/**
 * Running sums (model.md section 6, `totals`): a cell has dimensions that never change, and a row for each position at
 * which its sum did. What a cell held at a position is its last row up to there.
 */
import type { Recording } from '../events/event.ts'
import { monthOf } from '../src/contract/dates.ts'
import type { ReadDb, SqlRow, WriteDb } from '../src/contract/projection.ts'
import { recordedOn } from './event-facts.ts'

export type Measure =
  // Changes from month to month; `side` is the dimension.
  | 'learners'
  // By provider, employer (or none) and route, in the month of the first day.
  | 'enrolments'
  // By provider and the other organisation whose learner took the seat.
  | 'seatsForOthers'
  // From one employer to another.
  | 'transfers'
  // By institution; `detail` is first or resit, in the month of assessment.
  | 'assessments'
  // By institution; passed or failed, with the days from assessment to decision, in the month of the decision.
  | 'results'
  // Of the results, those passed at the first attempt.
  | 'firstPassed'
  // By institution, with the days from assessment to the last confirmation that was needed, in the month of it.
  | 'confirmed'
  // By provider and employer (or none), in the month of the day.
  | 'completed'
  // The same; `detail` is the reason.
  | 'withdrawn'
  | 'awarded'
  | 'revoked'
  // By institution, in the month of the last valid day, which is `detail`.
  | 'expiring'
  // By institution, without a month: how many there are.
  | 'toConfirm'
  | 'toEstablish'
  // By partner, in cents, in the month of the cost; of `promised` in that of the promise.
  | 'declared'
  | 'approvedCosts'
  | 'delivered'
  | 'promised'
  // By partner, of hours in kind that were approved.
  | 'minutesInKind'
  // By partner, without a month: entries that nobody decided about.
  | 'toDecide'

export interface Cell {
  readonly measure: Measure
  readonly partnershipId: string
  /** Empty for what has no month. */
  readonly month: string
  /** Provider, institution, or the employer that somebody left; of `learners` the organisation. */
  readonly one: string
  /** The employer, or the one that somebody went to; of `learners` the side; of `results` passed or failed. */
  readonly other: string
  readonly detail: string
}

export const cellTables: readonly string[] = [
  `CREATE TABLE cell (
    id INTEGER PRIMARY KEY, measure TEXT NOT NULL, partnershipId TEXT NOT NULL, month TEXT NOT NULL,
    one TEXT NOT NULL, other TEXT NOT NULL, detail TEXT NOT NULL,
    UNIQUE (measure, partnershipId, month, one, other, detail)
  ) STRICT`,
  `CREATE TABLE total (
    cell INTEGER NOT NULL, position TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (cell, position)
  ) STRICT, WITHOUT ROWID`,
  // From which position on something was known in a month that counts.
  'CREATE TABLE calendar (month TEXT PRIMARY KEY, firstPosition TEXT NOT NULL) STRICT, WITHOUT ROWID',
]

const MAKE = 'INSERT INTO cell (measure, partnershipId, month, one, other, detail) VALUES (?, ?, ?, ?, ?, ?)'
// Nothing comes back where there is no cell yet. A second change at one position goes into the same row.
const ADD = `INSERT INTO total SELECT c.id, ?7, ?8 + coalesce(
  (SELECT t.sum FROM total t WHERE t.cell = c.id ORDER BY t.position DESC LIMIT 1), 0)
FROM cell c WHERE c.measure = ?1 AND c.partnershipId = ?2 AND c.month = ?3 AND c.one = ?4 AND c.other = ?5 AND c.detail = ?6
ON CONFLICT DO UPDATE SET sum = excluded.sum RETURNING cell`

export function add(db: WriteDb, position: string, cell: Partial<Cell> & Pick<Cell, 'measure'>, by: number): void {
  const { measure, partnershipId = '', month = '', one = '', other = '', detail = '' } = cell
  if (db.get(ADD, measure, partnershipId, month, one, other, detail, position, by)) return
  db.run(MAKE, measure, partnershipId, month, one, other, detail)
  db.get(ADD, measure, partnershipId, month, one, other, detail, position, by)
}

export function note(db: WriteDb, event: Recording): void {
  db.run('INSERT OR IGNORE INTO calendar VALUES (?, ?)', monthOf(recordedOn(event)), event.position)
}

/** Up to and including `at`, and before `before`. */
export interface Until {
  readonly at: string
  readonly before: string
}
/** Behind every position: they are digits. */
export const NEVER = '~'

/** The first position that was only known after the month, if there is one. */
export function afterMonth(db: ReadDb, month: string): string {
  return String(db.get('SELECT min(firstPosition) AS first FROM calendar WHERE month > ?', month)?.first ?? NEVER)
}
/** The last position before that one at which anything of the partnership changed. */
export function lastChange(db: ReadDb, partnershipId: string, before: string): string {
  const found = db.get(
    `SELECT max((SELECT t.position FROM total t WHERE t.cell = c.id AND t.position < ?
  ORDER BY t.position DESC LIMIT 1)) AS last FROM cell c WHERE c.partnershipId = ?`,
    ...[before, partnershipId],
  )
  return String(found?.last ?? '')
}

/**
 * One bound and not both: SQLite seeks by one of them and looks at all rows in between for the other (measured: of what
 * waited at the end of a month, 20 ms of 24 for a partner with 50,000 learners).
 */
const sumsWhere = (
  bound: string,
) => `SELECT * FROM (SELECT c.*, (SELECT t.sum FROM total t WHERE t.cell = c.id AND ${bound}
  ORDER BY t.position DESC LIMIT 1) AS sum
FROM cell c WHERE c.measure = ? AND c.partnershipId = ? AND c.month >= ? AND c.month <= ?) WHERE sum <> 0 ORDER BY id`
const UP_TO = sumsWhere('t.position <= ?')
const BEFORE = sumsWhere('t.position < ?')

/** Cells that are not zero, of a measure in the months from and until. */
export function cellsOf(
  db: ReadDb,
  { measure, partnershipId, from, until }: { measure: Measure; partnershipId: string; from: string; until: string },
  { at, before }: Until,
): readonly (Cell & { readonly sum: number })[] {
  const [sums, last] = at < before ? [UP_TO, at] : [BEFORE, before]
  const rows = db.all(sums, last, measure, partnershipId, from, until)
  return rows.map((row) => ({ ...textsOf(row), measure, sum: Number(row.sum) }))
}

const textsOf = (row: SqlRow) => ({
  partnershipId: String(row.partnershipId),
  month: String(row.month),
  one: String(row.one),
  other: String(row.other),
  detail: String(row.detail),
})
