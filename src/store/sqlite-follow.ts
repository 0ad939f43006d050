import { setImmediate } from 'node:timers/promises'
import type { Page, Position, Signal } from './store.ts'

/** One page of a subscription stands in memory at a time: with the largest events 8 MiB. */
export const FOLLOW_EVENTS_MAX = 128
/** How often a read-only store looks for what another process appended, while somebody follows. */
export const FOLLOW_POLL_MS = 10

export interface Followed {
  page(after: Position, limit: number): Page
  isClosed(): boolean
  /** Resolves when something may have been appended after the position, when the signal aborts, or at closing. */
  appended(after: Position, signal: AbortSignal): Promise<void>
}

/** Pages to the head, `caughtUp`, then whatever comes. It reads on only when the consumer asks for more. */
export async function* follow(
  ledger: Followed,
  { after, signal }: { readonly after: Position; readonly signal: AbortSignal },
): AsyncGenerator<Signal, void, undefined> {
  const ended = () => signal.aborted || ledger.isClosed()
  let handled = after
  let caughtUp = false
  while (!ended()) {
    const { events, ceiling, atHead } = ledger.page(handled, FOLLOW_EVENTS_MAX)
    for (const event of events) {
      yield { kind: 'event', event }
      if (ended()) return
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

/** Who waits for the next append. With `poll` it also looks by itself, for what other processes append. */
export class Waiters {
  readonly #head: () => number
  readonly #poll: boolean
  readonly #waiting = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined

  constructor(head: () => number, poll: boolean) {
    this.#head = head
    this.#poll = poll
  }

  wake(): void {
    for (const wakeOne of [...this.#waiting]) wakeOne()
  }

  /** Resolves at the next `wake`, when the signal aborts, or at once when the head is already beyond the position. */
  wait(after: number, signal: AbortSignal): Promise<void> {
    const seen = this.#head()
    if (signal.aborted || seen > after) return Promise.resolve()
    return new Promise((resolve) => {
      const wakeOne = () => {
        this.#waiting.delete(wakeOne)
        signal.removeEventListener('abort', wakeOne)
        if (this.#waiting.size === 0) clearInterval(this.#timer)
        resolve()
      }
      this.#waiting.add(wakeOne)
      signal.addEventListener('abort', wakeOne)
      if (this.#poll && this.#waiting.size === 1) this.#startPolling(seen)
    })
  }

  /** From the very head that the waiter saw: another process may have appended since. */
  #startPolling(seen: number): void {
    this.#timer = setInterval(() => {
      if (this.#headOrFailed() !== seen) this.wake()
    }, FOLLOW_POLL_MS)
  }

  /** A read that fails wakes the followers too: each then meets the fault in its own read and reports it. */
  #headOrFailed(): number {
    try {
      return this.#head()
    } catch {
      return -1
    }
  }
}
