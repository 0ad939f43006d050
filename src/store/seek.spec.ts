/** Where others write more than we do, what comes next of ours stands behind pages that hold none. */
import { expect, it, vi } from 'vitest'
import { doubleForTest, openedOn } from '../../test/support/esdb-double/opened.ts'
import { event, ids } from './conformance-sample.ts'
import { eventAfter, eventAt, eventFrom, eventUntil, lastEvents } from './seek.ts'
import { START } from './store.ts'

vi.setConfig({ testTimeout: 60_000 })

/** More than one question to the store looks over. */
const OF_OTHERS = 6000

async function farApart() {
  const double = await doubleForTest()
  const store = await openedOn(double)
  const json = { contentType: 'application/json', data: new Uint8Array(Buffer.from('{}')), metadata: new Uint8Array() }
  const sent = [event(), event(), event()]
  for (const [index, one] of sent.entries()) {
    double.log.append(
      `others-${index}`,
      'no_stream',
      Array.from({ length: OF_OTHERS }, (_, n) => ({
        ...json,
        type: 'Other',
        id: `00000000-0000-4000-8000-${String(index * OF_OTHERS + n).padStart(12, '0')}`,
      })),
    )
    await store.append('learner-1', index === 0 ? 'none' : index - 1, [one])
  }
  return { store, sent, stored: await store.readStream('learner-1') }
}

it('the first event after a position, and the one at it, are found', async () => {
  const { store, sent, stored } = await farApart()
  expect((await store.readAll({ limit: 1 })).events, 'one page finds none').toEqual([])
  expect((await eventAfter(store, START))?.id).toBe(sent[0]?.id)
  for (const one of stored) expect((await eventAt(store, one.position))?.id).toBe(one.id)
  const last = stored.at(-1)?.position ?? START
  expect(await eventAfter(store, last)).toBeUndefined()
})

it('where no event begins nothing is found, and nothing is broken', async () => {
  const { store, stored } = await farApart()
  for (const { position } of stored) {
    const within = String(BigInt(position) + 1n).padStart(20, '0')
    expect(await eventAt(store, within)).toBeUndefined()
    expect(await eventFrom(store, within)).toBeUndefined()
  }
})

it('the last event until a position is the one there, or the one before', async () => {
  const { store, stored } = await farApart()
  for (const one of stored) expect((await eventUntil(store, one.position))?.id).toBe(one.id)
  expect(await eventUntil(store, START)).toBeUndefined()
  const { ceiling } = await store.readAll({ limit: 1 })
  expect(await eventUntil(store, ceiling), 'only events of others stand there').toBeUndefined()
})

it('the last events are as many as there are', async () => {
  const { store, sent } = await farApart()
  expect(ids(await lastEvents(store, 2))).toEqual(ids(sent.slice(1).toReversed()))
  expect(ids(await lastEvents(store, 10))).toEqual(ids(sent.toReversed()))
})
