/**
 * Running sums of what was posted (model.md section 6, `totals`): a cell has dimensions that never change, and a row for
 * each position at which one of its sums did. What it held at a position is its last row up to there. Cents.
 */
import type { ReadDb, SqlRow, WriteDb } from '../src/contract/projection.ts'

export interface MoneyCell {
  readonly grantId: string
  /** What others paid is by pledge, income by kind: that is `detail`. Costs have none. */
  readonly sort: 'cost' | 'cofinancing' | 'income'
  /** Empty where there is none. */
  readonly line: string
  readonly partnerId: string
  /** Of the cost's own date: 2023-11. */
  readonly month: string
  /** Of the books that it stands in: 2024-q1. */
  readonly period: string
  readonly detail: string
}

export const SUMS = [
  // As it was declared, in kind too, whatever came of it.
  'declared',
  // Less what was reversed.
  'approved',
  // Of what was declared, what was not approved: in whole, or the part that an approver took off.
  'rejected',
  // What counted, and was taken back.
  'reversed',
  // Of what is approved.
  'inKindApproved',
  'eligibleVat',
  // Of cells of these sorts.
  'cofinancing',
  'income',
] as const
export type Sums = Readonly<Record<(typeof SUMS)[number], number>>

export const moneyTables: readonly string[] = [
  `CREATE TABLE cell (
    id INTEGER PRIMARY KEY, grantId TEXT NOT NULL, sort TEXT NOT NULL, line TEXT NOT NULL, partnerId TEXT NOT NULL,
    month TEXT NOT NULL, period TEXT NOT NULL, detail TEXT NOT NULL,
    -- In the order in which a report is grouped.
    UNIQUE (grantId, sort, line, partnerId, period, detail, month)
  ) STRICT`,
  `CREATE TABLE total (
    cell INTEGER NOT NULL, position TEXT NOT NULL, ${SUMS.map((sum) => `${sum} INTEGER NOT NULL`).join(', ')},
    PRIMARY KEY (cell, position)
  ) STRICT, WITHOUT ROWID`,
]

const DIMENSIONS = 'grantId, sort, line, partnerId, month, period, detail'
const MAKE = `INSERT OR IGNORE INTO cell (${DIMENSIONS}) VALUES (?, ?, ?, ?, ?, ?, ?)`
const FIND = `SELECT id FROM cell WHERE grantId = ? AND sort = ? AND line = ? AND partnerId = ? AND month = ? AND period = ?
AND detail = ?`
const LAST = `SELECT ${SUMS.join(', ')} FROM total WHERE cell = ? ORDER BY position DESC LIMIT 1`
// A second change at one position goes into the same row.
const PUT = `INSERT OR REPLACE INTO total VALUES (?, ?, ${SUMS.map(() => '?').join(', ')})`

export function cellOf(db: WriteDb, cell: MoneyCell): number {
  const values = [cell.grantId, cell.sort, cell.line, cell.partnerId, cell.month, cell.period, cell.detail]
  const found = db.get(FIND, ...values)
  if (found) return Number(found.id)
  db.run(MAKE, ...values)
  return Number(db.get(FIND, ...values)?.id)
}

export function add(db: WriteDb, position: string, cell: number, by: Partial<Sums>): void {
  const last = db.get(LAST, cell)
  db.run(PUT, cell, position, ...SUMS.map((sum) => Number(last?.[sum] ?? 0) + (by[sum] ?? 0)))
}

export interface Asked {
  readonly grantId: string
  /** Months of the cost's date, both included. */
  readonly from: string
  readonly until: string
  /** Of the books; of all when left out. */
  readonly postedIn?: string | undefined
  readonly at: string
}
/** Before and behind every month. */
export const FIRST_MONTH = '0000-00'
export const LAST_MONTH = '9999-99'

export type SummedCell = Pick<MoneyCell, 'sort' | 'line' | 'partnerId' | 'period' | 'detail'> & Sums

const READ = `SELECT c.sort, c.line, c.partnerId, c.period, c.detail, ${SUMS.map((sum) => `sum(t.${sum}) AS ${sum}`).join(', ')}
FROM cell c CROSS JOIN total t ON t.cell = c.id AND t.position = (
  SELECT l.position FROM total l WHERE l.cell = c.id AND l.position <= ?1 ORDER BY l.position DESC LIMIT 1)
WHERE c.grantId = ?2 AND c.month >= ?3 AND c.month <= ?4 AND (?5 IS NULL OR c.period = ?5)
GROUP BY c.sort, c.line, c.partnerId, c.period, c.detail ORDER BY c.sort, c.line, c.partnerId, c.period, c.detail`

const READ_MONTHS = `SELECT c.month, c.sort, c.line, c.partnerId, c.period, c.detail, ${SUMS.map((sum) => `sum(t.${sum}) AS ${sum}`).join(', ')}
FROM cell c CROSS JOIN total t ON t.cell = c.id AND t.position = (
  SELECT l.position FROM total l WHERE l.cell = c.id AND l.position <= ?1 ORDER BY l.position DESC LIMIT 1)
WHERE c.grantId = ?2 GROUP BY c.month, c.sort, c.line, c.partnerId, c.period, c.detail ORDER BY c.month`

/** Everything of a grant month by month, in one read: for what is told year by year, or since when. */
export function cellsByMonth(
  db: ReadDb,
  { grantId, at }: Pick<Asked, 'grantId' | 'at'>,
): readonly (SummedCell & Pick<MoneyCell, 'month'>)[] {
  return db.all(READ_MONTHS, at, grantId).map((row) => ({ month: String(row.month), ...cellIn(row) }))
}

/** As known at a position, without the months: those were asked for. */
export function cellsAt(db: ReadDb, { grantId, from, until, postedIn, at }: Asked): readonly SummedCell[] {
  return db.all(READ, at, grantId, from, until, postedIn ?? null).map(cellIn)
}

const cellIn = (row: SqlRow): SummedCell => ({
  sort: String(row.sort) as MoneyCell['sort'],
  line: String(row.line),
  partnerId: String(row.partnerId),
  period: String(row.period),
  detail: String(row.detail),
  ...sumsOf((sum) => Number(row[sum])),
})

export const sumsOf = (of: (sum: keyof Sums) => number): Sums =>
  Object.fromEntries(SUMS.map((sum) => [sum, of(sum)])) as unknown as Sums

export const together = (cells: readonly Sums[]): Sums => {
  const total = Object.fromEntries(SUMS.map((sum) => [sum, 0])) as Record<keyof Sums, number>
  for (const cell of cells) for (const sum of SUMS) total[sum] += cell[sum]
  return total
}
