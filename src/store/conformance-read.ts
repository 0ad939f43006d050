import { describe, expect, it } from 'vitest'
import { event, events, ids, type OpenSubject, type StorePromises, wholeLedger } from './conformance-sample.ts'
import { type EventStore, PAGE_EVENTS_MAX, type Position, START, type StoredEvent } from './store.ts'

export function readConformance(subject: OpenSubject, promises: StorePromises): void {
  describe('a stream', () => {
    it('that nobody wrote is an empty page', async () => {
      const { store } = await subject()
      expect(await store.readStream('learner-1')).toEqual([])
      expect(await store.readStream('learner-1', { backwards: true })).toEqual([])
    })

    it.each([1, 3, 10, 11])('in pages of %i, both ways, gives each event once', async (limit) => {
      const { store } = await subject()
      const sent = events(10)
      await store.append('learner-1', 'none', sent)
      await store.append('learner-10', 'none', events(2))
      const forwards: StoredEvent[] = []
      for (let from = 0; from < 10; from = forwards.length) {
        forwards.push(...(await store.readStream('learner-1', { from, limit })))
      }
      const backwards: StoredEvent[] = [...(await store.readStream('learner-1', { limit, backwards: true }))]
      for (let from = backwards.at(-1)!.revision - 1; from >= 0; from = backwards.at(-1)!.revision - 1) {
        backwards.push(...(await store.readStream('learner-1', { from, limit, backwards: true })))
      }
      expect(ids(forwards)).toEqual(ids(sent))
      expect(backwards).toEqual(forwards.toReversed())
    })

    it('beyond its end is an empty page, and from behind its end backwards the whole', async () => {
      const { store } = await subject()
      await store.append('learner-1', 'none', events(3))
      expect(await store.readStream('learner-1', { from: 3 })).toEqual([])
      expect(await store.readStream('learner-1', { from: 99, backwards: true })).toHaveLength(3)
    })

    it('is found by its exact name only', async () => {
      const { store } = await subject()
      const names = ['learner-a', 'learner-A', 'learner-aa', 'learner', 'exam-plan-05AB-25180-2024', 'x-é-%_*?']
      for (const name of names) await store.append(name, 'none', [event()])
      for (const name of names) {
        expect((await store.readStream(name)).map(({ stream }) => stream)).toEqual([name])
      }
    })

    it('gives no page larger than the limit', async () => {
      const { store } = await subject()
      const { position: after } = await store.append('learner-0', 'none', events(1))
      const sent = events(PAGE_EVENTS_MAX + 5)
      await store.append('learner-1', 'none', sent)
      expect(ids(await store.readStream('learner-1'))).toEqual(ids(sent.slice(0, PAGE_EVENTS_MAX)))
      expect(await store.readStream('learner-1', { limit: PAGE_EVENTS_MAX + 5 })).toHaveLength(PAGE_EVENTS_MAX)
      const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX + 5 })
      expect([page.events.length, page.atHead]).toEqual([PAGE_EVENTS_MAX, false])
      expect(ids(await wholeLedger(store, after))).toEqual(ids(sent))
    })

    it('is never read in pages of nothing', async () => {
      const { store } = await subject()
      await expect(store.readStream('learner-1', { limit: 0 })).rejects.toThrow(RangeError)
      await expect(store.readAll({ limit: 1.5 })).rejects.toThrow(RangeError)
    })
  })

  describe('the ledger', () => ledger(subject, promises))
}

function ledger(subject: OpenSubject, { ownsItsLog }: StorePromises): void {
  it('when empty is at its head', async () => {
    const { store } = await subject()
    for (const backwards of [false, true]) {
      let { ceiling, ...page } = await store.readAll({ backwards })
      // On the way to the end of a log that others write to, pages are empty.
      while (!ownsItsLog && !page.atHead) ({ ceiling, ...page } = await store.readAll({ backwards, after: ceiling }))
      expect(page).toEqual({ events: [], atHead: true })
      if (ownsItsLog) expect(ceiling).toBe(START)
      expect(await store.readAll({ backwards, after: ceiling })).toMatchObject({ events: [], atHead: true })
    }
  })

  it('stands in one order, that of each stream and that of the acknowledgements', async () => {
    const { store } = await subject()
    const acknowledged = await mixed(store)
    const all = await wholeLedger(store)
    expect(all.map(({ position }) => position)).toEqual([...new Set(all.map(({ position }) => position))].toSorted())
    for (const stream of ['learner-0', 'learner-1', 'learner-2']) {
      expect(all.filter((one) => one.stream === stream)).toEqual(await store.readStream(stream))
    }
    expect(all.map(({ id, position }) => ({ id, position }))).toEqual(acknowledged)
  })

  it.each([1, 4, 30, 31])('in pages of %i, both ways, gives each event once', async (limit) => {
    const { store } = await subject()
    await mixed(store)
    const all = await wholeLedger(store)
    expect(all).toHaveLength(30)
    expect(await inPages(store, limit, false)).toEqual(all)
    expect(await inPages(store, limit, true)).toEqual(all.toReversed())
  })

  it('says whether there is more', async () => {
    const { store } = await subject()
    await mixed(store)
    const [first] = await wholeLedger(store)
    // From our own first event on: before it may stand pages of others.
    const most = await store.readAll({ after: first!.position, limit: 28 })
    expect(most.events).toHaveLength(28)
    expect(most).toMatchObject({ ceiling: most.events.at(-1)?.position, atHead: false })
    const rest = await store.readAll({ after: most.ceiling, limit: 1 })
    expect([rest.events.length, rest.atHead]).toEqual([1, true])
    const none = await store.readAll({ after: rest.ceiling })
    expect(none).toMatchObject({ events: [], atHead: true })
    expect(ownsItsLog ? none.ceiling === rest.ceiling : none.ceiling >= rest.ceiling).toBe(true)
    const last = await store.readAll({ backwards: true, limit: 1 })
    expect([last.events, last.atHead]).toEqual([rest.events, false])
  })

  it('is resumed exactly after a position, also when opened again', async () => {
    const { store, reopen } = await subject()
    await mixed(store)
    const all = await wholeLedger(store)
    const again = await reopen()
    for (const index of [0, 1, 14, 28, 29]) {
      expect(await wholeLedger(again, all[index]!.position)).toEqual(all.slice(index + 1))
    }
    await again.append('learner-9', 'none', events(2))
    expect(await wholeLedger(again, all.at(-1)!.position)).toHaveLength(2)
  })

  it('is read from a position of 20 digits or not at all', async () => {
    const { store } = await subject()
    for (const after of ['', '1', '-0000000000000000001', '0000000000000000001x']) {
      await expect(store.readAll({ after })).rejects.toThrow(RangeError)
    }
  })
}

/** Thirty events over three streams, one by one, with the position that each was acknowledged at. */
async function mixed(store: EventStore) {
  const acknowledged: { readonly id: string; readonly position: Position }[] = []
  for (let round = 0; round < 30; round += 1) {
    const only = event()
    const revision = Math.floor(round / 3)
    const expected = revision === 0 ? 'none' : revision - 1
    const { position } = await store.append(`learner-${round % 3}`, expected, [only])
    acknowledged.push({ id: only.id, position })
  }
  return acknowledged
}

async function inPages(store: EventStore, limit: number, backwards: boolean): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  let page = await store.readAll({ limit, backwards })
  for (;;) {
    expect(page.events.length).toBeLessThanOrEqual(limit)
    found.push(...page.events)
    if (page.atHead) return found
    const { ceiling } = page
    page = await store.readAll({ after: ceiling, limit, backwards })
    expect(page.ceiling !== ceiling, 'a page that is not the last one leads on').toBe(true)
  }
}
