import { z } from 'zod'
import { certificateId, learnerId, organisationId, shareId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisationsOf } from '../learner/enrolment.ts'
import { identityOf } from '../learner/identity.ts'
import { type Certificate, type LearnerState, learners } from '../learner/learner.ts'
import { refuseDecider } from '../learner/refusals.ts'
import { shares } from './share.ts'

/**
 * A coordinator prints certificates, with a link on them, for a learner who has no phone and asks for it (model.md
 * section 4, share). It is done on behalf of the learner, who sees it among its own shares. Paper does not end by itself:
 * the learner ends it, or the body of an institution that awarded what is on it.
 */
export const createPaperShare = defineCommand({
  name: 'createPaperShare',
  summary: { nl: 'Druk bewijzen af voor een deelnemer', en: 'Print certificates for a learner' },
  purpose: 'verification',
  stream: shares,
  opens: 'new',
  input: z.strictObject({
    learnerId,
    /** The provider whose coordinator prints. */
    organisationId,
    certificateIds: z.array(certificateId).min(1).max(20),
  }),
  target: () => 'new',
  needs: (input) => [learners.ref(input.learnerId)],
  who(input, _share, facts) {
    const learner = facts.get(learners.ref(input.learnerId))
    const known = learner && organisationsOf(learner).has(input.organisationId)
    return [{ role: 'coordinator', at: known ? input.organisationId : undefined }]
  },
  reveals: ['linkSecret'],
  decide(_share, input, context) {
    const learner = context.facts.get(learners.ref(input.learnerId))
    if (!learner) return rejected('unknown-learner', { learnerId: input.learnerId })
    if (learner.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
    const refusal = refuseDecider(learner, context)
    if (refusal) return refusal
    for (const id of input.certificateIds) {
      const certificate = learner.certificates.get(id)
      // Another school's paper is not this one's to print: here it does not exist.
      if (!certificate || !isOf(learner, certificate, input.organisationId)) return rejected('unknown-certificate')
    }
    if (!identityOf(learner)) return rejected('personal-data-erased')
    const data = {
      shareId: shareId.parse(context.streamId),
      learnerId: input.learnerId,
      scope: { kind: 'certificates' as const, certificateIds: input.certificateIds },
      showsName: true,
      printedById: input.organisationId,
    }
    return { events: [{ type: 'ShareCreated', data }], onBehalfOf: input.learnerId }
  },
})

/** Awarded by this organisation, or resting on what was learnt there. */
function isOf(learner: LearnerState, certificate: Certificate, at: string): boolean {
  if (certificate.institutionId === at) return true
  const basis = new Set<string>(certificate.basis.map(({ eventId }) => eventId))
  return [...learner.attempts.values()].some(
    (attempt) =>
      basis.has(attempt.established?.moment.eventId ?? '') &&
      learner.enrolments.get(attempt.enrolmentId)?.providerId === at,
  )
}
