/** What comes of asking for a proof: the thing itself, or why not, in the kernel's own terms. */
import type { CommandOutcome, QueryOutcome } from '../kernel/kernel.ts'

export type Refusal = Exclude<QueryOutcome, { kind: 'answered' }> | Exclude<CommandOutcome, { kind: 'accepted' }>
export interface Refused {
  readonly kind: 'refused'
  readonly outcome: Refusal
}

export const refused = (outcome: Refusal): Refused => ({ kind: 'refused', outcome })
/** By a rule that has its sentence in `src/language/rejections.ts`. */
export const refusedBecause = (code: string, details: Readonly<Record<string, string>> = {}): Refused =>
  refused({ kind: 'rejected', code, details })
export const notFound: Refused = refused({ kind: 'not-found' })
