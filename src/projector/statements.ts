import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SqlRow, SqlValue } from '../contract/projection.ts'

/** Prepared statements of one connection. The texts stand in source code; the bound is against a text built per call. */
export const STATEMENTS_MAX = 256

export class Statements {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.#statement(sql).get(...params)
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return this.#statement(sql).all(...params)
  }

  /** Returns how many rows it changed. */
  run(sql: string, params: readonly SqlValue[]): number {
    return Number(this.#statement(sql).run(...params).changes)
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql)
    if (known) return known
    if (this.#prepared.size >= STATEMENTS_MAX) {
      // A map keeps the order of insertion, so this is the oldest.
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest)
        break
      }
    }
    const prepared = this.#db.prepare(sql)
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
