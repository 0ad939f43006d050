import { Fault } from '../contract/fault.ts'
import {
  APPEND_BYTES_MAX,
  EVENT_BYTES_MAX,
  type EventToAppend,
  type ExpectedRevision,
  PAGE_EVENTS_MAX,
  type Position,
} from './store.ts'

/**
 * What every adapter refuses before it goes anywhere near a disk, so that all stores behave alike.
 * Returns the size of the append in UTF-8 bytes. Too large is a `Fault`; what only a mistake in our own code can
 * bring about is a `RangeError`.
 */
export function checkAppend(expected: ExpectedRevision, events: readonly EventToAppend[]): number {
  if (expected !== 'none' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new RangeError(`An expected revision is 'none' or a whole number from 0, not ${expected}.`)
  }
  if (events.length === 0) throw new RangeError('An append has at least one event.')
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length) {
    throw new RangeError('The events of one append have different ids.')
  }
  let appendBytes = 0
  for (const event of events) appendBytes += checkedBytes(event)
  if (appendBytes > APPEND_BYTES_MAX) throw tooLarge('This append', appendBytes, APPEND_BYTES_MAX)
  return appendBytes
}

function checkedBytes({ id, type, data, metadata }: EventToAppend): number {
  // A lone surrogate has no UTF-8 form: it would come back as another character, and no signature over it would hold.
  if (!data.isWellFormed() || !metadata.isWellFormed()) {
    throw new RangeError(`Event ${id} (${type}) holds half a character and can't be stored as UTF-8.`)
  }
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata)
  if (bytes > EVENT_BYTES_MAX) throw tooLarge(`An event of type ${type}`, bytes, EVENT_BYTES_MAX)
  return bytes
}

function tooLarge(what: string, bytes: number, limit: number): Fault {
  return new Fault('too-large', `${what} has ${bytes} bytes; at most ${limit} are allowed. Nothing was written.`, {
    bytes,
    limit,
  })
}

/** How many events a page may have: what was asked for, within the port's limit. */
export function pageSize(limit: number = PAGE_EVENTS_MAX): number {
  if (!(Number.isSafeInteger(limit) && limit >= 1)) throw new RangeError(`A page has at least one event, not ${limit}.`)
  return Math.min(limit, PAGE_EVENTS_MAX)
}

export function checkPosition(position: Position): Position {
  if (!/^\d{20}$/.test(position)) throw new RangeError(`A position has 20 digits: "${position}" is none.`)
  return position
}
