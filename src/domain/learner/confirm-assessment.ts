import { z } from 'zod'
import { attemptId, learnerId, localDate, organisationId, outcome } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { partnerships } from '../partnership/partnership.ts'
import { policies } from '../policy/policy.ts'
import { refuseAssessor, refuseInconsistent } from './assessor.ts'
import { assessorsOf, isDecidedByBoard, sameOutcome } from './attempt.ts'
import { assessorsFor, enrolmentOfAttempt, personOf, rulesOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseUnlessPending } from './refusals.ts'
import type { Attempt } from './state.ts'

const input = z.strictObject({
  learnerId,
  attemptId,
  agrees: z.boolean(),
  /** What the second assessor finds; needed when that is something else. */
  outcome: outcome.optional(),
  /** Only kept with another outcome. */
  remark: personalText(500).optional(),
  /** Today when left out. */
  confirmedOn: localDate.optional(),
})

/**
 * A second (or third) assessor agrees, or finds something else, which makes it a dispute (domain.md 4.4,
 * AssessmentConfirmed). Another person than any before; by policy from another organisation than the first assessor.
 */
export const confirmAssessment = defineCommand({
  name: 'confirmAssessment',
  summary: { nl: 'Beoordeel mee als tweede beoordelaar', en: 'Confirm or dispute an assessment' },
  purpose: 'assessment',
  stream: learners,
  input,
  target: (given) => given.learnerId,
  needs(given, learner) {
    const attempt = learner.attempts.get(given.attemptId)
    const enrolment = enrolmentOfAttempt(learner, given.attemptId)
    if (!attempt || !enrolment) return []
    return [partnerships.ref(enrolment.partnershipId), policies.ref(attempt.policy.policyId)]
  },
  who: (given, learner, facts, today) =>
    assessorsFor(learner, enrolmentOfAttempt(learner, given.attemptId), given.confirmedOn ?? today, facts),
  decide(learner, given, context) {
    const attempt = learner.attempts.get(given.attemptId)
    const enrolment = enrolmentOfAttempt(learner, given.attemptId)
    if (!attempt || !enrolment) return rejected('unknown-attempt')
    const { confirmedOn: on = context.today } = given
    const rules = rulesOf(attempt, context.facts)
    const unit = { unitId: attempt.unitId, code: attempt.unitCode }
    const organisation = context.actor.organisationId
    const refusal =
      refuseUnlessPending(attempt) ??
      refuseDecided(attempt) ??
      (assessorsOf(attempt).has(context.actor.userId) ? rejected('same-assessor') : undefined) ??
      (rules?.otherOrganisation && organisation === attempt.assessorOrganisationId
        ? rejected('same-organisation')
        : undefined) ??
      refuseDate(on, context.today, attempt.recorded.on) ??
      refuseAssessor(learner, enrolment, unit, on, rules?.independent ?? false, context) ??
      refuseUnclear(attempt, given)
    if (refusal) return refusal
    const person = {
      attemptId: attempt.attemptId,
      assessorId: personOf(context),
      assessorOrganisationId: organisationId.parse(organisation),
    }
    const around = { policies: [attempt.policy], partnershipId: enrolment.partnershipId }
    if (given.outcome === undefined || sameOutcome(given.outcome, attempt.outcome)) {
      return { events: [{ type: 'AssessmentConfirmed', effectiveOn: on, data: person }], ...around }
    }
    const data = {
      ...person,
      learnerId: given.learnerId,
      enrolmentId: enrolment.enrolmentId,
      outcome: given.outcome,
      ...(given.remark && { remark: given.remark }),
    }
    return { events: [{ type: 'AssessmentDisputed', effectiveOn: on, data }], ...around }
  },
})

/** What the board decided waits only to be established. */
function refuseDecided(attempt: Attempt): Rejection | undefined {
  const decided = isDecidedByBoard(attempt) ? attempt.resolutions.at(-1) : undefined
  return decided && rejected('decided-by-board', { on: decided.moment.on })
}

/** Who does not agree says what it should be; and that is then something else. */
function refuseUnclear(attempt: Attempt, { agrees, outcome: other }: z.infer<typeof input>): Rejection | undefined {
  if (other === undefined) return agrees ? undefined : rejected('outcome-missing')
  if (!agrees && sameOutcome(other, attempt.outcome)) return rejected('same-outcome')
  return refuseInconsistent(other)
}
