import { describe } from 'vitest'
import { appendConformance } from './conformance-append.ts'
import { limitConformance } from './conformance-limits.ts'
import { modelConformance } from './conformance-model.ts'
import { readConformance } from './conformance-read.ts'
import { ALL_PROMISES, type OpenSubject, type StorePromises, subjects } from './conformance-sample.ts'
import { subscribeConformance } from './conformance-subscribe.ts'

/**
 * What every adapter of the port must do, as tests. An adapter's spec calls it with how to open a new, empty ledger:
 *
 * ```ts
 * storeConformance('sqlite', async () => ({ store, reopen: () => openAgain(), close: () => removeEverything() }))
 * ```
 *
 * What an adapter can't promise it says by name, and the suite then holds it to what it does instead.
 */
export function storeConformance(name: string, open: OpenSubject, promises: StorePromises = ALL_PROMISES): void {
  const subject = subjects(open)
  describe(`${name} as an event store`, () => {
    describe('append', () => appendConformance(subject, promises))
    describe('sizes and texts', () => limitConformance(subject))
    describe('read', () => readConformance(subject, promises))
    describe('subscribe', () => subscribeConformance(subject, promises))
    describe('against a model', () => modelConformance(subject, promises))
  })
}
