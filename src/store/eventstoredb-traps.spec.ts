/** What the client and the server do that a caller would not expect, each by name; how it was found stands in the decisions. */
import { status } from '@grpc/grpc-js'
import { describe, expect, it, vi } from 'vitest'
import { refusal } from '../../test/support/esdb-double/messages.ts'
import { doubleForTest, openedOn, PATIENCE_MS } from '../../test/support/esdb-double/opened.ts'
import { event, events, faultOf, ids, plain, wholeLedger } from './conformance-sample.ts'
import { type EventStore, type EventToAppend, START } from './store.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const never = () => new Promise<void>(() => undefined)

async function subject(options: Parameters<typeof doubleForTest>[0] = {}, opened: Parameters<typeof openedOn>[1] = {}) {
  const double = await doubleForTest(options)
  return { double, store: await openedOn(double, opened) }
}

/** For what is much work and not about patience: a busy machine takes more than a second for it. */
const MUCH = { patienceMs: 10 * PATIENCE_MS }

describe('an append', () => {
  it('goes by its own request, not over the stream that all appends of a process share', async () => {
    const { double, store } = await subject()
    await store.append('learner-1', 'none', events(2))
    expect(double.asked).toMatchObject({ append: 1, batchAppend: 0 })
  })

  it('asks the leader, as a read for a decision does', async () => {
    const { double, store } = await subject()
    await store.append('learner-1', 'none', events(2))
    await store.readStream('learner-1')
    await store.readAll({ backwards: true, limit: 1 })
    expect(double.asked.notOfTheLeader).toBe(0)
  })

  it.each<[string, 'beforeAppend' | 'afterAppend', number]>([
    ['before it was written', 'beforeAppend', 0],
    ['after it was written', 'afterAppend', 1],
  ])(
    'that gets no answer has an unknown outcome in time, and is done once when offered again: %s',
    async (_, when, there) => {
      const { double, store } = await subject()
      const only = event()
      const { [when]: quick } = double.behaviour
      double.behaviour[when] = never
      expect((await faultOf(store.append('learner-1', 'none', [only]))).code).toBe('outcome-unknown')
      double.behaviour[when] = quick
      expect(await store.readStream('learner-1')).toHaveLength(there)
      expect(await store.append('learner-1', 'none', [only])).toMatchObject({ revision: 0, repeated: there === 1 })
      expect((await wholeLedger(store)).map(plain)).toEqual([only])
    },
  )

  it.each<[string, 'beforeAppend' | 'afterAppend', number]>([
    ['before it was written', 'beforeAppend', 0],
    ['after it was written', 'afterAppend', 1],
  ])(
    'whose connection dies has an unknown outcome, and is done once when offered again: %s',
    async (_, when, there) => {
      const { double, store } = await subject()
      const some = events(3)
      const { [when]: quick } = double.behaviour
      double.behaviour[when] = async () => {
        double.line.cut()
        await never()
      }
      expect((await faultOf(store.append('learner-1', 'none', some))).code).toBe('outcome-unknown')
      double.behaviour[when] = quick
      expect(await store.readStream('learner-1')).toHaveLength(3 * there)
      await store.append('learner-1', 'none', some)
      expect((await wholeLedger(store)).map(plain)).toEqual(some)
    },
  )

  it('that a deposed leader wrote and lost is written by the next try', async () => {
    const { double, store } = await subject()
    const before = await store.append('learner-1', 'none', events(1))
    const some = events(2)
    const { afterAppend } = double.behaviour
    double.behaviour.afterAppend = async () => {
      double.log.loseTail()
      double.line.cut()
      await never()
    }
    expect((await faultOf(store.append('learner-1', 0, some))).code).toBe('outcome-unknown')
    double.behaviour.afterAppend = afterAppend
    expect((await store.readAll()).ceiling).toBe(before.position)
    expect(await store.append('learner-1', 0, some)).toMatchObject({ revision: 2, repeated: false })
    expect(ids(await store.readStream('learner-1', { from: 1 }))).toEqual(ids(some))
  })

  it('of other bytes under the ids of one whose answer was lost is a conflict: the server looks at ids only', async () => {
    const { double, store } = await subject()
    const sent = event()
    const { afterAppend } = double.behaviour
    double.behaviour.afterAppend = never
    expect((await faultOf(store.append('learner-1', 'none', [sent]))).code).toBe('outcome-unknown')
    double.behaviour.afterAppend = afterAppend
    const fault = await faultOf(store.append('learner-1', 'none', [{ ...sent, data: '{"other":1}' }]))
    expect([fault.code, fault.details]).toEqual(['version-conflict', { expected: 'none', actual: 0 }])
    expect((await wholeLedger(store)).map(plain)).toEqual([sent])
  })

  it('to a server that is not there was not written, and says so at once; when it is back all goes on', async () => {
    const { double, store } = await subject()
    const only = event()
    await double.line.refuse()
    // What was under way when the line broke may be unknown; from then on nothing leaves.
    await faultOf(store.readStream('learner-1'))
    expect((await faultOf(store.append('learner-1', 'none', [only]))).code).toBe('unavailable')
    expect((await faultOf(store.readAll())).code).toBe('unavailable')
    await double.line.open()
    await expect
      .poll(() => store.append('learner-1', 'none', [only]), { timeout: 30_000 })
      .toMatchObject({ revision: 0 })
    expect(ids(await wholeLedger(store))).toEqual([only.id])
  })

  it('that the server refuses for its size is too large, and says so', async () => {
    const { double, store } = await subject()
    double.behaviour.beforeAppend = () => {
      throw refusal(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', 'maximum-append-size-exceeded', {
        'maximum-append-size': '1000',
      })
    }
    expect((await faultOf(store.append('learner-1', 'none', [event()]))).code).toBe('too-large')
  })

  it('with an id that is no ULID, or without a type, never leaves: the client would hang on it', async () => {
    const { double, store } = await subject()
    for (const wrong of [{ id: 'x' }, { id: '8ZZZZZZZZZZZZZZZZZZZZZZZZZ' }, { type: '' }]) {
      await expect(store.append('learner-1', 'none', [event(wrong)])).rejects.toThrow(RangeError)
    }
    expect(double.asked.append).toBe(0)
  })

  it('that fails takes none of its neighbours with it', async () => {
    const { double, store } = await subject()
    double.behaviour.beforeAppend = (stream) => {
      if (stream.endsWith('learner-3')) throw refusal(status.INTERNAL, 'Received RST_STREAM with code 0')
    }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => store.append(`learner-${index}`, 'none', [event()])),
    )
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))).toEqual([
      'outcome-unknown',
    ])
    expect(await wholeLedger(store)).toHaveLength(19)
  })

  it('on a stream that was deleted on the server says that evidence is gone', async () => {
    const { double, store } = await subject()
    await store.append('learner-1', 'none', events(4))
    double.log.cutBefore('LEDGER-1.learner-1', 2)
    const fault = await faultOf(store.readStream('learner-1'))
    expect([fault.code, fault.message]).toEqual(['corrupt', expect.stringContaining('revision 2')])
  })
})

describe('a read', () => {
  it('that gets no answer ends in time', async () => {
    const { double, store } = await subject()
    double.behaviour.beforeRead = never
    const [one, all] = [faultOf(store.readStream('learner-1')), faultOf(store.readAll())]
    expect([(await one).code, (await all).code]).toEqual(['unavailable', 'unavailable'])
  })

  it('on a line that swallows everything ends in time, and so does closing', async () => {
    const { double, store } = await subject()
    double.line.freeze()
    expect((await faultOf(store.readStream('learner-1'))).code).toBe('unavailable')
    const began = performance.now()
    await store.close()
    expect(performance.now() - began).toBeLessThan(3 * PATIENCE_MS)
  })

  it('of which only the beginning is wanted leaves nothing behind: the 101st would hang the process', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(500))
    for (let count = 0; count < 150; count += 1) {
      await store.readAll({ limit: 1 })
      await store.readAll({ limit: 1, backwards: true })
      await store.readStream('learner-1', { limit: 1 })
    }
    await store.append('learner-1', 499, [event()])
    const began = performance.now()
    await store.close()
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS)
  })

  it('of streams that do not exist is an empty page, hundreds of times', async () => {
    const { store } = await subject({}, MUCH)
    const pages = await Promise.all(Array.from({ length: 300 }, (_, index) => store.readStream(`learner-${index}`)))
    expect(pages.flat()).toEqual([])
  })

  it('whose connection dies in the middle is unavailable, and the next one goes on', async () => {
    const { double, store } = await subject({}, MUCH)
    await store.append('learner-1', 'none', events(2000))
    double.behaviour.beforeRead = () => void setTimeout(() => double.line.cut(), 5)
    expect((await faultOf(store.readStream('learner-1'))).code).toBe('unavailable')
    double.behaviour.beforeRead = () => undefined
    expect(await store.readStream('learner-1')).toHaveLength(2000)
  })

  it('from a position that is no event’s says which, instead of beginning elsewhere', async () => {
    const { store } = await subject()
    const { position } = await store.append('learner-1', 'none', events(2))
    const beside = String(Number(position) - 1).padStart(20, '0')
    const fault = await faultOf(store.readAll({ after: beside }))
    expect([fault.code, fault.details]).toEqual(['corrupt', { position: beside }])
  })

  it('from a position that lies ahead is at the head', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', events(2))
    const ahead = `00000000${'9'.repeat(12)}`
    expect(await store.readAll({ after: ahead })).toEqual({ events: [], ceiling: ahead, atHead: true })
  })

  it('of an event in a stream of ours that is not of our making says so', async () => {
    const { double, store } = await subject()
    const json = new Uint8Array(Buffer.from('{}'))
    double.log.append('LEDGER-1.learner-1', 'no_stream', [
      {
        id: '11111111-1111-1111-1111-111111111111',
        type: 'X',
        contentType: 'application/json',
        data: json,
        metadata: json,
      },
    ])
    expect((await faultOf(store.readStream('learner-1'))).code).toBe('corrupt')
  })
})

describe('other programs on the same server', () => {
  it('are read over, whatever they write and whatever their names begin with', async () => {
    const double = await doubleForTest()
    const [one, longer] = [await openedOn(double), await openedOn(double, { ledgerId: 'LEDGER-12' })]
    const mine = events(40)
    const other = { contentType: 'application/json', type: 'X', data: new Uint8Array(), metadata: new Uint8Array() }
    for (const [index, only] of mine.entries()) {
      const expected = index === 0 ? 'none' : index - 1
      await one.append('learner-1', expected, [only])
      await longer.append('learner-1', expected, [event()])
      double.log.append('LEDGER-1', 'any', [
        { ...other, id: `22222222-2222-2222-2222-${String(index).padStart(12, '0')}` },
      ])
    }
    expect(ids(await wholeLedger(one))).toEqual(ids(mine))
    expect(ids((await one.readAll({ backwards: true, limit: 1 })).events)).toEqual([mine.at(-1)!.id])
    expect(await wholeLedger(longer)).toHaveLength(40)
    expect(ids(await one.readStream('learner-1'))).toEqual(ids(mine))
  })

  it('move the ceiling on, also when they alone have written for long', async () => {
    const { double, store } = await subject()
    await store.append('learner-1', 'none', events(1))
    const none = new Uint8Array()
    for (let count = 0; count < 5; count += 1) {
      const many = Array.from({ length: 1000 }, (_, index) => ({
        ...{ contentType: 'application/json', type: 'X', data: none, metadata: none },
        id: `33333333-3333-3333-${String(count).padStart(4, '0')}-${String(index).padStart(12, '0')}`,
      }))
      double.log.append(`elsewhere-${count}`, 'no_stream', many)
    }
    const first = await store.readAll({ limit: 1 })
    const { ceiling, events: found } = await store.readAll({ after: first.ceiling, limit: 1 })
    expect(found).toEqual([])
    expect(ceiling > first.ceiling).toBe(true)
    // The last one of ours, however far behind.
    expect((await store.readAll({ backwards: true, limit: 1 })).events).toHaveLength(1)
  })
})

describe('a subscription', () => {
  it.each<[string, (double: Awaited<ReturnType<typeof doubleForTest>>) => unknown]>([
    ['dies with its connection', ({ line }) => line.cut()],
    ['ends without a word', (double) => double.endSubscriptions()],
  ])('that %s goes on after the last event, without gap or repetition', async (_, disturb) => {
    const { double, store } = await subject()
    const following = follower(store)
    for (let round = 0; round < 5; round += 1) {
      if (round > 0) disturb(double)
      await insist(store, `learner-${round}`, events(3))
      await following.until((round + 1) * 3)
    }
    await following.end()
    expect(ids(following.seen)).toEqual(ids(await wholeLedger(store)))
  })

  it('that the server drops because it was too slow goes on', async () => {
    const { double, store } = await subject({ liveEventsMax: 2 })
    const following = follower(store)
    await following.until(0)
    for (let round = 0; round < 4; round += 1) {
      await store.append(`learner-${round}`, 'none', events(30))
      await following.until((round + 1) * 30)
    }
    await following.end()
    expect(ids(following.seen)).toEqual(ids(await wholeLedger(store)))
    expect(double.asked.read).toBeGreaterThan(4)
  })

  it('that is never confirmed is begun again', async () => {
    const { double, store } = await subject()
    let swallowed = 0
    double.behaviour.beforeRead = (kind) => {
      if (kind !== 'subscription' || swallowed > 0) return undefined
      swallowed += 1
      return never()
    }
    const following = follower(store)
    await following.until(0)
    await store.append('learner-1', 'none', events(2))
    await following.until(2)
    await following.end()
    expect(swallowed).toBe(1)
  })

  it('outlives a server that is away while it reads', async () => {
    const { double, store } = await subject()
    await store.append('learner-1', 'none', events(2))
    await double.line.refuse()
    const following = follower(store)
    await double.line.open()
    await following.until(2)
    await following.end()
  })

  it('is one on the server, however many follow', async () => {
    const { double, store } = await subject()
    let subscriptions = 0
    double.behaviour.beforeRead = (kind) => {
      if (kind === 'subscription') subscriptions += 1
    }
    const followers = Array.from({ length: 150 }, () => follower(store))
    await store.append('learner-1', 'none', events(1))
    for (const following of followers) await following.until(1)
    for (const following of followers) await following.end()
    expect(subscriptions).toBe(1)
  })
})

/** As the kernel does: the very same bytes, until there is an answer. */
async function insist(store: EventStore, stream: string, some: readonly EventToAppend[]): Promise<void> {
  await expect.poll(() => store.append(stream, 'none', some), { timeout: 30_000 }).toMatchObject({ firstRevision: 0 })
}

/** Follows from the start; `until` waits for so many events and for being caught up. */
function follower(store: EventStore) {
  const controller = new AbortController()
  const seen: { readonly id: string }[] = []
  let caughtUp = false
  let told = () => undefined as unknown
  const following = (async () => {
    for await (const signal of store.subscribe({ after: START, signal: controller.signal })) {
      if (signal.kind === 'event') seen.push(signal.event)
      if (signal.kind === 'caughtUp') caughtUp = true
      told()
    }
  })()
  return {
    seen,
    until(count: number): Promise<void> {
      return new Promise((resolve) => {
        told = () => caughtUp && seen.length >= count && resolve()
        told()
      })
    },
    async end() {
      controller.abort()
      await following
    },
  }
}
