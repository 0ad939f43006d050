/**
 * Running sums of what was posted (model.md section 6, `totals`): a cell has dimensions that never change, and a row for
 * each position at which one of its sums did. What it held at a position is its last row up to there. Cents.
 */
import type { ReadDb, WriteDb } from '../src/contract/projection.ts'

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
    id INTEGER NOT NULL UNIQUE, grantId TEXT NOT NULL, sort TEXT NOT NULL, line TEXT NOT NULL, partnerId TEXT NOT NULL,
    month TEXT NOT NULL, period TEXT NOT NULL, detail TEXT NOT NULL,
    -- The last of its rows in total: what is asked as it is now looks nothing up.
    position TEXT NOT NULL, ${SUMS.map((sum) => `${sum} INTEGER NOT NULL`).join(', ')},
    -- In the order in which a report is grouped.
    PRIMARY KEY (grantId, sort, line, partnerId, period, detail, month)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE total (
    cell INTEGER NOT NULL, position TEXT NOT NULL, ${SUMS.map((sum) => `${sum} INTEGER NOT NULL`).join(', ')},
    PRIMARY KEY (cell, position)
  ) STRICT, WITHOUT ROWID`,
]

const DIMENSIONS = 'grantId, sort, line, partnerId, month, period, detail'
const MAKE = `INSERT INTO cell (id, ${DIMENSIONS}, position, ${SUMS.join(', ')})
SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ?, ?, '', ${SUMS.map(() => '0').join(', ')} FROM cell`
const FIND = `SELECT id FROM cell WHERE grantId = ? AND sort = ? AND line = ? AND partnerId = ? AND month = ? AND period = ?
AND detail = ?`
const ADD = `UPDATE cell SET position = ?, ${SUMS.map((sum) => `${sum} = ${sum} + ?`).join(', ')} WHERE id = ?`
// A second change at one position goes into the same row.
const PUT = `INSERT OR REPLACE INTO total SELECT id, position, ${SUMS.join(', ')} FROM cell WHERE id = ?`

export function cellOf(db: WriteDb, cell: MoneyCell): number {
  const values = [cell.grantId, cell.sort, cell.line, cell.partnerId, cell.month, cell.period, cell.detail]
  const found = db.get(FIND, ...values)
  if (found) return Number(found.id)
  db.run(MAKE, ...values)
  return Number(db.get(FIND, ...values)?.id)
}

export function add(db: WriteDb, position: string, cell: number, by: Partial<Sums>): void {
  db.run(ADD, position, ...SUMS.map((sum) => by[sum] ?? 0), cell)
  db.run(PUT, cell)
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

/** Only a cell that changed after the position is looked up in its earlier rows; before the first of them it is not there. */
const SUMMED = `${SUMS.map((sum) => `sum(CASE WHEN c.position <= ?1 THEN c.${sum} ELSE t.${sum} END) AS ${sum}`).join(', ')}
FROM cell c LEFT JOIN total t ON t.cell = c.id AND t.position = CASE WHEN c.position > ?1 THEN (
  SELECT l.position FROM total l WHERE l.cell = c.id AND l.position <= ?1 ORDER BY l.position DESC LIMIT 1) END
WHERE c.grantId = ?2 AND (c.position <= ?1 OR t.cell IS NOT NULL)`
const GROUP = 'c.sort, c.line, c.partnerId, c.period, c.detail'
const READ = `SELECT ${GROUP}, ${SUMMED} AND c.month >= ?3 AND c.month <= ?4 AND (?5 IS NULL OR c.period = ?5)
GROUP BY ${GROUP} ORDER BY ${GROUP}`
const READ_MONTHS = `SELECT c.month, ${GROUP}, ${SUMMED} GROUP BY c.month, ${GROUP} ORDER BY c.month`

/** Everything of a grant month by month, in one read: for what is told year by year, or since when. */
export function cellsByMonth(
  db: ReadDb,
  { grantId, at }: Pick<Asked, 'grantId' | 'at'>,
): readonly (SummedCell & Pick<MoneyCell, 'month'>)[] {
  return db.all(READ_MONTHS, at, grantId) as unknown[] as (SummedCell & Pick<MoneyCell, 'month'>)[]
}

/** As known at a position, without the months: those were asked for. The rows have these very columns, in strict tables. */
export function cellsAt(db: ReadDb, { grantId, from, until, postedIn, at }: Asked): readonly SummedCell[] {
  return db.all(READ, at, grantId, from, until, postedIn ?? null) as unknown[] as SummedCell[]
}

export const together = (cells: readonly Sums[]): Sums => {
  const total = Object.fromEntries(SUMS.map((sum) => [sum, 0])) as Record<keyof Sums, number>
  for (const cell of cells) for (const sum of SUMS) total[sum] += cell[sum]
  return total
}
