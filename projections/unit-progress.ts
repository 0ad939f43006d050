/** How far somebody is with one unit of an enrolment: what may be recorded next, or what stands in the way. */
import { attemptsAt, isDisputed, isPassed, isPending, resitFor, usedAttempts } from '../src/domain/learner/attempt.ts'
import type { Attempt, Enrolment, LearnerState } from '../src/domain/learner/learner.ts'

/**
 * `open`: the next attempt can be recorded. `waiting`: an outcome is not final yet. `resitNeeded`: not passed, and no
 * resit granted. `noAttemptsLeft`: not passed, and only the deciding body can still allow another.
 */
export const UNIT_STATES = ['open', 'waiting', 'disputed', 'passed', 'resitNeeded', 'noAttemptsLeft'] as const
export type UnitState = (typeof UNIT_STATES)[number]

export interface UnitProgress {
  readonly state: UnitState
  /** The number that the next attempt will have. */
  readonly attempt: number
  readonly last: Attempt | undefined
}

/** As `recordAssessment` decides it. `most`: attempts by policy; undefined where none is in force. */
export function unitProgress(
  learner: LearnerState,
  enrolment: Enrolment,
  unitId: string,
  most: number | undefined,
): UnitProgress {
  const attempts = attemptsAt(learner, enrolment.enrolmentId, unitId)
  const attempt = attempts.length + 1
  return { state: stateOf(), attempt, last: attempts.at(-1) }

  function stateOf(): UnitState {
    if (attempts.some(isPassed)) return 'passed'
    const pending = attempts.find(isPending)
    if (pending) return isDisputed(pending) ? 'disputed' : 'waiting'
    if (attempts.length === 0) return 'open'
    const resit = resitFor(learner, enrolment.enrolmentId, unitId, attempt)
    if (most !== undefined && usedAttempts(attempts) >= most && !resit?.exception) return 'noAttemptsLeft'
    return resit ? 'open' : 'resitNeeded'
  }
}
