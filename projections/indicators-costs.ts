/** What was approved of the costs of each project, by grant: running sums (model.md section 6, `totals`). In cents. */
import { booksEvents } from '../events/books.ts'
import { handle, type ProjectionSpec, type ReadDb, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'

export const costTables: readonly string[] = [
  `CREATE TABLE cell (
    id INTEGER PRIMARY KEY, projectId TEXT NOT NULL, grantId TEXT NOT NULL, UNIQUE (projectId, grantId)
  ) STRICT`,
  `CREATE TABLE total (
    cell INTEGER NOT NULL, position TEXT NOT NULL, approved INTEGER NOT NULL, PRIMARY KEY (cell, position)
  ) STRICT, WITHOUT ROWID`,
  // What a later event about an entry does not say again; `projectId` is empty where it names none.
  `CREATE TABLE entry (entryId TEXT PRIMARY KEY, projectId TEXT NOT NULL, declared INTEGER NOT NULL)
  STRICT, WITHOUT ROWID`,
]

/** Moving a cost to another line leaves the project what it was. */
export const costHandlers: ProjectionSpec['on'] = handle(booksEvents, {
  CostDeclared: ({ data }, db) => declared(db, data.entryId, data.projectId, data.allocated),
  InKindDeclared: ({ data }, db) => declared(db, data.entryId, data.projectId, data.amount),
  CostApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId),
  CostPartlyApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId, data.approved),
  InKindApproved: ({ data, stream, position }, db) => approved(db, stream, position, data.entryId, data.approved),
  CostReversed: ({ data, stream, position }, db) => approved(db, stream, position, data.originalId, 0 - data.amount),
  CostReallocated({ data }, db) {
    declared(db, data.entryId, projectOf(db, data.originalId), data.amount)
  },
})

function declared(db: WriteDb, entryId: string, projectId: string | undefined, amount: number): void {
  db.run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?)', entryId, projectId ?? '', amount)
}
const projectOf = (db: ReadDb, entryId: string): string | undefined => {
  const found = db.get('SELECT projectId FROM entry WHERE entryId = ?', entryId)?.projectId
  return found === undefined || found === '' ? undefined : String(found)
}

function approved(db: WriteDb, stream: string, position: string, entryId: string, amount?: number): void {
  const projectId = projectOf(db, entryId)
  if (projectId === undefined) return
  const by = amount ?? Number(db.get('SELECT declared FROM entry WHERE entryId = ?', entryId)?.declared ?? 0)
  const { grantId } = booksIn(stream)
  db.run('INSERT OR IGNORE INTO cell (projectId, grantId) VALUES (?, ?)', projectId, grantId)
  const cell = Number(db.get('SELECT id FROM cell WHERE projectId = ? AND grantId = ?', projectId, grantId)?.id)
  const last = db.get('SELECT approved FROM total WHERE cell = ? ORDER BY position DESC LIMIT 1', cell)?.approved ?? 0
  db.run('INSERT OR REPLACE INTO total VALUES (?, ?, ?)', cell, position, Number(last) + by)
}

/** By grant, as known at a position. */
export function approvedOf(db: ReadDb, projectId: string, at: string): ReadonlyMap<string, number> {
  const rows = db.all(APPROVED, at, projectId)
  return new Map(rows.map(({ grantId, approved: sum }) => [String(grantId), Number(sum)]))
}
const APPROVED = `SELECT c.grantId, t.approved FROM cell c CROSS JOIN total t ON t.cell = c.id AND t.position = (
  SELECT l.position FROM total l WHERE l.cell = c.id AND l.position <= ?1 ORDER BY l.position DESC LIMIT 1)
WHERE c.projectId = ?2 ORDER BY c.grantId`
