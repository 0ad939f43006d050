import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import { checkTables, FORMAT, type LedgerMeta, ledgerExists, ledgerPath, openFault, readMeta } from './sqlite-file.ts'
import { EventReader, positionOf } from './sqlite-read.ts'
import type { Position } from './store.ts'

export interface SqliteFileFacts extends LedgerMeta {
  readonly events: number
  readonly lastPosition: Position
}

/**
 * What is in a file, whatever its layout, beside a running writer. Of a newer format only the meta is known; its events
 * then count as 0. Faults: `not-found`, `corrupt`, `unavailable`.
 */
export async function inspectSqliteFile(file: string): Promise<SqliteFileFacts> {
  return withReadOnly(file, (db, path) => {
    const meta = readMeta(db, path)
    if (meta.format !== FORMAT) return { ...meta, events: 0, lastPosition: positionOf(0) }
    checkTables(db, path)
    // Counted, not taken from the position: that they agree is something a doctor wants to see.
    const events = Number(db.prepare('SELECT count(*) AS events FROM event').get()?.events)
    return { ...meta, events, lastPosition: positionOf(new EventReader(db).head()) }
  })
}

/**
 * Reads every page and every event: seconds at a million events, and the thread waits. Returns what is wrong, one
 * sentence each; an empty list is a whole ledger.
 */
export async function verifySqliteFile(file: string): Promise<readonly string[]> {
  return withReadOnly(file, (db, path) => {
    readMeta(db, path)
    checkTables(db, path)
    db.exec('BEGIN') // one moment for all the questions
    const problems = db
      .prepare('PRAGMA integrity_check(20)')
      .all()
      .map((row) => String(row.integrity_check))
      .filter((line) => line !== 'ok')
    const { first, last, events } = db
      .prepare('SELECT min(position) AS first, max(position) AS last, count(*) AS events FROM event')
      .get() as Record<'first' | 'last' | 'events', number | null>
    if ((first ?? 1) !== 1 || (last ?? 0) !== events) problems.push('The positions have gaps.')
    const streams = db
      .prepare('SELECT stream FROM event GROUP BY stream HAVING min(revision) <> 0 OR max(revision) <> count(*) - 1')
      .all()
    for (const { stream } of streams.slice(0, 20)) problems.push(`The revisions of ${String(stream)} have gaps.`)
    return problems
  })
}

async function withReadOnly<Result>(file: string, look: (db: DatabaseSync, path: string) => Result): Promise<Result> {
  const path = ledgerPath(file)
  if (!ledgerExists(path)) throw new Fault('not-found', `There is no ledger at ${path}.`)
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: 5000, readOnly: true })
    return look(db, path)
  } catch (error) {
    throw openFault(error, path)
  } finally {
    db?.close()
  }
}
