/** Refusals that more than one command about a sitting has. */
import type { DecisionContext } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { ARRANGING, dayOfSitting, type SittingState } from './sitting.ts'

export const refuseCancelled = ({ cancelled }: SittingState): Rejection | undefined =>
  cancelled === undefined ? undefined : rejected('sitting-cancelled', { reason: cancelled })

/** What is told of it can't be told before its day. */
export function refuseBeforehand(sitting: SittingState, { today }: DecisionContext): Rejection | undefined {
  const on = dayOfSitting(sitting)
  return today < on ? rejected('sitting-lies-ahead', { on }) : undefined
}

/** Who arranges it may always; of the others only who was given a task there. */
export function refuseOutsider({ staff }: SittingState, { actor }: DecisionContext): Rejection | undefined {
  const arranges = ARRANGING.some((role) => role === actor.role)
  const named = staff.some(({ userId, task }) => userId === actor.userId && task === actor.role)
  return arranges || named ? undefined : rejected('not-named-on-sitting')
}

export function refuseStranger({ learners }: SittingState, learnerId: string): Rejection | undefined {
  const named = learners.some((learner) => learner.learnerId === learnerId)
  return named ? undefined : rejected('learner-not-on-sitting', { learnerId })
}
