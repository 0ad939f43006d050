import { z } from 'zod'
import { learnerId, localDate, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, finalOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseSecond, refuseSelf, refuseUnlessCounting } from './refusals.ts'

/**
 * Another person of the same body makes the proposed suspension final: from `suspendedOn` the certificate does not count,
 * until the last day that was proposed or until it is reinstated.
 */
export const suspendCertificate = defineCommand({
  name: 'suspendCertificate',
  summary: { nl: 'Laat een bewijs tijdelijk niet gelden', en: 'Suspend a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    proposalId,
    learnerInformedOn: localDate,
    /** Today when left out. */
    suspendedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, learner.suspensions.get(input.proposalId)?.certificateId),
  decide(learner, input, context) {
    const proposal = learner.suspensions.get(input.proposalId)
    const certificate = learner.certificates.get(proposal?.certificateId ?? '')
    if (!proposal || !certificate) return rejected('unknown-proposal')
    const { suspendedOn = context.today, learnerInformedOn } = input
    const before = certificate.suspensions.at(-1)
    const { until } = proposal
    const refusal =
      refuseUnlessCounting(certificate, context.today) ??
      refuseSelf(learner, context) ??
      refuseSecond(proposal, context) ??
      // Times that it does not count follow on each other.
      refuseDate(suspendedOn, context.today, before?.reinstated?.moment.on ?? before?.until ?? certificate.awardedOn) ??
      refuseDate(learnerInformedOn, context.today, certificate.awardedOn) ??
      (until !== undefined && until < suspendedOn
        ? rejected('date-too-early', { date: until, earliest: suspendedOn })
        : undefined)
    if (refusal) return refusal
    const data = {
      ...finalOf(proposal, certificate, context),
      ...(until !== undefined && { until }),
      learnerInformedOn,
    }
    return { events: [{ type: 'CertificateSuspended', effectiveOn: suspendedOn, data }] }
  },
})
