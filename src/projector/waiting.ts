import { Fault } from '../contract/fault.ts'
import type { Position } from '../store/store.ts'

/** One more is refused with `busy`: each is an open request that costs memory. */
export const WAITING_MAX = 10_000
/** How often checkpoints are looked at, each once for all who wait for it. */
export const POLL_MS = 20

interface Waiter {
  readonly name: string
  readonly position: Position
  readonly settle: (reached: boolean) => void
}

/** Who waits until a read model has come to a position. */
export class Waiting {
  readonly #positionOf: (name: string) => Position
  readonly #waiters = new Set<Waiter>()
  #poll: NodeJS.Timeout | undefined

  constructor(positionOf: (name: string) => Position) {
    this.#positionOf = positionOf
  }

  async until(name: string, position: Position, timeoutMs: number): Promise<boolean> {
    if (this.#positionOf(name) >= position) return true
    if (timeoutMs <= 0) return false
    if (this.#waiters.size >= WAITING_MAX) throw new Fault('busy', 'Too many requests wait for a read model.')
    return new Promise((resolve) => {
      const settle = (reached: boolean) => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
        if (this.#waiters.size === 0) {
          clearInterval(this.#poll)
          this.#poll = undefined
        }
        resolve(reached)
      }
      const waiter: Waiter = { name, position, settle }
      const timer = setTimeout(() => settle(false), timeoutMs)
      this.#waiters.add(waiter)
      this.#poll ??= setInterval(() => this.#look(), POLL_MS)
    })
  }

  reached(name: string, position: Position): void {
    for (const waiter of [...this.#waiters]) {
      if (waiter.name === name && waiter.position <= position) waiter.settle(true)
    }
  }

  /** Nobody is told that a position was reached which was not. */
  close(): void {
    for (const waiter of [...this.#waiters]) waiter.settle(false)
  }

  #look(): void {
    for (const name of new Set([...this.#waiters].map((waiter) => waiter.name))) {
      try {
        this.reached(name, this.#positionOf(name))
      } catch {
        // The file can't be read at this moment; their time runs on, and who reads it next meets the fault.
      }
    }
  }
}
