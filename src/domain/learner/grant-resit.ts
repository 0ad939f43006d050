import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { enrolmentId, learnerId, localDate, type Role, resitId, unitId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { assessmentRulesOn, policies } from '../policy/policy.ts'
import { assessorsOf, attemptsAt, isPassed, isPending, lastDayOf, resitFor, usedAttempts } from './attempt.ts'
import { atAnyParty, decidedBy, EXAM_BOARD, isForExamBoardPaper, rolesOfBody, scopeOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseEnded, refuseMachine, refuseSelf } from './refusals.ts'
import type { Attempt } from './state.ts'

export const ORGANISING: readonly Role[] = ['coordinator', 'examBoardSecretary']
const DECIDING: readonly Role[] = [...EXAM_BOARD, 'certifyingOfficer']

/**
 * Gives a learner another attempt at a unit after a final fail or a void attempt (domain.md 4.4, ResitGranted). Within
 * the attempts of the policy the provider's coordinator or the board's secretary does so; beyond them only the body
 * itself, and that is shown as an exception.
 */
export const grantResit = defineCommand({
  name: 'grantResit',
  summary: { nl: 'Geef een herkansing', en: 'Grant a resit' },
  purpose: 'assessment',
  stream: learners,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    unitId,
    reason: learnerEvents.shapes.ResitGranted.decided.shape.reason,
    /** Today when left out. */
    grantedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  needs(input, learner) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return []
    const paper = enrolment.credentialTypeId
    return [policies.ref(enrolment.assessmentPolicyId), ...(paper ? [credentialTypes.ref(paper)] : [])]
  },
  who(input, learner) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return atAnyParty(learner, [...ORGANISING, ...DECIDING])
    const { providerId, institutionId } = enrolment
    const scope = scopeOf(enrolment)
    return [
      { role: ORGANISING, at: providerId, scope },
      { role: ['examBoardSecretary', ...DECIDING], at: institutionId, scope },
    ]
  },
  answers: ['resitId'],
  decide(learner, input, context) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const { grantedOn: on = context.today } = input
    const attempts = attemptsAt(learner, enrolment.enrolmentId, input.unitId)
    const last = attempts.at(-1)
    const attempt = attempts.length + 1
    if (!last) return rejected('no-attempt-yet')
    const refusal =
      refuseEnded(enrolment) ??
      refuseSelf(learner, context) ??
      refuseOpen(attempts, last, input.reason) ??
      refuseDate(on, context.today, lastDayOf(last))
    if (refusal) return refusal
    if (resitFor(learner, enrolment.enrolmentId, input.unitId, attempt)) {
      return rejected('resit-already-granted', { attempt })
    }
    const policy = assessmentRulesOn(context.facts.get(policies.ref(enrolment.assessmentPolicyId)), on)
    if (!policy) return rejected('assessment-policy-not-in-force', { on })
    const used = usedAttempts(attempts)
    const most = policy.rules.attempts
    const exception = used >= most
    const body = isForExamBoardPaper(enrolment, context.facts) ? 'examBoard' : policy.rules.establisher
    const byBody = context.actor.role !== undefined && rolesOfBody(body).includes(context.actor.role)
    if (exception && !byBody) return rejected('resit-beyond-policy', { used, most })
    const unfit = byBody && refuseBody(attempts, context)
    if (unfit) return unfit
    const data = {
      resitId: context.id(resitId),
      enrolmentId: enrolment.enrolmentId,
      unitId: input.unitId,
      attempt,
      exception,
      reason: input.reason,
      ...(byBody && { decidedBy: decidedBy(body, enrolment.institutionId, context) }),
    }
    return {
      events: [{ type: 'ResitGranted', effectiveOn: on, data }],
      policies: [{ policyId: enrolment.assessmentPolicyId, version: policy.version }],
      partnershipId: enrolment.partnershipId,
    }
  },
})

/** An exception is no favour of somebody who assessed the attempts before. */
function refuseBody(attempts: readonly Attempt[], context: DecisionContext): Rejection | undefined {
  const assessed = attempts.some((attempt) => assessorsOf(attempt).has(context.actor.userId))
  return refuseMachine(context) ?? (assessed ? rejected('board-member-assessed') : undefined)
}

/** Only after a final fail or a void attempt, and for the reason that fits. */
function refuseOpen(attempts: readonly Attempt[], last: Attempt, reason: string): Rejection | undefined {
  if (attempts.some(isPassed)) return rejected('already-passed')
  const pending = attempts.find(isPending)
  if (pending) return rejected('attempt-pending', { attempt: pending.attempt })
  const voided = last.voided !== undefined
  if ((reason === 'failed' && voided) || (reason === 'voided' && !voided)) {
    return rejected('reason-does-not-fit', { attempt: last.attempt })
  }
  return undefined
}
