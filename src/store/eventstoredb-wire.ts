/** What the adapter asks of the client, and no more: `eventstoredb.ts` carries it out, everything beside it is ours. */
import type { WireEvent, WireEventToAppend } from './eventstoredb-form.ts'
import type { ExpectedRevision } from './store.ts'

export interface StreamRead {
  readonly from: bigint | 'end'
  readonly backwards: boolean
  readonly limit: number
}

export interface LogRead {
  /** The place of an event, which is then read too (forwards) or not (backwards); or the beginning or end of the log. */
  readonly from: bigint | 'start' | 'end'
  readonly backwards: boolean
  readonly limit: number
  readonly signal?: AbortSignal | undefined
}

/** Is given one event after another, to the last: who wants fewer asks for fewer. */
export type Take = (event: WireEvent) => void

export interface Wire {
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly WireEventToAppend[],
  ): Promise<{ readonly revision: bigint; readonly position: bigint }>
  /** A stream that does not exist has no events. */
  readStream(stream: string, options: StreamRead, take: Take): Promise<void>
  readAll(options: LogRead, take: Take): Promise<void>
  /**
   * Calls for each event after the place, in streams that begin with the prefix, until it is aborted, which is its only
   * quiet end. `heard` must be quick: the server drops who is slow while live.
   */
  listen(
    options: { readonly after: bigint | undefined; readonly prefix: string; readonly signal: AbortSignal },
    heard: (place: bigint) => void,
  ): Promise<void>
  /** Ids of the ledgers on this server. */
  ledgers(): Promise<readonly string[]>
  close(): Promise<void>
}
