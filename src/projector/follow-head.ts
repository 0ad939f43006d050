import { setTimeout } from 'node:timers/promises'
import type { EventStore } from '../store/store.ts'
import { backoffMs } from './backoff.ts'
import type { ProjectorLog } from './projector.ts'

/**
 * Also without any signal the head is looked at this often: subscriptions have been seen to fall silent
 * (kurrent-io/KurrentDB-Client-NodeJS#418), and foreign events must move the checkpoints on now and then.
 */
export const LOOK_EVERY_MS = 5000

/**
 * Calls `wake` whenever something was appended, until the signal aborts. The subscription only rings; events are read
 * in pages, so that there is one way for them to come in, and what arrives during one slice makes the next.
 */
export async function followHead(
  store: Pick<EventStore, 'readAll' | 'subscribe'>,
  { wake, signal, log }: { readonly wake: () => void; readonly signal: AbortSignal; readonly log: ProjectorLog },
): Promise<void> {
  const timer = setInterval(wake, LOOK_EVERY_MS)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  let failures = 0
  while (!signal.aborted) {
    try {
      const { ceiling } = await store.readAll({ backwards: true, limit: 1 })
      // Whatever stood there already does not ring.
      wake()
      for await (const { kind } of store.subscribe({ after: ceiling, signal })) {
        failures = 0
        if (kind !== 'position') wake()
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'the subscription to the ledger broke')
    }
    if (signal.aborted) return
    await setTimeout(backoffMs(failures), undefined, { signal }).catch(() => undefined)
    failures += 1
  }
}
