/**
 * `attendance-{enrolment}-{yyyymm}`: on which days of a month a learner was there, for how long, and the weeks of
 * practice that a supervisor signed; what each grant takes of those minutes (model.md section 4).
 */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { minutes } from './money.ts'
import { commandAbandoned, confirmed, released, reserved } from './reservation.ts'
import { hoursClaim, month } from './timesheet.ts'
import { commandId, enrolmentId, learnerId, localDate, offeringId, organisationId, userId } from './values.ts'

const MINUTES_OF_A_DAY = 1440

/** Absent is 0: why is nobody's business here. */
export const attendanceDay = z.strictObject({ on: localDate, minutes: z.int().min(0).max(MINUTES_OF_A_DAY) })
/** Why a week that was signed is taken back: of whom or of when it was is said by the week that is signed instead. */
export const weekReason = z.enum(['notHere', 'wrongWeek', 'wrongLearner', 'wrongHours', 'other'])

/** Whose attendance it is: of one enrolment, at its provider, with the employer that lets the learner go. */
const whose = {
  enrolmentId,
  learnerId,
  offeringId,
  providerId: organisationId,
  employerId: organisationId.optional(),
  month,
}

export const attendanceEvents = eventFamily('attendance', {
  /** The whole month as it is known now; a next version takes the place of the one before. */
  AttendanceRecorded: event(
    z.strictObject({
      ...whose,
      version: z.int().min(1).max(100),
      days: z.array(attendanceDay).min(1).max(31),
      recordedById: userId,
    }),
  ),
  /** Presence at the workplace in one week, signed by the supervisor there. effectiveOn = its Monday. */
  PracticeWeekConfirmed: event(
    z.strictObject({
      ...whose,
      workplaceId: organisationId,
      /** Monday. */
      week: localDate,
      minutes,
      confirmedById: userId,
    }),
  ),
  /** It was signed by mistake: it counts no more, and may be signed anew. */
  PracticeWeekWithdrawn: event(
    z.strictObject({ enrolmentId, learnerId, week: localDate, reason: weekReason, withdrawnById: userId }),
  ),
  AttendanceReserved: reserved(hoursClaim),
  AttendanceConfirmed: confirmed,
  AttendanceReleased: released,
  /** Of a claim that stays: what an approver took off. */
  AttendanceGivenBack: event(z.strictObject({ takenByCommandId: commandId, minutes })),
  CommandAbandoned: commandAbandoned,
})
