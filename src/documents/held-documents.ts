/**
 * Documents that wait for their sender to say something about them, such as that a number in it is no BSN. Their keys are
 * in memory alone: what nobody comes back for can be read by nobody, also while the file itself still stands.
 */
import type { Received } from './receiving.ts'

const MINUTES = 30
/** Of one person, and of all together; the one that waits longest makes room. */
const HELD_EACH_MAX = 5
const HELD_MAX = 500

interface Held {
  readonly by: string
  readonly received: Received
  /** Milliseconds since 1970. */
  readonly until: number
}

export class HeldDocuments {
  readonly #now: () => number
  readonly #drop: (received: Received) => Promise<void>
  readonly #held = new Map<string, Held>()

  constructor(now: () => number, drop: (received: Received) => Promise<void>) {
    this.#now = now
    this.#drop = drop
  }

  async hold(by: string, received: Received): Promise<void> {
    if (this.#held.has(received.documentId)) return
    this.#held.set(received.documentId, { by, received, until: this.#now() + MINUTES * 60_000 })
    const all = [...this.#held.values()]
    const ofThem = all.filter((one) => one.by === by)
    const late = all.filter(({ until }) => until <= this.#now())
    const tooMany = [...ofThem.slice(0, -HELD_EACH_MAX), ...all.slice(0, -HELD_MAX)]
    for (const { by: whose, received: old } of new Set([...late, ...tooMany])) await this.letGo(whose, old.documentId)
  }

  /** Only for who sent it. */
  find(by: string, documentId: string): Received | undefined {
    const held = this.#held.get(documentId)
    return held?.by === by && held.until > this.#now() ? held.received : undefined
  }

  /** It is not to be known after all; what was made known meanwhile stays where it is kept. */
  async letGo(by: string, documentId: string): Promise<void> {
    const held = this.#held.get(documentId)
    if (held?.by !== by) return
    this.#held.delete(documentId)
    await this.#drop(held.received)
  }
}
