/** What tests build on must do as the server does: what was seen of a server 23.10, asked of the double by the bare client. */
import { ANY, BACKWARDS, END, EventStoreDBClient, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { doubleForTest } from './opened.ts'

let made = 0
const event = (bytes = 10) => {
  made += 1
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
  const data = new Uint8Array(bytes)
  return { id, type: 'T', contentType: 'application/octet-stream' as const, data, metadata: new Uint8Array() }
}
type Event = ReturnType<typeof event>

async function subject() {
  const double = await doubleForTest()
  const client = EventStoreDBClient.connectionString(double.url)
  onTestFinished(() => client.dispose())
  const append = (
    events: readonly Event[],
    expectedRevision: bigint | typeof ANY | typeof NO_STREAM | typeof STREAM_EXISTS,
    stream = 's',
  ) => client.appendToStream(stream, [...events], { expectedRevision, credentials: { username: 'a', password: 'b' } })
  return { double, client, append }
}

async function all(read: AsyncIterable<unknown>): Promise<readonly { readonly event?: { readonly id: string } }[]> {
  const found: { event?: { id: string } }[] = []
  for await (const entry of read) found.push(entry as { event?: { id: string } }) // as the client's types have it
  return found
}

const [a, b, c, d] = [event(), event(), event(), event()]

describe('the same ids again', () => {
  it.each<[string, readonly Event[], bigint | typeof NO_STREAM | typeof ANY, bigint | 'wrong-expected-version']>([
    ['at the same revision are a repeat', [a, b, c], NO_STREAM, 2n],
    ['in other data are a repeat all the same', [a, { ...b, data: new Uint8Array(3) }, c], NO_STREAM, 2n],
    ['as a prefix are a repeat of the prefix', [a, b], NO_STREAM, 1n],
    ['as the second at its revision are a repeat', [b], 0n, 1n],
    ['in another order are refused', [b, a], NO_STREAM, 'wrong-expected-version'],
    ['with a new one behind them are refused', [a, b, c, d], NO_STREAM, 'wrong-expected-version'],
    ['as the second alone at the beginning are refused', [b], NO_STREAM, 'wrong-expected-version'],
    ['at a revision that is yet to come are refused', [a], 9n, 'wrong-expected-version'],
    ['at the current revision are written again', [a], 2n, 3n],
    ['without a revision, soon after, are a repeat', [a, b, c], ANY, 2n],
  ])('%s', async (_, again, expected, answer) => {
    const { append } = await subject()
    await append([a, b, c], NO_STREAM)
    const outcome = await append(again, expected).then(
      ({ nextExpectedRevision }) => nextExpectedRevision,
      (error: { type?: string }) => error.type,
    )
    expect(outcome).toBe(answer)
  })

  it('in another stream are written', async () => {
    const { append } = await subject()
    await append([a], NO_STREAM)
    expect(await append([a], NO_STREAM, 'other')).toMatchObject({ nextExpectedRevision: 0n })
  })
})

describe('an append', () => {
  it('at a wrong revision says which is the right one', async () => {
    const { append } = await subject()
    await expect(append([event()], 4n)).rejects.toMatchObject({ expectedVersion: 4n, actualVersion: 'no_stream' })
    await append([event(), event()], NO_STREAM)
    await expect(append([event()], NO_STREAM)).rejects.toMatchObject({
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    })
    await expect(append([event()], STREAM_EXISTS, 'none')).rejects.toMatchObject({ type: 'wrong-expected-version' })
  })

  it('of a MiB and more in all is too large', async () => {
    const { append } = await subject()
    await append([event(1023 * 1024)], NO_STREAM)
    const refused = { type: 'maximum-append-size-exceeded', code: 3, maxAppendSize: 1024 * 1024 }
    await expect(append([event(1024 * 1024)], 0n)).rejects.toMatchObject(refused)
    await expect(
      append(
        Array.from({ length: 6 }, () => event(200 * 1024)),
        0n,
      ),
    ).rejects.toMatchObject(refused)
  })
})

describe('a read', () => {
  it('of a stream that is not there fails when it is begun', async () => {
    const { client } = await subject()
    await expect(all(client.readStream('none'))).rejects.toMatchObject({ type: 'stream-not-found', streamName: 'none' })
  })

  it('of all from a position has it forwards, and has it not backwards', async () => {
    const { client, append } = await subject()
    const [one, two, three] = [event(), event(), event()]
    await append([one], NO_STREAM)
    const { position } = await append([two], 0n)
    await append([three], 1n)
    const forwards = await all(client.readAll({ fromPosition: position! }))
    expect(forwards.map((entry) => entry.event?.id)).toEqual([two.id, three.id])
    const [before] = await all(client.readAll({ fromPosition: position!, direction: BACKWARDS, maxCount: 1 }))
    expect(before?.event?.id).toBe(one.id)
  })

  it('from what is no position, of nothing, and forwards from the end is an error', async () => {
    const { client, append } = await subject()
    const { position } = await append([event()], NO_STREAM)
    const beside = { commit: position!.commit - 1n, prepare: position!.commit - 1n }
    await expect(all(client.readAll({ fromPosition: beside }))).rejects.toMatchObject({ code: 2 })
    await expect(all(client.readAll({ maxCount: 0 }))).rejects.toMatchObject({ code: 2 })
    await expect(all(client.readStream('s', { fromRevision: END }))).rejects.toMatchObject({ code: 2 })
    const ahead = { commit: 10n ** 12n, prepare: 10n ** 12n }
    expect(await all(client.readAll({ fromPosition: ahead }))).toEqual([])
  })

  it('has events of the server itself before ours', async () => {
    const { client } = await subject()
    expect(await all(client.readAll())).not.toEqual([])
  })
})

describe('a subscription', () => {
  it('begins after its position, says when it has caught up, and goes on', async () => {
    const { client, append } = await subject()
    const { position } = await append([event()], NO_STREAM)
    const [two, three] = [event(), event()]
    await append([two], 0n)
    const subscription = client.subscribeToAll({ fromPosition: position! })
    const caughtUp = new Promise((resolve) => subscription.on('caughtUp', () => resolve(undefined)))
    const seen: (string | undefined)[] = []
    for await (const { event: found } of subscription as AsyncIterable<{ event?: { id: string } }>) {
      seen.push(found?.id)
      if (seen.length === 1) void caughtUp.then(() => append([three], 1n))
      else await subscription.unsubscribe()
      if (seen.length === 2) break
    }
    expect(seen).toEqual([two.id, three.id])
  })
})
