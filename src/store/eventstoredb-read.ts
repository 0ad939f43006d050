import { Fault } from '../contract/fault.ts'
import { checkPosition, pageSize } from './append-check.ts'
import { fromWire, placeOf, positionOf, type WireEvent } from './eventstoredb-form.ts'
import type { Wire } from './eventstoredb-wire.ts'
import { type EventStore, type Page, type Position, START, type StoredEvent } from './store.ts'

/** Where others wrote more than we, the next pages asked for are longer and longer, up to this. */
const FOREIGN_PAGE = 512
/** Then the caller hears how far that was. */
const READS_MAX = 8

/** All reads of one ledger: of its own streams only, while the ceiling moves over what others wrote. */
export class LedgerReader {
  readonly #wire: Wire
  readonly #prefix: string
  #highest = 0n

  constructor(wire: Wire, prefix: string) {
    this.#wire = wire
    this.#prefix = prefix
  }

  /** The furthest place in the server's log that is known to be written. */
  get highest(): bigint {
    return this.#highest
  }

  note(place: bigint): void {
    if (place > this.#highest) this.#highest = place
  }

  async stream(...[stream, options = {}]: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    const { from, backwards = false } = options
    const limit = pageSize(options.limit)
    if (backwards && from !== undefined && from < 0) return []
    const first = BigInt(Math.max(from ?? 0, 0))
    const events: StoredEvent[] = []
    await this.#wire.readStream(
      this.#prefix + stream,
      { from: backwards && from === undefined ? 'end' : first, backwards, limit },
      (event) => {
        if (event.position !== undefined) this.note(event.position)
        events.push(fromWire(event, this.#prefix))
      },
    )
    // A stream of ours is never cut. Somebody who did so on the server (`$maxCount`, a deletion) took evidence away.
    const beginsAt = events[0]?.revision
    if (!backwards && beginsAt !== undefined && BigInt(beginsAt) !== first) {
      throw new Fault('corrupt', `${stream} begins at revision ${beginsAt}: events before it were removed.`)
    }
    return events
  }

  async all(options: Parameters<EventStore['readAll']>[0] = {}, signal?: AbortSignal): Promise<Page> {
    const { after, backwards = false } = options
    if (after !== undefined) checkPosition(after)
    if (backwards && after === START) return { events: [], ceiling: START, atHead: true }
    const page = new PageUnderWay({ prefix: this.#prefix, after, backwards, limit: pageSize(options.limit) })
    for (let reads = 0; !page.isDone && (reads < READS_MAX || (backwards && page.isEmpty)); reads += 1) {
      // Forwards the server begins with the event at the place itself, which was read before; and one more than is asked
      // for tells whether there is more.
      const raw = Math.min((page.limit + 2) * 4 ** reads, Math.max(FOREIGN_PAGE, page.limit + 2))
      await this.#wire.readAll({ from: page.from, backwards, limit: raw, signal }, page.take)
      page.readTo(raw)
    }
    if (page.highest !== undefined) this.note(page.highest)
    return page.page
  }
}

/** Events of ours out of a log that others write to as well, until it is known whether there is another one. */
class PageUnderWay {
  readonly limit: number
  readonly #prefix: string
  readonly #backwards: boolean
  readonly #events: StoredEvent[] = []
  #after: bigint | undefined
  #ceiling: Position
  #seen = 0
  #more = false
  #atEnd = false
  highest: bigint | undefined

  constructor(asked: { prefix: string; after: Position | undefined; backwards: boolean; limit: number }) {
    this.limit = asked.limit
    this.#prefix = asked.prefix
    this.#backwards = asked.backwards
    this.#after = asked.after === undefined ? undefined : placeOf(asked.after)
    this.#ceiling = asked.after ?? START
  }

  get from(): bigint | 'start' | 'end' {
    return this.#after ?? (this.#backwards ? 'end' : 'start')
  }
  get isDone(): boolean {
    return this.#more || this.#atEnd
  }
  get isEmpty(): boolean {
    return this.#events.length === 0
  }
  get page(): Page {
    return { events: this.#events, ceiling: this.#ceiling, atHead: this.#atEnd && !this.#more }
  }

  readonly take = (event: WireEvent): void => {
    const at = placeIn(event)
    this.#seen += 1
    if (this.highest === undefined || at > this.highest) this.highest = at
    if (this.#more || (this.#after !== undefined && (this.#backwards ? at >= this.#after : at <= this.#after))) return
    const own = event.stream.startsWith(this.#prefix)
    if (own && this.#events.length === this.limit) {
      this.#more = true
      return
    }
    if (own) this.#events.push(fromWire(event, this.#prefix))
    this.#ceiling = positionOf(at)
  }

  /** Fewer than were asked for: the log has no more. */
  readTo(asked: number): void {
    this.#atEnd = this.#seen < asked
    this.#seen = 0
    this.#after = placeOf(this.#ceiling)
  }
}

function placeIn({ position, stream }: WireEvent): bigint {
  if (position === undefined) throw new Fault('corrupt', `An event of ${stream} came without its position.`)
  return position
}
