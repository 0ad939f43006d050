import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import type { SqlValue, WriteDb } from '../contract/projection.ts'
import { type Position, START, type StoredEvent } from '../store/store.ts'
import { BUSY_TIMEOUT_MS } from './catalogue.ts'
import { surroundingsFault } from './file-fault.ts'
import type { Model } from './model.ts'
import { Statements } from './statements.ts'

/** The projector's own tables beside those of the projection. */
export const OWN_TABLES = ['about', 'checkpoint', 'parked_event', 'parked_stream'] as const

const SCHEMA = `
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE checkpoint (name TEXT PRIMARY KEY, position TEXT NOT NULL, stream TEXT, revision INTEGER, eventId TEXT) STRICT;
CREATE TABLE parked_stream (stream TEXT PRIMARY KEY, position TEXT NOT NULL, eventId TEXT NOT NULL, error TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE parked_event (position TEXT PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, eventId TEXT NOT NULL) STRICT;
CREATE INDEX parked_event_of ON parked_event (stream, position);
`

/**
 * One version of one read model: its tables and its checkpoint in one file, so that both move in one transaction or not
 * at all.
 */
export class ModelFile {
  readonly path: string
  readonly #name: string
  readonly #db: DatabaseSync
  readonly #statements: Statements
  #writing = false

  private constructor(path: string, name: string, db: DatabaseSync) {
    this.path = path
    this.#name = name
    this.#db = db
    this.#statements = new Statements(db)
  }

  /**
   * Opens the file, or makes it at position START.
   * Faults: `other-ledger`; `older-layout` when the tables were changed without another version.
   */
  static open(path: string, model: Model, ledgerId: string): ModelFile {
    let db: DatabaseSync | undefined
    try {
      // The timeout from the very first statement: after kill -9 another connection may be recovering the file.
      db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
      // Not FULL as the ledger: a power cut may take the last transactions of this file, rows and checkpoint together,
      // and they are read from the ledger again.
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
      prepareTables(db, model, ledgerId)
      return new ModelFile(path, model.name, db)
    } catch (error) {
      db?.close()
      throw surroundingsFault(error, model.name) ?? error
    }
  }

  position(): Position {
    return String(
      this.#statements.get('SELECT position FROM checkpoint WHERE name = ?', [this.#name])?.position ?? START,
    )
  }

  /** The last event that was read, to recognise another ledger history by. */
  lastEvent(): { stream: string; revision: number; eventId: string } | undefined {
    const row = this.#statements.get('SELECT stream, revision, eventId FROM checkpoint WHERE name = ?', [this.#name])
    if (typeof row?.eventId !== 'string') return undefined
    return { stream: String(row.stream), revision: Number(row.revision), eventId: row.eventId }
  }

  parkedStreams(): ReadonlySet<string> {
    return new Set(this.#statements.all('SELECT stream FROM parked_stream', []).map(({ stream }) => String(stream)))
  }

  /** One transaction that takes the write lock first. `run` answers whether to keep it. */
  transaction(run: (db: WriteDb) => boolean): boolean {
    this.#db.exec('BEGIN IMMEDIATE')
    this.#writing = true
    try {
      const keep = run(this.writer)
      this.#db.exec(keep ? 'COMMIT' : 'ROLLBACK')
      return keep
    } catch (error) {
      // A full disk may have rolled it back already.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw error
    } finally {
      this.#writing = false
    }
  }

  /**
   * Moves the checkpoint by compare-and-swap. False means that it no longer stands at the floor: another runner has
   * taken these events, and whoever goes on would count them twice.
   */
  moveCheckpoint(floor: Position, ceiling: Position, last: StoredEvent | undefined): boolean {
    const changed = this.#statements.run(
      `UPDATE checkpoint SET position = ?, stream = coalesce(?, stream), revision = coalesce(?, revision),
eventId = coalesce(?, eventId) WHERE name = ? AND position = ?`,
      [ceiling, last?.stream ?? null, last?.revision ?? null, last?.id ?? null, this.#name, floor],
    )
    return changed === 1
  }

  /** Only within `transaction`: a handler that keeps it and writes later would write beside the checkpoint. */
  readonly writer: WriteDb = {
    get: (sql, ...params) => this.#inTransaction().get(sql, params),
    all: (sql, ...params) => this.#inTransaction().all(sql, params),
    run: (sql: string, ...params: SqlValue[]) => {
      this.#inTransaction().run(sql, params)
    },
  }

  #inTransaction(): Statements {
    if (!this.#writing) throw new Error('a handler used its database after the transaction')
    return this.#statements
  }

  close(): void {
    this.#db.close()
  }
}

/** Removes a file that nobody uses any more, with what SQLite keeps beside it. */
export function removeModelFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

function prepareTables(db: DatabaseSync, model: Model, ledgerId: string): void {
  const about = { ledgerId, tables: createHash('sha256').update(model.tables.join('\n')).digest('hex') }
  db.exec('BEGIN IMMEDIATE')
  try {
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'").get() === undefined) {
      db.exec(SCHEMA)
      for (const statement of model.tables) db.exec(statement)
      const insert = db.prepare('INSERT INTO about VALUES (?, ?)')
      for (const [key, value] of Object.entries(about)) insert.run(key, value)
      db.prepare('INSERT INTO checkpoint (name, position) VALUES (?, ?)').run(model.name, START)
    }
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
  const find = db.prepare('SELECT value FROM about WHERE key = ?')
  if (find.get('ledgerId')?.value !== ledgerId) {
    throw new Fault(
      'other-ledger',
      `The read model ${model.name} was made of another ledger. Give this ledger its own folder.`,
    )
  }
  if (find.get('tables')?.value !== about.tables) {
    throw new Fault(
      'older-layout',
      `The tables of read model ${model.name} were changed and its version is still ${model.version}. Raise the version.`,
    )
  }
}
