/** The vault's rows of keys and tombstones, and the keys unwrapped from them. Knows nothing of what waits in memory. */
import { type KeyObject, randomBytes } from 'node:crypto'
import { Fault } from '../contract/fault.ts'
import { crockford } from '../contract/identifiers.ts'
import { bound, decrypt, encrypt, secretKey } from './cipher.ts'
import type { PrivateFile, Statement } from './private-file.ts'

/** Whose key it is, and for what: one row is active for each place. */
export interface Place {
  readonly subjectKind: string
  readonly subjectId: string
  readonly dataClass: string
  readonly scope: string
}
export interface NewKey extends Place {
  readonly keyId: string
  readonly wrapped: Buffer
  readonly secret: KeyObject
  readonly createdAt: string
}
export interface StoredKey {
  readonly keyId: string
  readonly confirmed: boolean
  readonly usedAt: string
}

/**
 * Wrapped keys stand in a table of their own that only grows at its end, and a destroyed one is overwritten where it
 * stands, because `secure_delete` alone is not enough: when SQLite splits or merges pages it leaves copies of rows in
 * their unused parts. Measured with wrapped keys in `key`: of 1,000 deleted among 3,000, two could still be read in the
 * file. Here no leaf page is ever split or merged, so there is one copy (erasure.spec.ts looks for others).
 *
 * Tombstones outlive everything: a destroyed id never comes back, by whatever program holds the file.
 */
export const KEY_TABLES: readonly string[] = [
  'CREATE TABLE secret (n INTEGER PRIMARY KEY, wrapped BLOB NOT NULL) STRICT',
  `CREATE TRIGGER secret_is_not_removed BEFORE DELETE ON secret
   BEGIN SELECT RAISE(ABORT, 'a secret is overwritten, never removed'); END`,
  `CREATE TABLE key (
    keyId TEXT PRIMARY KEY, secret INTEGER NOT NULL, subjectKind TEXT NOT NULL, subjectId TEXT NOT NULL,
    class TEXT NOT NULL, scope TEXT NOT NULL, createdAt TEXT NOT NULL, usedAt TEXT NOT NULL, confirmed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX key_of_subject ON key (subjectId, class, scope)',
  'CREATE INDEX key_unconfirmed ON key (usedAt) WHERE confirmed = 0',
  `CREATE TABLE tombstone (
    seq INTEGER PRIMARY KEY, keyId TEXT NOT NULL UNIQUE, eventId TEXT NOT NULL, at TEXT NOT NULL
  ) STRICT`,
  `CREATE TRIGGER key_stays_destroyed BEFORE INSERT ON key
   WHEN EXISTS (SELECT 1 FROM tombstone WHERE keyId = NEW.keyId)
   BEGIN SELECT RAISE(ABORT, 'this key was destroyed'); END`,
  `CREATE TRIGGER tombstone_is_not_changed BEFORE UPDATE ON tombstone
   BEGIN SELECT RAISE(ABORT, 'a tombstone is never changed'); END`,
  `CREATE TRIGGER tombstone_is_not_removed BEFORE DELETE ON tombstone
   BEGIN SELECT RAISE(ABORT, 'a tombstone is never removed'); END`,
]

/** The class of the keys that only make MACs of inputs: any erasure of their subject takes them along. */
export const MAC_CLASS = 'mac'

export class KeyTable {
  readonly #ledgerId: string
  readonly #wrapping: KeyObject
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>

  constructor(file: PrivateFile, ledgerId: string, wrapping: KeyObject) {
    this.#ledgerId = ledgerId
    this.#wrapping = wrapping
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
  }

  /** A new random key; nothing is written. */
  make(place: Place, now: string): NewKey {
    const bytes = randomBytes(32)
    // A ULID of this moment, so that new rows lie together. The rest of it is random: nobody can work out a key's id.
    const time = Buffer.alloc(6)
    time.writeUIntBE(Date.parse(now), 0, 6)
    const keyId = crockford(Buffer.concat([time, randomBytes(10)]), 26)
    const wrapped = encrypt(this.#wrapping, bytes, this.#aad(keyId, place))
    const secret = secretKey(bytes)
    bytes.fill(0)
    return { ...place, keyId, wrapped, secret, createdAt: now }
  }

  /** Again changes nothing: after a commit that failed the key may stand all the same. */
  insert(key: NewKey): void {
    const { keyId, wrapped, subjectKind, subjectId, dataClass, scope, createdAt } = key
    if (this.stored(keyId)) return
    const secret = Number(this.#sql.keep.get(wrapped)?.n)
    this.#sql.insert.run(keyId, secret, subjectKind, subjectId, dataClass, scope, createdAt, createdAt)
  }

  active(place: Place): StoredKey | undefined {
    return storedKey(this.#sql.active.get(place.subjectId, place.dataClass, place.scope, place.subjectKind))
  }

  stored(keyId: string): StoredKey | undefined {
    return storedKey(this.#sql.stored.get(keyId))
  }

  /** Unwraps. Fault `seal-broken` when the row was changed: the tag covers whose key it is, so no row can be passed off. */
  secret(keyId: string): KeyObject | undefined {
    const row = this.#sql.withSecret.get(keyId)
    if (!row) return undefined
    const place = {
      subjectKind: String(row.subjectKind),
      subjectId: String(row.subjectId),
      dataClass: String(row.class),
      scope: String(row.scope),
    }
    const wrapped = row.wrapped as Uint8Array // a BLOB column of a STRICT table
    const bytes = decrypt(this.#wrapping, wrapped, this.#aad(keyId, place))
    if (!bytes) throw new Fault('seal-broken', `The vault's row of key ${keyId} was changed.`, { keyId })
    const secret = secretKey(bytes)
    bytes.fill(0)
    return secret
  }

  idsOf(subjectId: string, dataClass: string): string[] {
    return this.#sql.ofSubject.all(subjectId, dataClass).map(({ keyId }) => String(keyId))
  }

  touch(keyId: string, usedAt: string): void {
    this.#sql.touch.run(usedAt, keyId)
  }

  /** Also confirms the MAC keys of the same subject: an event of a subject shows that the subject came to be. */
  confirm(keyId: string): void {
    this.#sql.confirm.run(keyId)
    this.#sql.confirmMac.run(keyId)
  }

  /** The tombstone comes first in time; a second one for the same key changes nothing. */
  destroy(keyId: string, eventId: string, now: string): void {
    this.#sql.bury.run(keyId, eventId, now)
    this.#remove(keyId)
  }

  /** Without tombstones: no event names these keys, so nobody will ask for them. */
  sweep(before: string): string[] {
    const keyIds = this.#sql.unconfirmed.all(before).map(({ keyId }) => String(keyId))
    for (const keyId of keyIds) this.#remove(keyId)
    return keyIds
  }

  isDestroyed(keyId: string): boolean {
    return this.#sql.buried.get(keyId) !== undefined
  }

  tombstones(after = 0): { seq: number; keyId: string; eventId: string }[] {
    const rows = this.#sql.tombstones.all(after)
    return rows.map((row) => ({
      seq: Number(row.seq),
      keyId: String(row.keyId),
      eventId: String(row.eventId),
    }))
  }

  lastTombstone(): number {
    return Number(this.#sql.lastTombstone.get()?.seq ?? 0)
  }

  /** Goes up when another connection has changed the file. */
  version(): number {
    return Number(this.#sql.version.get()?.data_version)
  }

  #remove(keyId: string): void {
    this.#sql.overwrite.run(keyId)
    this.#sql.remove.run(keyId)
  }

  #aad(keyId: string, { subjectKind, subjectId, dataClass, scope }: Place): string {
    return bound('key-v1', this.#ledgerId, keyId, subjectKind, subjectId, dataClass, scope)
  }
}

const SQL = {
  keep: 'INSERT INTO secret (wrapped) VALUES (?) RETURNING n',
  insert: 'INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)',
  active: `SELECT keyId, confirmed, usedAt FROM key
           WHERE subjectId = ? AND class = ? AND scope = ? AND subjectKind = ? ORDER BY keyId LIMIT 1`,
  stored: 'SELECT keyId, confirmed, usedAt FROM key WHERE keyId = ?',
  withSecret: 'SELECT * FROM key JOIN secret ON secret.n = key.secret WHERE keyId = ?',
  ofSubject: 'SELECT keyId FROM key WHERE subjectId = ? AND class = ? ORDER BY keyId',
  touch: 'UPDATE key SET usedAt = max(usedAt, ?) WHERE keyId = ?',
  confirm: 'UPDATE key SET confirmed = 1 WHERE keyId = ? AND confirmed = 0',
  confirmMac: `UPDATE key SET confirmed = 1 WHERE confirmed = 0 AND class = '${MAC_CLASS}'
               AND subjectId = (SELECT subjectId FROM key WHERE keyId = ?)`,
  bury: 'INSERT INTO tombstone (keyId, eventId, at) VALUES (?, ?, ?) ON CONFLICT (keyId) DO NOTHING',
  // Of the same length, so that SQLite writes over the very bytes.
  overwrite: `UPDATE secret SET wrapped = zeroblob(length(wrapped)) WHERE n = (SELECT secret FROM key WHERE keyId = ?)`,
  remove: 'DELETE FROM key WHERE keyId = ?',
  unconfirmed: 'SELECT keyId FROM key WHERE confirmed = 0 AND usedAt < ?',
  buried: 'SELECT 1 FROM tombstone WHERE keyId = ?',
  tombstones: 'SELECT seq, keyId, eventId FROM tombstone WHERE seq > ? ORDER BY seq',
  lastTombstone: 'SELECT max(seq) AS seq FROM tombstone',
  version: 'PRAGMA data_version',
}

function storedKey(row: ReturnType<Statement['get']>): StoredKey | undefined {
  if (!row) return undefined
  return { keyId: String(row.keyId), confirmed: row.confirmed === 1, usedAt: String(row.usedAt) }
}
