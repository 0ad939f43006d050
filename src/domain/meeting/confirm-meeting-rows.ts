import { z } from 'zod'
import { meetingEvents } from '../../../events/meeting.ts'
import { meetingId, organisationId, type UserId, userId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand, type FollowUp } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { users } from '../user/user.ts'
import { refuseRows } from './list.ts'
import { type Capacity, counts, type MeetingRow, type MeetingState, meetings, type NumberedRow } from './meeting.ts'

const decision = meetingEvents.shapes.MeetingDecided.decided
type Decided = z.infer<typeof decision>

/**
 * A chair or a member confirms rows of the list; a row is final once both have, and they are two people, neither of whom
 * prepared the list (model.md section 5, MeetingDecided). Who assessed somebody leaves that row to another member. What
 * is final is carried out learner by learner by the program, with a key that follows from the decision.
 */
export const confirmMeetingRows = defineCommand({
  name: 'confirmMeetingRows',
  summary: { nl: 'Bevestig regels van de lijst van de vergadering', en: 'Confirm rows of the list of a meeting' },
  purpose: 'award',
  stream: meetings,
  input: z.strictObject({ meetingId, rows: meetingEvents.shapes.MeetingRowsConfirmed.decided.shape.rows }),
  target: (input) => input.meetingId,
  who: (_input, { institutionId }) => [{ role: ['examBoardChair', 'examBoardMember'], at: institutionId }],
  decide(meeting, { rows }, context) {
    const { actor, today } = context
    const capacity: Capacity = actor.role === 'examBoardChair' ? 'chair' : 'member'
    const refusal =
      refuseMachine(context) ??
      (meeting.on > today ? rejected('meeting-lies-ahead', { on: meeting.on }) : undefined) ??
      (meeting.preparedBy.has(actor.userId) ? rejected('secretary-decides') : undefined) ??
      refuseRows(meeting, rows) ??
      refuseConfirmed(meeting, rows, context)
    if (refusal) return refusal
    const confirmedById = userId.parse(actor.userId)
    return {
      events: [
        { type: 'MeetingRowsConfirmed', data: { rows, confirmedById, capacity } },
        ...decisionsOf(meeting, rows, { userId: confirmedById, capacity }, today).map((data) => ({
          type: 'MeetingDecided' as const,
          effectiveOn: meeting.on,
          data,
        })),
      ],
    }
  },
  follows: ({ type, data }) => (type === 'MeetingDecided' ? carriedOut(decision.parse(data)) : []),
})

function refuseConfirmed(
  meeting: MeetingState,
  rows: readonly number[],
  { actor, facts, today }: DecisionContext,
): Rejection | undefined {
  const self = facts.get(users.ref(actor.userId))?.learnerId
  for (const number of rows) {
    const row = meeting.rows.get(number)
    if (!row) continue
    if (self !== undefined && row.subject.learnerId === self) return rejected('decides-about-self')
    const earlier = row.confirmations.some((one) => one.userId === actor.userId && counts(one, today))
    if (earlier) return rejected('row-confirmed', { row: number })
  }
  return undefined
}

/** One decision for each pair of people, with the rows that this confirmation makes final. */
function decisionsOf(
  meeting: MeetingState,
  rows: readonly number[],
  by: { readonly userId: UserId; readonly capacity: Capacity },
  today: string,
): readonly Decided[] {
  const found = new Map<UserId, NumberedRow[]>()
  for (const number of rows.toSorted((a, b) => a - b)) {
    const row = meeting.rows.get(number)
    const other = row && firstOther(row, by.capacity, today)
    if (row && other) found.set(other, [...(found.get(other) ?? []), row.subject])
  }
  return [...found].map(([other, final]) => ({
    meetingId: meetingId.parse(meeting.meetingId),
    institutionId: organisationId.parse(meeting.institutionId),
    chairId: by.capacity === 'chair' ? by.userId : other,
    memberId: by.capacity === 'member' ? by.userId : other,
    // A paper may rest on a result of the same list.
    rows: [...final.filter(({ kind }) => kind === 'result'), ...final.filter(({ kind }) => kind === 'award')],
  }))
}

/** Nobody has confirmed the same row twice, so who did in the other capacity is somebody else. */
const firstOther = ({ confirmations }: MeetingRow, capacity: Capacity, today: string): UserId | undefined =>
  confirmations.find((one) => one.capacity !== capacity && counts(one, today))?.userId

/** In the order of the list, each row by itself: what stands in the way of one is noted at that row. */
function carriedOut({ meetingId: id, rows }: Decided): readonly FollowUp[] {
  return rows.map(({ row, learnerId, kind }) => ({
    command: kind === 'result' ? 'establishDecidedResult' : 'awardDecidedCertificate',
    input: { learnerId, meetingId: id, row },
    name: `row ${row}`,
    later: true,
    refused: (code) =>
      // Told again of a row that was refused before: that stands noted.
      code === 'row-refused' ? undefined : { command: 'refuseMeetingRow', input: { meetingId: id, row, code } },
  }))
}
