/**
 * The pairs that issuers sign with: Ed25519, the private half wrapped under the master key, in a table of their own. They
 * are nobody's personal data, so no erasure reaches them; they are few, so each is on disk as soon as it is made.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Fault } from '../contract/fault.ts'
import { ed25519Multikey } from '../contract/multibase.ts'
import type { SigningPort } from '../contract/signing.ts'
import { bound, decrypt, encrypt } from './cipher.ts'
import type { PrivateFile, Statement } from './private-file.ts'
import { RecentlyUsed } from './recently-used.ts'

export const SIGNING_TABLES: readonly string[] = [
  `CREATE TABLE signing (
    keyId TEXT PRIMARY KEY, publicKey TEXT NOT NULL, wrapped BLOB NOT NULL, usedAt TEXT NOT NULL,
    confirmed INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX signing_unconfirmed ON signing (usedAt) WHERE confirmed = 0',
]

/** Unwrapped keys kept in memory. */
const SIGNING_KEYS_CACHED_MAX = 1000

export class SigningKeys implements SigningPort {
  readonly #file: PrivateFile
  readonly #ledgerId: string
  readonly #wrapping: KeyObject
  readonly #unwrapped = new RecentlyUsed<KeyObject>(SIGNING_KEYS_CACHED_MAX)
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>

  constructor(file: PrivateFile, ledgerId: string, wrapping: KeyObject) {
    this.#file = file
    this.#ledgerId = ledgerId
    this.#wrapping = wrapping
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
  }

  /** Multikey of the public half; the pair is made, and on disk, where there is none. Again it is the very same. */
  publicKeyOf(keyId: string, now: string): string {
    return this.#file.transaction(() => {
      const known = this.#sql.get.get(keyId)
      if (known) {
        // Its event may still be on its way: the sweep leaves what was asked for lately.
        this.#sql.touch.run(now, keyId)
        return String(known.publicKey)
      }
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const multikey = ed25519Multikey(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url'))
      const bytes = privateKey.export({ type: 'pkcs8', format: 'der' })
      const wrapped = encrypt(this.#wrapping, bytes, this.#aad(keyId, multikey))
      bytes.fill(0)
      this.#sql.insert.run(keyId, multikey, wrapped, now)
      return multikey
    })
  }

  async sign(keyId: string, bytes: Uint8Array): Promise<Uint8Array> {
    return sign(null, bytes, this.#key(keyId))
  }

  /** Fault `seal-broken` when its row was changed. */
  holds(keyId: string): boolean {
    if (!this.#sql.get.get(keyId)) return false
    return this.#key(keyId) !== undefined
  }

  confirm(keyIds: readonly string[]): void {
    for (const keyId of keyIds) this.#sql.confirm.run(keyId)
  }

  /** Those that no event came to name. */
  sweep(before: string): number {
    return this.#file.transaction(() => this.#sql.sweep.run(before))
  }

  #key(keyId: string): KeyObject {
    const known = this.#unwrapped.get(keyId)
    if (known) return known
    const row = this.#sql.get.get(keyId)
    if (!row) {
      throw new Fault('key-missing', `The vault has no signing key ${keyId}. Is this the right vault?`, { keyId })
    }
    const wrapped = row.wrapped as Uint8Array // a BLOB column of a STRICT table
    const bytes = decrypt(this.#wrapping, wrapped, this.#aad(keyId, String(row.publicKey)))
    if (!bytes) throw new Fault('seal-broken', `The vault's row of signing key ${keyId} was changed.`, { keyId })
    const key = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' })
    bytes.fill(0)
    this.#unwrapped.set(keyId, key)
    return key
  }

  #aad(keyId: string, publicKey: string): string {
    return bound('signing-v1', this.#ledgerId, keyId, publicKey)
  }
}

const SQL = {
  get: 'SELECT publicKey, wrapped FROM signing WHERE keyId = ?',
  insert: 'INSERT INTO signing VALUES (?, ?, ?, ?, 0)',
  touch: 'UPDATE signing SET usedAt = max(usedAt, ?) WHERE keyId = ? AND confirmed = 0',
  confirm: 'UPDATE signing SET confirmed = 1 WHERE keyId = ? AND confirmed = 0',
  sweep: 'DELETE FROM signing WHERE confirmed = 0 AND usedAt < ?',
}
