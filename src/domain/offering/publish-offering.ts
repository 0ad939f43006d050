import { z } from 'zod'
import { offeringEvents } from '../../../events/offering.ts'
import { count, offeringId, unitId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { organisations } from '../organisation/organisation.ts'
import { memberOn, partnerships } from '../partnership/partnership.ts'
import { refuseBackwards } from '../period.ts'
import { assessmentRulesOn, policies } from '../policy/policy.ts'
import { MOST_UNITS } from '../unit/most-units.ts'
import { units } from '../unit/unit.ts'
import { offerings } from './offering.ts'

const input = z.strictObject({
  ...offeringEvents.shapes.OfferingPublished.decided.omit({ offeringId: true, units: true }).shape,
  unitIds: z.array(unitId).min(1).max(MOST_UNITS),
  seats: count.min(1),
})
type Offered = z.infer<typeof input>

/**
 * Puts training in the catalogue of a partnership (domain.md 4.4). All conditions hold on the first day: the provider
 * is a member, the units are not retired, and the assessment policy is in force.
 */
export const publishOffering = defineCommand({
  name: 'publishOffering',
  summary: { nl: 'Zet een opleiding in het aanbod', en: 'Publish an offering' },
  purpose: 'education',
  stream: offerings,
  opens: 'new',
  input,
  target: () => 'new',
  needs: (offered) => [
    partnerships.ref(offered.partnershipId),
    organisations.ref(offered.institutionId),
    policies.ref(offered.assessmentPolicyId),
    ...(offered.credentialTypeId === undefined ? [] : [credentialTypes.ref(offered.credentialTypeId)]),
    ...offered.unitIds.map((id) => units.ref(id)),
  ],
  who: ({ providerId, partnershipId }) => [
    { role: ['coordinator', 'organisationAdmin', 'programmeManager'], at: providerId, scope: { partnershipId } },
  ],
  mayLieAhead: true,
  decide(_offering, offered, { facts, streamId }) {
    const { startsOn, endsOn, partnershipId, assessmentPolicyId } = offered
    const refusal =
      refuseBackwards({ from: startsOn, until: endsOn }) ??
      refuseParties(offered, facts) ??
      refuseUnits(offered, facts) ??
      refusePolicy(offered, facts)
    if (refusal) return refusal
    const { unitIds, ...rest } = offered
    const data = {
      offeringId: offeringId.parse(streamId),
      ...rest,
      units: unitIds.map((id) => ({ unitId: id, code: facts.get(units.ref(id))?.code ?? '' })),
    }
    const policy = assessmentRulesOn(facts.get(policies.ref(assessmentPolicyId)), startsOn)
    return {
      events: [{ type: 'OfferingPublished', effectiveOn: startsOn, data }],
      policies: policy ? [{ policyId: assessmentPolicyId, version: policy.version }] : [],
      partnershipId,
    }
  },
})

function refuseParties(offered: Offered, facts: Facts): Rejection | undefined {
  const { partnershipId, providerId, institutionId, startsOn } = offered
  const partnership = facts.get(partnerships.ref(partnershipId))
  if (!partnership) return rejected('unknown-partnership', { partnershipId })
  if (!memberOn(partnership, providerId, startsOn)) return rejected('provider-not-a-member', { on: startsOn })
  if (facts.get(organisations.ref(institutionId))) return undefined
  return rejected('unknown-organisation', { organisationId: institutionId })
}

function refuseUnits({ unitIds, credentialTypeId, startsOn }: Offered, facts: Facts): Rejection | undefined {
  const named = new Set<string>()
  for (const unitId of unitIds) {
    if (named.has(unitId)) return rejected('unit-twice', { unitId })
    named.add(unitId)
    const unit = facts.get(units.ref(unitId))
    if (!unit) return rejected('unknown-unit', { unitId })
    if (unit.retiredOn !== undefined && unit.retiredOn <= startsOn) {
      return rejected('unit-retired', { unitId, on: unit.retiredOn })
    }
  }
  if (credentialTypeId === undefined) return undefined
  const type = facts.get(credentialTypes.ref(credentialTypeId))
  const newest = type && newestVersion(type)
  if (!newest) return rejected('unknown-credential-type', { credentialTypeId })
  const expected = newest.definition.units
  const same = expected.length === named.size && expected.every(({ unitId }) => named.has(unitId))
  return same ? undefined : rejected('units-differ-from-type', { credentialTypeId, version: newest.version })
}

function refusePolicy(offered: Offered, facts: Facts): Rejection | undefined {
  const { assessmentPolicyId, credentialTypeId, startsOn } = offered
  const policy = facts.get(policies.ref(assessmentPolicyId))
  if (!policy) return rejected('unknown-policy', { policyId: assessmentPolicyId })
  if (policy.kind !== 'assessment') return rejected('policy-of-another-kind', { expected: 'assessment' })
  const inForce = assessmentRulesOn(policy, startsOn)
  if (!inForce) return rejected('policy-not-in-force', { on: startsOn })
  const type = credentialTypeId === undefined ? undefined : facts.get(credentialTypes.ref(credentialTypeId))
  const kind = type && newestVersion(type)?.definition.kind
  if (kind !== undefined && isExamBoardPaper(kind) && inForce.rules.establisher !== 'examBoard') {
    return rejected('exam-board-required', { kind })
  }
  return undefined
}
