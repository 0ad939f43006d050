/**
 * What stands in each period's books of a grant, line by line: how many entries, how many of them nobody decided about, and
 * what they come to. Running sums (model.md section 6, `totals`), so that nobody has to fold the books of a period that is
 * still open: with ten thousand entries that took as long as a page may take. Cents.
 */
import { booksEvents } from '../events/books.ts'
import type { Recording } from '../events/event.ts'
import { handle, type ReadDb, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'

const SUMS = ['entries', 'undecided', 'counts', 'approved'] as const
type Sums = Readonly<Record<(typeof SUMS)[number], number>>
/** `counts`: what was approved, and what was declared while nobody decided, as the rules reckon the room of a line. */
export type BookedLine = Sums & { readonly period: string; readonly line: string; readonly closed: boolean }

const COLUMNS = SUMS.map((sum) => `${sum} INTEGER NOT NULL`).join(', ')
export const bookedTables: readonly string[] = [
  // `line` is empty for money of others and for income: the books are there, with no entry in them.
  `CREATE TABLE booked (
    id INTEGER NOT NULL UNIQUE, grantId TEXT NOT NULL, period TEXT NOT NULL, line TEXT NOT NULL,
    -- The last of its rows in bookedAt: what is asked as it is now looks nothing up.
    position TEXT NOT NULL, ${COLUMNS}, PRIMARY KEY (grantId, period, line)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE bookedAt (
    booked INTEGER NOT NULL, position TEXT NOT NULL, ${COLUMNS}, PRIMARY KEY (booked, position)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE closedBooks (
    grantId TEXT NOT NULL, period TEXT NOT NULL, position TEXT NOT NULL, PRIMARY KEY (grantId, period)
  ) STRICT, WITHOUT ROWID`,
  // What a decision does not say again; gone once it is there.
  'CREATE TABLE undecided (entryId TEXT PRIMARY KEY, line TEXT NOT NULL, declared INTEGER NOT NULL) STRICT, WITHOUT ROWID',
]

const MAKE = `INSERT OR IGNORE INTO booked (id, grantId, period, line, position, ${SUMS.join(', ')})
SELECT coalesce(max(id), 0) + 1, ?, ?, ?, '', ${SUMS.map(() => '0').join(', ')} FROM booked`
const ADD = `UPDATE booked SET position = ?, ${SUMS.map((sum) => `${sum} = ${sum} + ?`).join(', ')}
WHERE grantId = ? AND period = ? AND line = ?`
// A second change at one position goes into the same row.
const PUT = `INSERT OR REPLACE INTO bookedAt SELECT id, position, ${SUMS.join(', ')} FROM booked
WHERE grantId = ? AND period = ? AND line = ?`
const KNOWN = 'SELECT 1 FROM booked WHERE grantId = ? AND period = ? AND line = ?'

function add(db: WriteDb, { stream, position }: Recording, line: string, by: Partial<Sums>): void {
  const { grantId, period } = booksIn(stream)
  const place = [grantId, period, line]
  if (!db.get(KNOWN, ...place)) db.run(MAKE, ...place)
  db.run(ADD, position, ...SUMS.map((sum) => by[sum] ?? 0), ...place)
  db.run(PUT, ...place)
}

interface Declared {
  readonly entryId: string
  readonly line: string
}
/** Declared, and nobody decided yet. */
export function bookDeclared(db: WriteDb, event: Recording, { entryId, line }: Declared, declared: number): void {
  db.run('INSERT INTO undecided VALUES (?, ?, ?)', entryId, line, declared)
  add(db, event, line, { entries: 1, undecided: 1, counts: declared })
}

/** `approved` left out: the whole. */
function decided(db: WriteDb, event: Recording, entryId: string, approved?: number): void {
  const row = db.get('SELECT line, declared FROM undecided WHERE entryId = ?', entryId)
  if (!row) return
  db.run('DELETE FROM undecided WHERE entryId = ?', entryId)
  const [declared, amount] = [Number(row.declared), approved ?? Number(row.declared)]
  add(db, event, String(row.line), { undecided: -1, counts: amount - declared, approved: amount })
}

const stands = (amount: number): Partial<Sums> => ({ entries: 1, counts: amount, approved: amount })
const received = (event: Recording, db: WriteDb): void => add(db, event, '', {})

/** All but the declarations: who takes those in calls `bookDeclared`. */
export const booked = handle(booksEvents, {
  CostApproved: (event, db) => decided(db, event, event.data.entryId),
  CostPartlyApproved: (event, db) => decided(db, event, event.data.entryId, event.data.approved),
  InKindApproved: (event, db) => decided(db, event, event.data.entryId, event.data.approved),
  CostRejected: (event, db) => decided(db, event, event.data.entryId, 0),
  InKindRejected: (event, db) => decided(db, event, event.data.entryId, 0),
  CostReversed: (event, db) => add(db, event, event.data.line, stands(0 - event.data.amount)),
  CostReallocated(event, db) {
    const { fromLine, toLine, amount } = event.data
    add(db, event, fromLine, stands(0 - amount))
    add(db, event, toLine, stands(amount))
  },
  CofinancingPaid: received,
  ProjectIncomeRecorded: received,
  ReceiptReversed: received,
  PeriodClosed({ stream, position }, db) {
    const { grantId, period } = booksIn(stream)
    db.run('INSERT OR IGNORE INTO closedBooks VALUES (?, ?, ?)', grantId, period, position)
  },
})

const THEN = SUMS.map((sum) => `CASE WHEN b.position <= ?2 THEN b.${sum} ELSE t.${sum} END AS ${sum}`).join(', ')
const READ = `SELECT b.period, b.line, c.period IS NOT NULL AS closed, ${THEN}
FROM booked b LEFT JOIN bookedAt t ON t.booked = b.id AND t.position = CASE WHEN b.position > ?2 THEN (
  SELECT l.position FROM bookedAt l WHERE l.booked = b.id AND l.position <= ?2 ORDER BY l.position DESC LIMIT 1) END
LEFT JOIN closedBooks c ON c.grantId = b.grantId AND c.period = b.period AND c.position <= ?2
WHERE b.grantId = ?1 AND (b.position <= ?2 OR t.booked IS NOT NULL) ORDER BY b.period, b.line`
const CLOSED = 'SELECT period FROM closedBooks WHERE grantId = ? AND position <= ? ORDER BY period'

/** Of all periods of a grant in which something was posted, as known at a position; one that was closed empty has no line. */
export function bookedLines(db: ReadDb, grantId: string, at: string): readonly BookedLine[] {
  const rows = db.all(READ, grantId, at).map((row) => ({
    ...{ period: String(row.period), line: String(row.line), closed: row.closed === 1 },
    ...{ entries: Number(row.entries), undecided: Number(row.undecided) },
    ...{ counts: Number(row.counts), approved: Number(row.approved) },
  }))
  const empty = db.all(CLOSED, grantId, at).map((row) => String(row.period))
  const nothing = { line: '', closed: true, entries: 0, undecided: 0, counts: 0, approved: 0 }
  return [
    ...rows,
    ...empty.flatMap((period) => (rows.some((row) => row.period === period) ? [] : [{ period, ...nothing }])),
  ]
}

/** By line what counts in these books. */
export function countedByLine(lines: readonly BookedLine[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  for (const { line, counts } of lines) counted.set(line, (counted.get(line) ?? 0) + counts)
  return counted
}
