import { z } from 'zod'
import { attendanceEvents } from '../../../events/attendance.ts'
import { month } from '../../../events/timesheet.ts'
import { enrolmentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { attendanceId, attendances } from './attendance.ts'

/** What an approver took off an entry comes free of the attendance; the claim itself stays. */
export const giveBackAttendance = defineCommand({
  name: 'giveBackAttendance',
  summary: { nl: 'Geef terug wat van aanwezigheid vrijkomt', en: 'Give back what comes free of attendance' },
  purpose: 'administration',
  stream: attendances,
  internal: true,
  input: z.strictObject({ enrolmentId, month, ...attendanceEvents.shapes.AttendanceGivenBack.decided.shape }),
  target: (input) => attendanceId(input.enrolmentId, input.month),
  who: () => [{ system: true }],
  decide: (_state, { enrolmentId: _enrolment, month: _month, ...data }) => ({
    events: [{ type: 'AttendanceGivenBack', data }],
  }),
})
