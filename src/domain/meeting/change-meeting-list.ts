import { z } from 'zod'
import { MOST_ROWS, meetingEvents, meetingSubject } from '../../../events/meeting.ts'
import { meetingId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection, rejected } from '../../contract/stream.ts'
import { numberedRows, refuseRows } from './list.ts'
import { isOpenRow, meetings } from './meeting.ts'

const AT_SECRETARY = (institutionId: string) => [{ role: 'examBoardSecretary' as const, at: institutionId }]

/** More rows on a list of which something is still to be decided; nobody has confirmed those yet. */
export const addMeetingRows = defineCommand({
  name: 'addMeetingRows',
  summary: { nl: 'Zet meer regels op de lijst van de vergadering', en: 'Add rows to the list of a meeting' },
  purpose: 'award',
  stream: meetings,
  input: z.strictObject({ meetingId, rows: z.array(meetingSubject).min(1).max(MOST_ROWS) }),
  target: (input) => input.meetingId,
  who: (_input, { institutionId }) => AT_SECRETARY(institutionId),
  decide(meeting, input) {
    const all = [...meeting.rows.values()]
    // A list that was decided is closed: what is printed of it does not change any more.
    if (all.some(({ decided }) => decided) && !all.some(isOpenRow))
      return rejected('meeting-decided', { on: meeting.on })
    const rows = numberedRows(meeting, input.rows)
    if (isRejection(rows)) return rows
    return { events: [{ type: 'MeetingRowsAdded', data: { rows: [...rows] } }] }
  },
})

/** Rows that should not have been on the list. */
export const takeOffMeetingRows = defineCommand({
  name: 'takeOffMeetingRows',
  summary: { nl: 'Haal regels van de lijst van de vergadering', en: 'Take rows off the list of a meeting' },
  purpose: 'award',
  stream: meetings,
  input: z.strictObject({ meetingId, ...meetingEvents.shapes.MeetingRowsTakenOff.decided.shape }),
  target: (input) => input.meetingId,
  who: (_input, { institutionId }) => AT_SECRETARY(institutionId),
  decide(meeting, { rows, reason }) {
    return refuseRows(meeting, rows) ?? { events: [{ type: 'MeetingRowsTakenOff', data: { rows, reason } }] }
  },
})

/** Rows that were looked at and are not decided in this meeting: they stand so in the decision list. */
export const holdBackMeetingRows = defineCommand({
  name: 'holdBackMeetingRows',
  summary: { nl: 'Houd regels aan tot later', en: 'Hold rows of a meeting back' },
  purpose: 'award',
  stream: meetings,
  input: z.strictObject({ meetingId, ...meetingEvents.shapes.MeetingRowsHeldBack.decided.shape }),
  target: (input) => input.meetingId,
  who: (_input, { institutionId }) => [
    { role: ['examBoardSecretary', 'examBoardChair', 'examBoardMember'], at: institutionId },
  ],
  decide(meeting, { rows, reason }) {
    return refuseRows(meeting, rows) ?? { events: [{ type: 'MeetingRowsHeldBack', data: { rows, reason } }] }
  },
})
