/**
 * What was approved under each grant, by project, and what others bore: running sums (model.md section 6, `totals`). What
 * is in kind stands on both sides. In cents.
 */
import { booksEvents } from '../events/books.ts'
import { handle, type ProjectionSpec, type ReadDb, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'

export const costTables: readonly string[] = [
  // `projectId` is empty for what names none.
  `CREATE TABLE cell (
    id INTEGER PRIMARY KEY, projectId TEXT NOT NULL, grantId TEXT NOT NULL, UNIQUE (projectId, grantId)
  ) STRICT`,
  'CREATE INDEX cell_grant ON cell (grantId)',
  `CREATE TABLE total (
    cell INTEGER NOT NULL, position TEXT NOT NULL, approved INTEGER NOT NULL, cofinancing INTEGER NOT NULL,
    PRIMARY KEY (cell, position)
  ) STRICT, WITHOUT ROWID`,
  // What a later event about an entry does not say again.
  `CREATE TABLE entry (
    entryId TEXT PRIMARY KEY, projectId TEXT NOT NULL, declared INTEGER NOT NULL, inKind INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
]

/** Moving a cost to another line leaves the project what it was. */
export const costHandlers: ProjectionSpec['on'] = handle(booksEvents, {
  CostDeclared: ({ data }, db) => declared(db, data.entryId, data.projectId, data.allocated, false),
  InKindDeclared: ({ data }, db) => declared(db, data.entryId, data.projectId, data.amount, true),
  CostApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId),
  CostPartlyApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId, data.approved),
  InKindApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId, data.approved),
  CostReversed: ({ data, stream, position }, db) => approved(db, stream, position, data.originalId, 0 - data.amount),
  CostReallocated({ data }, db) {
    const original = entryOf(db, data.originalId)
    declared(db, data.entryId, original && String(original.projectId), data.amount, data.inKind)
  },
  CofinancingPaid: ({ data, stream, position }, db) => add(db, { stream, position, cofinancing: data.amount }),
  ReceiptReversed({ data, stream, position }, db) {
    if (data.receipt === 'cofinancing') add(db, { stream, position, cofinancing: 0 - data.amount })
  },
})

function declared(db: WriteDb, id: string, projectId: string | undefined, amount: number, inKind: boolean): void {
  db.run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)', id, projectId ?? '', amount, inKind ? 1 : 0)
}
const entryOf = (db: ReadDb, entryId: string): SqlRow | undefined =>
  db.get('SELECT * FROM entry WHERE entryId = ?', entryId)

function approved(db: WriteDb, stream: string, position: string, entryId: string, amount?: number): void {
  const entry = entryOf(db, entryId)
  if (!entry) return
  const by = amount ?? Number(entry.declared)
  const projectId = String(entry.projectId)
  add(db, { stream, position, projectId, approved: by, cofinancing: entry.inKind === 1 ? by : 0 })
}

interface Change {
  readonly stream: string
  readonly position: string
  readonly projectId?: string
  readonly approved?: number
  readonly cofinancing: number
}
function add(db: WriteDb, { stream, position, projectId = '', approved: by = 0, cofinancing }: Change): void {
  const { grantId } = booksIn(stream)
  db.run('INSERT OR IGNORE INTO cell (projectId, grantId) VALUES (?, ?)', projectId, grantId)
  const cell = Number(db.get('SELECT id FROM cell WHERE projectId = ? AND grantId = ?', projectId, grantId)?.id)
  const last = db.get('SELECT * FROM total WHERE cell = ? ORDER BY position DESC LIMIT 1', cell)
  const sums = [Number(last?.approved ?? 0) + by, Number(last?.cofinancing ?? 0) + cofinancing]
  db.run('INSERT OR REPLACE INTO total VALUES (?, ?, ?, ?)', cell, position, ...sums)
}

/** Approved of a project by grant, as known at a position. */
export function approvedOf(db: ReadDb, projectId: string, at: string): ReadonlyMap<string, number> {
  const rows = db.all(sumsWhere('c.projectId = ?2'), at, projectId)
  return new Map(rows.map(({ grantId, approved: sum }) => [String(grantId), Number(sum)]))
}
/** Of a whole grant. */
export function spentUnder(db: ReadDb, grantId: string, at: string): { approved: number; cofinancing: number } {
  const rows = db.all(sumsWhere('c.grantId = ?2'), at, grantId)
  const sum = (of: 'approved' | 'cofinancing') => rows.reduce((total, row) => total + Number(row[of]), 0)
  return { approved: sum('approved'), cofinancing: sum('cofinancing') }
}
const sumsWhere = (which: 'c.projectId = ?2' | 'c.grantId = ?2') => `SELECT c.grantId, t.approved, t.cofinancing
FROM cell c CROSS JOIN total t ON t.cell = c.id AND t.position = (
  SELECT l.position FROM total l WHERE l.cell = c.id AND l.position <= ?1 ORDER BY l.position DESC LIMIT 1)
WHERE ${which} ORDER BY c.grantId`
