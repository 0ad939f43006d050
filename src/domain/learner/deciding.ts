/** Who makes something final: the person who acts, or the two of a board meeting whose decision is carried out. */
import type { MeetingId, UserId } from '../../../events/values.ts'
import type { DecisionContext, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { type MeetingRow, type MeetingState, meetings } from '../meeting/meeting.ts'
import { users } from '../user/user.ts'
import { personOf } from './authority.ts'
import { isLearner, refuseDecider } from './refusals.ts'
import type { LearnerState } from './state.ts'

export interface Deciding {
  readonly persons: readonly UserId[]
  readonly meetingId?: MeetingId
  /** Why these persons do not decide about this learner. */
  readonly refusal: Rejection | undefined
}

export const bySelf = (learner: LearnerState, context: DecisionContext): Deciding => ({
  persons: [personOf(context)],
  refusal: refuseDecider(learner, context),
})

export const byOf = ({ persons, meetingId }: Deciding) => ({
  users: [...persons],
  ...(meetingId !== undefined && { meetingId }),
})

interface Carried {
  readonly meetingId: MeetingId
  readonly row: number
}
/** The meeting, and then its two people. */
export function meetingFacts({ meetingId, row }: Carried, facts: Facts): readonly StreamRef[] {
  const decided = facts.get(meetings.ref(meetingId))?.rows.get(row)?.decided
  return [meetings.ref(meetingId), ...(decided ? [users.ref(decided.chairId), users.ref(decided.memberId)] : [])]
}

/** What was decided about this learner, as it stands at the meeting; or why there is nothing to carry out. */
export function decidedRow(
  learner: LearnerState,
  { meetingId, row: number }: Carried,
  facts: Facts,
): { readonly meeting: MeetingState; readonly row: MeetingRow; readonly deciding: Deciding } | Rejection {
  const meeting = facts.get(meetings.ref(meetingId))
  const row = meeting?.rows.get(number)
  if (!meeting || !row?.decided) return rejected('row-not-decided', { row: number })
  // Noted at the meeting: it is not tried anew when the decision is read once more, whatever came since.
  if (row.refused !== undefined) return rejected('row-refused', { row: number })
  if (learner.mergedInto !== undefined) return rejected('learner-merged')
  const persons = [row.decided.chairId, row.decided.memberId]
  const self = persons.some((person) => isLearner(learner, facts.get(users.ref(person))?.learnerId))
  const refusal = self ? rejected('decides-about-self') : undefined
  return { meeting, row, deciding: { persons, meetingId, refusal } }
}
