/** Single events of the log. A page may be empty before its end, where others write to the same log: then one asks on. */
import { Fault } from '../contract/fault.ts'
import { type EventStore, PAGE_EVENTS_MAX, type Position, START, type StoredEvent } from './store.ts'

type Log = Pick<EventStore, 'readAll'>

/** The first one after a position, or undefined when it is the last. */
export async function eventAfter(log: Log, position: Position): Promise<StoredEvent | undefined> {
  for (let after = position; ; ) {
    const { events, ceiling, atHead } = await log.readAll({ after, limit: 1 })
    if (events[0] || atHead) return events[0]
    after = ceiling
  }
}

/**
 * The one at a position or the first after it; undefined when it is beyond the last, or no position of this log at all, as
 * most numbers are in a log of bytes. Found from the one before it: only positions that were read may be read from, and
 * the one before is not one less.
 */
export async function eventFrom(log: Log, position: Position): Promise<StoredEvent | undefined> {
  try {
    const before = await log.readAll({ after: position, backwards: true, limit: 1 })
    return await eventAfter(log, before.events[0]?.position ?? START)
  } catch (error) {
    if (error instanceof Fault && error.code === 'corrupt' && error.details.position === position) return undefined
    throw error
  }
}

/** The one at a position, or undefined when none of ours stands there. */
export async function eventAt(log: Log, position: Position): Promise<StoredEvent | undefined> {
  const event = await eventFrom(log, position)
  return event?.position === position ? event : undefined
}

/** The one at a position, or the last one before it; undefined before the first. */
export async function eventUntil(log: Log, position: Position): Promise<StoredEvent | undefined> {
  const at = await eventAt(log, position)
  if (at) return at
  for (let after = position; ; ) {
    const { events, ceiling, atHead } = await log.readAll({ after, backwards: true, limit: 1 })
    if (events[0] || atHead) return events[0]
    after = ceiling
  }
}

/** The last so many (at most `PAGE_EVENTS_MAX`), newest first; fewer when there are fewer. */
export async function lastEvents(log: Log, count: number): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  const wanted = Math.min(count, PAGE_EVENTS_MAX)
  for (let after: Position | undefined; ; ) {
    const limit = wanted - found.length
    const page = await log.readAll({ backwards: true, limit, ...(after !== undefined && { after }) })
    found.push(...page.events)
    if (page.atHead || found.length === wanted) return found
    after = page.ceiling
  }
}
