import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import {
  event,
  eventOfBytes,
  events,
  ids,
  type OpenSubject,
  type StorePromises,
  wholeLedger,
} from './conformance-sample.ts'
import { APPEND_BYTES_MAX, EVENT_BYTES_MAX, type EventStore, type Signal, START, type StoredEvent } from './store.ts'

export function subscribeConformance(subject: OpenSubject, { ownsItsLog }: StorePromises): void {
  it('to an empty ledger is caught up at once, then live', async () => {
    const { store } = await subject()
    const reading = reader(store)
    expect(await reading.next()).toEqual({ kind: 'caughtUp', position: ownsItsLog ? START : expect.any(String) })
    const next = reading.next()
    const [a, b] = [event(), event()]
    await store.append('learner-1', 'none', [a, b])
    expect(await next).toMatchObject({ kind: 'event', event: { ...a, stream: 'learner-1', revision: 0 } })
    expect(await reading.next()).toMatchObject({ kind: 'event', event: { ...b, revision: 1 } })
    await reading.end()
  })

  it('starts after a position, never at it, also when opened again', async () => {
    const { store, reopen } = await subject()
    await store.append('learner-1', 'none', events(9))
    const all = await wholeLedger(store)
    const again = await reopen()
    const { seen, caughtUpAt } = await untilCaughtUp(again, all[3]!.position)
    expect(seen).toEqual(all.slice(4))
    const last = all.at(-1)!.position
    expect(ownsItsLog ? caughtUpAt === last : caughtUpAt >= last).toBe(true)
  })

  it('says caught up after the events that stood there, in order', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(700))
    const { seen } = await untilCaughtUp(store, START)
    expect(seen).toEqual(await wholeLedger(store))
  })

  it('goes from catching up to live without gap or repetition while others append', async () => {
    const { store } = await subject()
    await store.append('learner-0', 'none', events(500))
    const total = 500 + 8 * 100
    const following = [1, 2].map(() => take(store, total))
    const writing = Promise.all(Array.from({ length: 8 }, (_, index) => appendOneByOne(store, `books-${index}`, 100)))
    const late = writing.then(() => take(store, total))
    const all = ids(await writing.then(() => wholeLedger(store)))
    for (const seen of [...(await Promise.all(following)), await late]) expect(ids(seen)).toEqual(all)
  })

  describe('ends', () => endings(subject))

  it('holds little in memory for a slow consumer, who still gets everything', async () => {
    const { store } = await subject()
    const reading = reader(store)
    await reading.next() // caught up; from here the consumer stands still
    const full = APPEND_BYTES_MAX / EVENT_BYTES_MAX
    const appends = 96 // 48 MiB
    const before = heapBytes()
    for (let index = 0; index < appends; index += 1) {
      const large = Array.from({ length: full }, () => eventOfBytes(EVENT_BYTES_MAX))
      await store.append(`learner-${index}`, 'none', large)
    }
    const first = await reading.next()
    expect(first).toMatchObject({ kind: 'event', event: { stream: 'learner-0', revision: 0 } })
    expect(heapBytes() - before).toBeLessThan(24 * 1024 * 1024)
    for (let count = 1; count < appends * full; ) if ((await reading.next())?.kind === 'event') count += 1
    await reading.end()
  })
}

function endings(subject: OpenSubject): void {
  it('when the signal aborts while it waits', async () => {
    const { store } = await subject()
    const reading = reader(store)
    await reading.next()
    const waiting = reading.next()
    reading.abort()
    expect(await waiting).toBeUndefined()
  })

  it('when the signal aborts between two events', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(5))
    const reading = reader(store)
    await reading.next()
    reading.abort()
    expect(await reading.next()).toBeUndefined()
  })

  it('before it starts when the signal was aborted', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(1))
    const signals: Signal[] = []
    for await (const signal of store.subscribe({ after: START, signal: AbortSignal.abort() })) signals.push(signal)
    expect(signals).toEqual([])
  })

  it('when the store closes while it waits, and between two events', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(2))
    const [waiting, between] = [reader(store), reader(store)]
    for (let count = 0; count < 3; count += 1) await waiting.next()
    await between.next()
    const [end] = await Promise.all([waiting.next(), store.close()])
    expect(end).toBeUndefined()
    expect(await between.next()).toBeUndefined()
  })

  it('when the consumer leaves, without harm to others', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(3))
    for await (const _ of store.subscribe({ after: START, signal: new AbortController().signal })) break
    expect(await take(store, 3)).toHaveLength(3)
  })
}

/** A subscription from the start that is asked signal by signal; `position` signals are passed over. */
function reader(store: EventStore) {
  const controller = new AbortController()
  const signals = store.subscribe({ after: START, signal: controller.signal })[Symbol.asyncIterator]()
  return {
    async next(): Promise<Signal | undefined> {
      for (;;) {
        const { value, done } = await signals.next()
        if (done) return undefined
        if (value.kind !== 'position') return value
      }
    },
    abort: () => controller.abort(),
    async end() {
      controller.abort()
      expect(await this.next()).toBeUndefined()
    },
  }
}

async function take(store: EventStore, count: number): Promise<readonly StoredEvent[]> {
  const controller = new AbortController()
  const seen: StoredEvent[] = []
  for await (const signal of store.subscribe({ after: START, signal: controller.signal })) {
    if (signal.kind === 'event' && seen.push(signal.event) === count) controller.abort()
  }
  return seen
}

async function untilCaughtUp(store: EventStore, after: string) {
  const seen: StoredEvent[] = []
  for await (const signal of store.subscribe({ after, signal: new AbortController().signal })) {
    if (signal.kind === 'event') seen.push(signal.event)
    if (signal.kind === 'caughtUp') return { seen, caughtUpAt: signal.position }
  }
  throw new Error('The subscription ended before it was caught up.')
}

async function appendOneByOne(store: EventStore, stream: string, count: number): Promise<void> {
  for (let revision = 0; revision < count; revision += 1) {
    await store.append(stream, revision === 0 ? 'none' : revision - 1, [event()])
  }
}

/** What is really held: a collection first. The flag is set here, so that no run needs options for this one figure. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // V8's own, behind the flag
  // What the first one found is swept beside the program; the second waits for that.
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
