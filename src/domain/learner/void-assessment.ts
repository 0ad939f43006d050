import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { attemptId, learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { assessorsOf, lastDayOf } from './attempt.ts'
import { atBody, bodyFacts, bodyOf, decidedBy, enrolmentOfAttempt } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseDecider } from './refusals.ts'

/**
 * The body declares an assessment void, final or not, and says whether the attempt is used up (domain.md 4.4,
 * AssessmentVoided). It satisfies nothing any more; certificates that rest on it are flagged for review.
 */
export const voidAssessment = defineCommand({
  name: 'voidAssessment',
  summary: { nl: 'Verklaar een beoordeling ongeldig', en: 'Void an assessment' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    attemptId,
    reason: learnerEvents.shapes.AssessmentVoided.decided.shape.reason,
    counts: z.boolean(),
    /** Today when left out. */
    voidedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  needs: (input, learner) => bodyFacts(learner, input.attemptId),
  who: (input, learner, facts) => atBody(learner, input.attemptId, facts),
  decide(learner, input, context) {
    const attempt = learner.attempts.get(input.attemptId)
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    if (!attempt || !enrolment) return rejected('unknown-attempt')
    const body = bodyOf(learner, attempt, context.facts)
    if (!body) return rejected('assessment-policy-not-in-force', { on: attempt.recorded.on })
    const { voidedOn: on = context.today } = input
    const refusal =
      (attempt.voided ? rejected('attempt-voided', { on: attempt.voided.moment.on }) : undefined) ??
      refuseDecider(learner, context) ??
      (assessorsOf(attempt).has(context.actor.userId) ? rejected('board-member-assessed') : undefined) ??
      refuseDate(on, context.today, lastDayOf(attempt))
    if (refusal) return refusal
    const data = {
      attemptId: attempt.attemptId,
      reason: input.reason,
      counts: input.counts,
      decidedBy: decidedBy(body, attempt.institutionId, context),
    }
    return {
      events: [{ type: 'AssessmentVoided', effectiveOn: on, data }],
      policies: [attempt.policy],
      partnershipId: enrolment.partnershipId,
    }
  },
})
