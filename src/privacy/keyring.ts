/** Which key to seal with and which to open with: the table's keys, those that wait for the disk, and what was used last. */
import type { KeyObject } from 'node:crypto'
import { Fault } from '../contract/fault.ts'
import { type KeyTable, MAC_CLASS, type NewKey, type Place } from './key-table.ts'
import type { PrivateFile } from './private-file.ts'
import { RecentlyUsed } from './recently-used.ts'

/** Unwrapped keys and active places kept in memory, each. About 5 MB together when full. */
export const KEYS_CACHED_MAX = 10_000
/** New keys that wait for `durable()`: beyond it the disk has been refusing them for a while. */
export const KEYS_PENDING_MAX = 10_000
/** An unconfirmed key that is handed out again is noted on disk at most this often; the sweep allows for it. */
const TOUCH_MS = 60_000

interface Active {
  readonly keyId: string
  confirmed: boolean
  usedAtMs: number
}

export class Keyring {
  readonly #file: PrivateFile
  readonly #table: KeyTable
  readonly #secrets = new RecentlyUsed<KeyObject>(KEYS_CACHED_MAX)
  readonly #active = new RecentlyUsed<Active>(KEYS_CACHED_MAX)
  readonly #pending = new Map<string, NewKey>()
  readonly #pendingAt = new Map<string, NewKey>()
  readonly #touched = new Map<string, string>()
  #flushing: { readonly done: Promise<void>; now(): void } | undefined
  #looked = false
  #version: number
  #tombstone: number

  constructor(file: PrivateFile, table: KeyTable) {
    this.#file = file
    this.#table = table
    this.#version = table.version()
    this.#tombstone = table.lastTombstone()
  }

  keyFor(place: Place, now: string): string {
    this.#file.writable()
    this.#noticeOthers()
    const nowMs = Date.parse(now)
    if (Number.isNaN(nowMs)) throw new TypeError(`not an instant: ${now}`)
    const name = `${place.subjectKind}\n${place.subjectId}\n${place.dataClass}\n${place.scope}`
    const waiting = this.#pendingAt.get(name)
    if (waiting) return waiting.keyId
    const active = this.#active.get(name) ?? this.#activeOnDisk(place)
    if (active && this.#offerAgain(active, nowMs, now)) {
      this.#active.set(name, active)
      return active.keyId
    }
    if (this.#pending.size >= KEYS_PENDING_MAX) {
      throw new Fault('busy', `${KEYS_PENDING_MAX} new keys wait to be written; the vault's disk does not take them.`)
    }
    const made = this.#table.make(place, now)
    this.#pending.set(made.keyId, made)
    this.#pendingAt.set(name, made)
    return made.keyId
  }

  secret(keyId: string): KeyObject | undefined {
    this.#noticeOthers()
    const known = this.#secrets.get(keyId) ?? this.#pending.get(keyId)?.secret
    if (known) return known
    const secret = this.#table.secret(keyId)
    if (secret) this.#secrets.set(keyId, secret)
    return secret
  }

  idsOf(subjectId: string, dataClass: string): string[] {
    const waiting = [...this.#pending.values()].filter(
      (key) => key.subjectId === subjectId && key.dataClass === dataClass,
    )
    return [...this.#table.idsOf(subjectId, dataClass), ...waiting.map(({ keyId }) => keyId)].sort()
  }

  /** One transaction for everybody who asks within this turn of the event loop. When it fails the keys go on waiting. */
  durable(): Promise<void> {
    if (this.#flushing) return this.#flushing.done
    if (this.#pending.size === 0 && this.#touched.size === 0) return Promise.resolve()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const flushNow = () => {
      clearImmediate(timer)
      this.#flushing = undefined
      try {
        this.flush()
        resolve()
      } catch (error) {
        reject(error)
      }
    }
    const timer = setImmediate(flushNow)
    this.#flushing = { done: promise, now: flushNow }
    return promise
  }

  flush(): void {
    if (this.#pending.size === 0 && this.#touched.size === 0) return
    this.#file.transaction(() => {
      for (const key of this.#pending.values()) this.#table.insert(key)
      for (const [keyId, usedAt] of this.#touched) this.#table.touch(keyId, usedAt)
    })
    for (const key of this.#pending.values()) this.#secrets.set(key.keyId, key.secret)
    for (const [name, { keyId, createdAt }] of this.#pendingAt) {
      this.#active.set(name, { keyId, confirmed: false, usedAtMs: Date.parse(createdAt) })
    }
    this.#pending.clear()
    this.#pendingAt.clear()
    this.#touched.clear()
  }

  confirm(keyIds: readonly string[]): void {
    for (const keyId of keyIds) this.#table.confirm(keyId)
  }

  destroy(keyIds: readonly string[], eventId: string, now: string, subjectId: string): void {
    const doomed = new Set([...keyIds, ...this.idsOf(subjectId, MAC_CLASS)])
    this.#file.transaction(() => {
      for (const keyId of doomed) this.#table.destroy(keyId, eventId, now)
    })
    for (const keyId of doomed) this.#forget(keyId)
    this.#active.clear()
  }

  /** Keys handed out just before may stand with a time that is up to TOUCH_MS old; they are left for a later sweep. */
  sweep(before: string): number {
    const cutoff = new Date(Date.parse(before) - TOUCH_MS).toISOString()
    this.flush()
    const swept = this.#file.transaction(() => this.#table.sweep(cutoff))
    for (const keyId of swept) this.#forget(keyId)
    this.#active.clear()
    return swept.length
  }

  /** Keys that somebody waits for are written; others belong to nobody any more. */
  close(): void {
    this.#flushing?.now()
  }

  #activeOnDisk(place: Place): Active | undefined {
    const row = this.#table.active(place)
    return row && { keyId: row.keyId, confirmed: row.confirmed, usedAtMs: Date.parse(row.usedAt) }
  }

  /**
   * May this key go out again? Until its first event was seen it can be swept, and then an event that is just being
   * made would name a key that is gone. So its time moves on, on disk, before that event is appended.
   */
  #offerAgain(active: Active, nowMs: number, now: string): boolean {
    if (active.confirmed || nowMs - active.usedAtMs < TOUCH_MS) return true
    const row = this.#table.stored(active.keyId)
    if (!row) return false
    active.confirmed = row.confirmed
    active.usedAtMs = nowMs
    if (!row.confirmed) this.#touched.set(active.keyId, now)
    return true
  }

  /**
   * Another process may have destroyed keys that are kept here. Asked once per turn of the event loop, for it costs
   * 2.7 µs (measured) and opening a box costs 6.
   */
  #noticeOthers(): void {
    if (this.#looked) return
    this.#looked = true
    setImmediate(() => {
      this.#looked = false
    }).unref()
    const version = this.#table.version()
    if (version === this.#version) return
    this.#version = version
    this.#active.clear()
    for (const { seq, keyId } of this.#table.tombstones(this.#tombstone)) {
      this.#forget(keyId)
      this.#tombstone = seq
    }
  }

  #forget(keyId: string): void {
    this.#secrets.delete(keyId)
    this.#touched.delete(keyId)
    if (!this.#pending.delete(keyId)) return
    for (const [name, key] of this.#pendingAt) if (key.keyId === keyId) this.#pendingAt.delete(name)
  }
}
