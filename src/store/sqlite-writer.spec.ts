import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { event, events, faultOf, ids, wholeLedger } from './conformance-sample.ts'
import { inspectSqliteFile, openSqliteStore } from './sqlite.ts'
import { LEDGER, opened, otherProcess, testFolder } from './sqlite-sample.ts'
import { START } from './store.ts'

const REFUSED = `try { await openSqliteStore(options); say('opened') } catch (fault) { say(fault.code) }`
const HOLDS = `const store = await openSqliteStore(options); say('open'); setInterval(() => {}, 1000)`

describe('one writer', () => {
  it('refuses a second store in the same process', async () => {
    const file = testFolder().file('ledger.db')
    const first = await opened({ file })
    const fault = await faultOf(openSqliteStore({ ...LEDGER, file }))
    expect(fault).toMatchObject({ code: 'in-use', details: { pid: process.pid } })
    expect(fault.message).toContain('this process')
    await first.append('learner-1', 'none', [event()])
    await first.close()
    expect(await wholeLedger(await opened({ file }))).toHaveLength(1)
  })

  it('refuses a second process, and is refused by one, which it names', async () => {
    const file = testFolder().file('ledger.db')
    const first = await opened({ file })
    expect(await otherProcess(REFUSED, { ...LEDGER, file }).line()).toBe('in-use')
    await first.close()
    const holder = otherProcess(HOLDS, { ...LEDGER, file })
    expect(await holder.line()).toBe('open')
    const fault = await faultOf(openSqliteStore({ ...LEDGER, file }))
    expect(fault).toMatchObject({ code: 'in-use', details: { pid: holder.pid } })
    expect(fault.message).toContain(`process ${holder.pid}`)
  })

  it('keeps its lock while readers in its own process come and go', async () => {
    const file = testFolder().file('ledger.db')
    await opened({ file })
    await (await openSqliteStore({ ...LEDGER, file, readOnly: true })).close()
    await inspectSqliteFile(file)
    await faultOf(openSqliteStore({ ...LEDGER, file }))
    expect(await otherProcess(REFUSED, { ...LEDGER, file }).line()).toBe('in-use')
  })

  it('loses its lock with kill -9, and nothing that it acknowledged', async () => {
    const file = testFolder().file('ledger.db')
    const writer = otherProcess(
      `const store = await openSqliteStore(options)
      for (let n = 0; ; n += 1) {
        const id = '01JQ' + String(n).padStart(22, '0')
        await store.append('learner-1', n === 0 ? 'none' : n - 1, [{ id, type: 'T', data: '{}', metadata: '{}' }])
        say(id)
      }`,
      { ...LEDGER, file, create: true },
    )
    const acknowledged: string[] = []
    while (acknowledged.length < 200) acknowledged.push(await writer.line())
    await writer.kill()
    const stored = await (await opened({ file })).readStream('learner-1')
    expect(ids(stored).slice(0, 200)).toEqual(acknowledged)
    expect(stored.map(({ position }) => Number(position))).toEqual(stored.map((_, index) => index + 1))
  })
})

describe('a read-only store', () => {
  it('reads beside a writer, without a lock, and writes nothing', async () => {
    const file = testFolder().file('ledger.db')
    const reading = opened({ file }).then(() => opened({ file, readOnly: true }))
    const [one, two] = [await reading, await opened({ file, readOnly: true })]
    expect((await faultOf(one.append('learner-1', 'none', [event()]))).code).toBe('read-only')
    expect(await wholeLedger(two)).toEqual([])
  })

  it('opens when no writer is there, and lets one come', async () => {
    const file = testFolder().file('ledger.db')
    await (await opened({ file })).close()
    const reader = await opened({ file, readOnly: true })
    const writer = await opened({ file })
    await writer.append('learner-1', 'none', events(3))
    await writer.close()
    expect(await wholeLedger(reader)).toHaveLength(3)
  })

  it('follows what another process appends', async () => {
    const file = testFolder().file('ledger.db')
    const writer = otherProcess(
      `const store = await openSqliteStore(options); say('open')
      const event = (n) => ({ id: '01JQ' + String(n).padStart(22, '0'), type: 'T', data: '{}', metadata: '{}' })
      for (let n = 0; n < 500; n += 1) await store.append('learner-1', n === 0 ? 'none' : n - 1, [event(n)])
      setInterval(() => {}, 1000)`,
      { ...LEDGER, file, create: true },
    )
    await writer.line()
    const reader = await opened({ file, readOnly: true })
    const controller = new AbortController()
    const seen: number[] = []
    for await (const signal of reader.subscribe({ after: START, signal: controller.signal })) {
      if (signal.kind === 'event' && seen.push(signal.event.revision) === 500) controller.abort()
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('ends its followers when it closes, and stops looking', async () => {
    const file = testFolder().file('ledger.db')
    await opened({ file })
    const reader = await opened({ file, readOnly: true })
    const signals = reader.subscribe({ after: START, signal: new AbortController().signal })[Symbol.asyncIterator]()
    await signals.next()
    const end = signals.next()
    await reader.close()
    expect(await end).toEqual({ done: true, value: undefined })
  })

  it('opens in a worker thread of the writer', async () => {
    const file = testFolder().file('ledger.db')
    const writer = await opened({ file })
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
      import(workerData.module).then(async ({ openSqliteStore }) => {
        const store = await openSqliteStore(workerData.options)
        for await (const signal of store.subscribe({ after: workerData.start, signal: AbortSignal.timeout(60000) })) {
          parentPort.postMessage(signal.kind === 'event' ? signal.event.id : signal.kind)
          if (signal.kind === 'event') break
        }
        await store.close()
      })`,
      {
        eval: true,
        workerData: {
          module: new URL('./sqlite.ts', import.meta.url).href,
          options: { ...LEDGER, file, readOnly: true },
          start: START,
        },
      },
    )
    const messages = messagesOf(worker)
    expect(await messages.next()).toBe('caughtUp')
    const only = event()
    await writer.append('learner-1', 'none', [only])
    expect(await messages.next()).toBe(only.id)
    await new Promise((resolve) => worker.once('exit', resolve))
    expect(await otherProcess(REFUSED, { ...LEDGER, file }).line()).toBe('in-use')
  })
})

function messagesOf(worker: Worker) {
  const arrived: unknown[] = []
  let wake = () => {}
  worker.on('message', (message) => {
    arrived.push(message)
    wake()
  })
  return {
    async next(): Promise<unknown> {
      while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      return arrived.shift()
    },
  }
}
