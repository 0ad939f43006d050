/** What comes of asking for a proof: the thing itself, or why not. */
import type { CommandOutcome, QueryOutcome } from '../kernel/kernel.ts'

export type Refusal = Exclude<QueryOutcome, { kind: 'answered' }> | Exclude<CommandOutcome, { kind: 'accepted' }>
/** By a rule of the ledger, in the kernel's own terms. */
export interface Refused {
  readonly kind: 'refused'
  readonly outcome: Refusal
}
export const NOT_MADE_REASONS = [
  'no-certificates',
  'too-many-certificates',
  'letter-not-printable',
  'pdf-not-here',
  'proof-does-not-count',
  'unknown-evidence',
  'evidence-not-in-format',
] as const
/** Who asks may have it, but it can't be made: a sentence for each is in `src/language/problems.ts`. */
export interface NotMade {
  readonly kind: 'not-made'
  readonly why: (typeof NOT_MADE_REASONS)[number]
  readonly values: Readonly<Record<string, string | number>>
}

export const refused = (outcome: Refusal): Refused => ({ kind: 'refused', outcome })
/** By a rule that has its sentence in `src/language/rejections.ts`. */
export const refusedBecause = (code: string): Refused => refused({ kind: 'rejected', code, details: {} })
export const notFound: Refused = refused({ kind: 'not-found' })
export const notMade = (why: NotMade['why'], values: NotMade['values'] = {}): NotMade => ({
  kind: 'not-made',
  why,
  values,
})
