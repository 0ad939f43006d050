/** How often a read-only store looks for what another process appended, while somebody follows. */
export const FOLLOW_POLL_MS = 10

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
