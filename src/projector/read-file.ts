import { DatabaseSync } from 'node:sqlite'
import type { ReadDb } from '../contract/projection.ts'
import { type Position, START } from '../store/store.ts'
import { BUSY_TIMEOUT_MS } from './catalogue.ts'
import { surroundingsFault } from './file-fault.ts'
import { Statements } from './statements.ts'

/** One read-only connection to a file of a read model. */
export class ReadFile {
  readonly path: string
  readonly #name: string
  readonly #db: DatabaseSync
  readonly #statements: Statements
  /** Reads under way: one within another shares its snapshot. */
  #depth = 0
  #closing = false

  private constructor(path: string, name: string, db: DatabaseSync) {
    this.path = path
    this.#name = name
    this.#db = db
    this.#statements = new Statements(db)
  }

  /** Undefined while the projector is still making its tables. */
  static open(path: string, name: string): ReadFile | undefined {
    const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true })
    try {
      if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'").get()) return new ReadFile(path, name, db)
      db.close()
      return undefined
    } catch (error) {
      db.close()
      throw surroundingsFault(error, name) ?? error
    }
  }

  position(): Position {
    return String(this.#statements.get('SELECT position FROM checkpoint', [])?.position ?? START)
  }

  parked(): number {
    return Number(this.#statements.get('SELECT count(*) AS streams FROM parked_stream', [])?.streams)
  }

  /** One snapshot, which ends when `run` returns or first awaits: a later use of its `db` throws. */
  read<T>(run: (db: ReadDb, position: Position) => T): T {
    if (this.#depth === 0) this.#db.exec('BEGIN')
    this.#depth += 1
    let ended = false
    const statements = () => {
      if (ended) throw new Error('a query used its database after the snapshot had ended: read rows before any await')
      return this.#statements
    }
    try {
      return run(
        {
          get: (sql, ...params) => statements().get(sql, params),
          all: (sql, ...params) => statements().all(sql, params),
        },
        this.position(),
      )
    } catch (error) {
      throw surroundingsFault(error, this.#name) ?? error
    } finally {
      ended = true
      this.#depth -= 1
      if (this.#depth === 0) {
        this.#db.exec('COMMIT')
        if (this.#closing) this.#db.close()
      }
    }
  }

  closeWhenIdle(): void {
    if (this.#depth === 0) this.#db.close()
    else this.#closing = true
  }

  close(): void {
    this.#db.close()
  }
}
