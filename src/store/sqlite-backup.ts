import { backup, DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import {
  checkTables,
  ledgerExists,
  ledgerPath,
  moveIntoPlace,
  openFault,
  readMeta,
  removeDatabase,
} from './sqlite-file.ts'
import { EventReader, positionOf } from './sqlite-read.ts'
import type { Position } from './store.ts'

export interface BackupProgress {
  readonly pagesTotal: number
  readonly pagesRemaining: number
}

/** So many pages of 4 KiB at a time; between two of them the event loop turns. */
const PAGES_PER_STEP = 1024

/**
 * A consistent copy of one moment, made beside a running writer (in this process or another). It comes as one file
 * without a write-ahead log, so that it can stand on a disk that is only read; it appears whole or not at all.
 * Returns the last position that is in it. Faults: `not-found`, `corrupt`, `disk-full`, `read-only`, `unavailable`, and
 * `configuration` when something already stands at `toFile`.
 */
export async function backupSqliteStore(
  from: string,
  toFile: string,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<{ readonly position: Position }> {
  const source = ledgerPath(from)
  if (!ledgerExists(source)) throw new Fault('not-found', `There is no ledger at ${source}.`)
  const target = ledgerPath(toFile)
  if (ledgerExists(target)) throw new Fault('configuration', `${target} exists already. Name a file that does not.`)
  const unfinished = `${target}.part`
  removeDatabase(unfinished)
  try {
    await copyPages(source, unfinished, onProgress)
    const position = finish(unfinished)
    moveIntoPlace(unfinished, target)
    return { position }
  } catch (error) {
    removeDatabase(unfinished)
    throw openFault(error, target)
  }
}

async function copyPages(source: string, target: string, onProgress: (progress: BackupProgress) => void) {
  const db = new DatabaseSync(source, { timeout: 5000, readOnly: true })
  try {
    readMeta(db, source)
    // A read transaction holds the moment still. Without it SQLite starts the copy again whenever another connection
    // writes, and beside a busy writer it would never end.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM meta').get()
    await backup(db, target, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) =>
        onProgress({ pagesTotal: totalPages, pagesRemaining: remainingPages }),
    })
  } finally {
    db.close()
  }
}

function finish(target: string): Position {
  const db = new DatabaseSync(target, { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    readMeta(db, target)
    checkTables(db, target)
    return positionOf(new EventReader(db).head())
  } finally {
    db.close()
  }
}
