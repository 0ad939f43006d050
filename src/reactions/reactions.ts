/**
 * What follows from an event, by reading the log: each reaction may see an event twice and must not mind, for its
 * checkpoint moves after the work. Most of it was already done right after the append; this is what makes it certain.
 */
import { DatabaseSync } from 'node:sqlite'
import type { RecordedEvent } from '../../events/event.ts'
import type { Decode } from '../contract/decode.ts'
import type { Documents } from '../documents/documents.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { AccessLog } from '../privacy/access-log.ts'
import type { Vault } from '../privacy/vault.ts'
import { type EventStore, START } from '../store/store.ts'
import { endErasedAccounts } from './erased-accounts.ts'
import { carryOutErasures } from './erasures.ts'
import { followUps } from './follow-ups.ts'
import { OpenReservations } from './open-reservations.ts'
import type { OutboxBook } from './outbox-book.ts'
import { freeRemovedLogins } from './removed-logins.ts'

export interface ReactionParts {
  readonly kernel: Kernel
  readonly store: EventStore
  readonly decode: Decode
  readonly vault: Vault
  readonly accessLog: Pick<AccessLog, 'eraseLearner'>
  readonly documents?: Pick<Documents, 'forget' | 'sweep'>
  /** Where mails are noted that events ask for. */
  readonly outbox?: Pick<OutboxBook, 'note'>
  /** Own SQLite file: checkpoint and open reservations. */
  readonly file: string
  /** A fault is told here; the reaction tries again at its next turn. */
  readonly onFault: (reaction: string, fault: unknown) => void
}

export interface Reactions {
  /** Does all that waits, up to the head. Before serving, so that a restored vault has forgotten what it must. */
  catchUp(): Promise<void>
  /** Settles reservations and identifiers that were not confirmed within `RESERVATION_SECONDS`, and sweeps unused keys and files. */
  sweep(): Promise<{ settled: number; keysSwept: number }>
  /** Events the log has beyond the checkpoint are 0 when equal. */
  readonly checkpoint: string
  openReservations(): number
  close(): void
}

const PAGE_EVENTS = 1000
/** After this long an unconfirmed reservation is looked into (model.md section 4). */
export const RESERVATION_SECONDS = 60
const UNUSED_KEY_HOURS = 24

export function createReactions(parts: ReactionParts): Reactions {
  const db = new DatabaseSync(parts.file, { timeout: 5000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  db.exec('CREATE TABLE IF NOT EXISTS checkpoint (name TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT')
  const open = new OpenReservations(db, parts.kernel)
  const readCheckpoint = db.prepare("SELECT position FROM checkpoint WHERE name = 'log'")
  const writeCheckpoint = db.prepare(
    "INSERT INTO checkpoint VALUES ('log', ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
  )
  let checkpoint = String(readCheckpoint.get()?.position ?? START)
  let comparedWithLog = false
  let running: Promise<void> | undefined

  /**
   * A log from a backup may end before this file's checkpoint. Then all of it is read again: what is appended is new,
   * whatever its position, and a claim that is open at that log's end was closed in the history that this file knows.
   */
  async function compareWithLog(): Promise<void> {
    if (comparedWithLog) return
    const head = await parts.kernel.head()
    if (checkpoint > head) {
      checkpoint = START
      writeCheckpoint.run(checkpoint)
    }
    comparedWithLog = true
  }

  async function run(): Promise<void> {
    await compareWithLog()
    // What the vault must know stands in the vault itself: one restored from a backup is behind, and catches up here.
    let from = parts.vault.confirmedUpTo < checkpoint ? parts.vault.confirmedUpTo : checkpoint
    for (;;) {
      const page = await parts.store.readAll({ after: from, limit: PAGE_EVENTS })
      const events = page.events.map(parts.decode)
      const fresh = events.filter((event) => event.position > checkpoint)
      // First of all: what follows from another event may fail and be tried again, and no erasure waits for it.
      carryOutErasures(parts.vault, parts.accessLog, events, parts.kernel.now())
      await parts.documents?.forget(events)
      freeRemovedLogins(parts.vault, events)
      if (fresh.length > 0) await react(fresh)
      // Keys last: `confirmKeys` moves the vault's own checkpoint.
      // Of fresh events in any case: a vault restored beside an older log has confirmed further than that log goes.
      if (fresh.length > 0 || page.ceiling > parts.vault.confirmedUpTo) {
        parts.vault.confirmKeys(keyIdsOf(events), page.ceiling)
      }
      if (page.ceiling > checkpoint) {
        checkpoint = page.ceiling
        writeCheckpoint.run(checkpoint)
      }
      from = page.ceiling
      if (page.atHead) return
    }
  }

  async function react(events: readonly RecordedEvent[]): Promise<void> {
    open.note(events)
    parts.outbox?.note(events)
    await endErasedAccounts(parts.kernel, events)
    await followUps(parts.kernel, events)
  }

  return {
    catchUp() {
      // One turn at a time; who asks while one runs waits for it and then for one more, so that nothing is missed.
      const turn = (running ?? Promise.resolve()).then(run)
      running = turn.catch(() => undefined)
      return turn
    },
    async sweep() {
      const now = parts.kernel.now()
      const settled = await open.settle(new Date(now - RESERVATION_SECONDS * 1000).toISOString(), parts.onFault)
      await settleIdentifiers(parts, new Date(now - RESERVATION_SECONDS * 1000).toISOString())
      const keysSwept = parts.vault.sweepKeys(new Date(now - UNUSED_KEY_HOURS * 3_600_000).toISOString())
      await parts.documents?.sweep()
      return { settled, keysSwept }
    },
    get checkpoint() {
      return checkpoint
    },
    openReservations: () => open.count(),
    close: () => db.close(),
  }
}

function keyIdsOf(events: readonly RecordedEvent[]): string[] {
  const ids = new Set<string>()
  for (const { meta } of events) {
    for (const keyId of meta.keyIds) ids.add(keyId)
    if (meta.inputMacKeyId !== undefined) ids.add(meta.inputMacKeyId)
  }
  return [...ids]
}

/** A personal number that was taken for a command: kept when that command stands, else freed. */
async function settleIdentifiers(parts: ReactionParts, before: string): Promise<void> {
  for (const pending of parts.vault.pendingIdentifiers(before)) await parts.kernel.settleIdentifier(pending)
}
