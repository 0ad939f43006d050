/** Does an employer take a paper for what it says, and until when? Pure: the streams that it rests on are given. */
import { within } from '../../contract/dates.ts'
import { validityOf } from '../learner/award-terms.ts'
import { versionInForceOn } from '../partnership/agreement.ts'
import type { PartnershipState } from '../partnership/partnership.ts'
import { type PolicyState, validityRulesOn } from '../policy/policy.ts'
import type { OrganisationState, TrainingRecognition } from './organisation.ts'

/** The recognitions of the paper that run on a day, the one that names its issuer first. */
export function recognitionsOn(
  state: OrganisationState | undefined,
  paper: { readonly credentialTypeId: string; readonly issuerId: string },
  on: string,
): readonly TrainingRecognition[] {
  return [...(state?.trainingRecognitions.values() ?? [])]
    .filter((one) => one.credentialTypeId === paper.credentialTypeId && within(on, one.from, one.until))
    .filter((one) => one.issuerId === undefined || one.issuerId === paper.issuerId)
    .toSorted((one, other) => Number(one.issuerId === undefined) - Number(other.issuerId === undefined))
}

/** A recognition holds only while the agreement that it rests on does, with this employer as a party. */
export const isUnderAgreement = (
  { agreementId }: { readonly agreementId: string },
  organisationId: string,
  partnership: PartnershipState | undefined,
  on: string,
): boolean =>
  versionInForceOn(partnership?.agreements.get(agreementId), on)?.signatories.includes(organisationId) === true

/**
 * The last day on which the employer takes it as valid, grace included: by its own policy of the day of the award, and
 * never after the paper's own last day. Undefined where neither ends it.
 */
export function lastDayAt(
  paper: { readonly awardedOn: string; readonly lastDay: string | undefined },
  policy: PolicyState | undefined,
): string | undefined {
  const rules = validityRulesOn(policy, paper.awardedOn)?.rules ?? policy?.versions[0]?.rules
  const own = rules?.kind === 'validity' ? validityOf(rules, paper.awardedOn) : {}
  const ownLast = own.graceUntil ?? own.validUntil
  const ends = [paper.lastDay, ownLast].filter((day) => day !== undefined)
  return ends.toSorted()[0]
}
