/** The same appends over the product's adapter and over the bare client, in one round. */
import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { ulid } from 'ulid'
import { LAYOUT } from '../events/event.ts'
import { openEventStoreDb } from '../src/store/eventstoredb.ts'
import { readEventStoreDbAddress } from '../src/store/eventstoredb-address.ts'
import type { OneAppend } from './append-load.ts'
import { timed } from './measure.ts'

/** Each writer's appends, one after another; gives the seconds they took. */
export type Appending = (url: string, perWriter: readonly (readonly OneAppend[])[]) => Promise<number>

export const overStore: Appending = async (url, perWriter) => {
  const store = await openEventStoreDb({ url, ledgerId: ulid(), create: true, layout: LAYOUT })
  try {
    return await timed(() =>
      Promise.all(
        perWriter.map(async (appends) => {
          for (const { stream, expected, event } of appends) await store.append(stream, expected, [event])
        }),
      ),
    )
  } finally {
    await store.close()
  }
}

/**
 * What a program does that knows nothing of the client's traps: events as JSON, at exact revisions. `shared` is the client's
 * default, a stream for all appends of the process; else each is a request of its own, as ours are.
 */
export const overClient =
  (way: 'shared' | 'own request'): Appending =>
  async (url, perWriter) => {
    const { connection, credentials } = readEventStoreDbAddress(url)
    const client = EventStoreDBClient.connectionString(connection)
    const prefix = ulid()
    const prepared = perWriter.map((appends) =>
      appends.map(({ stream, expected, event: { type, data, metadata } }) => ({
        stream: `${prefix}.${stream}`,
        event: jsonEvent({ id: randomUUID(), type, data: JSON.parse(data), metadata: JSON.parse(metadata) }),
        options: {
          expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
          ...(way === 'own request' && { credentials }),
        } as const,
      })),
    )
    try {
      // So that it is connected, as ours is once its ledger is open.
      await client.appendToStream(`${prefix}.first`, jsonEvent({ type: 'First', data: {} }), {
        credentials,
        expectedRevision: NO_STREAM,
      })
      return await timed(() =>
        Promise.all(
          prepared.map(async (appends) => {
            for (const { stream, event, options } of appends) await client.appendToStream(stream, event, options)
          }),
        ),
      )
    } finally {
      await client.dispose()
    }
  }
