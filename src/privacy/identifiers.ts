/**
 * Numbers and logins of people that must be unique and can be erased: only their HMAC is kept. An event never holds
 * one, so erasing a row leaves nothing behind.
 */
import type { KeyObject } from 'node:crypto'
import { bound, hmac } from './cipher.ts'
import type { PrivateFile, Statement } from './private-file.ts'

export const IDENTIFIER_TABLES: readonly string[] = [
  `CREATE TABLE identifier (
    hmac TEXT PRIMARY KEY, subjectId TEXT NOT NULL, commandId TEXT NOT NULL, confirmed INTEGER NOT NULL,
    createdAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX identifier_of_subject ON identifier (subjectId)',
  'CREATE INDEX identifier_of_command ON identifier (commandId)',
  'CREATE INDEX identifier_pending ON identifier (createdAt) WHERE confirmed = 0',
]

/**
 * NFC without spaces at the ends, no more: the subject of a login differs by case [OpenID Connect Core, section 2], and
 * taking two people for one is worse than taking one for two. Who knows better folds the value before (`identifierText`).
 */
function identifierForm(value: string): string {
  return value.normalize('NFC').trim()
}

export class Identifiers {
  readonly #file: PrivateFile
  readonly #key: KeyObject
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>

  constructor(file: PrivateFile, key: KeyObject) {
    this.#file = file
    this.#key = key
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
  }

  reserve(scope: string, value: string, subjectId: string, commandId: string, now: string): 'reserved' | 'taken' {
    const hmac = this.#hmac(scope, value)
    return this.#file.transaction(() => {
      if (this.#sql.insert.run(hmac, subjectId, commandId, now) === 1) return 'reserved'
      const held = this.#sql.get.get(hmac)
      return held?.commandId === commandId && held.subjectId === subjectId ? 'reserved' : 'taken'
    })
  }

  /** Not waited for on disk: what a power cut undoes stays pending, and the sweep confirms it. */
  confirm(commandId: string): void {
    this.#file.transaction(() => this.#sql.confirm.run(commandId), true)
  }

  /** Only what is still pending: what was confirmed goes when its subject is erased. */
  release(commandId: string): void {
    this.#file.transaction(() => this.#sql.release.run(commandId))
  }

  find(scope: string, value: string): { subjectId: string; commandId: string } | undefined {
    const held = this.#sql.get.get(this.#hmac(scope, value))
    if (held?.confirmed !== 1) return undefined
    return { subjectId: String(held.subjectId), commandId: String(held.commandId) }
  }

  /** What those commands took, confirmed or not; nothing when it is gone already. */
  free(commandIds: readonly string[]): void {
    const freed = this.#file.transaction(() => commandIds.map((id) => this.#sql.free.run(id)))
    if (freed.some((rows) => rows > 0)) this.#file.rewrite()
    this.#file.forgetDeleted()
  }

  erase(subjectId: string): void {
    const erased = this.#file.transaction(() => this.#sql.erase.run(subjectId))
    // An HMAC must stand in an index, so it can't be kept from being copied as a wrapped key can (key-table.ts).
    if (erased > 0) this.#file.rewrite()
    this.#file.forgetDeleted()
  }

  doubt(): void {
    this.#file.transaction(() => this.#sql.doubt.run())
  }

  pending(olderThan: string): { commandId: string; subjectId: string }[] {
    const rows = this.#sql.pending.all(olderThan)
    return rows.map((row) => ({ commandId: String(row.commandId), subjectId: String(row.subjectId) }))
  }

  #hmac(scope: string, value: string): string {
    return hmac(this.#key, bound('identifier-v1', scope, identifierForm(value))).toString('hex')
  }
}

const SQL = {
  insert: 'INSERT INTO identifier VALUES (?, ?, ?, 0, ?) ON CONFLICT (hmac) DO NOTHING',
  get: 'SELECT subjectId, commandId, confirmed FROM identifier WHERE hmac = ?',
  confirm: 'UPDATE identifier SET confirmed = 1 WHERE commandId = ? AND confirmed = 0',
  release: 'DELETE FROM identifier WHERE commandId = ? AND confirmed = 0',
  free: 'DELETE FROM identifier WHERE commandId = ?',
  erase: 'DELETE FROM identifier WHERE subjectId = ?',
  doubt: 'UPDATE identifier SET confirmed = 0 WHERE confirmed = 1',
  pending: `SELECT DISTINCT commandId, subjectId FROM identifier WHERE confirmed = 0 AND createdAt < ?
            ORDER BY commandId`,
}
