/**
 * What is not in the ledger so that it can be forgotten: the keys of personal fields, and the identifiers of people.
 * A key belongs to a subject, a class of data and a scope (model.md section 2); the ledger names it by a random id.
 */
import { type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Sealed } from '../../events/values.ts'
import { Fault } from '../contract/fault.ts'
import type { SigningPort } from '../contract/signing.ts'
import { bound, decrypt, encrypt, hmac } from './cipher.ts'
import { IDENTIFIER_TABLES, Identifiers } from './identifiers.ts'
import { KEY_TABLES, KeyTable, MAC_CLASS } from './key-table.ts'
import { Keyring } from './keyring.ts'
import { foundingRows, type LedgerKeys, masterOf, nameHmacUnder, openLedgerKeys } from './ledger-keys.ts'
import { PrivateFile } from './private-file.ts'
import { SIGNING_TABLES, SigningKeys } from './signing-keys.ts'

export interface Subject {
  readonly kind: string
  readonly id: string
}

/** Faults of the file (`disk-full`, `read-only`, `unavailable`, `corrupt`) can come from any method. */
export interface Vault {
  readonly ledgerId: string
  /** The id of the active key of subject × class × scope (`-` for life), made in memory when there is none. */
  keyFor(subject: Subject, dataClass: string, scope: string, now: string): string
  /** Every key handed out so far is on disk when this resolves. One transaction for all callers of one event-loop turn. */
  durable(): Promise<void>
  /** base64url of iv (12 bytes), ciphertext, tag (16 bytes); bound to the ledger, the event, the key and the field. */
  seal(text: string, at: { readonly keyId: string; readonly eventId: string; readonly path: string }): string
  /** Faults: `key-missing` (no key and no tombstone), `seal-broken`. Neither is ever called erased. */
  open(sealed: Sealed): { readonly text: string } | { readonly erased: true }
  /** Live keys of the subject in that class, those that wait for the disk too. */
  keyIdsOf(subjectId: string, dataClass: string): readonly string[]
  /**
   * Destroys keys, with all MAC keys of the subject, and writes their tombstones: also for ids that this vault never
   * held (a restored copy). Idempotent. When it returns the bytes are gone from the files; Fault `unavailable` means
   * that nothing opens any more, but a reader of another connection kept the bytes on disk: call it again.
   */
  destroy(keyIds: readonly string[], eventId: string, now: string, subjectId: string): void
  isDestroyed(keyId: string): boolean
  /** The key is here and whole, one that seals or one that signs. Fault `seal-broken` when its row was changed. */
  holds(keyId: string): boolean
  tombstones(): readonly { readonly keyId: string; readonly eventId: string }[]
  /** The public half of the pair that signs under this id, as Multikey; made where there is none, and then on disk. */
  signingKey(keyId: string, now: string): string
  /** Signs with those pairs. */
  readonly signing: SigningPort
  /** HMAC-SHA-256, hex, under the subject's own MAC key (made like any other: await `durable`), else the ledger's. */
  inputMac(text: string, subject: Subject | undefined, now: string): { readonly mac: string; readonly keyId?: string }
  /** Undefined when that key is gone: then a repeat is answered without comparing. */
  checkMac(text: string, mac: string, keyId: string | undefined): boolean | undefined
  /** On disk when it returns. A repeat by the same command for the same subject is `reserved` again. */
  reserveIdentifier(
    scope: string,
    value: string,
    subjectId: string,
    commandId: string,
    now: string,
  ): 'reserved' | 'taken'
  confirmIdentifier(commandId: string): void
  /** Gives back what that command reserved and did not confirm. */
  releaseIdentifier(commandId: string): void
  /** Whose it is, once confirmed. */
  findIdentifier(scope: string, value: string): string | undefined
  /** The same, with the command that took it: one subject may hold several of a scope. */
  holderOfIdentifier(
    scope: string,
    value: string,
  ): { readonly subjectId: string; readonly commandId: string } | undefined
  /** Gives back what those commands took, also when it was confirmed: a later event undid theirs. Idempotent. */
  freeIdentifiers(commandIds: readonly string[]): void
  eraseIdentifiersOf(subjectId: string): void
  pendingIdentifiers(olderThan: string): readonly { readonly commandId: string; readonly subjectId: string }[]
  /** Makes all pending again, so that the sweep asks the log about each: after a restore, when this copy may be newer. */
  doubtIdentifiers(): void
  /** HMAC, hex, of published names in normal form v1, under the naming key, which never changes. */
  nameHmac(...parts: string[]): string
  /** These keys were seen in events, up to that log position; pass `inputMacKeyId` too. Never moves back. */
  confirmKeys(keyIds: readonly string[], upTo: string): void
  readonly confirmedUpTo: string
  /** Deletes keys of both kinds, last handed out more than a minute before `before`, that no event names. How many? */
  sweepKeys(before: string): number
  /** A live, consistent copy. Keep it no longer than erasure may take: a copy still holds what is destroyed later. */
  backup(toFile: string): Promise<void>
  close(): void
}

export interface VaultOptions {
  readonly file: string
  /** 32 bytes, see `readMasterKey`. */
  readonly masterKey: Uint8Array
  readonly ledgerId: string
  readonly readOnly?: boolean
  readonly create?: boolean
}

/** 2: with the pairs that sign. */
const FORMAT = 2
const START = '0'.repeat(20)

/** Faults: `configuration` (the master key is not this vault's), `other-ledger`, and those of opening a file. */
export function openVault(options: VaultOptions): Vault {
  const { ledgerId } = options
  const master = masterOf(options.masterKey, ledgerId)
  const file = new PrivateFile({
    ...options,
    kind: 'vault',
    format: FORMAT,
    synchronous: 'FULL',
    tables: [...KEY_TABLES, ...IDENTIFIER_TABLES, ...SIGNING_TABLES],
    founding: () => ({ ...foundingRows(master, ledgerId), confirmedUpTo: START }),
  })
  try {
    return new SqliteVault(file, ledgerId, master.wrapping, openLedgerKeys(file, master, ledgerId))
  } catch (error) {
    file.close()
    throw error
  }
}

class SqliteVault implements Vault {
  readonly ledgerId: string
  readonly #file: PrivateFile
  readonly #table: KeyTable
  readonly #keys: Keyring
  readonly #identifiers: Identifiers
  readonly #ledgerKeys: LedgerKeys
  readonly #signing: SigningKeys

  constructor(file: PrivateFile, ledgerId: string, wrapping: KeyObject, ledgerKeys: LedgerKeys) {
    this.ledgerId = ledgerId
    this.#file = file
    this.#table = new KeyTable(file, ledgerId, wrapping)
    this.#keys = new Keyring(file, this.#table)
    this.#ledgerKeys = ledgerKeys
    this.#signing = new SigningKeys(file, ledgerId, wrapping)
    this.#identifiers = new Identifiers(file, ledgerKeys.identifierKey)
  }

  keyFor(subject: Subject, dataClass: string, scope: string, now: string): string {
    return this.#keys.keyFor({ subjectKind: subject.kind, subjectId: subject.id, dataClass, scope }, now)
  }
  durable(): Promise<void> {
    return this.#keys.durable()
  }

  seal(text: string, at: { keyId: string; eventId: string; path: string }): string {
    if (!text.isWellFormed()) throw new TypeError(`half a character in ${at.path} would not come back`)
    const secret = this.#keys.secret(at.keyId)
    if (!secret) throw this.#missing(at)
    return encrypt(secret, Buffer.from(text, 'utf8'), this.#place(at)).toString('base64url')
  }
  open(sealed: Sealed): { text: string } | { erased: true } {
    const secret = this.#keys.secret(sealed.keyId)
    if (!secret) {
      if (this.#table.isDestroyed(sealed.keyId)) return { erased: true }
      throw this.#missing(sealed)
    }
    const plain = decrypt(secret, Buffer.from(sealed.box, 'base64url'), this.#place(sealed))
    if (plain) return { text: plain.toString('utf8') }
    const { keyId, eventId, path } = sealed
    throw new Fault('seal-broken', `Field ${path} of event ${eventId} was changed or moved.`, { keyId, eventId, path })
  }

  keyIdsOf(subjectId: string, dataClass: string): readonly string[] {
    return this.#keys.idsOf(subjectId, dataClass)
  }
  destroy(keyIds: readonly string[], eventId: string, now: string, subjectId: string): void {
    this.#keys.destroy(keyIds, eventId, now, subjectId)
    this.#file.forgetDeleted()
  }
  isDestroyed(keyId: string): boolean {
    return this.#table.isDestroyed(keyId)
  }
  holds(keyId: string): boolean {
    return this.#keys.secret(keyId) !== undefined || this.#signing.holds(keyId)
  }
  tombstones(): readonly { keyId: string; eventId: string }[] {
    return this.#table.tombstones().map(({ keyId, eventId }) => ({ keyId, eventId }))
  }

  signingKey(keyId: string, now: string): string {
    return this.#signing.publicKeyOf(keyId, now)
  }
  get signing(): SigningPort {
    return this.#signing
  }

  inputMac(text: string, subject: Subject | undefined, now: string): { mac: string; keyId?: string } {
    if (!subject) return { mac: hmac(this.#ledgerKeys.ledgerMacKey, text).toString('hex') }
    const keyId = this.keyFor(subject, MAC_CLASS, '-', now)
    const secret = this.#keys.secret(keyId)
    if (!secret) throw this.#missing({ keyId, eventId: '-', path: 'inputMac' })
    return { mac: hmac(secret, text).toString('hex'), keyId }
  }
  checkMac(text: string, mac: string, keyId: string | undefined): boolean | undefined {
    const secret = keyId === undefined ? this.#ledgerKeys.ledgerMacKey : this.#keys.secret(keyId)
    if (!secret) return undefined
    const expected = hmac(secret, text)
    const given = Buffer.from(mac, 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  reserveIdentifier(scope: string, value: string, subjectId: string, commandId: string, now: string) {
    return this.#identifiers.reserve(scope, value, subjectId, commandId, now)
  }
  confirmIdentifier(commandId: string): void {
    this.#identifiers.confirm(commandId)
  }
  releaseIdentifier(commandId: string): void {
    this.#identifiers.release(commandId)
  }
  findIdentifier(scope: string, value: string): string | undefined {
    return this.#identifiers.find(scope, value)?.subjectId
  }
  holderOfIdentifier(scope: string, value: string) {
    return this.#identifiers.find(scope, value)
  }
  freeIdentifiers(commandIds: readonly string[]): void {
    this.#identifiers.free(commandIds)
  }
  eraseIdentifiersOf(subjectId: string): void {
    this.#identifiers.erase(subjectId)
  }
  pendingIdentifiers(olderThan: string): readonly { commandId: string; subjectId: string }[] {
    return this.#identifiers.pending(olderThan)
  }

  doubtIdentifiers(): void {
    this.#identifiers.doubt()
  }

  nameHmac(...parts: string[]): string {
    return nameHmacUnder(this.#ledgerKeys.namingKey, parts)
  }

  /** Lazily: what a power cut undoes is done again, for `confirmedUpTo` goes back with it. */
  confirmKeys(keyIds: readonly string[], upTo: string): void {
    this.#file.transaction(() => {
      this.#keys.confirm(keyIds)
      this.#signing.confirm(keyIds)
      this.#file.setMeta('confirmedUpTo', upTo > this.confirmedUpTo ? upTo : this.confirmedUpTo)
    }, true)
  }
  get confirmedUpTo(): string {
    return this.#file.meta('confirmedUpTo') ?? START
  }
  sweepKeys(before: string): number {
    return this.#keys.sweep(before) + this.#signing.sweep(before)
  }

  backup(toFile: string): Promise<void> {
    return this.#file.backup(toFile)
  }
  close(): void {
    this.#keys.close()
    this.#file.close()
  }

  #place(at: { keyId: string; eventId: string; path: string }): string {
    return bound('field-v1', this.ledgerId, at.eventId, at.keyId, at.path)
  }
  #missing({ keyId, eventId, path }: { keyId: string; eventId: string; path: string }): Fault {
    const sentence = `The vault has no key ${keyId} for field ${path} of event ${eventId}, and it was not destroyed. Is this the right vault?`
    return new Fault('key-missing', sentence, { keyId, eventId, path })
  }
}
