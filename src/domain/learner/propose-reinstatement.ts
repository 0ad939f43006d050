import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, personOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider, refuseRepeated, refuseUnlessSuspended } from './refusals.ts'

/** The first of two persons of the body proposes that a suspended certificate counts again (model.md section 5). */
export const proposeReinstatement = defineCommand({
  name: 'proposeReinstatement',
  summary: { nl: 'Stel voor een bewijs weer te laten gelden', en: 'Propose to reinstate a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.CertificateReinstatementProposed.decided.pick({ certificateId: true, reason: true }).shape,
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, input.certificateId),
  answers: ['proposalId'],
  decide(learner, { certificateId, reason }, context) {
    const certificate = learner.certificates.get(certificateId)
    if (!certificate) return rejected('unknown-certificate')
    const refusal = refuseUnlessSuspended(certificate, context.today) ?? refuseDecider(learner, context)
    if (refusal) return refusal
    const repeated = refuseRepeated(learner.reinstatements, certificateId, context.today)
    if (repeated) return repeated
    const data = { proposalId: context.id(proposalId), certificateId, reason, proposedById: personOf(context) }
    return { events: [{ type: 'CertificateReinstatementProposed', data }] }
  },
})
