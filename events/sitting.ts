/** A sitting (afname): one instrument, at a place and a time, with learners, assessors and invigilators. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import {
  enrolmentId,
  instant,
  instrumentId,
  learnerId,
  organisationId,
  sealed,
  sha256,
  sittingId,
  title,
  userId,
} from './values.ts'

/** As the sector has it [OKE]. */
export const sittingAttendance = z.enum(['notKnown', 'notPresent', 'notStarted', 'notFinished', 'present'])
export const irregularityKind = z.enum([
  'late',
  'unauthorisedAid',
  'identityInDoubt',
  'disturbance',
  'interrupted',
  'fraudSuspected',
  'other',
])
/** Somebody with a task there, and for which organisation. */
export const sittingStaff = z.strictObject({
  userId,
  organisationId,
  task: z.enum(['assessor', 'invigilator']),
})
export const sittingLearner = z.strictObject({
  learnerId,
  enrolmentId,
  /** Which of the assessors assess this learner. */
  assessorIds: z.array(userId).min(1).max(4),
})

export const sittingEvents = eventFamily('sitting', {
  /** effectiveOn = the day of it. */
  SittingScheduled: event(
    z.strictObject({
      sittingId,
      institutionId: organisationId,
      instrumentId,
      startsAt: instant,
      endsAt: instant.optional(),
      /** Of a room or a ward; nobody's home. */
      place: title(120),
      staff: z.array(sittingStaff).min(1).max(10),
      learners: z.array(sittingLearner).min(1).max(100),
    }),
  ),
  SittingCancelled: event(
    z.strictObject({ reason: z.enum(['tooFew', 'staffMissing', 'placeMissing', 'instrumentWithdrawn', 'moved']) }),
  ),
  /** Of each learner named; a later one takes an earlier one's place. */
  SittingAttendanceRecorded: event(
    z.strictObject({
      attendance: z
        .array(z.strictObject({ learnerId, attendance: sittingAttendance }))
        .min(1)
        .max(100),
    }),
  ),
  /** That there was something, and of which kind, is clear; what it was is sealed. */
  IrregularityNoted: event(
    z.strictObject({
      learnerId,
      enrolmentId,
      kind: irregularityKind,
      notedById: userId,
      note: sealed({ class: 'assessment-evidence', subject: 'learner', scope: 'enrolment' }),
    }),
  ),
  /** The session report (proces-verbaal), as a document. */
  SessionReportFiled: event(
    z.strictObject({
      filedById: userId,
      documentHash: sha256,
      /** Learners with an irregularity noted until then. */
      irregularities: z.int().min(0).max(100),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
