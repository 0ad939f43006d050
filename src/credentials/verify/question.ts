/** One question to the verifier, and what each part of it comes to. */
import type { CheckOutcome, ShownCredential } from '../../contract/credential-check.ts'
import type { JsonObject, TrustSource } from '../parts.ts'
import type { Came } from './check-parts.ts'
import type { Fetching } from './fetching.ts'

export interface Asked {
  /** The day that is asked about; today where none is. */
  readonly on?: string | undefined
  /** Instant. */
  readonly now: string
  /** Whose is it? Name and birth date (`YYYY-MM-DD`) as an identity document has them. */
  readonly person?: { readonly name: string; readonly birthDate: string } | undefined
  /** An organisation that may recognise it without a new exam. */
  readonly recognisedBy?: string | undefined
}

export interface Question extends Pick<Asked, 'person' | 'recognisedBy'> {
  readonly trust: TrustSource
  readonly fetching: Fetching
  readonly on: string
  /** `on` is a day that somebody asked for, not just today. */
  readonly isDayAsked: boolean
  /** Milliseconds since 1970. */
  readonly now: number
  /**
   * The moment that what was read must still hold for: now, or when the bundle was made, for a list in it was good then.
   */
  readonly knownAt: number
  /** Status lists that were looked at for this question, by issuer and address. */
  readonly lists: Map<string, Promise<SignedList | Came>>
}

/** A status list whose proof, issuer and dates hold. */
export interface SignedList {
  readonly list: JsonObject
}

export interface Checked {
  readonly checks: readonly CheckOutcome[]
  /** Only where the signature fits. */
  readonly shown?: ShownCredential | undefined
}
