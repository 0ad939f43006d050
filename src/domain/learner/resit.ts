/** Attempts that were used up, and resits granted for the next one. */
import type { Attempt, LearnerState, Resit } from './state.ts'

/** A void attempt counts only when the body said so. */
export const usedAttempts = (attempts: readonly Attempt[]): number =>
  attempts.filter(({ voided }) => voided === undefined || voided.counts).length

export function resitFor(state: LearnerState, enrolmentId: string, unitId: string, attempt: number): Resit | undefined {
  return [...state.resits.values()].find(
    (resit) => resit.enrolmentId === enrolmentId && resit.unitId === unitId && resit.attempt === attempt,
  )
}
