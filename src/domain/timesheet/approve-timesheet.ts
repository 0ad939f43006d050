import { z } from 'zod'
import { month } from '../../../events/timesheet.ts'
import { employmentId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { employments } from '../employment/employment.ts'
import { refuseUnlessSubmitted, sheetInput } from './deciding-timesheet.ts'
import { timesheetId, timesheets } from './timesheet.ts'
import { bySuperior, employmentOf, refuseOwnHours } from './timesheet-people.ts'

/** The superior signs too, never the employee [ESF-UREN]. From here the hours can be declared. */
export const approveTimesheet = defineCommand({
  name: 'approveTimesheet',
  summary: { nl: 'Keur een urenstaat goed', en: 'Approve a timesheet' },
  purpose: 'administration',
  stream: timesheets,
  opens: 'natural',
  input: z.strictObject({ employmentId, month, ...sheetInput }),
  target: (input) => timesheetId(input.employmentId, input.month),
  needs: (input) => [employments.ref(input.employmentId)],
  who: (input, _sheet, facts) => bySuperior(employmentOf(input.employmentId, facts)),
  decide(sheet, { employmentId: id, version }, context) {
    const refusal =
      refuseUnlessSubmitted(sheet, version) ??
      refuseOwnHours(employmentOf(id, context.facts), sheet.signedById, context)
    if (refusal) return refusal
    return {
      events: [{ type: 'TimesheetApproved', data: { version, approvedById: userId.parse(context.actor.userId) } }],
    }
  },
})
