/** Result schemas of queries: personal fields as the viewer gets them, and how they are kept in rows. */
import { z } from 'zod'
import { isSealed, type Personal, type Sealable, type Sealed } from '../../events/values.ts'

/** What is left of a personal field whose key was destroyed. */
export const erased = z.strictObject({ erased: z.literal(true) })

/** A personal field in an answer: text for a viewer who may see it, `{erased: true}` when its key was destroyed. */
export const personalAnswer = z.union([z.string(), erased]).meta({ personal: 'answer' })

/** A sealed value as a row keeps it (names are unsealed only when shown). */
export function sealedToRow(value: unknown): string | null {
  return isSealed(value) ? JSON.stringify(value) : null
}
export function sealedFromRow(text: unknown): Sealed | undefined {
  if (typeof text !== 'string') return undefined
  const value: unknown = JSON.parse(text)
  return isSealed(value) ? value : undefined
}

/**
 * Is somebody the one whom the ledger holds? Both sides stay opaque: the privacy room compares them when it opens the
 * answer, and puts `yes` or `no` in this one's place.
 */
export class PersonQuestion {
  readonly said: { readonly name: Personal; readonly birthDate: Personal }
  /** Undefined where there is nobody to compare with: the answer is no, after the same work. */
  readonly held: { readonly name: Sealable | undefined; readonly birthDate: Sealable | undefined } | undefined
  constructor(said: PersonQuestion['said'], held: PersonQuestion['held']) {
    this.said = said
    this.held = held
  }
}
