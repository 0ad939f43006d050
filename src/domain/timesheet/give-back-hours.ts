import { z } from 'zod'
import { month, timesheetEvents } from '../../../events/timesheet.ts'
import { employmentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { timesheetId, timesheets } from './timesheet.ts'

/** What an approver took off an entry comes free of its timesheet; the claim itself stays. */
export const giveBackHours = defineCommand({
  name: 'giveBackHours',
  summary: { nl: 'Geef terug wat van een urenstaat vrijkomt', en: 'Give back what comes free of a timesheet' },
  purpose: 'administration',
  stream: timesheets,
  internal: true,
  input: z.strictObject({ employmentId, month, ...timesheetEvents.shapes.HoursGivenBack.decided.shape }),
  target: (input) => timesheetId(input.employmentId, input.month),
  who: () => [{ system: true }],
  decide: (_sheet, { employmentId: _employment, month: _month, ...data }) => ({
    events: [{ type: 'HoursGivenBack', data }],
  }),
})
