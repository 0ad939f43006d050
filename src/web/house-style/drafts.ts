/** House styles that somebody looks at before they are set. In memory alone: a restart costs choosing the file again. */
import type { PaperStyle } from '../../contract/credential-facts.ts'

export interface Draft extends PaperStyle {
  readonly sessionId: string
  readonly organisationId: string
  /** Local date. */
  readonly from: string
}

/** Of everybody together, some 50 KB each; the oldest goes. */
const DRAFTS_MAX = 100

export class Drafts {
  readonly #drafts = new Map<string, Draft>()

  keep(reference: string, draft: Draft): void {
    const oldest = this.#drafts.keys().next().value
    if (this.#drafts.size >= DRAFTS_MAX && oldest !== undefined) this.#drafts.delete(oldest)
    this.#drafts.set(reference, draft)
  }

  /** Undefined for one that is gone, and for somebody else's: the two look the same. */
  find(reference: string, by: Pick<Draft, 'sessionId' | 'organisationId'>): Draft | undefined {
    const found = this.#drafts.get(reference)
    return found?.sessionId === by.sessionId && found.organisationId === by.organisationId ? found : undefined
  }
}
