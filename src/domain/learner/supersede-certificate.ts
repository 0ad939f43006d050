import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atAwarder, decidedBy } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseDecider } from './refusals.ts'

/**
 * Another certificate of the same learner takes this one's place (domain.md 4.4, CertificateSuperseded): it exists, is
 * of the same type, is not older and stands. By the body that awarded the one that goes.
 */
export const supersedeCertificate = defineCommand({
  name: 'supersedeCertificate',
  summary: { nl: 'Vervang een bewijs door een ander', en: 'Supersede a certificate by another' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.CertificateSuperseded.decided.omit({ decidedBy: true }).shape,
    /** Today when left out. */
    supersededOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, input.certificateId),
  decide(learner, { certificateId, byCertificateId, reason, supersededOn }, context) {
    const certificate = learner.certificates.get(certificateId)
    const successor = learner.certificates.get(byCertificateId)
    if (!certificate) return rejected('unknown-certificate')
    if (certificateId === byCertificateId) return rejected('supersedes-itself')
    if (!successor) return rejected('unknown-successor')
    for (const { revoked, superseded, certificateNumber: number } of [certificate, successor]) {
      if (revoked) return rejected('certificate-revoked', { number, on: revoked.moment.on })
      if (superseded) return rejected('certificate-superseded', { number, on: superseded.moment.on })
    }
    if (successor.credentialTypeId !== certificate.credentialTypeId) {
      return rejected('another-credential-type', { number: successor.certificateNumber })
    }
    if (reason === 'renewed' && successor.renewalOf !== certificateId) {
      return rejected('not-its-renewal', { number: successor.certificateNumber })
    }
    const on = supersededOn ?? context.today
    const refusal =
      refuseDecider(learner, context) ??
      refuseDate(successor.awardedOn, context.today, certificate.awardedOn) ??
      refuseDate(on, context.today, successor.awardedOn)
    if (refusal) return refusal
    const { kind } = certificate.establishedBy
    const by = decidedBy(kind, certificate.institutionId, context)
    const data = { certificateId, byCertificateId, reason, decidedBy: by }
    return { events: [{ type: 'CertificateSuperseded', effectiveOn: on, data }] }
  },
})
