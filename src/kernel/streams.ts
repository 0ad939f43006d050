/** States of streams as decisions need them: cached by revision, so that only what is new is read. */
import type { RecordedEvent } from '../../events/event.ts'
import type { Decode } from '../contract/decode.ts'
import type { StreamKind, StreamRef } from '../contract/stream.ts'
import { type EventStore, PAGE_EVENTS_MAX, START } from '../store/store.ts'

export interface Performed {
  readonly first: number
  last: number
}
/** A stream as this process knows it. */
export interface StreamEntry<State = unknown> {
  readonly ref: StreamRef<State>
  state: State
  /** Of the last event; -1 for a stream without events. */
  revision: number
  position: string
  /** Command ids that stand in this stream, and where: how a repeat is known. */
  readonly commands: Map<string, Performed>
  readonly abandoned: Set<string>
  /** Merged streams that the fold read first, and how far. */
  readonly foldedFirst: { readonly ref: StreamRef; readonly revision: number }[]
}

/** Cached events together: 1.6 KB each (measured, learners), so 40 MB. The least recently used stream goes first. */
const CACHED_EVENTS_MAX = 25_000

export class Streams {
  readonly #store: EventStore
  readonly #decode: Decode
  readonly #cache = new Map<string, StreamEntry>()
  readonly #loading = new Map<string, Promise<StreamEntry>>()
  #cachedEvents = 0

  constructor(store: EventStore, decode: Decode) {
    this.#store = store
    this.#decode = decode
  }

  /** The stream up to its last event in the store. Two callers at once share one reading. */
  async current<State>(ref: StreamRef<State>): Promise<StreamEntry<State>> {
    const under = this.#loading.get(ref.stream)
    if (under) return under as Promise<StreamEntry<State>>
    const loading = this.#refresh(ref as StreamRef).finally(() => this.#loading.delete(ref.stream))
    this.#loading.set(ref.stream, loading)
    return loading as Promise<StreamEntry<State>>
  }

  async #refresh(ref: StreamRef): Promise<StreamEntry> {
    let entry = this.#cache.get(ref.stream)
    if (entry && (await this.#mergedMoved(entry))) {
      this.forget(ref.stream)
      entry = undefined
    }
    const found = entry ?? emptyEntry(ref)
    const before = weight(found)
    for (;;) {
      const page = await this.#store.readStream(ref.stream, { from: found.revision + 1, limit: PAGE_EVENTS_MAX })
      for (const stored of page) {
        // An append of this process may have moved the entry on while the page was read.
        if (stored.revision === found.revision + 1) await this.#take(found, this.#decode(stored))
      }
      if (page.length < PAGE_EVENTS_MAX) break
    }
    this.#keep(found, entry ? before : 0)
    return found
  }

  /** Events that this process itself appended: the entry moves on without reading. */
  async appended(entry: StreamEntry, events: readonly RecordedEvent[]): Promise<void> {
    const before = weight(entry)
    for (const event of events) {
      if (event.revision === entry.revision + 1) await this.#take(entry, event)
    }
    this.#keep(entry, this.#cache.get(entry.ref.stream) === entry ? before : 0)
  }

  async #take(entry: StreamEntry, event: RecordedEvent): Promise<void> {
    const { kind, stream } = entry.ref
    const mergedId = kind.foldsFirst?.(event)
    if (mergedId !== undefined) await this.#foldMergedFirst(entry, kind.ref(mergedId))
    entry.state = kind.evolve(entry.state, event as never)
    entry.revision = event.revision
    entry.position = event.position
    const { commandId } = event.meta
    const performed = entry.commands.get(commandId)
    if (performed) performed.last = event.revision
    else entry.commands.set(commandId, { first: event.revision, last: event.revision })
    if (event.type === 'CommandAbandoned') {
      const abandonedId = event.data.commandId
      if (typeof abandonedId !== 'string') throw new TypeError(`CommandAbandoned without command in ${stream}`)
      entry.abandoned.add(abandonedId)
    }
  }

  /** Begins again: the events of every merged stream, the last merged first, then the entry's own up to where it was. */
  async #foldMergedFirst(entry: StreamEntry, merged: StreamRef): Promise<void> {
    let all: readonly RecordedEvent[] = await this.#ownEvents(entry.ref, entry.revision)
    for (const { ref } of entry.foldedFirst) all = [...(await this.eventsOf(ref)), ...all]
    const earlier = await this.eventsOf(merged)
    entry.state = [...earlier, ...all].reduce(
      (state, event) => entry.ref.kind.evolve(state, event as never),
      entry.ref.kind.initial(),
    )
    entry.foldedFirst.push({ ref: merged, revision: earlier.at(-1)?.revision ?? -1 })
  }

  async #mergedMoved(entry: StreamEntry): Promise<boolean> {
    for (const { ref, revision } of entry.foldedFirst) {
      const more = await this.#store.readStream(ref.stream, { from: revision + 1, limit: 1 })
      if (more.length > 0) return true
    }
    return false
  }

  async #ownEvents(ref: StreamRef, upToRevision: number, upToPosition?: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    for (let from = 0; from <= upToRevision; ) {
      const page = await this.#store.readStream(ref.stream, { from, limit: PAGE_EVENTS_MAX })
      for (const stored of page) {
        if (stored.revision > upToRevision) return events
        if (upToPosition !== undefined && stored.position > upToPosition) return events
        events.push(this.#decode(stored))
      }
      if (page.length < PAGE_EVENTS_MAX) return events
      from += page.length
    }
    return events
  }

  /** A stream's events up to a position, those of streams merged into it (by then) first. */
  async eventsOf(ref: StreamRef, upTo?: string): Promise<readonly RecordedEvent[]> {
    const own = await this.#ownEvents(ref, Number.MAX_SAFE_INTEGER, upTo)
    let all: readonly RecordedEvent[] = own
    for (const event of own) {
      const mergedId = ref.kind.foldsFirst?.(event)
      if (mergedId !== undefined) all = [...(await this.eventsOf(ref.kind.ref(mergedId), upTo)), ...all]
    }
    return all
  }

  /** A fresh fold up to a position: what a query sees, whatever is appended meanwhile. */
  async stateAt<State>(ref: StreamRef<State>, upTo: string): Promise<State | undefined> {
    const events = await this.eventsOf(ref, upTo)
    const kind: StreamKind<State> = ref.kind
    const state = events.reduce((sum, event) => kind.evolve(sum, event as never), kind.initial())
    return kind.exists(state) ? state : undefined
  }

  forget(stream: string): void {
    const entry = this.#cache.get(stream)
    if (!entry) return
    this.#cachedEvents -= weight(entry)
    this.#cache.delete(stream)
  }

  #keep(entry: StreamEntry, weightBefore: number): void {
    const { stream } = entry.ref
    const known = this.#cache.get(stream)
    if (known !== undefined && known !== entry) this.forget(stream)
    this.#cachedEvents += weight(entry) - (known === entry ? weightBefore : 0)
    // Set anew, so that it stands last: a Map keeps the order in which keys came.
    this.#cache.delete(stream)
    this.#cache.set(stream, entry)
    for (const [oldest] of this.#cache) {
      if (this.#cachedEvents <= CACHED_EVENTS_MAX || oldest === stream) break
      this.forget(oldest)
    }
  }
}

const weight = (entry: StreamEntry) => entry.revision + 2

function emptyEntry(ref: StreamRef): StreamEntry {
  return {
    ref,
    state: ref.kind.initial(),
    revision: -1,
    position: START,
    commands: new Map(),
    abandoned: new Set(),
    foldedFirst: [],
  }
}
