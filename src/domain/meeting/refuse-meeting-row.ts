import { z } from 'zod'
import { rowNumber } from '../../../events/meeting.ts'
import { code, meetingId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { meetings } from './meeting.ts'

/** Notes at the meeting that a decided row could not be carried out, and why. It can be put on another list. */
export const refuseMeetingRow = defineCommand({
  name: 'refuseMeetingRow',
  summary: {
    nl: 'Noteer dat een besluit niet kon worden uitgevoerd',
    en: 'Note that a decision could not be carried out',
  },
  purpose: 'award',
  internal: true,
  stream: meetings,
  input: z.strictObject({ meetingId, row: rowNumber, code }),
  target: (input) => input.meetingId,
  who: () => [{ system: true }],
  decide(meeting, { row: number, code: reason }) {
    const row = meeting.rows.get(number)
    if (!row?.decided) return rejected('unknown-row', { row: number })
    if (row.refused !== undefined) return rejected('row-refused', { row: number })
    return { events: [{ type: 'MeetingRowRefused', data: { row: number, code: reason } }] }
  },
})
