import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { attemptId, learnerId, localDate, outcome } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { partnerships } from '../partnership/partnership.ts'
import { policies } from '../policy/policy.ts'
import { refuseAssessor } from './assessor.ts'
import { assessorsOf, isDisputed, organisationsBehind, sameOutcome } from './attempt.ts'
import { assessorsFor, atAnyParty, EXAM_BOARD, enrolmentOfAttempt, personOf, rulesOf, scopeOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseDecider } from './refusals.ts'

/**
 * A third assessor or the exam board of the institution chooses between the two outcomes that were given (domain.md
 * 4.4, AssessmentResolved). This is also how an assessor's error is set right before the result is final: by two.
 */
export const resolveAssessment = defineCommand({
  name: 'resolveAssessment',
  summary: { nl: 'Beslis over twee verschillende beoordelingen', en: 'Resolve a disputed assessment' },
  purpose: 'assessment',
  stream: learners,
  input: z.strictObject({
    learnerId,
    attemptId,
    outcome,
    reason: learnerEvents.shapes.AssessmentResolved.decided.shape.reason,
    /** Today when left out. */
    resolvedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  needs(input, learner) {
    const attempt = learner.attempts.get(input.attemptId)
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    if (!attempt || !enrolment) return []
    return [partnerships.ref(enrolment.partnershipId), policies.ref(attempt.policy.policyId)]
  },
  who(input, learner, facts, today) {
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    if (!enrolment) return atAnyParty(learner, ['assessor', ...EXAM_BOARD])
    return [
      ...assessorsFor(learner, enrolment, input.resolvedOn ?? today, facts),
      { role: EXAM_BOARD, at: enrolment.institutionId, scope: scopeOf(enrolment) },
    ]
  },
  decide(learner, input, context) {
    const attempt = learner.attempts.get(input.attemptId)
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    const dispute = attempt?.disputes.at(-1)
    if (!attempt || !enrolment) return rejected('unknown-attempt')
    if (attempt.voided) return rejected('attempt-voided', { on: attempt.voided.moment.on })
    if (!dispute || !isDisputed(attempt)) return rejected('not-disputed')
    if (assessorsOf(attempt).has(context.actor.userId)) return rejected('same-assessor')
    const { resolvedOn: on = context.today } = input
    const byAssessor = context.actor.role === 'assessor'
    const unit = { unitId: attempt.unitId, code: attempt.unitCode }
    const rules = rulesOf(attempt, context.facts)
    const refusal =
      refuseDate(on, context.today, dispute.moment.on) ??
      (byAssessor
        ? refuseAssessor(learner, enrolment, unit, on, rules?.independent ?? false, context)
        : refuseDecider(learner, context))
    if (refusal) return refusal
    if (![attempt.outcome, dispute.outcome].some((given) => sameOutcome(given, input.outcome))) {
      return rejected('outcome-not-given')
    }
    // Those who agree in the end are of two organisations again, where the policy asks that of two who agree at once.
    const behind = organisationsBehind(attempt, input.outcome)
    const alone = [...behind].every((organisation) => organisation === context.actor.organisationId)
    if (byAssessor && rules?.otherOrganisation && alone) return rejected('same-organisation')
    const data = {
      attemptId: attempt.attemptId,
      outcome: input.outcome,
      resolvedById: personOf(context),
      resolver: byAssessor ? ('assessor' as const) : ('examBoard' as const),
      reason: input.reason,
    }
    return {
      events: [{ type: 'AssessmentResolved', effectiveOn: on, data }],
      policies: [attempt.policy],
      partnershipId: enrolment.partnershipId,
    }
  },
})
