/**
 * What was read of a file, between looking and confirming. In memory alone, for one session in one role: a restart costs
 * nobody more than choosing the file again.
 */
import type { Visit } from '../kit/visit.ts'

const KEPT_MS = 3_600_000
/** Of one session; an older one goes. */
const PER_SESSION_MAX = 3
const EVERYBODY_MAX = 60

interface Kept<T> {
  readonly owner: string
  readonly since: number
  readonly value: T
}
type Whose = Pick<Visit, 'session' | 'actingAs' | 'now'>

export class KeptFiles<T> {
  /** The oldest first. */
  readonly #kept = new Map<string, Kept<T>>()

  keep(visit: Whose, reference: string, value: T): void {
    const owner = ownerOf(visit)
    this.#forget(visit.now)
    const own = [...this.#kept].filter(([, one]) => one.owner === owner)
    for (const [old] of own.slice(0, Math.max(own.length - PER_SESSION_MAX + 1, 0))) this.#kept.delete(old)
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size >= EVERYBODY_MAX) this.#kept.delete(oldest)
    this.#kept.set(reference, { owner, since: visit.now, value })
    // Also where nobody comes by any more to have it forgotten.
    setTimeout(() => this.#kept.delete(reference), KEPT_MS).unref()
  }

  /** Undefined for one that is gone, and for somebody else's: the two look the same. */
  find(visit: Whose, reference: string): T | undefined {
    this.#forget(visit.now)
    const found = this.#kept.get(reference)
    return found?.owner === ownerOf(visit) ? found.value : undefined
  }

  #forget(now: number): void {
    for (const [reference, { since }] of this.#kept) if (now - since >= KEPT_MS) this.#kept.delete(reference)
  }
}
const ownerOf = ({ session, actingAs }: Whose): string => `${session.sessionId} ${actingAs}`
