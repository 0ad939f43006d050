import { describe } from 'vitest'
import { appendConformance } from './conformance-append.ts'
import { limitConformance } from './conformance-limits.ts'
import { modelConformance } from './conformance-model.ts'
import { readConformance } from './conformance-read.ts'
import { type OpenSubject, subjects } from './conformance-sample.ts'
import { subscribeConformance } from './conformance-subscribe.ts'

/**
 * What every adapter of the port must do, as tests. An adapter's spec calls it with how to open a new, empty ledger:
 *
 * ```ts
 * storeConformance('sqlite', async () => ({ store, reopen: () => openAgain(), close: () => removeEverything() }))
 * ```
 */
export function storeConformance(name: string, open: OpenSubject): void {
  const subject = subjects(open)
  describe(`${name} as an event store`, () => {
    describe('append', () => appendConformance(subject))
    describe('sizes and texts', () => limitConformance(subject))
    describe('read', () => readConformance(subject))
    describe('subscribe', () => subscribeConformance(subject))
    describe('against a model', () => modelConformance(subject))
  })
}
