import { setImmediate } from 'node:timers/promises'
import type { Page, Position, Signal } from './store.ts'

/** One page of a subscription stands in memory at a time: with the largest events 8 MiB. */
const FOLLOW_EVENTS_MAX = 128

export interface Followed {
  page(after: Position, limit: number): Page | Promise<Page>
  isClosed(): boolean
  /** Resolves when something may have been appended after the position, when the signal aborts, or at closing. */
  appended(after: Position, signal: AbortSignal): Promise<void>
}

/** Pages to the head, `caughtUp`, then whatever comes. It reads on only when the consumer asks for more. */
export async function* follow(
  ledger: Followed,
  {
    after,
    signal,
    pageEvents = FOLLOW_EVENTS_MAX,
  }: { readonly after: Position; readonly signal: AbortSignal; readonly pageEvents?: number },
): AsyncGenerator<Signal, void, undefined> {
  const ended = () => signal.aborted || ledger.isClosed()
  let handled = after
  let caughtUp = false
  while (!ended()) {
    const { events, ceiling, atHead } = await ledger.page(handled, pageEvents)
    if (ended()) return
    for (const event of events) {
      yield { kind: 'event', event }
      if (ended()) return
    }
    // Only others wrote, or they wrote last: who keeps a checkpoint need not look at that again.
    if (ceiling !== handled && ceiling !== events.at(-1)?.position && caughtUp) {
      yield { kind: 'position', position: ceiling }
    }
    handled = ceiling
    if (!atHead) {
      caughtUp = false
      // A long catch-up would otherwise run from page to page without letting anything else have a turn.
      await setImmediate()
    } else {
      if (!caughtUp) yield { kind: 'caughtUp', position: ceiling }
      caughtUp = true
      await ledger.appended(ceiling, signal)
    }
  }
}
