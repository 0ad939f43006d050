import type { RecordedEvent } from '../../events/event.ts'
import type { Decode } from '../contract/decode.ts'
import type { ProjectionKind, WriteDb } from '../contract/projection.ts'
import type { Page, Position, StoredEvent } from '../store/store.ts'

/** A stored event that is decoded at most once, and only when some read model wants it. */
export interface Entry {
  readonly stored: StoredEvent
  event(): RecordedEvent
}

/** What one transaction takes in: everything after `floor` up to and including `ceiling`. */
export interface Slice {
  readonly floor: Position
  /** The last position read, not the last event that mattered: so runs of foreign events move the checkpoint too. */
  readonly ceiling: Position
  readonly entries: readonly Entry[]
}

/** A read model as the projector runs it. */
export interface Model {
  readonly name: string
  readonly version: number
  readonly kind: ProjectionKind
  readonly tables: readonly string[]
  /** By event type: an event of another type is none of its business. */
  readonly handlers: ReadonlyMap<string, (event: RecordedEvent, db: WriteDb) => void>
  /** For a model of the projector's own: all entries of a slice at once, whatever their type. Never throws. */
  readonly fold?: (entries: readonly Entry[], db: WriteDb) => void
}

export function entryOf(stored: StoredEvent, decode: Decode): Entry {
  let event: RecordedEvent | undefined
  return {
    stored,
    event() {
      event ??= decode(stored)
      return event
    },
  }
}

/** A page as entries, so that all read models of a group share the decoding. */
export function sliceOf(page: Page, floor: Position, decode: Decode): Slice {
  return { floor, ceiling: page.ceiling, entries: page.events.map((stored) => entryOf(stored, decode)) }
}

/** The slice up to and including a position. */
export function cutAt(slice: Slice, until: Position): Slice {
  if (slice.ceiling <= until) return slice
  return { ...slice, ceiling: until, entries: slice.entries.filter(({ stored }) => stored.position <= until) }
}
