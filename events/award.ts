/** What goes into a certificate's event beside its facts: the same for one awarded here and one that was taken over. */
import { z } from 'zod'
import type { Filling } from './event.ts'
import { type Sealable, sealed, sha256 } from './values.ts'

export const award = sealed({ class: 'award', subject: 'learner', scope: 'certificate' })

export const awardFilled = z.strictObject({
  /** SHA-256(salt ‖ canonical `committedFacts` with name and birth date): proves the paper, says nothing without it. */
  factsCommitment: sha256,
  /** 32 bytes, base64url; it is this text that is hashed. */
  factsSalt: award,
  lookupSecret: award,
  lookupSecretHash: sha256,
})

/** What the paper rests on: a decision for each unit, or the register that it was taken over from. */
export type CommittedBasis =
  | readonly { readonly unitCode: string; readonly eventId: string }[]
  | { readonly register: string; readonly units: readonly string[] }
export interface Committed {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly credentialTypeId: string
  readonly credentialTypeVersion: number
  readonly institutionId: string
  readonly awardedOn: string
  readonly basis: CommittedBasis
  readonly policyOutcome: Readonly<Record<string, string | undefined>>
  readonly renewalOf?: string | undefined
}

/**
 * The facts that an award commits to, besides name and birth date: all that a copy of the paper says and must be able to
 * prove by itself. No id of a person: neither of the learner nor of who decided.
 */
export function committedFacts(facts: Committed): Committed {
  const { certificateId, certificateNumber, credentialTypeId, credentialTypeVersion } = facts
  const { institutionId, awardedOn, basis, policyOutcome, renewalOf } = facts
  return {
    ...{ certificateId, certificateNumber, credentialTypeId, credentialTypeVersion },
    ...{ institutionId, awardedOn, basis, policyOutcome, renewalOf },
  }
}

interface Personalia {
  readonly nameAsIssued: Sealable
  readonly birthDateAsIssued?: Sealable | undefined
}

/** `basisOf` says what the paper rests on. The event's `effectiveOn` is the day of the award. */
export function fillAward<D extends Personalia & Omit<Committed, 'awardedOn' | 'basis'>>(
  data: D,
  filling: Filling,
  basisOf: (data: D) => CommittedBasis,
) {
  const { effectiveOn } = filling
  if (effectiveOn === undefined) throw new TypeError('an award says from which day it holds')
  const factsSalt = filling.random('facts', 32)
  const lookupSecret = filling.random('lookup', 16)
  const { nameAsIssued, birthDateAsIssued } = data
  const opened = {
    ...committedFacts({ ...data, awardedOn: effectiveOn, basis: basisOf(data) }),
    nameAsIssued: filling.open(nameAsIssued),
    ...(birthDateAsIssued && { birthDateAsIssued: filling.open(birthDateAsIssued) }),
  }
  return {
    data: {
      ...data,
      factsCommitment: filling.sha256(factsSalt + filling.canonical(opened)),
      factsSalt: filling.personal(factsSalt),
      lookupSecret: filling.personal(lookupSecret),
      lookupSecretHash: filling.sha256(lookupSecret),
    },
  }
}
