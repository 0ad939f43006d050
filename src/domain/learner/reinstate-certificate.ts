import { z } from 'zod'
import { learnerId, localDate, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, finalOf } from './authority.ts'
import { suspensionOn } from './certificate.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseSecond, refuseSelf, refuseUnlessSuspended } from './refusals.ts'

/**
 * Another person of the same body lets a suspended certificate count again, from `reinstatedOn`: as early as the first day
 * of the suspension, which then never was.
 */
export const reinstateCertificate = defineCommand({
  name: 'reinstateCertificate',
  summary: { nl: 'Laat een bewijs weer gelden', en: 'Reinstate a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    proposalId,
    /** Today when left out. */
    reinstatedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, learner.reinstatements.get(input.proposalId)?.certificateId),
  decide(learner, input, context) {
    const proposal = learner.reinstatements.get(input.proposalId)
    const certificate = learner.certificates.get(proposal?.certificateId ?? '')
    if (!proposal || !certificate) return rejected('unknown-proposal')
    const { reinstatedOn = context.today } = input
    const standing = suspensionOn(certificate, context.today)
    // Proposed about an earlier time, which ended by itself: about this one nobody has said anything.
    if (standing && proposal.moment.position < standing.moment.position) return rejected('unknown-proposal')
    const refusal =
      refuseUnlessSuspended(certificate, context.today) ??
      refuseSelf(learner, context) ??
      refuseSecond(proposal, context) ??
      refuseDate(reinstatedOn, context.today, standing?.from)
    if (refusal) return refusal
    const data = finalOf(proposal, certificate, context)
    return { events: [{ type: 'CertificateReinstated', effectiveOn: reinstatedOn, data }] }
  },
})
