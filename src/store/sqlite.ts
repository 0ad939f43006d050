import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import { checkPosition, pageSize } from './append-check.ts'
import { follow } from './follow.ts'
import { GroupCommit } from './sqlite-append.ts'
import { StreamEnds } from './sqlite-ends.ts'
import { sqliteFault } from './sqlite-fault.ts'
import {
  checkTables,
  createLedgerFile,
  FORMAT,
  type LedgerMeta,
  ledgerExists,
  ledgerPath,
  openFault,
  readMeta,
} from './sqlite-file.ts'
import { Waiters } from './sqlite-follow.ts'
import { takeWriterLock, type WriterLock } from './sqlite-lock.ts'
import { EventReader, positionNumber } from './sqlite-read.ts'
import { type Appended, type EventStore, type Page, type Signal, START, type StoredEvent } from './store.ts'

export { backupSqliteStore } from './sqlite-backup.ts'
export { inspectSqliteFile, verifySqliteFile } from './sqlite-inspect.ts'

export interface SqliteStoreOptions {
  readonly file: string
  /** Which ledger it must be. Needed to make a new one; without it any ledger is opened. */
  readonly ledgerId?: string
  /** Make a new ledger when there is no file. */
  readonly create?: boolean
  /** Beside a running writer, without a lock. */
  readonly readOnly?: boolean
  /** The layout number of the events that this program reads and writes. */
  readonly layout: number
}

/** Anything longer is somebody holding the file with another program. */
const BUSY_TIMEOUT_MS = 5000
/** A long read or a backup makes the write-ahead log grow; afterwards it shrinks to this. */
const LOG_BYTES_KEPT = 64 * 1024 * 1024

/**
 * Opens the embedded store: one file, one ledger, one writer, any number of readers (also in other processes and
 * threads). It opens wholly or not at all: a fault leaves no lock, no connection and no new file.
 *
 * Faults: `not-found`, `in-use` {pid?}, `other-ledger` {expected, found}, `newer-layout` and `older-layout`
 * {expected, found}, `corrupt`, `read-only`, `disk-full`, `unavailable`, `configuration`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EventStore> {
  const path = ledgerPath(options.file)
  if (!ledgerExists(path) && (options.readOnly || !options.create)) {
    throw new Fault('not-found', `There is no ledger at ${path}.`)
  }
  if (options.readOnly) return openFile(path, options, undefined)
  const lock = takeWriterLock(path)
  try {
    if (!ledgerExists(path)) {
      const { ledgerId, layout } = options
      if (ledgerId === undefined) throw new Fault('configuration', 'A new ledger needs a ledger id.')
      createLedgerFile(path, { ledgerId, layout })
    }
    return openFile(path, options, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

function openFile(path: string, options: SqliteStoreOptions, lock: WriterLock | undefined): SqliteStore {
  let db: DatabaseSync | undefined
  try {
    // The timeout from the very first statement: after kill -9 another reader may be recovering the file.
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: lock === undefined })
    const meta = readMeta(db, path)
    checkMeta(meta, options, path)
    checkTables(db, path)
    if (lock) {
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${LOG_BYTES_KEPT}`)
      // SQLite opens a file without write permission all the same, even begins to write; only a statement tells.
      db.exec(`UPDATE meta SET value = '' WHERE false`)
    }
    return new SqliteStore(db, meta.ledgerId, lock)
  } catch (error) {
    db?.close()
    throw openFault(error, path)
  }
}

function checkMeta(meta: LedgerMeta, { ledgerId, layout }: SqliteStoreOptions, path: string): void {
  if (ledgerId !== undefined && meta.ledgerId !== ledgerId) {
    throw new Fault('other-ledger', `${path} holds ledger ${meta.ledgerId}, not ${ledgerId}. Check the address.`, {
      expected: ledgerId,
      found: meta.ledgerId,
    })
  }
  for (const [what, found, expected] of [
    ['format', meta.format, FORMAT],
    ['layout', meta.layout, layout],
  ] as const) {
    const details = { expected, found, what }
    const numbers = `${path} has ${what} ${found} and this program reads ${expected}`
    if (found > expected) throw new Fault('newer-layout', `${numbers}. Start a newer Leerbewijs.`, details)
    if (found < expected) {
      throw new Fault('older-layout', `${numbers}. Open it with the older Leerbewijs, or start a new ledger.`, details)
    }
  }
}

class SqliteStore implements EventStore {
  readonly ledgerId: string
  readonly #db: DatabaseSync
  readonly #lock: WriterLock | undefined
  readonly #reader: EventReader
  readonly #writer: GroupCommit | undefined
  /** Of a writer only: beside one, streams grow unseen. */
  readonly #ends: StreamEnds | undefined
  readonly #waiters: Waiters
  #closed = false

  constructor(db: DatabaseSync, ledgerId: string, lock: WriterLock | undefined) {
    this.ledgerId = ledgerId
    this.#db = db
    this.#lock = lock
    this.#reader = new EventReader(db)
    this.#waiters = new Waiters(() => this.#read((reader) => reader.head()), lock === undefined)
    this.#ends = lock && new StreamEnds()
    this.#writer = this.#ends && new GroupCommit(db, this.#ends, () => this.#waiters.wake())
  }

  async append(...[stream, expected, events]: Parameters<EventStore['append']>): Promise<Appended> {
    this.#mustBeOpen()
    if (!this.#writer) throw new Fault('read-only', 'The ledger was opened read-only. Nothing was written.')
    return this.#writer.append(stream, expected, events)
  }

  async readStream(...[stream, options = {}]: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    const limit = pageSize(options.limit)
    const { from, backwards = false } = options
    return this.#read((reader) => {
      if (backwards) return reader.stream(stream, from, limit, backwards)
      const first = from ?? 0
      if (this.#ends?.isBeyond(stream, first)) return []
      const events = reader.stream(stream, first, limit, backwards)
      if (events.length < limit) this.#ends?.note(stream, events.at(-1)?.revision ?? first - 1)
      return events
    })
  }

  async readAll(...[options = {}]: Parameters<EventStore['readAll']>): Promise<Page> {
    const { after, limit, backwards } = options
    if (after !== undefined) checkPosition(after)
    return this.#read((reader) =>
      backwards ? reader.backwards(after, pageSize(limit)) : reader.forwards(after ?? START, pageSize(limit)),
    )
  }

  subscribe({ after, signal }: Parameters<EventStore['subscribe']>[0]): AsyncIterable<Signal> {
    checkPosition(after)
    const ledger = {
      page: (from: string, limit: number) => this.#read((reader) => reader.forwards(from, limit)),
      isClosed: () => this.#closed,
      appended: async (from: string, until: AbortSignal) => {
        if (!this.#closed) await this.#waiters.wait(positionNumber(from), until)
      },
    }
    return follow(ledger, { after, signal })
  }

  /** What waits is still written and answered; what comes later is refused. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      this.#writer?.flush()
      this.#waiters.wake()
      this.#db.close()
    } finally {
      this.#lock?.release()
    }
  }

  #read<Result>(read: (reader: EventReader) => Result): Result {
    this.#mustBeOpen()
    try {
      this.#writer?.settle()
      return read(this.#reader)
    } catch (error) {
      throw sqliteFault(error)
    }
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Fault('unavailable', 'The ledger is closed.')
  }
}
