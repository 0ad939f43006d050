import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { attemptId, eventId, learnerId, localDate, outcome } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseInconsistent } from './assessor.ts'
import { assessorsOf, decidingEventOf, lastDayOf, sameOutcome } from './attempt.ts'
import { atBody, bodyFacts, bodyOf, decidedBy, enrolmentOfAttempt } from './authority.ts'
import { refuseSecondPass } from './establish-result.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseDecider } from './refusals.ts'

/**
 * The body sets a final result right; the old outcome stays readable and certificates that rest on it are flagged for
 * review (domain.md 4.4, ResultCorrected). Before it is final an error goes through confirmAssessment and
 * resolveAssessment, so that two people stand behind it.
 */
export const correctResult = defineCommand({
  name: 'correctResult',
  summary: { nl: 'Corrigeer een vastgestelde uitslag', en: 'Correct an established result' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    attemptId,
    to: outcome,
    reason: learnerEvents.shapes.ResultCorrected.decided.shape.reason,
    /** Today when left out. */
    correctedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  needs: (input, learner) => bodyFacts(learner, input.attemptId),
  who: (input, learner, facts) => atBody(learner, input.attemptId, facts),
  decide(learner, input, context) {
    const attempt = learner.attempts.get(input.attemptId)
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    if (!attempt || !enrolment) return rejected('unknown-attempt')
    const corrected = decidingEventOf(attempt)
    const body = bodyOf(learner, attempt, context.facts)
    if (attempt.voided) return rejected('attempt-voided', { on: attempt.voided.moment.on })
    if (!attempt.established || !corrected || !body) return rejected('not-established')
    const { correctedOn: on = context.today } = input
    const refusal =
      refuseDecider(learner, context) ??
      (assessorsOf(attempt).has(context.actor.userId) ? rejected('board-member-assessed') : undefined) ??
      (sameOutcome(input.to, attempt.outcome) ? rejected('same-outcome') : undefined) ??
      refuseInconsistent(input.to) ??
      refuseDate(on, context.today, lastDayOf(attempt)) ??
      refuseSecondPass(learner, attempt, input.to.passed)
    if (refusal) return refusal
    const data = {
      attemptId: attempt.attemptId,
      correctedEventId: eventId.parse(corrected),
      from: attempt.outcome,
      to: input.to,
      reason: input.reason,
      decidedBy: decidedBy(body, attempt.institutionId, context),
    }
    return {
      events: [{ type: 'ResultCorrected', effectiveOn: on, data }],
      policies: [attempt.policy],
      partnershipId: enrolment.partnershipId,
    }
  },
})
