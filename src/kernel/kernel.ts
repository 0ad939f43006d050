/** How the rest of the program asks for a decision or an answer: the shapes of the one command path and the one read path. */
import type { Envelope, RecordedEvent } from '../../events/event.ts'
import type { Role } from '../../events/values.ts'
import type { AnyCommand } from '../contract/command.ts'
import type { AnyQuery, Look } from '../contract/projection.ts'
import type { StreamRef } from '../contract/stream.ts'

/** Who is at the door, as identity found it. Roles are checked by the kernel, against the user's stream as it is now. */
export interface Caller {
  readonly kind: 'person' | 'machine' | 'public' | 'system'
  readonly userId?: string
  readonly tokenId?: string
  /** The login that the session began with: once it is removed, its sessions can do nothing. */
  readonly loginId?: string
  readonly organisationId?: string
  readonly role?: Role
  readonly assurance?: 'low' | 'substantial' | 'high'
}
export const PUBLIC: Caller = { kind: 'public' }
export const SYSTEM: Caller = { kind: 'system' }

export interface CommandRequest {
  readonly command: string
  /** As it came in: unparsed. */
  readonly input: unknown
  /** ULID or UUIDv7; the kernel makes one when absent, and the answer names it. */
  readonly key?: string | undefined
  readonly caller: Caller
  readonly channel: Envelope['channel']
  readonly correlationId?: string
  readonly causationId?: string
  /** Warnings that the caller has seen and goes past: `bsn-like`. */
  readonly acknowledge?: readonly string[]
  /** The revision the caller last saw of this stream (from an ETag): another one is a `revision-conflict`. */
  readonly ifRevision?: number
}

export interface Issue {
  /** JSON pointer into the input, such as `/evidence/0/sha256`; empty for the whole. */
  readonly pointer: string
  readonly code: string
  /** English sentence; says what is expected. */
  readonly message: string
}

export type CommandOutcome =
  | {
      readonly kind: 'accepted'
      readonly command: string
      readonly key: string
      readonly commandId: string
      /** `{learnerId: …, attemptId: …}`: the stream's own id and what the command says it `answers`. */
      readonly ids: Readonly<Record<string, string>>
      readonly stream: string
      readonly revision: number
      readonly position: string
      /** True when an earlier acceptance is told again. */
      readonly repeated: boolean
      /** Secrets: of the first time only (`once`), or again for their owner (`reveals`). */
      readonly secrets: Readonly<Record<string, string>>
      /** Names of secrets that were shown the first time and can't be shown again. */
      readonly alreadyShown: readonly string[]
    }
  | {
      readonly kind: 'rejected'
      readonly code: string
      readonly details: Readonly<Record<string, string | number | boolean>>
    }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'unknown-command'; readonly nearest: string | undefined }
  /** The key was used before with another input, or its command was abandoned: use a new key. */
  | { readonly kind: 'key-reused' | 'abandoned' }
  | { readonly kind: 'revision-conflict'; readonly expected: number; readonly actual: number }
  /** Try again after so many seconds; nothing was written. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }

export interface QueryRequest {
  readonly query: string
  /** As text, from a URL or a command line. */
  readonly params: Readonly<Record<string, unknown>>
  readonly caller: Caller
  /** Position (20 digits), date (end of that day in Amsterdam) or instant. Only for queries that can. */
  readonly asOf?: string | undefined
  /** Answer only once the read model is at this position; `waitMs` at most (default 2,000, at most 10,000). */
  readonly waitFor?: string | undefined
  readonly waitMs?: number
}

export type QueryOutcome =
  | {
      readonly kind: 'answered'
      readonly result: unknown
      /** The answer is true for this position. */
      readonly position: string
      /** True when `waitFor` was not reached in time: the answer is older than asked. */
      readonly stale: boolean
      /** Streams parked in the read model: the answer misses them. */
      readonly parked: number
    }
  | Exclude<CommandOutcome, { kind: 'accepted' | 'unknown-command' | 'key-reused' | 'abandoned' | 'revision-conflict' }>
  | { readonly kind: 'unknown-query'; readonly nearest: string | undefined }

export interface Kernel {
  readonly ledgerId: string
  readonly commands: ReadonlyMap<string, AnyCommand>
  readonly queries: ReadonlyMap<string, AnyQuery>
  /** The clock: milliseconds since 1970. */
  now(): number
  /** Faults (`unavailable`, `outcome-unknown`, `too-large`, …) are thrown; everything else is an outcome. */
  execute(request: CommandRequest): Promise<CommandOutcome>
  /**
   * What `execute` would say now, with nothing written; `accepted` has no ids. What another one takes in between, or an
   * identifier that is taken, shows only when it is done.
   */
  rehearse(request: CommandRequest): Promise<CommandOutcome>
  ask(request: QueryRequest): Promise<QueryOutcome>
  /** A stream's state as it is now (cached, only what is new is read); undefined when it does not exist. */
  stateOf<State>(ref: StreamRef<State>): Promise<State | undefined>
  /** Position of the last event in the store. */
  head(): Promise<string>
  /** Sets right one reservation that was not confirmed in time (the sweep's verb). */
  settleReservation(open: {
    stream: string
    commandId: string
    wideStream: string
  }): Promise<'confirmed' | 'released' | 'gone'>
  /** Frees a claim that its wide stream gave back; nothing when it is not held. */
  releaseReservation(given: { stream: string; commandId: string }): Promise<void>
  /** Sets right one personal number that was not confirmed in time: kept when its subject came to be by that command. */
  settleIdentifier(pending: { subjectId: string; commandId: string }): Promise<'confirmed' | 'released'>
  /** Called after each append, with its events (for reactions and waking the projector). */
  onAppended(listener: (events: readonly RecordedEvent[]) => void): void
  looksOf(learnerId: string): readonly Look[]
  /** Waits for what is under way; refuses what is new with `busy`. */
  drain(): Promise<void>
}
