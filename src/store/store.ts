/**
 * The port of the event store: five verbs, two adapters (`sqlite.ts` embedded, `eventstoredb.ts`), one
 * conformance suite (`conformance.ts`). The store knows streams, revisions and bytes; nothing of commands or people.
 *
 * Faults (`Fault.code`): `version-conflict` {expected, actual}, `unavailable`, `outcome-unknown`, `too-large`, `busy`;
 * embedded also `disk-full`, `read-only`, `corrupt`. An argument that no caller should send is a `RangeError`.
 */

/** 20 decimal digits, zero-padded: compared as text, otherwise opaque. The position before the first event is `START`. */
export type Position = string
export const START: Position = '0'.repeat(20)

/** The revision the stream must be at: of its last event (the first event has 0), or `none` when it must not exist. */
export type ExpectedRevision = number | 'none'

export interface EventToAppend {
  /** ULID, unique in the ledger. Derived by the kernel, so a repeat carries the same. */
  readonly id: string
  readonly type: string
  /** Canonical JSON (RFC 8785) as the kernel made it; the store gives back the very same text. */
  readonly data: string
  /** The envelope, canonical JSON. */
  readonly metadata: string
}

export interface StoredEvent extends EventToAppend {
  readonly stream: string
  readonly revision: number
  readonly position: Position
}

export interface Appended {
  /** Of the first and the last event of this append. */
  readonly firstRevision: number
  readonly revision: number
  /** Of the last event of this append. */
  readonly position: Position
  /**
   * True when these events were known to stand at exactly these revisions: nothing was written again. (EventStoreDB
   * does not say; where another process wrote them a moment ago it is false.)
   */
  readonly repeated: boolean
}

export interface Page {
  readonly events: readonly StoredEvent[]
  /** The last position looked at, dropped foreign events included: where the next page starts (`after: ceiling`). */
  readonly ceiling: Position
  /** True when nothing lay beyond the ceiling at the time of reading. */
  readonly atHead: boolean
}

/** Events and control messages come through one iterable, in order: what was yielded before has been handled. */
export type Signal =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'caughtUp'; readonly position: Position }
  | { readonly kind: 'position'; readonly position: Position }

export interface EventStore {
  readonly ledgerId: string
  /**
   * Appends all or nothing. Resolves when it is on disk. With the very same events at exactly these revisions it is a
   * repeat and succeeds, also after later events; an overlap in part is a `version-conflict`, as are other bytes under
   * the same ids. So is an id that stands elsewhere in the ledger, where the store looks for it (embedded; EventStoreDB
   * knows ids by their stream, which all our ids are derived from).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>
  /** One page of a stream, oldest first unless `backwards`. An unknown stream is an empty page. `from` is inclusive. */
  readStream(
    stream: string,
    options?: { readonly from?: number; readonly limit?: number; readonly backwards?: boolean },
  ): Promise<readonly StoredEvent[]>
  /**
   * One page of the whole ledger in order. `after` is exclusive. `backwards` starts at the head (for "the last one");
   * with `after` it gives what stands before that position, newest first, and `atHead` then means the beginning.
   */
  readAll(options?: { readonly after?: Position; readonly limit?: number; readonly backwards?: boolean }): Promise<Page>
  /**
   * Everything after a position, then live, until the signal aborts or the store closes. Memory is bounded.
   * `caughtUp` comes when the head is first reached, and again each time after falling more than a page behind.
   */
  subscribe(options: { readonly after: Position; readonly signal: AbortSignal }): AsyncIterable<Signal>
  close(): Promise<void>
}

/** An event's data and metadata together, in UTF-8 bytes. */
export const EVENT_BYTES_MAX = 64 * 1024
/** All events of one append together, in UTF-8 bytes. */
export const APPEND_BYTES_MAX = 512 * 1024
/** A page of `readStream` or `readAll` has at most this many events; asking for more gives this many. */
export const PAGE_EVENTS_MAX = 4096
/** Appends waiting for their turn; one more is refused with `busy`. */
export const APPENDS_WAITING_MAX = 8192
/** All events that wait together, in UTF-8 bytes: 8192 of the largest appends would be 4 GiB of memory. */
export const APPENDS_WAITING_BYTES_MAX = 64 * 1024 * 1024
