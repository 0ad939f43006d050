/** What a board sees of a row before it decides: computed from the events themselves when somebody looks. */

import { type MeetingId, meetingId, organisationId } from '../events/values.ts'
import type { ExamPlanVersion } from '../src/domain/exam-plan/exam-plan.ts'
import { sameOutcome } from '../src/domain/learner/attempt.ts'
import { groundsOf } from '../src/domain/learner/award-certificate.ts'
import type { Deciding } from '../src/domain/learner/deciding.ts'
import { resultOf } from '../src/domain/learner/establish-result.ts'
import { planOf, standsInPlan } from '../src/domain/learner/exam-rules.ts'
import type { Attempt, LearnerState } from '../src/domain/learner/learner.ts'
import { isIrregular, sittings } from '../src/domain/sitting/sitting.ts'
import { qualifiedOn, users } from '../src/domain/user/user.ts'
import type { BoardFacts, BoardRow } from './board-facts.ts'

export interface Signals {
  /** Undefined where no exam plan was set for the cohort. */
  readonly planComplete: boolean | undefined
  /** Each on the day that they assessed. */
  readonly assessorsQualified: boolean
  /** An assessment form for each assessment. */
  readonly formPresent: boolean
  readonly irregularity: boolean
}
interface Asked {
  readonly institutionId: string
  readonly on: string
  readonly today: string
}

const FORMS: readonly string[] = ['assessmentForm', 'assessmentFormWithAnswers']

export function signalsOf(learner: LearnerState, attempts: readonly Attempt[], facts: BoardFacts): Signals {
  return {
    planComplete: planComplete(learner, attempts, facts),
    assessorsQualified: attempts.every((attempt) =>
      judgements(attempt).every(({ userId, on }) => qualifiedOn(facts.get(users.ref(userId)), attempt.unitId, on)),
    ),
    formPresent: attempts.every(({ evidence }) => evidence.some(({ kind }) => FORMS.includes(kind))),
    irregularity: attempts.some(({ sittingId }) => {
      const sitting = sittingId && facts.get(sittings.ref(sittingId))
      return sitting ? learner.identities.some((identity) => isIrregular(sitting, identity.learnerId)) : false
    }),
  }
}

/** Who assessed, and when. */
function judgements(attempt: Attempt): readonly { readonly userId: string; readonly on: string }[] {
  return [
    { userId: attempt.assessorId, on: attempt.recorded.on },
    ...[...attempt.confirmations, ...attempt.disputes].map(({ assessorId, moment }) => ({
      userId: assessorId,
      on: moment.on,
    })),
    ...attempt.resolutions.flatMap(({ resolver, resolvedById, moment }) =>
      resolver === 'assessor' ? [{ userId: resolvedById, on: moment.on }] : [],
    ),
  ]
}

/** Under the plan of each assessment's own day: the instrument stands in it, at a sitting if it asks one, and the rule holds. */
function planComplete(learner: LearnerState, attempts: readonly Attempt[], facts: BoardFacts): boolean | undefined {
  const planned = attempts.flatMap((attempt) => {
    const enrolment = learner.enrolments.get(attempt.enrolmentId)
    const plan = enrolment && planOf(attempt.unitId, enrolment, attempt.recorded.on, facts)
    return plan ? [{ attempt, plan }] : []
  })
  if (planned.length === 0) return undefined
  return planned.every(
    ({ attempt, plan }) =>
      standsInPlan(plan, attempt.unitId, attempt.instrumentId) &&
      (!plan.needsSitting || attempt.sittingId !== undefined) &&
      // A result by itself is part of the whole; the rule about the whole is for the paper.
      (attempt.established === undefined || highEnough(plan, attempts)),
  )
}

/** With an average, grades make up for each other; what is no grade was passed or not by itself. */
function highEnough({ passRule, parts }: ExamPlanVersion, attempts: readonly Attempt[]): boolean {
  if (passRule.kind !== 'weightedAverage') return true
  let weights = 0
  let sum = 0
  for (const { outcome, instrumentId } of attempts) {
    const weight = parts.find((part) => part.instrumentId === instrumentId)?.weight
    if (weight === undefined || outcome.type !== 'grade') continue
    weights += weight
    sum += weight * outcome.tenths
  }
  return weights === 0 || sum >= passRule.tenths * weights
}

const SOME_MEETING: MeetingId = meetingId.parse('0'.repeat(26))
/** A board without persons: what of a row itself stands in the way, whoever decides. */
const ANY_BOARD: Deciding = { persons: [], meetingId: SOME_MEETING, refusal: undefined }

/** The code of the rule that would refuse it on the day of the meeting; undefined when none does. */
export function stopOf(
  { learner, subject }: BoardRow,
  facts: BoardFacts,
  { institutionId, on, today }: Asked,
): string | undefined {
  // What lies ahead is asked as if it were that day.
  const asking = { facts, today: on > today ? on : today, actor: { role: 'examBoardChair' as const } }
  if (learner.mergedInto !== undefined) return 'learner-merged'
  if (subject.kind === 'award') {
    const { kind: _kind, ...award } = subject
    const input = { ...award, institutionId: organisationId.parse(institutionId), awardedOn: on }
    const grounds = groundsOf(learner, input, ANY_BOARD, asking)
    return 'rejected' in grounds ? grounds.rejected : undefined
  }
  const attempt = learner.attempts.get(subject.attemptId)
  if (!attempt || attempt.institutionId !== institutionId) return 'unknown-attempt'
  const result = resultOf(learner, { attemptId: subject.attemptId, establishedOn: on }, ANY_BOARD, asking)
  if ('rejected' in result) return result.rejected
  return sameOutcome(attempt.outcome, subject.outcome) ? undefined : 'outcome-changed'
}

export const isClean = ({ planComplete, assessorsQualified, formPresent, irregularity }: Signals): boolean =>
  planComplete !== false && assessorsQualified && formPresent && !irregularity
