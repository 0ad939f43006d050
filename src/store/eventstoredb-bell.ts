import { setTimeout } from 'node:timers/promises'
import { placeOf } from './eventstoredb-form.ts'
import type { Wire } from './eventstoredb-wire.ts'
import type { Position } from './store.ts'

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 5000
/** Also without a sound the head is looked at this often: subscriptions were seen to fall silent (KurrentDB-Client-NodeJS#418). */
const LOOK_EVERY_MS = 5000

/** Doubles with each failure; half of it is chance, so that those who lost a server together don't return together. */
export function waitMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
}

/**
 * Rings when something of this ledger was appended. One subscription on the server for all who follow, however many: it
 * takes each event at once and keeps nothing but its place, so the server never finds it too slow, and a follower who
 * stands still holds up nobody. The events themselves are read in pages, each follower from where it is.
 *
 * A subscription never resumes by itself: whatever ends it, it is begun again after the last place heard.
 */
export class Bell {
  readonly #wire: Pick<Wire, 'listen'>
  readonly #prefix: string
  readonly #stopping = new AbortController()
  readonly #waiting = new Set<() => void>()
  #heard: bigint | undefined
  #listening: Promise<void> | undefined
  #look: NodeJS.Timeout | undefined

  constructor(wire: Pick<Wire, 'listen'>, prefix: string) {
    this.#wire = wire
    this.#prefix = prefix
  }

  /** Resolves when something may stand after the position, when the signal aborts, or when the bell stops. */
  wait(after: Position, signal: AbortSignal): Promise<void> {
    const place = placeOf(after) ?? -1n
    if (this.#stopping.signal.aborted || signal.aborted) return Promise.resolve()
    this.#listening ??= this.#listen(placeOf(after))
    if ((this.#heard ?? -1n) > place) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    clearInterval(this.#look)
    this.#ring()
    await this.#listening
  }

  #ring(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  async #listen(after: bigint | undefined): Promise<void> {
    const { signal } = this.#stopping
    this.#look = setInterval(() => this.#ring(), LOOK_EVERY_MS)
    let failures = 0
    while (!signal.aborted) {
      try {
        await this.#wire.listen({ after: this.#heard ?? after, prefix: this.#prefix, signal }, (place) => {
          failures = 0
          this.#heard = place
          this.#ring()
        })
      } catch {
        // Whatever it was, a follower meets it in its own read, where it can be told.
      }
      if (signal.aborted) return
      await setTimeout(waitMs(failures), undefined, { signal }).catch(() => undefined)
      failures += 1
    }
  }
}
