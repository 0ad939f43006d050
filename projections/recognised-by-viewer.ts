/** What somebody at an organisation sees beside a paper that was shown: that their own organisation recognises it. */
import type { QueryContext } from '../src/contract/projection.ts'
import type { Certificate } from '../src/domain/learner/learner.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { isUnderAgreement, lastDayAt, recognitionsOn } from '../src/domain/organisation/recognised-training.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { policies } from '../src/domain/policy/policy.ts'
import { present } from './answers.ts'

/** Undefined for who is not logged in at an organisation, and where that recognises nothing. */
export async function recognisedByViewer(
  certificate: Certificate,
  on: string,
  { load, viewer }: Pick<QueryContext, 'load'> & Partial<Pick<QueryContext, 'viewer'>>,
) {
  const own = viewer?.organisationId
  if (own === undefined || viewer?.role === undefined || !viewer.holds(viewer.role, own, {})) return undefined
  const paper = { credentialTypeId: certificate.credentialTypeId, issuerId: certificate.institutionId }
  for (const recognition of recognitionsOn(await load(organisations.ref(own)), paper, on)) {
    const partnership = await load(partnerships.ref(recognition.partnershipId))
    if (!isUnderAgreement(recognition, own, partnership, on)) continue
    const { validityPolicyId } = recognition
    const policy = validityPolicyId === undefined ? undefined : await load(policies.ref(validityPolicyId))
    const { graceUntil, validUntil } = certificate.policyOutcome
    const last = lastDayAt({ awardedOn: certificate.awardedOn, lastDay: graceUntil ?? validUntil }, policy)
    return present({ until: last, holds: last === undefined || on <= last })
  }
  return undefined
}
