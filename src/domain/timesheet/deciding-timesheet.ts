import { timesheetEvents } from '../../../events/timesheet.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { TimesheetState } from './timesheet.ts'

/** The version that was looked at: another one may have come in between. */
export const sheetInput = timesheetEvents.shapes.TimesheetApproved.decided.pick({ version: true }).shape

export function refuseUnlessSubmitted({ status, version }: TimesheetState, seen: number): Rejection | undefined {
  if (status === 'none') return rejected('timesheet-missing')
  if (version !== seen) return rejected('timesheet-changed', { version })
  return status === 'submitted' ? undefined : rejected('timesheet-decided')
}
