import { describe, expect, it } from 'vitest'
import {
  event,
  events,
  faultOf,
  ids,
  type OpenSubject,
  plain,
  type StorePromises,
  wholeLedger,
} from './conformance-sample.ts'
import { type EventStore, type ExpectedRevision, START } from './store.ts'

export function appendConformance(subject: OpenSubject, promises: StorePromises): void {
  describe('with the expected revision', () => {
    it('starts a stream at revision 0 and goes on from there', async () => {
      const { store } = await subject()
      const [a, b, c] = [event(), event(), event()]
      const first = await store.append('learner-1', 'none', [a])
      expect(first).toEqual({ firstRevision: 0, revision: 0, position: first.position, repeated: false })
      const second = await store.append('learner-1', 0, [b, c])
      expect(second).toEqual({ firstRevision: 1, revision: 2, position: second.position, repeated: false })
      expect(first.position).toMatch(/^\d{20}$/)
      expect(START < first.position && first.position < second.position).toBe(true)
      const stored = await store.readStream('learner-1')
      expect(stored.map(plain)).toEqual([a, b, c])
      expect(stored.map(({ revision }) => revision)).toEqual([0, 1, 2])
      expect(stored.at(-1)?.position).toBe(second.position)
    })

    it.each<[string, number, ExpectedRevision, ExpectedRevision]>([
      ['none, and the stream exists', 2, 'none', 1],
      ['a number, and there is no stream', 0, 0, 'none'],
      ['a revision that has passed', 3, 0, 2],
      ['a revision that is yet to come', 1, 1, 0],
    ])('refuses %s', async (_, present, expected, actual) => {
      const { store } = await subject()
      if (present > 0) await store.append('learner-1', 'none', events(present))
      const fault = await faultOf(store.append('learner-1', expected, [event()]))
      expect(fault.code).toBe('version-conflict')
      expect(fault.details).toMatchObject({ expected, actual })
      expect(await store.readStream('learner-1')).toHaveLength(present)
      expect(await wholeLedger(store)).toHaveLength(present)
    })
  })

  describe('with many writers on one stream', () => {
    it('lets exactly one win', async () => {
      const { store } = await subject()
      await store.append('learner-1', 'none', [event()])
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, () => store.append('learner-1', 0, [event(), event()])),
      )
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({ code: 'version-conflict', details: { expected: 0, actual: 2 } })
        }
      }
      expect(await store.readStream('learner-1')).toHaveLength(3)
    })

    it('gives each revision to one of them, without a gap', async () => {
      const { store } = await subject()
      const acknowledged = (await Promise.all(Array.from({ length: 16 }, () => insist(store, 'books-1', 8)))).flat()
      const stored = await store.readStream('books-1')
      expect(stored.map(({ revision }) => revision)).toEqual(Array.from({ length: 128 }, (_, index) => index))
      expect(acknowledged.toSorted((a, b) => a.revision - b.revision)).toEqual(
        stored.map(({ id, revision }) => ({ id, revision })),
      )
    })
  })

  describe('of the same events again', () => repeats(subject))
  describe('of an id that stands elsewhere', () => elsewhere(subject, promises))
  describe('all or nothing', () => atomicity(subject, promises))
  describe('and closing', () => closing(subject))
}

/** Appends so many events one by one, and after each conflict tries again at the revision that it was told. */
async function insist(store: EventStore, stream: string, count: number) {
  const done: { readonly id: string; readonly revision: number }[] = []
  let expected: ExpectedRevision = 'none'
  while (done.length < count) {
    const attempt = event()
    try {
      const { revision } = await store.append(stream, expected, [attempt])
      done.push({ id: attempt.id, revision })
      expected = revision
    } catch (error) {
      expect(error).toMatchObject({ code: 'version-conflict' })
      expected = (error as { details: { actual: ExpectedRevision } }).details.actual // the shape checked above
    }
  }
  return done
}

function repeats(subject: OpenSubject): void {
  it.each<[string, (store: EventStore) => Promise<unknown>]>([
    ['at once', async () => {}],
    ['after later events', (store) => store.append('learner-1', 2, events(3))],
    ['after events elsewhere', (store) => store.append('learner-2', 'none', events(3))],
  ])('succeeds %s and writes nothing', async (_, meanwhile) => {
    const { store } = await subject()
    await store.append('learner-1', 'none', [event()])
    const twice = events(2)
    const first = await store.append('learner-1', 0, twice)
    await meanwhile(store)
    const before = await wholeLedger(store)
    expect(await store.append('learner-1', 0, twice)).toEqual({ ...first, repeated: true })
    expect(await wholeLedger(store)).toEqual(before)
  })

  it('succeeds after the ledger was opened again', async () => {
    const { store, reopen } = await subject()
    const twice = events(2)
    const first = await store.append('learner-1', 'none', twice)
    expect(await (await reopen()).append('learner-1', 'none', twice)).toEqual({ ...first, repeated: true })
  })

  it('succeeds inside the same turn', async () => {
    const { store } = await subject()
    const [a, b] = [events(2), events(1)]
    const [first, next, again] = await Promise.all([
      store.append('learner-1', 'none', a),
      store.append('learner-2', 'none', b),
      store.append('learner-1', 'none', a),
    ])
    expect([first.repeated, next.repeated].includes(true)).toBe(false)
    expect(again).toEqual({ ...first, repeated: true })
    expect(ids(await wholeLedger(store)).toSorted()).toEqual(ids([...a, ...b]).toSorted())
  })

  it('succeeds for a part of an earlier append at its own revision', async () => {
    const { store } = await subject()
    const [a, b] = [event(), event()]
    const whole = await store.append('learner-1', 'none', [a, b])
    expect(await store.append('learner-1', 0, [b])).toEqual({ ...whole, firstRevision: 1, repeated: true })
  })

  it('is refused when only some of them stand there', async () => {
    const { store } = await subject()
    const [a, b, c, d] = [event(), event(), event(), event()]
    await store.append('learner-1', 'none', [a, b, c])
    for (const [expected, overlap] of [
      ['none', [a, d]],
      ['none', [a, b, c, d]],
      ['none', [d, b]],
      ['none', [b, a]],
      [1, [c, d]],
    ] as const) {
      const fault = await faultOf(store.append('learner-1', expected, overlap))
      expect(fault.code).toBe('version-conflict')
      expect(fault.details).toMatchObject({ expected, actual: 2 })
    }
    expect(ids(await wholeLedger(store))).toEqual(ids([a, b, c]))
  })

  it.each([
    ['other data', { data: '{"n":"other"}' }],
    ['other metadata', { metadata: '{"at":"another time"}' }],
    ['another type', { type: 'ResultWithdrawn' }],
  ])('is refused under the same id with %s: what stands there is not what was sent', async (_, other) => {
    const { store } = await subject()
    const [a, b] = [event(), event()]
    await store.append('learner-1', 'none', [a, b])
    const before = await wholeLedger(store)
    const fault = await faultOf(store.append('learner-1', 'none', [a, { ...b, ...other }]))
    expect(fault.code).toBe('version-conflict')
    expect(fault.details).toMatchObject({ expected: 'none', actual: 1 })
    expect(await wholeLedger(store)).toEqual(before)
  })
}

function elsewhere(subject: OpenSubject, { idsAreUniqueInLedger }: StorePromises): void {
  if (!idsAreUniqueInLedger) {
    it('writes it again, and each stays readable where it stands', async () => {
      const { store } = await subject()
      const [a, b] = [event(), event()]
      await store.append('learner-1', 'none', [a])
      await store.append('learner-2', 'none', [b, a])
      expect(ids(await wholeLedger(store))).toEqual(ids([a, b, a]))
      expect((await store.readStream('learner-2')).map(plain)).toEqual([b, a])
    })
    return
  }
  it('is refused', async () => {
    const { store } = await subject()
    const [a, b] = [event(), event()]
    await store.append('learner-1', 'none', [a])
    for (const [stream, expected, moved] of [
      ['learner-2', 'none', [a]],
      ['learner-2', 'none', [b, a]],
      ['learner-1', 0, [a]],
      ['learner-1', 0, [b, a]],
    ] as const) {
      expect((await faultOf(store.append(stream, expected, moved))).code).toBe('version-conflict')
    }
    expect(ids(await wholeLedger(store))).toEqual([a.id])
    expect(await store.readStream('learner-2')).toEqual([])
  })
}

function atomicity(subject: OpenSubject, { idsAreUniqueInLedger }: StorePromises): void {
  it('leaves nothing of a refused append, and no trace on its neighbours in the turn', async () => {
    const { store } = await subject()
    const known = event()
    await store.append('learner-1', 'none', [known])
    const [before, after] = [events(2), events(2)]
    const outcomes = await Promise.allSettled([
      store.append('learner-2', 'none', before),
      // Refused while it is being written where that can be; else before.
      idsAreUniqueInLedger
        ? store.append('learner-3', 'none', [event(), event(), known])
        : store.append('learner-3', 4, events(3)),
      store.append('learner-4', 'none', after),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await store.readStream('learner-3')).toEqual([])
    expect(ids(await wholeLedger(store)).toSorted()).toEqual(ids([known, ...before, ...after]).toSorted())
    const { position } = await store.append('learner-3', 'none', [event()])
    expect((await wholeLedger(store)).at(-1)).toMatchObject({ stream: 'learner-3', revision: 0, position })
  })

  it.each<[string, ExpectedRevision, number]>([
    ['without events', 'none', 0],
    ['at a negative revision', -1, 1],
    ['at a broken revision', 0.5, 1],
  ])('is a mistake of the caller %s', async (_, expected, count) => {
    const { store } = await subject()
    await expect(store.append('learner-1', expected, events(count))).rejects.toThrow(RangeError)
  })

  it('is a mistake of the caller with one id twice', async () => {
    const { store } = await subject()
    const twice = event()
    await expect(store.append('learner-1', 'none', [twice, twice])).rejects.toThrow(RangeError)
    expect(await wholeLedger(store)).toEqual([])
  })
}

function closing(subject: OpenSubject): void {
  it('keeps what was acknowledged when opened again', async () => {
    const { store, reopen } = await subject()
    await store.append('learner-1', 'none', events(3))
    await store.append('learner-2', 'none', events(2))
    const before = await wholeLedger(store)
    const again = await reopen()
    expect(again.ledgerId).toBe(store.ledgerId)
    expect(await wholeLedger(again)).toEqual(before)
    await again.append('learner-1', 2, events(1))
    expect((await wholeLedger(again)).slice(0, before.length)).toEqual(before)
  })

  it('answers each append that was under way, and keeps exactly the acknowledged ones', async () => {
    const { store, reopen } = await subject()
    const appends = Array.from({ length: 100 }, (_, index) => {
      const only = event()
      return store.append(`learner-${index}`, 'none', [only]).then(() => only.id)
    })
    const closed = store.close()
    const outcomes = await Promise.allSettled(appends)
    await closed
    const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const stored = ids(await wholeLedger(await reopen()))
    expect(stored).toEqual(expect.arrayContaining(acknowledged))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(['unavailable', 'outcome-unknown']).toContain(outcome.reason.code)
    }
    const unknown = outcomes.filter(({ status }) => status === 'rejected').length
    expect(stored.length).toBeLessThanOrEqual(acknowledged.length + unknown)
  })

  it('refuses everything afterwards, and may be closed twice', async () => {
    const { store } = await subject()
    await store.close()
    await store.close()
    expect((await faultOf(store.append('learner-1', 'none', [event()]))).code).toBe('unavailable')
    expect((await faultOf(store.readStream('learner-1'))).code).toBe('unavailable')
    expect((await faultOf(store.readAll())).code).toBe('unavailable')
  })
}
