import { z } from 'zod'
import { learnerId, localDate, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, finalOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseSecond, refuseSelf } from './refusals.ts'

/**
 * Another person of the same body makes the proposed revocation final (domain.md 4.4, CertificateRevoked: board and
 * second member, not twice). From `revokedOn` the certificate is not valid, which may be as early as its award.
 */
export const revokeCertificate = defineCommand({
  name: 'revokeCertificate',
  summary: { nl: 'Trek een bewijs in', en: 'Revoke a certificate' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    proposalId,
    learnerInformedOn: localDate,
    /** Today when left out. */
    revokedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, learner.revocations.get(input.proposalId)?.certificateId),
  decide(learner, input, context) {
    const proposal = learner.revocations.get(input.proposalId)
    const certificate = learner.certificates.get(proposal?.certificateId ?? '')
    if (!proposal || !certificate) return rejected('unknown-proposal')
    const { revokedOn = context.today, learnerInformedOn } = input
    const { revoked, certificateNumber: number } = certificate
    const refusal =
      (revoked ? rejected('certificate-revoked', { number, on: revoked.moment.on }) : undefined) ??
      refuseSelf(learner, context) ??
      refuseSecond(proposal, context) ??
      refuseDate(revokedOn, context.today, certificate.awardedOn) ??
      refuseDate(learnerInformedOn, context.today, certificate.awardedOn)
    if (refusal) return refusal
    const data = { ...finalOf(proposal, certificate, context), learnerInformedOn }
    return { events: [{ type: 'CertificateRevoked', effectiveOn: revokedOn, data }] }
  },
})
