import { createHash } from 'node:crypto'
import { Fault } from '../contract/fault.ts'
import { checkAppend } from './append-check.ts'
import { outlasting } from './eventstoredb-absence.ts'
import { conflict, unavailable } from './eventstoredb-fault.ts'
import { positionOf, toWire, type WireEventToAppend } from './eventstoredb-form.ts'
import { Gate } from './eventstoredb-gate.ts'
import type { LedgerReader } from './eventstoredb-read.ts'
import type { Wire } from './eventstoredb-wire.ts'
import {
  APPENDS_WAITING_BYTES_MAX,
  APPENDS_WAITING_MAX,
  type Appended,
  type EventToAppend,
  type ExpectedRevision,
} from './store.ts'

/** A connection carries 100 requests at once, and all that a process has open to a server share it. */
const APPENDS_AT_ONCE = 48
/** Appends without an answer that are remembered, to look at what stands there before the next try is believed. */
const DOUBTFUL_MAX = 10_000

/**
 * Appends of one ledger. One stream's go one after another: at an exact revision only one can win anyway, and so it is
 * known what was written before an append began, which is what tells a repeat.
 *
 * The server takes the same ids at the same revision for a repeat, says so with no word, and looks at nothing else. So
 * a place in the log that was known before the append began was not written by it: it is a repeat, and what stands
 * there is read back and compared to the byte. The same after an append whose answer was lost. Other bytes under
 * the same ids are a conflict. (Two processes that write the same ids at the same moment are not told apart; one ledger
 * has one writing process.)
 */
export class Appender {
  readonly #wire: Wire
  readonly #reader: LedgerReader
  readonly #prefix: string
  readonly #streams = new Map<string, Promise<unknown>>()
  readonly #doubtful = new Map<string, string>()
  readonly #gate = new Gate({ atOnce: APPENDS_AT_ONCE, waitingMax: APPENDS_WAITING_MAX })
  readonly #absenceMs: number
  readonly #closed = new AbortController()
  #waiting = 0
  #waitingBytes = 0

  constructor(wire: Wire, reader: LedgerReader, { prefix, absenceMs }: { prefix: string; absenceMs: number }) {
    this.#wire = wire
    this.#reader = reader
    this.#prefix = prefix
    this.#absenceMs = absenceMs
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const bytes = checkAppend(expected, events)
    const wired = events.map(toWire)
    const full = this.#waiting > 0 && this.#waitingBytes + bytes > APPENDS_WAITING_BYTES_MAX
    if (full || this.#waiting >= APPENDS_WAITING_MAX) {
      throw new Fault('busy', 'Too many appends are waiting. Nothing was written; try again in a moment.', {
        waiting: this.#waiting,
        limit: APPENDS_WAITING_MAX,
      })
    }
    this.#waiting += 1
    this.#waitingBytes += bytes
    try {
      // With its place in the stream's order held, but not one of those on the connection.
      const offer = () => this.#gate.run(() => this.#write(stream, expected, events, wired))
      const patience = { absenceMs: this.#absenceMs, signal: this.#closed.signal }
      return await this.#afterOthersOn(stream, () => outlasting(offer, patience))
    } finally {
      this.#waiting -= 1
      this.#waitingBytes -= bytes
    }
  }

  /** Resolves when all that was under way has its answer. */
  async idle(): Promise<void> {
    while (this.#streams.size > 0) await Promise.all(this.#streams.values())
  }

  /** What has not left yet is refused. */
  close(): void {
    this.#closed.abort()
  }

  #afterOthersOn<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const outcome = (this.#streams.get(stream) ?? Promise.resolve()).then(work)
    const settled = outcome
      .catch(() => undefined)
      .then(() => {
        if (this.#streams.get(stream) === settled) this.#streams.delete(stream)
      })
    this.#streams.set(stream, settled)
    return outcome
  }

  async #write(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
    wired: readonly WireEventToAppend[],
  ): Promise<Appended> {
    if (this.#closed.signal.aborted) throw unavailable('Nothing was written.')
    const firstRevision = expected === 'none' ? 0 : expected + 1
    const place = `${stream}@${firstRevision}`
    const doubted = this.#doubtful.get(place)
    const known = this.#reader.highest
    try {
      const { revision, position } = await this.#wire.append(this.#prefix + stream, expected, wired)
      if (Number(revision) !== firstRevision + events.length - 1) {
        throw new Fault('corrupt', `${stream} goes on at revision ${revision} after it was deleted on the server.`)
      }
      this.#reader.note(position)
      const appended = { firstRevision, revision: Number(revision), position: positionOf(position) }
      const isRepeat = position <= known
      if (isRepeat || (doubted !== undefined && doubted !== digestOf(events))) {
        await this.#mustBeTheSame(stream, expected, firstRevision, events)
      }
      this.#doubtful.delete(place)
      return { ...appended, repeated: isRepeat }
    } catch (error) {
      if (error instanceof Fault && error.code === 'outcome-unknown') this.#doubt(place, events)
      else if (error instanceof Fault && error.code === 'version-conflict') this.#doubtful.delete(place)
      throw error
    }
  }

  async #mustBeTheSame(
    stream: string,
    expected: ExpectedRevision,
    from: number,
    events: readonly EventToAppend[],
  ): Promise<void> {
    if (await this.#stands(stream, from, events)) return
    const [last] = await this.#reader.stream(stream, { backwards: true, limit: 1 })
    throw conflict(expected, last?.revision ?? 'none', 'Other events stand there under the same ids.')
  }

  async #stands(stream: string, from: number, events: readonly EventToAppend[]): Promise<boolean> {
    for (let index = 0; index < events.length; ) {
      const page = await this.#reader.stream(stream, { from: from + index, limit: events.length - index })
      if (page.length === 0) return false
      for (const there of page) {
        const sent = events[index]
        const same =
          sent?.id === there.id &&
          sent.type === there.type &&
          sent.data === there.data &&
          sent.metadata === there.metadata
        if (!same) return false
        index += 1
      }
    }
    return true
  }

  /** What was sent first stands first: a later try with other bytes must not take its place. */
  #doubt(place: string, events: readonly EventToAppend[]): void {
    if (this.#doubtful.has(place)) return
    if (this.#doubtful.size >= DOUBTFUL_MAX) {
      for (const oldest of this.#doubtful.keys()) {
        this.#doubtful.delete(oldest)
        break
      }
    }
    this.#doubtful.set(place, digestOf(events))
  }
}

function digestOf(events: readonly EventToAppend[]): string {
  const hash = createHash('sha256')
  for (const { id, type, data, metadata } of events) hash.update(JSON.stringify([id, type, data, metadata]))
  return hash.digest('base64')
}
