import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { statusPurposeOf } from '../status-list/status-list.ts'
import { atAwarder, personOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider, refuseRepeated, refuseUnlessCounting } from './refusals.ts'

/**
 * The first of two persons of the body that awarded a certificate proposes that it does not count for a while, with a
 * reason and, where it is known, the last day (model.md section 5, CertificateSuspended). Nothing changes until the second
 * one decides. A paper that can only be revoked has no such state, here nor for whoever holds a copy.
 */
export const proposeSuspension = defineCommand({
  name: 'proposeSuspension',
  summary: { nl: 'Stel voor een bewijs tijdelijk niet te laten gelden', en: 'Propose to suspend a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.CertificateSuspensionProposed.decided.pick({
      certificateId: true,
      reason: true,
      until: true,
    }).shape,
  }),
  target: (input) => input.learnerId,
  needs({ certificateId }, learner) {
    const certificate = learner.certificates.get(certificateId)
    return certificate ? [credentialTypes.ref(certificate.credentialTypeId)] : []
  },
  who: (input, learner) => atAwarder(learner, input.certificateId),
  answers: ['proposalId'],
  decide(learner, { certificateId, reason, until }, context) {
    const certificate = learner.certificates.get(certificateId)
    if (!certificate) return rejected('unknown-certificate')
    const type = context.facts.get(credentialTypes.ref(certificate.credentialTypeId))
    const kind = type?.versions[certificate.credentialTypeVersion - 1]?.kind ?? ''
    const refusal = refuseUnlessCounting(certificate, context.today) ?? refuseDecider(learner, context)
    if (refusal) return refusal
    if (statusPurposeOf(kind) !== 'suspension') return rejected('kind-is-never-suspended', { kind })
    if (until !== undefined && until < context.today) {
      return rejected('date-too-early', { date: until, earliest: context.today })
    }
    const repeated = refuseRepeated(learner.suspensions, certificateId, context.today)
    if (repeated) return repeated
    const data = {
      proposalId: context.id(proposalId),
      certificateId,
      reason,
      ...(until !== undefined && { until }),
      proposedById: personOf(context),
    }
    return { events: [{ type: 'CertificateSuspensionProposed', data }] }
  },
})
