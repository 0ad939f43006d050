import { z } from 'zod'
import {
  attemptId,
  code,
  enrolmentId,
  evidence,
  instrumentId,
  learnerId,
  localDate,
  organisationId,
  outcome,
  sittingId,
  unitId,
} from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { partnerships } from '../partnership/partnership.ts'
import { assessmentRulesOn, policies } from '../policy/policy.ts'
import { refuseAssessor, refuseInconsistent } from './assessor.ts'
import { attemptsAt, isPassed, isPending, resitFor, usedAttempts } from './attempt.ts'
import { assessorsFor, personOf } from './authority.ts'
import { activeOn } from './enrolment.ts'
import { examFacts, examinedWith } from './exam-rules.ts'
import { learners } from './learner.ts'
import { refuseDate } from './refusals.ts'
import type { Enrolment, LearnerState } from './state.ts'

/**
 * An assessor records what came out of an assessment, pass or fail, with its evidence (domain.md 4.4,
 * AssessmentRecorded). It is provisional until the body establishes it (domain.md 0.2). The person who sends it is the
 * assessor, at the provider, the institution or a member of the partnership on that day; the policy is the version in
 * force on that day. From the second attempt on a resit must have been granted (stories.md 6.1).
 */
export const recordAssessment = defineCommand({
  name: 'recordAssessment',
  summary: { nl: 'Leg een beoordeling vast', en: 'Record an assessment' },
  purpose: 'assessment',
  stream: learners,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    unitId,
    assessedOn: localDate,
    outcome,
    evidence: z.array(evidence).min(1).max(20),
    /** Of an instrument that stands in no register. */
    instrument: code.optional(),
    /** Of the board's register; follows from the sitting where one is named. */
    instrumentId: instrumentId.optional(),
    sittingId: sittingId.optional(),
    remark: personalText(500).optional(),
  }),
  target: (input) => input.learnerId,
  needs(input, learner, facts) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return []
    return [
      partnerships.ref(enrolment.partnershipId),
      policies.ref(enrolment.assessmentPolicyId),
      ...examFacts(input, enrolment, facts),
    ]
  },
  who: (input, learner, facts) =>
    assessorsFor(learner, learner.enrolments.get(input.enrolmentId), input.assessedOn, facts),
  answers: ['attemptId'],
  decide(learner, input, context) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const { assessedOn: on } = input
    const unit = enrolment.units.find((planned) => planned.unitId === input.unitId)
    if (!unit) return rejected('unit-not-planned', { unitId: input.unitId })
    const early = refuseDate(on, context.today) ?? refuseInactive(enrolment, on)
    if (early) return early
    const policy = assessmentRulesOn(context.facts.get(policies.ref(enrolment.assessmentPolicyId)), on)
    if (!policy) return rejected('assessment-policy-not-in-force', { on })
    const refusal =
      refuseAssessor(learner, enrolment, unit, on, policy.rules.independent, context) ??
      refuseAttempt(learner, enrolment, unit.unitId, on, policy.rules.attempts) ??
      refuseInconsistent(input.outcome)
    if (refusal) return refusal
    const examined = examinedWith(input, enrolment, context)
    if ('rejected' in examined) return examined
    const version = { policyId: enrolment.assessmentPolicyId, version: policy.version }
    const data = {
      attemptId: context.id(attemptId),
      learnerId: input.learnerId,
      enrolmentId: enrolment.enrolmentId,
      unitId: unit.unitId,
      unitCode: unit.code,
      attempt: attemptsAt(learner, enrolment.enrolmentId, unit.unitId).length + 1,
      institutionId: enrolment.institutionId,
      assessorId: personOf(context),
      assessorOrganisationId: organisationId.parse(context.actor.organisationId),
      outcome: input.outcome,
      evidence: input.evidence,
      ...examined,
      policy: version,
      ...(input.remark && { remark: input.remark }),
    }
    return {
      events: [{ type: 'AssessmentRecorded', effectiveOn: on, data }],
      policies: [version],
      partnershipId: enrolment.partnershipId,
    }
  },
})

function refuseInactive(enrolment: Enrolment, on: string): Rejection | undefined {
  if (enrolment.status === 'rejected') return rejected('enrolment-rejected', { on: enrolment.ended?.on ?? '' })
  if (!enrolment.confirmed) return rejected('enrolment-not-confirmed')
  if (activeOn(enrolment, on)) return undefined
  return rejected('enrolment-not-active', {
    on,
    from: enrolment.startsOn,
    until: enrolment.ended && enrolment.ended.on < enrolment.endsOn ? enrolment.ended.on : enrolment.endsOn,
  })
}

function refuseAttempt(
  learner: LearnerState,
  { enrolmentId }: Enrolment,
  unitId: string,
  on: string,
  most: number,
): Rejection | undefined {
  const earlier = attemptsAt(learner, enrolmentId, unitId)
  if (earlier.some(isPassed)) return rejected('already-passed')
  const pending = earlier.find(isPending)
  if (pending) return rejected('attempt-pending', { attempt: pending.attempt })
  if (earlier.length === 0) return undefined
  const attempt = earlier.length + 1
  const resit = resitFor(learner, enrolmentId, unitId, attempt)
  if (!resit || resit.moment.on > on) return rejected('resit-not-granted', { attempt, on })
  const used = usedAttempts(earlier)
  if (used >= most && !resit.exception) return rejected('no-attempts-left', { used, most })
  return undefined
}
