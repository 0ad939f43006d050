import { z } from 'zod'
import { certificateId, learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { passesOf } from './attempt.ts'
import { atAwarder, decidedBy } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider } from './refusals.ts'

/**
 * The body that awarded a certificate looked at it again, because a result that it rests on was corrected or voided, and
 * keeps it. It can't where a part that changed is no longer passed: then it is revoked, or the learner is assessed anew.
 * `changes` says how many the person saw, so that one that came meanwhile is looked at as well.
 */
export const keepCertificate = defineCommand({
  name: 'keepCertificate',
  summary: {
    nl: 'Leg vast dat een bewijs na bekijken blijft gelden',
    en: 'Record that a certificate was reviewed and stays',
  },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({ learnerId, certificateId, changes: z.int().min(1).max(1000) }),
  target: (input) => input.learnerId,
  who: (input, learner) => atAwarder(learner, input.certificateId),
  decide(learner, input, context) {
    const certificate = learner.certificates.get(input.certificateId)
    if (!certificate) return rejected('unknown-certificate')
    const { revoked, superseded, review, certificateNumber: number, establishedBy } = certificate
    if (revoked) return rejected('certificate-revoked', { number, on: revoked.moment.on })
    if (superseded) return rejected('certificate-superseded', { number, on: superseded.moment.on })
    const refusal = refuseDecider(learner, context)
    if (refusal) return refusal
    if (review.length === 0) return rejected('nothing-to-review', { number })
    if (review.length !== input.changes) return rejected('changed-since-look', { changes: review.length })
    for (const { attemptId } of review) {
      const changed = learner.attempts.get(attemptId)
      if (changed && passesOf(learner, changed.unitId).length === 0) {
        return rejected('unit-not-passed', { unit: changed.unitCode })
      }
    }
    const by = decidedBy(establishedBy.kind, certificate.institutionId, context)
    const data = { certificateId: input.certificateId, changes: input.changes, decidedBy: by }
    return { events: [{ type: 'CertificateReviewed', data }] }
  },
})
