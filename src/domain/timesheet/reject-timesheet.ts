import { z } from 'zod'
import { month, timesheetEvents } from '../../../events/timesheet.ts'
import { employmentId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { employments } from '../employment/employment.ts'
import { refuseUnlessSubmitted } from './deciding-timesheet.ts'
import { timesheetId, timesheets } from './timesheet.ts'
import { bySuperior, employmentOf, refuseOwnHours } from './timesheet-people.ts'

/** The superior sends a sheet back; the employee submits another version. */
export const rejectTimesheet = defineCommand({
  name: 'rejectTimesheet',
  summary: { nl: 'Stuur een urenstaat terug', en: 'Send a timesheet back' },
  purpose: 'administration',
  stream: timesheets,
  opens: 'natural',
  input: z.strictObject({
    employmentId,
    month,
    ...timesheetEvents.shapes.TimesheetRejected.decided.omit({ rejectedById: true }).shape,
  }),
  target: (input) => timesheetId(input.employmentId, input.month),
  needs: (input) => [employments.ref(input.employmentId)],
  who: (input, _sheet, facts) => bySuperior(employmentOf(input.employmentId, facts)),
  decide(sheet, { employmentId: id, month: _month, version, reason }, context) {
    const refusal =
      refuseUnlessSubmitted(sheet, version) ??
      refuseOwnHours(employmentOf(id, context.facts), sheet.signedById, context)
    if (refusal) return refusal
    const data = { version, reason, rejectedById: userId.parse(context.actor.userId) }
    return { events: [{ type: 'TimesheetRejected', data }] }
  },
})
