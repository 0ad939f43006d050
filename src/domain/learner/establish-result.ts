import { z } from 'zod'
import type { learnerEvents } from '../../../events/learner.ts'
import { attemptId, learnerId, localDate } from '../../../events/values.ts'
import { type Decision, type DecisionContext, defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseUnmandated } from '../organisation/recognised-awarder.ts'
import { assessorsOf, attemptsAt, isDecidedByBoard, isPassed, lastDayOf } from './attempt.ts'
import { atBody, bodyFacts, bodyOf, enrolmentOfAttempt, organisationFact, rulesOf, scopeOf } from './authority.ts'
import { byOf, bySelf, type Deciding } from './deciding.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseUnlessPending } from './refusals.ts'
import type { Attempt, Enrolment, LearnerState } from './state.ts'

/**
 * The body that decides makes a confirmed outcome final. From here it is the result, and `establishedOn` is the
 * result's date [STCRT2016]. Which body is policy; for mbo papers always the exam board of the institution (model.md
 * section 5, Everywhere), which has a mandate for the paper that is aimed at. With `singleAct` the assessor does it, shown as "vastgelegd door één persoon".
 */
export const establishResult = defineCommand({
  name: 'establishResult',
  summary: { nl: 'Stel een uitslag vast', en: 'Establish a result' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({ learnerId, attemptId, establishedOn: localDate }),
  target: (input) => input.learnerId,
  needs(input, learner) {
    const attempt = learner.attempts.get(input.attemptId)
    return attempt ? [...bodyFacts(learner, input.attemptId), organisations.ref(attempt.institutionId)] : []
  },
  who(input, learner, facts) {
    const attempt = learner.attempts.get(input.attemptId)
    const enrolment = enrolmentOfAttempt(learner, input.attemptId)
    if (attempt && enrolment && bodyOf(learner, attempt, facts) === 'singleAct') {
      return [{ role: 'assessor', at: attempt.assessorOrganisationId, scope: scopeOf(enrolment) }]
    }
    return atBody(learner, input.attemptId, facts)
  },
  decide(learner, input, context) {
    return resultOf(learner, input, bySelf(learner, context), context)
  },
})

/** The result that an attempt becomes, or what stands in the way: the same for one who decides and for a board's list. */
export function resultOf(
  learner: LearnerState,
  { attemptId: id, establishedOn }: { readonly attemptId: string; readonly establishedOn: string },
  deciding: Deciding,
  context: Pick<DecisionContext, 'facts' | 'today'>,
): Decision<typeof learnerEvents> | Rejection {
  const attempt = learner.attempts.get(id)
  const enrolment = enrolmentOfAttempt(learner, id)
  if (!attempt || !enrolment) return rejected('unknown-attempt')
  const body = bodyOf(learner, attempt, context.facts)
  if (!body) return rejected('assessment-policy-not-in-force', { on: attempt.recorded.on })
  const refusal =
    refuseUnlessPending(attempt) ??
    deciding.refusal ??
    refuseBody(body, deciding) ??
    refuseUnconfirmed(attempt, context) ??
    refusePersons(attempt, body, deciding) ??
    refuseDate(establishedOn, context.today, lastDayOf(attempt)) ??
    refuseInstitution(attempt, enrolment, body, establishedOn, context) ??
    refuseSecondPass(learner, attempt)
  if (refusal) return refusal
  const { unitId, unitCode, outcome, institutionId } = attempt
  const establishedBy = { kind: body, institutionId, ...byOf(deciding) }
  const data = { attemptId: attempt.attemptId, unitId, unitCode, outcome, establishedBy }
  return {
    events: [{ type: 'ResultEstablished', effectiveOn: establishedOn, data }],
    policies: [attempt.policy],
    partnershipId: enrolment.partnershipId,
  }
}

/** A board has no list for what another body decides. */
const refuseBody = (body: string, { meetingId }: Deciding): Rejection | undefined =>
  meetingId !== undefined && body !== 'examBoard' ? rejected('another-body-decides') : undefined

function refuseUnconfirmed(attempt: Attempt, { facts }: Pick<DecisionContext, 'facts'>): Rejection | undefined {
  const needed = rulesOf(attempt, facts)?.assessors ?? 1
  const have = attempt.agreeing.size
  return have < needed && !isDecidedByBoard(attempt) ? rejected('not-yet-confirmed', { needed, have }) : undefined
}

function refusePersons(attempt: Attempt, body: string, { persons }: Deciding): Rejection | undefined {
  if (body === 'singleAct') return persons.includes(attempt.assessorId) ? undefined : rejected('not-the-assessor')
  const assessors = assessorsOf(attempt)
  return persons.some((person) => assessors.has(person)) ? rejected('board-member-assessed') : undefined
}

/** An exam board has no say about a paper that its institution may not award (domain.md 4.4, ResultEstablished). */
function refuseInstitution(
  { institutionId }: Attempt,
  { credentialTypeId }: Enrolment,
  body: string,
  on: string,
  { facts }: Pick<DecisionContext, 'facts'>,
): Rejection | undefined {
  const type = credentialTypeId && facts.get(credentialTypes.ref(credentialTypeId))
  const newest = type && newestVersion(type)
  if (body !== 'examBoard' || !credentialTypeId || !newest) return undefined
  return refuseUnmandated(organisationFact(facts, institutionId), credentialTypeId, newest.definition, on)
}

/** A correction may have made an earlier attempt a pass while this one was under way: a unit is passed once. */
export function refuseSecondPass(learner: LearnerState, attempt: Attempt, passes = attempt.outcome.passed) {
  if (!passes) return undefined
  const others = attemptsAt(learner, attempt.enrolmentId, attempt.unitId).filter((other) => other !== attempt)
  return others.some(isPassed) ? rejected('already-passed') : undefined
}
