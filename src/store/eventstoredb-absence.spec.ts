import { status } from '@grpc/grpc-js'
import { describe, expect, it, vi } from 'vitest'
import { refusal } from '../../test/support/esdb-double/messages.ts'
import { doubleForTest, openedOn, PATIENCE_MS } from '../../test/support/esdb-double/opened.ts'
import { Fault, type FaultCode } from '../contract/fault.ts'
import { event, events, faultOf, ids, plain, wholeLedger } from './conformance-sample.ts'
import { outlasting } from './eventstoredb-absence.ts'
import { readEventStoreDbAddress } from './eventstoredb-address.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const ABSENCE_MS = 10_000
/** As long as a server is away that is started again. */
const AWAY_MS = 3000
const passed = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function subject(absenceMs = ABSENCE_MS) {
  const double = await doubleForTest()
  return { double, store: await openedOn(double, { absenceMs }) }
}

describe('while the server is away for three seconds', () => {
  it('appends and reads wait, and are done when it is back, each once', async () => {
    const { double, store } = await subject()
    const [before, first, second] = [events(2), events(3), events(1)]
    await store.append('learner-1', 'none', before)
    await double.line.refuse()
    const under_way = [
      store.append('learner-1', 1, first),
      store.append('learner-1', 4, second),
      store.append('learner-2', 'none', [event()]),
    ]
    const reads = [store.readStream('learner-1'), store.readAll({ limit: 2 })] as const
    await passed(AWAY_MS)
    await double.line.open()
    expect(await Promise.all(under_way)).toMatchObject([{ revision: 4 }, { revision: 5 }, { revision: 0 }])
    expect(ids(await reads[0]).slice(0, 2)).toEqual(ids(before))
    expect(ids((await reads[1]).events)).toEqual(ids(before))
    expect((await store.readStream('learner-1')).map(plain)).toEqual([...before, ...first, ...second])
  })

  it.each<[string, 'beforeAppend' | 'afterAppend']>([
    ['before it was written', 'beforeAppend'],
    ['after it was written', 'afterAppend'],
  ])('an append that was under way when it died is done once: %s', async (_, when) => {
    const { double, store } = await subject()
    const some = events(3)
    const { [when]: quick } = double.behaviour
    let died = false
    double.behaviour[when] = async () => {
      double.behaviour[when] = quick
      died = true
      void double.line.refuse()
      await new Promise(() => undefined)
    }
    const appending = store.append('learner-1', 'none', some)
    await expect.poll(() => died).toBe(true)
    await passed(AWAY_MS)
    await double.line.open()
    expect(await appending).toMatchObject({ firstRevision: 0, revision: 2 })
    expect((await wholeLedger(store)).map(plain)).toEqual(some)
  })
})

it('of several hosts the others are asked when the first is away, with discovery as without', async () => {
  const double = await doubleForTest()
  const away = await doubleForTest()
  await away.line.refuse()
  for (const scheme of ['esdb', 'esdb+discover', 'kurrentdb+discover']) {
    const url = `${scheme}://127.0.0.1:${away.port},127.0.0.1:${double.port}?tls=false`
    const store = await openedOn(double, { url })
    expect(await store.append(scheme, 'none', events(1))).toMatchObject({ revision: 0 })
  }
})

it('a leader that is looked for in vain ends no process, and what waits is done when there is one', async () => {
  const double = await doubleForTest()
  const store = await openedOn(double, { url: double.discoverUrl, absenceMs: ABSENCE_MS })
  const { beforeAppend, beforeGossip } = double.behaviour
  const gone = () => {
    throw refusal(status.UNAVAILABLE, 'Server Is Not Ready')
  }
  double.behaviour.beforeGossip = gone
  double.behaviour.beforeAppend = async (stream) => {
    // The second is told while the client looks for another leader on behalf of the first: where that fails, the client
    // itself leaves a rejection that nobody handles, and the process ends.
    if (stream.endsWith('learner-2')) await passed(400)
    gone()
  }
  const appending = [1, 2].map((number) => store.append(`learner-${number}`, 'none', [event()]))
  await passed(AWAY_MS)
  double.behaviour.beforeGossip = beforeGossip
  double.behaviour.beforeAppend = beforeAppend
  expect(await Promise.all(appending)).toMatchObject([{ revision: 0 }, { revision: 0 }])
})

describe('when it stays away', () => {
  it('all that waits ends within its time, and nothing was written', async () => {
    const { double, store } = await subject(1500)
    await double.line.refuse()
    const began = performance.now()
    const asked = [store.append('learner-1', 'none', events(1)), store.readStream('learner-1'), store.readAll()]
    const faults = await Promise.all(asked.map(faultOf))
    const tookMs = performance.now() - began
    // A connection that broke under the first try leaves its outcome unknown.
    expect(faults.map(({ code }) => code)).toEqual([
      expect.stringMatching(/^(unavailable|outcome-unknown)$/),
      'unavailable',
      'unavailable',
    ])
    expect(tookMs).toBeGreaterThan(900)
    expect(tookMs).toBeLessThan(1500 + 2 * PATIENCE_MS)
    await double.line.open()
    await expect.poll(() => store.readStream('learner-1'), { timeout: 30_000 }).toEqual([])
  })

  it('an append whose answer was lost has an unknown outcome, though later tries never left', async () => {
    const { double, store } = await subject(1500)
    double.behaviour.afterAppend = async () => {
      void double.line.refuse()
      await new Promise(() => undefined)
    }
    expect((await faultOf(store.append('learner-1', 'none', events(1)))).code).toBe('outcome-unknown')
  })

  it('a store that closes lets nobody wait', async () => {
    const { double, store } = await subject(60_000)
    await double.line.refuse()
    const asked = [store.append('learner-1', 'none', events(1)), store.readStream('learner-1')]
    const ends = asked.map(faultOf)
    await store.close()
    expect((await Promise.all(ends)).map(({ code }) => code)).toEqual([expect.any(String), 'unavailable'])
  })
})

it('what the server refuses is refused at once', async () => {
  const { store } = await subject(60_000)
  await store.append('learner-1', 'none', events(1))
  expect((await faultOf(store.append('learner-1', 'none', events(1)))).code).toBe('version-conflict')
})

it.each<[FaultCode[], FaultCode]>([
  [['unavailable', 'outcome-unknown', 'unavailable', 'too-large'], 'outcome-unknown'],
  [['outcome-unknown', 'version-conflict'], 'version-conflict'],
  [['unavailable', 'busy'], 'busy'],
])('of tries that end with %j it says %s', async (codes, said) => {
  const left = [...codes]
  const work = async () => {
    throw new Fault(left.shift() ?? 'corrupt', '')
  }
  const signal = new AbortController().signal
  expect((await faultOf(outlasting(work, { absenceMs: 60_000, signal }))).code).toBe(said)
  expect(left).toEqual([])
})

describe('the address', () => {
  it('may say how long', () => {
    expect(readEventStoreDbAddress('esdb://host?tls=false&absenceMs=2500')).toMatchObject({
      absenceMs: 2500,
      connection: 'esdb://host?tls=false',
    })
    expect(readEventStoreDbAddress('esdb://host?tls=false').absenceMs).toBeUndefined()
  })

  it.each(['', '-1', '60001', '1s', '1e3'])('and must say it in milliseconds, not %j', (text) => {
    expect(() => readEventStoreDbAddress(`esdb://host?tls=false&absenceMs=${text}`)).toThrow('absenceMs')
  })
})
