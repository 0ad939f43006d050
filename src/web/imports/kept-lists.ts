/**
 * Lists between looking and carrying out. In memory alone: a list holds names and birth dates, so nothing of it goes to a
 * disk, and a restart costs nobody more than choosing the file again.
 */
import type { ImportReport } from '../../documents/imports/importing.ts'

/** Who brought it, where, and in which role: only that session, in that role, sees it again. */
export interface Bringer {
  readonly sessionId: string
  readonly role: string | undefined
  readonly organisationId: string
}
export interface KeptList extends Bringer {
  readonly kind: string
  readonly bytes: Uint8Array
  /** What would happen, or has happened. */
  report: ImportReport
  /** While it is being carried out, so that a second tap waits for the first. */
  running?: Promise<void>
  /** Milliseconds since 1970. */
  readonly since: number
}

const KEPT_MS = 3_600_000
/** Of one session; an older one goes. */
const PER_SESSION_MAX = 3
/** Of everybody together: the oldest goes. A list has 10 MB at most, and is far smaller as a rule. */
const BYTES_MAX = 100 * 1024 * 1024

export class KeptLists {
  /** The oldest first. */
  readonly #kept = new Map<string, KeptList>()

  keep(reference: string, list: KeptList): void {
    this.#forget(list.since)
    const own = [...this.#kept].filter(([, one]) => one.sessionId === list.sessionId)
    for (const [old] of own.slice(0, Math.max(own.length - PER_SESSION_MAX + 1, 0))) this.#kept.delete(old)
    this.#kept.set(reference, list)
    // Also where nobody comes by any more to have it forgotten.
    setTimeout(() => this.#kept.delete(reference), KEPT_MS).unref()
    let bytes = [...this.#kept.values()].reduce((sum, one) => sum + one.bytes.length, 0)
    for (const [old, one] of this.#kept) {
      if (bytes <= BYTES_MAX || old === reference) break
      this.#kept.delete(old)
      bytes -= one.bytes.length
    }
  }

  /** Undefined for one that is gone, and for somebody else's: the two look the same. */
  find(reference: string, kind: string, by: Bringer, now: number): KeptList | undefined {
    this.#forget(now)
    const found = this.#kept.get(reference)
    const own =
      found?.kind === kind &&
      found.sessionId === by.sessionId &&
      found.role === by.role &&
      found.organisationId === by.organisationId
    return own ? found : undefined
  }

  #forget(now: number): void {
    for (const [reference, { since }] of this.#kept) if (now - since >= KEPT_MS) this.#kept.delete(reference)
  }
}
