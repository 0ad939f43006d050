/** What the work queue makes of enrolments and attempts. */
import type { RecordedOf } from '../events/event.ts'
import { learnerEvents } from '../events/learner.ts'
import type { Outcome } from '../events/values.ts'
import { handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { dayOf } from './event-facts.ts'
import { type Judging, judgedBy, recorded, stepOf } from './judging.ts'
import { type Waiting, weighAgain, weighLoss, weighPass, weighResit } from './work-queue-awards.ts'
import { flagCertificates } from './work-queue-papers.ts'

type Event = RecordedOf<typeof learnerEvents>
type Judged = Extract<Event, { type: 'AssessmentConfirmed' | 'AssessmentDisputed' | 'AssessmentResolved' }>
type Ended = Extract<Event, { type: 'EnrolmentRejected' | 'EnrolmentWithdrawn' | 'EnrolmentCompleted' }>

export const waitingFrom = (event: Event): Waiting => ({ since: event.meta.recordedAt, on: dayOf(event) })

export const learningHandlers = handle(learnerEvents, {
  LearnerEnrolled(event, db) {
    const { data } = event
    const { since, on } = waitingFrom(event)
    db.run(
      `INSERT INTO enrolment VALUES (
?, (SELECT learnerId FROM identity WHERE identityId = ?), ?, ?, ?, ?, ?, ?, ?, ?, 'requested', ?, ?, ?, NULL)`,
      ...[data.enrolmentId, data.learnerId, data.offeringId, data.partnershipId, data.providerId, data.institutionId],
      ...[data.employerId ?? null, data.workplaceId ?? null, data.credentialTypeId ?? null, data.assessmentPolicyId],
      ...[on, since, event.position],
    )
    weighAgain(db, data.enrolmentId, { since, on })
  },
  EnrolmentConfirmed: ({ data }, db) => setStatus(db, data.enrolmentId, 'confirmed'),
  EnrolmentRejected: (event, db) => endEnrolment(db, event, 'rejected'),
  EnrolmentWithdrawn: (event, db) => endEnrolment(db, event, 'ended'),
  EnrolmentCompleted(event, db) {
    db.run('UPDATE enrolment SET completed = ? WHERE enrolmentId = ?', event.position, event.data.enrolmentId)
    endEnrolment(db, event, 'ended')
  },
  EmployerChanged({ data }, db) {
    db.run('UPDATE enrolment SET employerId = ? WHERE enrolmentId = ?', data.toId ?? null, data.enrolmentId)
  },

  AssessmentRecorded(event, db) {
    const { data } = event
    const enrolment = db.get(ENROLMENT_AND_RULES, data.policy.policyId, data.policy.version, data.enrolmentId)
    if (!enrolment) throw new Error(`attempt ${data.attemptId} belongs to no enrolment that is known here`)
    const judging = recorded(data.outcome, Number(enrolment.assessors))
    const { since, on } = waitingFrom(event)
    db.run(
      `INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, 0, 1, 0, NULL, NULL, '')`,
      ...[data.attemptId, enrolment.learnerId ?? null, data.enrolmentId, data.unitId, data.unitCode, data.attempt],
      ...[data.institutionId, data.assessorId, data.assessorOrganisationId],
      ...[enrolment.otherOrganisation ?? 0, enrolment.independent ?? 0, enrolment.body ?? ''],
      ...[judging.needed, judging.agreeing, JSON.stringify(data.outcome), on, stepOf(judging), since],
    )
    addJudge(db, data)
  },
  AssessmentConfirmed(event, db) {
    judge(db, event)
    addJudge(db, event.data)
  },
  AssessmentDisputed(event, db) {
    judge(db, event)
    addJudge(db, event.data)
  },
  AssessmentResolved(event, db) {
    judge(db, event)
    const { attemptId, resolver, resolvedById: assessorId } = event.data
    // A board member who decides a dispute did not assess.
    if (resolver !== 'assessor') return
    addJudge(db, { attemptId, assessorId, assessorOrganisationId: event.meta.actor.organisationId ?? '' })
  },
  ResultEstablished(event, db) {
    const { attemptId, outcome, establishedBy } = event.data
    const waiting = waitingFrom(event)
    const found = db.get(
      `UPDATE attempt SET step = NULL, outcome = ?, passed = ?, decidedBy = ?, decidedOn = ?, decisions = ?
WHERE attemptId = ? RETURNING ${DECIDED}, attempt`,
      ...[JSON.stringify(outcome), outcome.passed ? 1 : 0, establishedBy.kind, waiting.on, event.eventId, attemptId],
    )
    const attempt = decidedAttempt(found, attemptId)
    if (outcome.passed) weighPass(db, attempt, waiting)
    // A first attempt that was passed leaves nothing to try again.
    if (!outcome.passed || Number(found?.attempt) > 1) weighResit(db, attempt, waiting)
  },
  ResultCorrected(event, db) {
    const { attemptId, from, to } = event.data
    const waiting = waitingFrom(event)
    const found = db.get(
      `UPDATE attempt SET outcome = ?, passed = ?, decisions = decisions || ' ' || ?
WHERE attemptId = ? RETURNING ${DECIDED}`,
      ...[JSON.stringify(to), to.passed ? 1 : 0, event.eventId, attemptId],
    )
    const attempt = decidedAttempt(found, attemptId)
    flagCertificates(db, attempt, 'resultCorrected', waiting)
    if (from.passed === to.passed) return
    if (to.passed) weighPass(db, attempt, waiting)
    else weighLoss(db, attempt.learnerId)
    weighResit(db, attempt, waiting)
  },
  AssessmentVoided(event, db) {
    const { attemptId, counts } = event.data
    const waiting = waitingFrom(event)
    const found = db.get(
      `UPDATE attempt SET step = NULL, passed = 0, voided = 1, counts = ? WHERE attemptId = ? RETURNING ${DECIDED}`,
      ...[counts ? 1 : 0, attemptId],
    )
    const attempt = decidedAttempt(found, attemptId)
    if (attempt.decisions !== '') {
      flagCertificates(db, attempt, 'assessmentVoided', waiting)
      weighLoss(db, attempt.learnerId)
    }
    weighResit(db, attempt, waiting)
  },
  ResitGranted(event, db) {
    const { enrolmentId, unitId, attempt } = event.data
    db.run('INSERT INTO granted VALUES (?, ?, ?)', enrolmentId, unitId, attempt)
    weighResit(db, { enrolmentId, unitId }, waitingFrom(event))
  },
})

/** Who makes it final: always the exam board where the paper asks so, else as the policy says (`bodyOf`). */
const ENROLMENT_AND_RULES = `SELECT e.learnerId, coalesce(p.assessors, 1) AS assessors, p.otherOrganisation, p.independent,
  CASE WHEN t.boardOnly = 1 THEN 'examBoard' ELSE p.establisher END AS body
FROM enrolment e LEFT JOIN policy p ON p.policyId = ? AND p.version = ?
LEFT JOIN paper t ON t.credentialTypeId = e.credentialTypeId WHERE e.enrolmentId = ?`
const DECIDED = 'learnerId, enrolmentId, unitId, unitCode, decisions'

function decidedAttempt(row: SqlRow | undefined, attemptId: string) {
  if (!row) throw new Error(`attempt ${attemptId} was never recorded here`)
  const text = (column: string) => String(row[column] ?? '')
  return {
    learnerId: text('learnerId'),
    enrolmentId: text('enrolmentId'),
    unitId: text('unitId'),
    unitCode: text('unitCode'),
    decisions: text('decisions'),
  }
}

function judge(db: WriteDb, event: Judged): void {
  const { attemptId } = event.data
  const row = db.get('SELECT needed, agreeing, disputed, byBoard, outcome FROM attempt WHERE attemptId = ?', attemptId)
  if (!row) throw new Error(`attempt ${attemptId} was never recorded here`)
  const before: Judging = {
    needed: Number(row.needed),
    agreeing: Number(row.agreeing),
    disputed: row.disputed === 1,
    byBoard: row.byBoard === 1,
    outcome: JSON.parse(String(row.outcome)) as Outcome, // written here, from an event
  }
  const after = judgedBy(before, event)
  db.run(
    'UPDATE attempt SET agreeing = ?, disputed = ?, byBoard = ?, outcome = ?, step = ?, since = ? WHERE attemptId = ?',
    ...[after.agreeing, after.disputed ? 1 : 0, after.byBoard ? 1 : 0, JSON.stringify(after.outcome)],
    ...[stepOf(after), event.meta.recordedAt, attemptId],
  )
}

interface Judge {
  readonly attemptId: string
  readonly assessorId: string
  readonly assessorOrganisationId: string
}
function addJudge(db: WriteDb, { attemptId, assessorId, assessorOrganisationId }: Judge): void {
  db.run('INSERT INTO judge VALUES (?, ?, ?)', attemptId, assessorId, assessorOrganisationId)
}

function setStatus(db: WriteDb, enrolmentId: string, status: string): void {
  db.run('UPDATE enrolment SET status = ? WHERE enrolmentId = ?', status, enrolmentId)
}
/** Attempts that were made go on to be decided; to try again takes another enrolment in the same offering. */
function endEnrolment(db: WriteDb, event: Ended, status: string): void {
  const { enrolmentId } = event.data
  setStatus(db, enrolmentId, status)
  const left = db.all('DELETE FROM resit WHERE enrolmentId = ? RETURNING unitId', enrolmentId)
  for (const { unitId } of left) weighResit(db, { enrolmentId, unitId: String(unitId) }, waitingFrom(event))
}
