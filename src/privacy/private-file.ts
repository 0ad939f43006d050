/** A SQLite file with personal data in it: only its owner may read it, and what is deleted from it is really gone. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import { fileFault } from './file-fault.ts'

export interface PrivateFileOptions {
  readonly file: string
  readonly readOnly?: boolean | undefined
  /** Makes the file when there is none. */
  readonly create?: boolean | undefined
  /** What it is, for sentences and for telling one file from another: `vault`, `access log`. */
  readonly kind: string
  /** Of its tables; a file with a higher number was written by a newer program. */
  readonly format: number
  /** FULL: a commit is on disk when it returns. NORMAL: after a power cut the last commits may miss. */
  readonly synchronous: 'FULL' | 'NORMAL'
  readonly tables: readonly string[]
  /** Rows of `meta` besides kind and format, asked for only when the file is made. */
  readonly founding?: () => Readonly<Record<string, string>>
}

/** How long a statement waits for another connection's lock. */
const TIMEOUT_MS = 5000

type Row = Record<string, SQLOutputValue>

/** A prepared statement whose errors are faults. */
export class Statement {
  readonly #statement: StatementSync
  readonly #path: string
  constructor(statement: StatementSync, path: string) {
    this.#statement = statement
    this.#path = path
  }
  get(...params: SQLInputValue[]): Row | undefined {
    try {
      return this.#statement.get(...params)
    } catch (error) {
      throw fileFault(error, this.#path)
    }
  }
  all(...params: SQLInputValue[]): Row[] {
    try {
      return this.#statement.all(...params)
    } catch (error) {
      throw fileFault(error, this.#path)
    }
  }
  /** Returns how many rows changed. */
  run(...params: SQLInputValue[]): number {
    try {
      return Number(this.#statement.run(...params).changes)
    } catch (error) {
      throw fileFault(error, this.#path)
    }
  }
}

export class PrivateFile {
  readonly path: string
  readonly readOnly: boolean
  readonly #db: DatabaseSync
  readonly #options: PrivateFileOptions

  /** Faults: `not-found`, `corrupt`, `newer-layout`, `read-only`, `disk-full`, `unavailable`. */
  constructor(options: PrivateFileOptions) {
    this.path = resolve(options.file)
    this.readOnly = options.readOnly ?? false
    this.#options = options
    this.#claimName()
    try {
      this.#db = new DatabaseSync(this.path, { timeout: TIMEOUT_MS, readOnly: this.readOnly })
    } catch (error) {
      throw fileFault(error, this.path)
    }
    try {
      this.#prepareFile()
    } catch (error) {
      this.#db.close()
      throw fileFault(error, this.path)
    }
  }

  prepare(sql: string): Statement {
    try {
      return new Statement(this.#db.prepare(sql), this.path)
    } catch (error) {
      throw fileFault(error, this.path)
    }
  }

  /**
   * All or nothing. `lazy` leaves out the wait for the disk: after a power cut such a transaction may be gone (never
   * half, and never while a later one stands), so it is only for what somebody will do again.
   */
  transaction<T>(run: () => T, lazy = false): T {
    this.writable()
    try {
      if (lazy) this.#db.exec('PRAGMA synchronous = NORMAL')
      this.#db.exec('BEGIN IMMEDIATE')
      const result = run()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      throw fileFault(error, this.path)
    } finally {
      if (lazy) this.#db.exec(`PRAGMA synchronous = ${this.#options.synchronous}`)
    }
  }

  /** Fault `read-only` when it was opened so. */
  writable(): void {
    if (this.readOnly) throw new Fault('read-only', `The ${this.#options.kind} ${this.path} is open for reading only.`)
  }

  meta(key: string): string | undefined {
    const value = this.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.value
    return value === undefined ? undefined : String(value)
  }
  /** Only of a key that founding gave. */
  setMeta(key: string, value: string): void {
    this.prepare('UPDATE meta SET value = ? WHERE key = ?').run(value, key)
  }

  /**
   * Moves everything into the file and empties the write-ahead log: only then are the bytes of deleted rows gone from
   * the disk (`secure_delete` overwrites them in the file, the log still holds the pages of before).
   */
  forgetDeleted(): void {
    // Not the 5 s of other statements: this waits with the whole program, and whoever calls it calls again.
    this.#db.exec('PRAGMA busy_timeout = 200')
    const { busy } = this.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
    this.#db.exec(`PRAGMA busy_timeout = ${TIMEOUT_MS}`)
    if (busy === 0) return
    throw new Fault(
      'unavailable',
      `What was deleted from ${this.path} can't be read any more, but a reader keeps its bytes in the write-ahead log. Try again.`,
    )
  }

  /** Writes the file anew, without the copies of deleted rows that splitting and merging pages leave behind. */
  rewrite(): void {
    this.writable()
    this.prepare('VACUUM').run()
  }

  /**
   * A consistent copy of one moment, as one file that only its owner may read; it appears whole or not at all. The
   * copying runs off this thread on a connection of its own, in one step: in several, each write would start it anew.
   */
  async backup(toFile: string): Promise<void> {
    const target = resolve(toFile)
    if (existsSync(target)) throw new Fault('configuration', `${target} exists already. Name a file that does not.`)
    const unfinished = `${target}.part`
    rmSync(unfinished, { force: true })
    const source = new DatabaseSync(this.path, { timeout: TIMEOUT_MS, readOnly: true })
    try {
      await backup(source, unfinished, { rate: 2 ** 31 - 1 })
      chmodSync(unfinished, 0o600)
      const copy = new DatabaseSync(unfinished, { timeout: TIMEOUT_MS })
      // Without a write-ahead log it is one file, that can stand on a disk which is only read.
      copy.exec('PRAGMA journal_mode = DELETE')
      const kind = copy.prepare("SELECT value FROM meta WHERE key = 'kind'").get()?.value
      copy.close()
      if (kind !== this.#options.kind) throw new Fault('corrupt', `The copy of ${this.path} can't be read back.`)
      fsyncPath(unfinished)
      renameSync(unfinished, target)
      fsyncPath(dirname(target))
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw fileFault(error, target)
    } finally {
      source.close()
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }

  /** SQLite would make the file readable for everybody. Its log and index files get the rights of the file itself. */
  #claimName(): void {
    const { kind, create } = this.#options
    const found = statSync(this.path, { throwIfNoEntry: false })
    if (found && !found.isFile()) throw new Fault('corrupt', `${this.path} is no file, so it is no ${kind}.`)
    if (found) return
    if (!create || this.readOnly) throw new Fault('not-found', `There is no ${kind} at ${this.path}.`)
    if (!existsSync(dirname(this.path))) throw new Fault('not-found', `There is no folder ${dirname(this.path)}.`)
    try {
      closeSync(openSync(this.path, 'wx', 0o600))
    } catch (error) {
      throw fileFault(error, this.path)
    }
  }

  #prepareFile(): void {
    const { kind, format, synchronous, create } = this.#options
    if (!this.readOnly) {
      // secure_delete is of the connection, not of the file: every opening that may delete sets it.
      this.#db.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY')
      const empty = this.#db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
      if (empty && create) this.#found()
      this.#db.exec(`PRAGMA synchronous = ${synchronous}`)
    }
    const known = this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined
    if (!known || this.meta('kind') !== kind) throw new Fault('corrupt', `${this.path} is no ${kind}.`)
    const found = Number(this.meta('format'))
    if (found > format) throw new Fault('newer-layout', `${this.path} was written by a newer program. Use that one.`)
    if (Number.isInteger(found) && found >= 1 && found < format) {
      throw new Fault(
        'older-layout',
        `${this.path} was written by an older program, and can't be read by this one. Use that one.`,
      )
    }
    if (found !== format) throw new Fault('corrupt', `${this.path} has format ${found}, which does not exist.`)
  }

  /** In one transaction: after a crash the file is empty, and the next start makes it. */
  #found(): void {
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const { kind, format, tables, founding } = this.#options
    this.transaction(() => {
      // Two processes may come here together; the second finds the first one's tables.
      if (this.#db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()) return
      this.#db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID')
      for (const table of tables) this.#db.exec(table)
      const insert = this.#db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
      const rows = { kind, format: String(format), ...founding?.() }
      for (const [key, value] of Object.entries(rows)) insert.run(key, value)
    })
  }
}

function fsyncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
