/** Attempts and resits as they follow from events, and what may be asked of one. */
import type { RecordedOf } from '../../../events/event.ts'
import type { learnerEvents } from '../../../events/learner.ts'
import type { Outcome } from '../../../events/values.ts'
import { flagForReview } from './certificate.ts'
import { type Attempt, type Enrolment, type LearnerState, momentOf, type Resit } from './state.ts'

type LearnerEvent = RecordedOf<typeof learnerEvents>
type AttemptEvent = Extract<
  LearnerEvent,
  {
    type:
      | 'AssessmentRecorded'
      | 'AssessmentConfirmed'
      | 'AssessmentDisputed'
      | 'AssessmentResolved'
      | 'ResultEstablished'
      | 'ResultCorrected'
      | 'AssessmentVoided'
  }
>

export function evolveAttempt(state: LearnerState, event: AttemptEvent): LearnerState {
  if (event.type === 'AssessmentRecorded') {
    state.attempts.set(event.data.attemptId, attemptOf(event))
    return state
  }
  const attempt = state.attempts.get(event.data.attemptId)
  if (!attempt) return state
  const moment = momentOf(event)
  attempt.last = moment
  switch (event.type) {
    case 'AssessmentConfirmed': {
      const { assessorId, assessorOrganisationId } = event.data
      attempt.confirmations.push({ assessorId, assessorOrganisationId, moment })
      attempt.agreeing.add(assessorId)
      return state
    }
    case 'AssessmentDisputed': {
      const { assessorId, assessorOrganisationId, outcome, remark } = event.data
      attempt.disputes.push({ assessorId, assessorOrganisationId, outcome, remark, moment })
      return state
    }
    case 'AssessmentResolved': {
      const { outcome, resolvedById, resolver, reason } = event.data
      const disputer = attempt.disputes.at(-1)?.assessorId
      if (!sameOutcome(outcome, attempt.outcome)) attempt.agreeing = new Set(disputer ? [disputer] : [])
      if (resolver === 'assessor') attempt.agreeing.add(resolvedById)
      attempt.resolutions.push({ outcome, resolvedById, resolver, reason, moment })
      attempt.outcome = outcome
      return state
    }
    case 'ResultEstablished':
      attempt.established = { outcome: event.data.outcome, by: event.data.establishedBy, moment }
      attempt.outcome = event.data.outcome
      return state
    case 'ResultCorrected': {
      const { from, to, reason, correctedEventId, decidedBy, agreedById } = event.data
      attempt.corrections.push({ from, to, reason, correctedEventId, by: decidedBy, agreedById, moment })
      attempt.outcome = to
      flagForReview(state, attempt, moment)
      return state
    }
    case 'AssessmentVoided':
      attempt.voided = { reason: event.data.reason, counts: event.data.counts, by: event.data.decidedBy, moment }
      flagForReview(state, attempt, moment)
      return state
  }
}

function attemptOf(event: Extract<AttemptEvent, { type: 'AssessmentRecorded' }>): Attempt {
  const { learnerId: _learnerId, outcome, ...data } = event.data
  const recorded = momentOf(event)
  return {
    ...data,
    instrument: data.instrument,
    instrumentId: data.instrumentId,
    instrumentVersion: data.instrumentVersion,
    sittingId: data.sittingId,
    remark: data.remark,
    firstOutcome: outcome,
    outcome,
    recorded,
    confirmations: [],
    disputes: [],
    resolutions: [],
    agreeing: new Set([data.assessorId]),
    established: undefined,
    corrections: [],
    voided: undefined,
    last: recorded,
  }
}

export function evolveResit(state: LearnerState, event: Extract<LearnerEvent, { type: 'ResitGranted' }>): LearnerState {
  const { decidedBy, ...data } = event.data
  state.resits.set(data.resitId, { ...data, by: decidedBy, moment: momentOf(event) })
  return state
}

/** The very same result: scale, value and whether it is a pass. */
export function sameOutcome(one: Outcome, other: Outcome): boolean {
  if (one.passed !== other.passed) return false
  if (one.type === 'grade') return other.type === 'grade' && one.tenths === other.tenths
  if (one.type === 'ovg') return other.type === 'ovg' && one.value === other.value
  return other.type === 'passOrFail'
}

/** Everyone who assessed it, whether they agreed or not. A board member who decided a dispute is none of them. */
export function assessorsOf(attempt: Attempt): ReadonlySet<string> {
  return new Set<string>([
    attempt.assessorId,
    ...attempt.confirmations.map((c) => c.assessorId),
    ...attempt.disputes.map((d) => d.assessorId),
    ...attempt.resolutions.filter((r) => r.resolver === 'assessor').map((r) => r.resolvedById),
  ])
}

/** Organisations of the assessors behind an outcome: the present one, or else that of the open dispute. */
export function organisationsBehind(attempt: Attempt, outcome: Outcome): ReadonlySet<string> {
  const dispute = attempt.disputes.at(-1)
  if (!sameOutcome(outcome, attempt.outcome)) return new Set(dispute && [dispute.assessorOrganisationId])
  const organisations = new Map<string, string | undefined>([
    [attempt.assessorId, attempt.assessorOrganisationId],
    ...[...attempt.confirmations, ...attempt.disputes].map((a) => [a.assessorId, a.assessorOrganisationId] as const),
    ...attempt.resolutions.map((r) => [r.resolvedById, r.moment.organisationId] as const),
  ])
  return new Set([...attempt.agreeing].flatMap((id) => organisations.get(id) ?? []))
}

export const isDisputed = (attempt: Attempt) => attempt.disputes.length > attempt.resolutions.length
/** A dispute that the board itself decided needs no further assessors. */
export const isDecidedByBoard = (attempt: Attempt) => attempt.resolutions.at(-1)?.resolver === 'examBoard'
/** Assessed, but neither final nor void. */
export const isPending = (attempt: Attempt) => !attempt.established && !attempt.voided
/** A final pass that stands. */
export const isPassed = (attempt: Attempt) =>
  attempt.established !== undefined && attempt.voided === undefined && attempt.outcome.passed

/** The latest day of all that happened to it, in whichever order it was entered. */
export function lastDayOf(attempt: Attempt): string {
  const { recorded, confirmations, disputes, resolutions, corrections, established, voided } = attempt
  const moments = [...confirmations, ...disputes, ...resolutions, ...corrections, established, voided]
  return moments.reduce((last, one) => (one && one.moment.on > last ? one.moment.on : last), recorded.on)
}

/** The event that the result rests on now: the last correction, or else the establishment. */
export const decidingEventOf = (attempt: Attempt): string | undefined =>
  attempt.corrections.at(-1)?.moment.eventId ?? attempt.established?.moment.eventId

/**
 * Who stops and enrols in the same offering again does not begin to count anew; who completed it and does it once more
 * does (stories.md 6.2).
 */
function sameCourse(state: LearnerState, enrolmentId: string, otherId: string): boolean {
  if (enrolmentId === otherId) return true
  const [one, other] = [state.enrolments.get(enrolmentId), state.enrolments.get(otherId)]
  if (!one || one.offeringId !== other?.offeringId) return false
  return completedBefore(state, one) === completedBefore(state, other)
}
function completedBefore(state: LearnerState, { offeringId, enrolled }: Enrolment): number {
  return [...state.enrolments.values()].filter(
    (earlier) =>
      earlier.offeringId === offeringId &&
      earlier.status === 'completed' &&
      (earlier.ended?.position ?? '') < enrolled.position,
  ).length
}

/** Attempts at one unit of the course that this enrolment is in, in order. */
export function attemptsAt(state: LearnerState, enrolmentId: string, unitId: string): readonly Attempt[] {
  return [...state.attempts.values()].filter(
    (a) => a.unitId === unitId && sameCourse(state, a.enrolmentId, enrolmentId),
  )
}

/** The resit that was granted for that attempt, in this enrolment or an earlier one of the same course. */
export function resitFor(state: LearnerState, enrolmentId: string, unitId: string, attempt: number): Resit | undefined {
  return [...state.resits.values()].find(
    (resit) =>
      resit.unitId === unitId && resit.attempt === attempt && sameCourse(state, resit.enrolmentId, enrolmentId),
  )
}

/** A void attempt counts only when the body said so. */
export const usedAttempts = (attempts: readonly Attempt[]): number =>
  attempts.filter(({ voided }) => voided === undefined || voided.counts).length

/** Final passes of a unit that stand, in whichever enrolment, oldest first. */
export function passesOf(state: LearnerState, unitId: string): readonly Attempt[] {
  return [...state.attempts.values()]
    .filter((a) => a.unitId === unitId && isPassed(a))
    .sort((a, b) => (establishedOn(a) < establishedOn(b) ? -1 : 1))
}

/** The result's date [STCRT2016]; empty for a result that is not final. */
export const establishedOn = (attempt: Attempt): string => attempt.established?.moment.on ?? ''

/** The day on which it became what it is now. */
export const decidedOn = (attempt: Attempt): string => attempt.corrections.at(-1)?.moment.on ?? establishedOn(attempt)
