/** A double and a ledger on it, both gone when the test ends. */
import { onTestFinished } from 'vitest'
import { type EventStoreDbOptions, openEventStoreDb } from '../../../src/store/eventstoredb.ts'
import type { EventStore } from '../../../src/store/store.ts'
import { type Double, startDouble } from './double.ts'

/** Long enough for a busy machine to answer, short enough to wait for what never comes. */
export const PATIENCE_MS = 1000

export async function doubleForTest(options: Parameters<typeof startDouble>[0] = {}): Promise<Double> {
  const double = await startDouble(options)
  onTestFinished(() => double.close())
  return double
}

export async function openedOn(double: Double, options: Partial<EventStoreDbOptions> = {}): Promise<EventStore> {
  const store = await openEventStoreDb({
    url: double.url,
    ledgerId: 'LEDGER-1',
    create: true,
    layout: 1,
    patienceMs: PATIENCE_MS,
    // Each failure is to be seen; who wants it outlasted says so.
    absenceMs: 0,
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}
