/** Moves a ledger from one store to another: the same events in the same order, at other positions. */
import { Fault } from '../contract/fault.ts'
import {
  APPEND_BYTES_MAX,
  type EventStore,
  type EventToAppend,
  PAGE_EVENTS_MAX,
  type Position,
  START,
  type StoredEvent,
} from './store.ts'

/** Up to which position of the source all is done. */
export type CopyProgress = (done: Position) => void

/** An append of a copy: so many events, and so many bytes with room for what the store adds to each. */
const RUN_EVENTS_MAX = 500
const RUN_BYTES_MAX = APPEND_BYTES_MAX / 2

/**
 * Appends what the target does not have yet, one stream's neighbours together. Goes on where an earlier copy ended, however
 * it ended. Fault `other-ledger` when the target holds something that is not the beginning of the source.
 */
export async function copyEvents(source: EventStore, target: EventStore, told: CopyProgress): Promise<number> {
  let copied = 0
  for (let after = await whereToGoOn(source, target); ; ) {
    const page = await source.readAll({ after, limit: PAGE_EVENTS_MAX })
    for (const run of runsOf(page.events)) {
      const [first] = run
      if (!first) continue
      await target.append(first.stream, first.revision === 0 ? 'none' : first.revision - 1, run.map(sent))
      copied += run.length
      told(run.at(-1)?.position ?? first.position)
    }
    if (page.atHead) return copied
    after = page.ceiling
  }
}

async function whereToGoOn(source: EventStore, target: EventStore): Promise<Position> {
  const last = (await target.readAll({ backwards: true, limit: 1 })).events[0]
  if (!last) return START
  const [there] = await source.readStream(last.stream, { from: last.revision, limit: 1 })
  if (there?.id === last.id) return there.position
  throw new Fault(
    'other-ledger',
    `The target ends with an event that the source has not: ${last.stream} #${last.revision}.`,
  )
}

function* runsOf(events: readonly StoredEvent[]): Generator<StoredEvent[]> {
  let run: StoredEvent[] = []
  let bytes = 0
  for (const event of events) {
    const size = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata)
    const isFull = run.length >= RUN_EVENTS_MAX || bytes + size > RUN_BYTES_MAX
    if (run.length > 0 && (isFull || run[0]?.stream !== event.stream)) {
      yield run
      run = []
      bytes = 0
    }
    run.push(event)
    bytes += size
  }
  if (run.length > 0) yield run
}

const sent = ({ id, type, data, metadata }: StoredEvent): EventToAppend => ({ id, type, data, metadata })

/**
 * Reads both from the first event to the last, and compares each to the byte. Returns how many there are. Fault `corrupt`
 * at the first that differs or is missing.
 */
export async function compareLedgers(source: EventStore, target: EventStore, told: CopyProgress): Promise<number> {
  const others = everyEvent(target)
  let compared = 0
  for await (const event of everyEvent(source)) {
    const { value: other } = await others.next()
    if (!other || !isSame(event, other)) {
      const what = other ? `differs: there it is ${other.stream} #${other.revision}` : 'is missing in the copy'
      throw new Fault('corrupt', `Event ${event.id} (${event.stream} #${event.revision}) ${what}.`)
    }
    compared += 1
    told(event.position)
  }
  const { value: more } = await others.next()
  if (more) throw new Fault('corrupt', `The copy has more than the source: ${more.stream} #${more.revision}.`)
  return compared
}

async function* everyEvent(store: EventStore): AsyncGenerator<StoredEvent, undefined> {
  for (let after = START; ; ) {
    const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX })
    yield* page.events
    if (page.atHead) return undefined
    after = page.ceiling
  }
}

function isSame(one: StoredEvent, other: StoredEvent): boolean {
  return (
    one.id === other.id &&
    one.stream === other.stream &&
    one.revision === other.revision &&
    one.type === other.type &&
    one.data === other.data &&
    one.metadata === other.metadata
  )
}
