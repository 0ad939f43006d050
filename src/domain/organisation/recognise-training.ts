import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId, trainingRecognitionId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { validityOf } from '../learner/award-terms.ts'
import { versionInForceOn } from '../partnership/agreement.ts'
import { partnerships } from '../partnership/partnership.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { policies, type ValidityRules, validityRulesOn } from '../policy/policy.ts'
import { type OrganisationState, organisations } from './organisation.ts'

const recognised = organisationEvents.shapes.RecognitionOfTrainingAgreed.decided.omit({ trainingRecognitionId: true })
const input = z.strictObject({ organisationId, ...recognised.shape })
type Recognising = z.infer<typeof input>

/**
 * An employer recognises a paper, so that nobody has to be examined anew (domain.md 4.4, RecognitionOfTrainingAgreed):
 * under an agreement on recognition that it signed and that is in force on the first day. It may take it as valid for a
 * shorter time than the issuer does, never for longer than the day on which the paper itself ends.
 */
export const recogniseTraining = defineCommand({
  name: 'recogniseTraining',
  summary: { nl: 'Erken een bewijs van een ander', en: 'Recognise a credential of somebody else' },
  purpose: 'administration',
  stream: organisations,
  input,
  target: (asked) => asked.organisationId,
  needs({ credentialTypeId, issuerId, partnershipId, validityPolicyId }, _organisation, facts) {
    const type = facts.get(credentialTypes.ref(credentialTypeId))
    const own = type && newestVersion(type)?.definition.validityPolicyId
    return [
      credentialTypes.ref(credentialTypeId),
      partnerships.ref(partnershipId),
      ...(issuerId === undefined ? [] : [organisations.ref(issuerId)]),
      ...(validityPolicyId === undefined ? [] : [policies.ref(validityPolicyId)]),
      ...(own === undefined ? [] : [policies.ref(own)]),
    ]
  },
  who: ({ organisationId: at, partnershipId }) => [
    { role: ['organisationAdmin', 'programmeManager'], at, scope: { partnershipId } },
  ],
  mayLieAhead: true,
  answers: ['trainingRecognitionId'],
  decide(organisation, asked, context) {
    const refusal =
      refuseBackwards(asked) ??
      refuseAgreement(asked, context.facts) ??
      refuseType(asked, context.facts) ??
      refuseValidity(asked, context) ??
      refuseTwice(organisation, asked)
    if (refusal) return refusal
    const { organisationId: _at, ...data } = asked
    const id = context.id(trainingRecognitionId)
    return {
      events: [
        {
          type: 'RecognitionOfTrainingAgreed',
          effectiveOn: asked.from,
          data: { trainingRecognitionId: id, ...data },
        },
      ],
      partnershipId: asked.partnershipId,
    }
  },
})

function refuseAgreement(asked: Recognising, facts: Facts): Rejection | undefined {
  const { organisationId: own, partnershipId, agreementId, from } = asked
  const agreement = facts.get(partnerships.ref(partnershipId))?.agreements.get(agreementId)
  // One that it is no party of is as unknown as one that does not exist.
  if (!agreement?.versions.some(({ signatories }) => signatories.includes(own))) {
    return rejected('unknown-agreement', { agreementId })
  }
  if (agreement.kind !== 'recognition') return rejected('agreement-of-another-kind', { kind: agreement.kind })
  const version = versionInForceOn(agreement, from)
  if (!version?.signatories.includes(own)) return rejected('agreement-not-in-force', { on: from })
  return undefined
}

function refuseType({ credentialTypeId, issuerId, organisationId: own }: Recognising, facts: Facts) {
  if (!facts.get(credentialTypes.ref(credentialTypeId)))
    return rejected('unknown-credential-type', { credentialTypeId })
  if (issuerId === own) return rejected('own-training')
  if (issuerId !== undefined && !facts.get(organisations.ref(issuerId))) {
    return rejected('unknown-organisation', { organisationId: issuerId })
  }
  return undefined
}

function refuseValidity(asked: Recognising, { facts }: DecisionContext): Rejection | undefined {
  const { credentialTypeId, validityPolicyId, from } = asked
  if (validityPolicyId === undefined) return undefined
  const policy = facts.get(policies.ref(validityPolicyId))
  if (!policy) return rejected('unknown-policy', { policyId: validityPolicyId })
  if (policy.kind !== 'validity') return rejected('policy-of-another-kind', { expected: 'validity' })
  const own = validityRulesOn(policy, from)?.rules
  if (!own) return rejected('policy-not-in-force', { on: from })
  const type = facts.get(credentialTypes.ref(credentialTypeId))
  const issuers = type && newestVersion(type)?.definition.validityPolicyId
  const hard = issuers === undefined ? undefined : validityRulesOn(facts.get(policies.ref(issuers)), from)?.rules
  const end = hard && lastDay(hard, from)
  const ownEnd = lastDay(own, from)
  if (end === undefined || (ownEnd !== undefined && ownEnd <= end)) return undefined
  return rejected('longer-than-the-paper', { until: end })
}

/** The last day of a paper of that day, grace included; undefined where it does not end. */
function lastDay(rules: ValidityRules, awardedOn: string): string | undefined {
  const { validUntil, graceUntil } = validityOf(rules, awardedOn)
  return graceUntil ?? validUntil
}

function refuseTwice(organisation: OrganisationState, asked: Recognising): Rejection | undefined {
  for (const other of organisation.trainingRecognitions.values()) {
    const same = other.credentialTypeId === asked.credentialTypeId && other.issuerId === asked.issuerId
    if (same && overlap(other, asked)) return rejected('already-recognised', { from: other.from })
  }
  return undefined
}
