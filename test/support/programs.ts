/** Programs on one ledger: a past that none of them wrote, another kernel beside the first, and one that dies. */
import { canonical } from '../../src/contract/canonical.ts'
import type { AnyQuery } from '../../src/contract/projection.ts'
import { commands } from '../../src/domain/commands.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import { createKernel } from '../../src/kernel/create.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import type { EventStore } from '../../src/store/store.ts'
import { type PastEvent, recordedEvents, someId } from './given.ts'
import { NO_MODELS, type TestLedger } from './ledger.ts'

/** The story before, as the store would hold it. */
export async function appendPast(store: EventStore, events: readonly PastEvent[]): Promise<void> {
  for (const [stream, all] of Map.groupBy(recordedEvents(events), (event) => event.stream)) {
    const before = await store.readStream(stream, { from: 0, limit: 1000 })
    const texts = all.map(({ type, data, meta }, index) => {
      const id = someId(`${stream} ${type} ${before.length + index}`)
      return { id, type, data: canonical(data), metadata: canonical({ ...meta, commandId: someId(`by ${id}`) }) }
    })
    await store.append(stream, before.length === 0 ? 'none' : before.length - 1, texts)
  }
}

/** Another program on the same vault and clock; on another store where one is given. */
export const programOn = (
  { store: own, vault, clock }: TestLedger,
  store: EventStore = own,
  queries: readonly AnyQuery[] = [],
): Kernel =>
  createKernel({
    ...{ store, vault, commands, queries, kinds: streamKinds, models: NO_MODELS },
    now: () => clock.now,
    looksOf: () => [],
  })

/** A store that is gone from its nth append on; `written`: that one still gets through. */
export function dying(store: EventStore, nth: number, written: boolean): EventStore {
  let appends = 0
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown
      if (name !== 'append') return typeof member === 'function' ? member.bind(target) : member
      return async (...args: Parameters<EventStore['append']>) => {
        appends += 1
        if (appends < nth || (appends === nth && written)) {
          const appended = await target.append(...args)
          if (appends < nth) return appended
        }
        throw new Error('the program died')
      }
    },
  })
}
