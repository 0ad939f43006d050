/** What learners do that an indicator may count: began, completed, earned a paper, and what became of them. */
import { attendanceEvents } from '../events/attendance.ts'
import { learnerEvents } from '../events/learner.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { handle, type ProjectionSpec, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { dayOf, idIn } from './event-facts.ts'
import { end, type Fact, keep, type Measure } from './indicators-facts.ts'

export const learnerTables: readonly string[] = [
  // What a later event about an enrolment does not say again.
  `CREATE TABLE enrolment (
    enrolmentId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, partnershipId TEXT NOT NULL, offeringId TEXT NOT NULL,
    purpose TEXT NOT NULL, startsOn TEXT NOT NULL, groups TEXT
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE attempt (attemptId TEXT PRIMARY KEY, enrolmentId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE result (eventId TEXT PRIMARY KEY, enrolmentId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE merged (learnerId TEXT PRIMARY KEY, survivorId TEXT NOT NULL, fromPosition TEXT NOT NULL)
  STRICT, WITHOUT ROWID`,
  // That somebody saw a paper that proves the target group; which paper is sealed in the event.
  'CREATE TABLE proof (enrolmentId TEXT NOT NULL, fromPosition TEXT NOT NULL, PRIMARY KEY (enrolmentId, fromPosition)) STRICT',
]

export const learnerHandlers: ProjectionSpec['on'] = handle(learnerEvents, {
  LearnerEnrolled(event, db) {
    const { enrolmentId, learnerId, partnershipId, offeringId, purpose, targetGroups } = event.data
    const groups = sealedToRow(targetGroups)
    db.run(
      'INSERT INTO enrolment VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[enrolmentId, learnerId, partnershipId, offeringId, purpose, dayOf(event), groups],
    )
  },
  /** Who only asked for a place does not count. The day is the first one of the enrolment. */
  EnrolmentConfirmed(event, db) {
    const { enrolmentId } = event.data
    const enrolment = enrolmentOf(db, enrolmentId)
    const fact = factOf(enrolment, 'enrolled', enrolmentId)
    keep(db, event, { ...fact, unit: personIn(enrolment), day: String(enrolment.startsOn) })
  },
  EnrolmentRejected({ data, position }, db) {
    end(db, position, 'enrolled', data.enrolmentId)
  },
  /** Who began counts as somebody who took part, unless that was an error. */
  EnrolmentWithdrawn(event, db) {
    const { enrolmentId, reason } = event.data
    const began = dayOf(event) >= String(enrolmentOf(db, enrolmentId).startsOn)
    if (!began || reason === 'enrolledInError') end(db, event.position, 'enrolled', enrolmentId)
  },
  EnrolmentCompleted(event, db) {
    const { enrolmentId } = event.data
    const enrolment = enrolmentOf(db, enrolmentId)
    keep(db, event, { ...factOf(enrolment, 'completed', enrolmentId), unit: personIn(enrolment), day: dayOf(event) })
  },
  AssessmentRecorded({ data }, db) {
    db.run('INSERT OR IGNORE INTO attempt VALUES (?, ?)', data.attemptId, data.enrolmentId)
  },
  ResultEstablished({ data, eventId }, db) {
    const enrolmentId = db.get('SELECT enrolmentId FROM attempt WHERE attemptId = ?', data.attemptId)?.enrolmentId
    if (enrolmentId !== undefined) db.run('INSERT OR IGNORE INTO result VALUES (?, ?)', eventId, String(enrolmentId))
  },
  /** Of the enrolment in which the last unit below it was passed. What was taken over was earned elsewhere. */
  CertificateAwarded(event, db) {
    const { certificateId, basis } = event.data
    const found = basis.map(({ eventId }) => db.get('SELECT enrolmentId FROM result WHERE eventId = ?', eventId))
    const enrolmentId = found.findLast((row) => row !== undefined)?.enrolmentId
    if (enrolmentId === undefined) return
    const enrolment = enrolmentOf(db, String(enrolmentId))
    keep(db, event, { ...factOf(enrolment, 'credential', certificateId), unit: certificateId, day: dayOf(event) })
  },
  CertificateRevoked({ data, position }, db) {
    end(db, position, 'credential', data.certificateId)
  },
  /** A renewal is another paper; a correction is the same one anew. */
  CertificateSuperseded({ data, position }, db) {
    if (data.reason === 'renewed') return
    end(db, position, 'credential', data.certificateId)
    db.run(SAME_PAPER, data.certificateId, data.byCertificateId)
  },
  OutcomeRecorded(event, db) {
    const { outcomeId, enrolmentId, kind, correctsId } = event.data
    if (correctsId !== undefined) end(db, event.position, 'outcome', correctsId)
    const fact = factOf(enrolmentOf(db, enrolmentId), 'outcome', outcomeId)
    keep(db, event, { ...fact, day: dayOf(event), detail: kind })
  },
  TargetGroupProofSeen({ data, position }, db) {
    db.run('INSERT OR IGNORE INTO proof VALUES (?, ?)', data.enrolmentId, position)
  },
  LearnersMerged({ data, stream, position }, db) {
    db.run('INSERT OR IGNORE INTO merged VALUES (?, ?, ?)', data.mergedId, idIn(stream), position)
  },
})

/** Each day of a month by itself; a next version of the month takes the place of all of them. */
export const attendanceHandlers: ProjectionSpec['on'] = handle(attendanceEvents, {
  AttendanceRecorded(event, db) {
    const { enrolmentId, month, days } = event.data
    const of = `${enrolmentId}-${month}`
    end(db, event.position, 'attended', of)
    const fact = factOf(enrolmentOf(db, enrolmentId), 'attended', of)
    for (const { on, minutes } of days) if (minutes > 0) keep(db, event, { ...fact, day: on, minutes })
  },
  PracticeWeekConfirmed(event, db) {
    const { enrolmentId, week, minutes } = event.data
    const fact = factOf(enrolmentOf(db, enrolmentId), 'practised', `${enrolmentId}-${week}`)
    keep(db, event, { ...fact, unit: `${fact.subject}-${week}`, day: week, minutes })
  },
  PracticeWeekWithdrawn({ data, position }, db) {
    end(db, position, 'practised', `${data.enrolmentId}-${data.week}`)
  },
})

/** What was paid as the paper that had an error was paid: the one in its place is no other unit. */
const SAME_PAPER = `UPDATE fact SET unit = coalesce((SELECT unit FROM fact WHERE measure = 'credential' AND of = ?), unit)
WHERE measure = 'credential' AND of = ?`
/** Once in an offering, however often the person began it. */
const personIn = ({ learnerId, offeringId }: SqlRow): string => `${learnerId}-${offeringId}`

function enrolmentOf(db: WriteDb, enrolmentId: string): SqlRow {
  const row = db.get('SELECT * FROM enrolment WHERE enrolmentId = ?', enrolmentId)
  if (!row) throw new Error(`enrolment ${enrolmentId} is not known here`)
  return row
}
const factOf = (enrolment: SqlRow, measure: Measure, of: string): Omit<Fact, 'day'> => ({
  measure,
  of,
  scope: String(enrolment.partnershipId),
  offeringId: String(enrolment.offeringId),
  subject: String(enrolment.learnerId),
  detail: String(enrolment.purpose),
  purpose: String(enrolment.purpose),
  groups: enrolment.groups === null ? null : String(enrolment.groups),
  enrolmentId: String(enrolment.enrolmentId),
})
