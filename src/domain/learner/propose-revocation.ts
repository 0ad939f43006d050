import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, personOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider, refuseRepeated } from './refusals.ts'

/**
 * The first of two persons of the body that awarded a certificate proposes to take it back, with a reason (domain.md
 * 4.4, CertificateRevoked; model.md section 5, Two persons). Nothing changes until the second one decides.
 */
export const proposeRevocation = defineCommand({
  name: 'proposeRevocation',
  summary: { nl: 'Stel voor een bewijs in te trekken', en: 'Propose to revoke a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.CertificateRevocationProposed.decided.pick({ certificateId: true, reason: true }).shape,
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, input.certificateId),
  answers: ['proposalId'],
  decide(learner, { certificateId, reason }, context) {
    const certificate = learner.certificates.get(certificateId)
    if (!certificate) return rejected('unknown-certificate')
    const { revoked, certificateNumber: number } = certificate
    if (revoked) return rejected('certificate-revoked', { number, on: revoked.moment.on })
    const refusal = refuseDecider(learner, context)
    if (refusal) return refusal
    const repeated = refuseRepeated(learner.revocations, certificateId, context.today)
    if (repeated) return repeated
    const data = { proposalId: context.id(proposalId), certificateId, reason, proposedById: personOf(context) }
    return { events: [{ type: 'CertificateRevocationProposed', data }] }
  },
})
