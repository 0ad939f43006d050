import { z } from 'zod'
import { MOST_ROWS, meetingSubject } from '../../../events/meeting.ts'
import { localDate, meetingId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection } from '../../contract/stream.ts'
import { numberedRows } from './list.ts'
import { meetings } from './meeting.ts'

/**
 * The secretary puts on a list what the exam board will decide about, and decides nothing (model.md section 5,
 * MeetingPrepared). A list names more learners than one command may read: each row's own rules are asked when the
 * decision is carried out, and the list shows until then what stands in the way.
 */
export const prepareMeeting = defineCommand({
  name: 'prepareMeeting',
  summary: { nl: 'Bereid een vaststellingsvergadering voor', en: 'Prepare a meeting of the exam board' },
  purpose: 'award',
  stream: meetings,
  opens: 'new',
  input: z.strictObject({
    institutionId: organisationId,
    /** The day of the meeting. */
    on: localDate,
    rows: z.array(meetingSubject).min(1).max(MOST_ROWS),
  }),
  target: () => 'new',
  who: ({ institutionId }) => [{ role: 'examBoardSecretary', at: institutionId }],
  mayLieAhead: true,
  decide(meeting, { institutionId, on, rows: subjects }, context) {
    const rows = numberedRows(meeting, subjects)
    if (isRejection(rows)) return rows
    const data = { meetingId: meetingId.parse(context.streamId), institutionId, on, rows: [...rows] }
    return { events: [{ type: 'MeetingPrepared', data }] }
  },
})
