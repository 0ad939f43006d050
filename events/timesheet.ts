/** `timesheet-{employment}-{yyyymm}`: one person's month: project, other, absent; never why absent (model.md 5). */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { minutes } from './money.ts'
import { commandAbandoned, confirmed, released, reserved } from './reservation.ts'
import {
  commandId,
  employmentId,
  entryId,
  grantId,
  localDate,
  organisationId,
  projectId,
  sha256,
  userId,
} from './values.ts'

const MINUTES_OF_A_DAY = 1440
const dayMinutes = z.int().min(0).max(MINUTES_OF_A_DAY)
export const month = z
  .string()
  .regex(/^(19|20|21)\d{2}(0[1-9]|1[0-2])$/, 'expects a month such as 202403')
  .meta({ field: 'code' })

export const timesheetDay = z.strictObject({
  on: localDate,
  project: z.array(z.strictObject({ projectId, minutes: dayMinutes })).max(10),
  other: dayMinutes,
  absent: dayMinutes,
})

/** What an entry takes of minutes: of somebody's work, or of a learner's attendance. */
export const hoursClaim = z.strictObject({
  grantId,
  entryId,
  projectId,
  minutes: z.int().min(1).max(1_000_000),
  /** The command whose claim this one takes the place of, in a correction. */
  insteadOf: commandId.optional(),
})

export const timesheetEvents = eventFamily('timesheet', {
  /** Closed: project, other and absent together are the contract's minutes of the month. Signed by the employee. */
  TimesheetSubmitted: event(
    z.strictObject({
      employmentId,
      employerId: organisationId,
      month,
      version: z.int().min(1).max(50),
      contractMinutes: minutes,
      days: z.array(timesheetDay).min(1).max(31),
      signedById: userId,
    }),
  ),
  /** By the superior, never the employee. */
  TimesheetApproved: event(z.strictObject({ version: z.int().min(1), approvedById: userId })),
  TimesheetRejected: event(
    z.strictObject({
      version: z.int().min(1),
      reason: z.enum(['notClosed', 'wrongProject', 'wrongMinutes']),
      rejectedById: userId,
    }),
  ),
  /** Instead of days: a constant number of hours, by an addendum to the contract that employee and employer signed. */
  HoursFixedByAddendum: event(
    z.strictObject({
      employmentId,
      employerId: organisationId,
      month,
      projectId,
      minutes,
      addendumHash: sha256,
      recordedById: userId,
    }),
  ),
  HoursReserved: reserved(hoursClaim),
  HoursConfirmed: confirmed,
  HoursReleased: released,
  /** Of a claim that stays: what an approver took off. */
  HoursGivenBack: event(z.strictObject({ takenByCommandId: commandId, minutes })),
  CommandAbandoned: commandAbandoned,
})
