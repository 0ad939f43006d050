/**
 * A meeting of an exam board that decides about a list (vaststellingsvergadering). The secretary prepares rows; a row is
 * final once a chair and another member have confirmed it. What was decided is one event, carried out learner by learner.
 */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import {
  attemptId,
  certificateId,
  code,
  credentialTypeId,
  enrolmentId,
  learnerId,
  localDate,
  meetingId,
  organisationId,
  outcome,
  userId,
} from './values.ts'

/** So that a list, and the decision about all of it, is an event that the store takes. */
export const MOST_ROWS = 200

/** A confirmed outcome, as the board sees it: with another one it is not carried out. */
const resultRow = z.strictObject({ kind: z.literal('result'), learnerId, attemptId, outcome })
const awardRow = z.strictObject({
  kind: z.literal('award'),
  learnerId,
  credentialTypeId,
  enrolmentId: enrolmentId.optional(),
  renewalOf: certificateId.optional(),
})
export const meetingSubject = z.discriminatedUnion('kind', [resultRow, awardRow])

/** Rows are counted through over the whole meeting; a number never comes back. */
export const rowNumber = z.int().min(1).max(MOST_ROWS)
const numbered = { row: rowNumber }
export const meetingRow = z.discriminatedUnion('kind', [resultRow.extend(numbered), awardRow.extend(numbered)])
const rowNumbers = z.array(rowNumber).min(1).max(MOST_ROWS)

export const heldBackReason = z.enum([
  'examPlanIncomplete',
  'assessorNotQualified',
  'formMissing',
  'irregularity',
  'disputed',
  'moreInformation',
  'memberAssessed',
  'nextMeeting',
])
export const takenOffReason = z.enum(['listedInError', 'changed', 'alreadyDecided'])

export const meetingEvents = eventFamily('meeting', {
  /** `on` is the day of the meeting, and the date of what is decided there. */
  MeetingPrepared: event(
    z.strictObject({
      meetingId,
      institutionId: organisationId,
      on: localDate,
      rows: z.array(meetingRow).min(1).max(MOST_ROWS),
    }),
  ),
  MeetingRowsAdded: event(z.strictObject({ rows: z.array(meetingRow).min(1).max(MOST_ROWS) })),
  /** Should not have been on the list. */
  MeetingRowsTakenOff: event(z.strictObject({ rows: rowNumbers, reason: takenOffReason })),
  /** Was looked at, and is not decided in this meeting. */
  MeetingRowsHeldBack: event(z.strictObject({ rows: rowNumbers, reason: heldBackReason })),
  /** By one person in one capacity. */
  MeetingRowsConfirmed: event(
    z.strictObject({ rows: rowNumbers, confirmedById: userId, capacity: z.enum(['chair', 'member']) }),
  ),
  /** The second confirmation made these rows final. effectiveOn = the day of the meeting. */
  MeetingDecided: event(
    z.strictObject({
      meetingId,
      institutionId: organisationId,
      chairId: userId,
      memberId: userId,
      rows: z.array(meetingRow).min(1).max(MOST_ROWS),
    }),
  ),
  /** A rule of the learner's stood in the way when the decision was carried out. */
  MeetingRowRefused: event(z.strictObject({ row: rowNumber, code })),
  CommandAbandoned: commandAbandoned,
})
