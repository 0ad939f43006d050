/** Which papers can be awarded and which resits granted, weighed anew when a result becomes final or changes. */
import type { WriteDb } from '../src/contract/projection.ts'
import { courseOf } from './work-queue-tables.ts'

/** When something began to wait: the instant of recording, and the day of the fact. */
export interface Waiting {
  readonly since: string
  readonly on: string
}

const passOf = (more: string) => `SELECT 1 FROM attempt a WHERE a.passed = 1 AND a.learnerId = e.learnerId
AND a.unitId = u.unitId AND (p.boardOnly = 0 OR a.decidedBy = 'examBoard') AND ${more}`
const SINCE = 'a.decidedOn > c.awardedOn'
/**
 * A learner's enrolments that lead to a paper of which every unit has a final pass that stands (`basisFor`); for mbo
 * papers the board must have established each. Beside a certificate that stands it would be a renewal: that needs a
 * unit with a result since, and after the time for a refresh (which a read model without clock leaves to the question)
 * all of them.
 */
const AWARDABLE = `FROM enrolment e JOIN paper p ON p.credentialTypeId = e.credentialTypeId
LEFT JOIN certificate c ON c.certificateId = (
  SELECT s.certificateId FROM certificate s
  WHERE s.learnerId = e.learnerId AND s.credentialTypeId = e.credentialTypeId AND s.stands = 1
  ORDER BY s.awardedOn DESC, s.position DESC LIMIT 1)
WHERE e.status <> 'rejected' AND p.composed = 0 AND NOT EXISTS (
  SELECT 1 FROM paperUnit u WHERE u.credentialTypeId = e.credentialTypeId AND NOT EXISTS (${passOf('1')}))
AND (c.certificateId IS NULL OR EXISTS (
  SELECT 1 FROM paperUnit u WHERE u.credentialTypeId = e.credentialTypeId AND EXISTS (${passOf(SINCE)})))`

const INSERT_AWARD = `INSERT INTO award
SELECT e.learnerId, e.credentialTypeId, e.institutionId, e.enrolmentId, c.certificateId,
  (SELECT count(*) FROM paperUnit u WHERE u.credentialTypeId = e.credentialTypeId
    AND c.certificateId IS NOT NULL AND NOT EXISTS (${passOf(SINCE)})), ?, ? ${AWARDABLE}`
// An enrolment of the result itself comes first, for it names the institution.
const IN_ORDER = `ORDER BY e.enrolmentId = ? DESC, e.enrolmentId
ON CONFLICT DO UPDATE SET renewalOf = excluded.renewalOf, unitsLeft = excluded.unitsLeft
WHERE unitsLeft <> excluded.unitsLeft OR renewalOf IS NOT excluded.renewalOf`

const FOR_UNIT = `${INSERT_AWARD} AND e.learnerId = ?
AND EXISTS (SELECT 1 FROM paperUnit u WHERE u.credentialTypeId = e.credentialTypeId AND u.unitId = ?) ${IN_ORDER}`
const FOR_LEARNER = `${INSERT_AWARD} AND e.learnerId = ? ${IN_ORDER}`
const FOR_PAPER = `${INSERT_AWARD} AND e.credentialTypeId = ? ${IN_ORDER}`
const FOR_BOTH = `${INSERT_AWARD} AND e.learnerId = ? AND e.credentialTypeId = ? ${IN_ORDER}`
const NO_MORE = `DELETE FROM award WHERE learnerId = ? AND credentialTypeId NOT IN (
SELECT e.credentialTypeId ${AWARDABLE} AND e.learnerId = ?)`
const PAPER_NO_MORE = `DELETE FROM award WHERE credentialTypeId = ? AND learnerId NOT IN (
SELECT e.learnerId ${AWARDABLE} AND e.credentialTypeId = ?)`

interface Result {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly unitId: string
}

/** A unit was passed for good. */
export function weighPass(db: WriteDb, { learnerId, unitId, enrolmentId }: Result, { on, since }: Waiting): void {
  db.run(FOR_UNIT, on, since, learnerId, unitId, enrolmentId)
}

/** A pass was taken away: a paper can't be awarded any more, or a renewal only within its time. */
export function weighLoss(db: WriteDb, learnerId: string): void {
  db.run(NO_MORE, learnerId, learnerId)
  const renewals = db.all('SELECT renewalOf FROM award WHERE learnerId = ? AND renewalOf IS NOT NULL', learnerId)
  for (const { renewalOf } of renewals) weighRenewal(db, String(renewalOf))
}

/** Weighs a renewal anew. When the certificate fell, what waits is another renewal, or a paper of its own. */
export function weighRenewal(db: WriteDb, certificateId: string): void {
  const row = db.get('DELETE FROM award WHERE renewalOf = ? RETURNING *', certificateId)
  if (!row) return
  const { onDay = '', since = '', learnerId = '', credentialTypeId = '', enrolmentId = '' } = row
  db.run(FOR_BOTH, onDay, since, learnerId, credentialTypeId, enrolmentId)
}

/** Two learners became one: passes of one may complete a paper of the other, certificates of one end a wait. */
export function weighLearner(db: WriteDb, learnerId: string, { on, since }: Waiting): void {
  weighLoss(db, learnerId)
  db.run(FOR_LEARNER, on, since, learnerId, '')
}

/** The paper asks for other units than before. */
export function weighPaper(db: WriteDb, credentialTypeId: string, { on, since }: Waiting): void {
  db.run(PAPER_NO_MORE, credentialTypeId, credentialTypeId)
  db.run(FOR_PAPER, on, since, credentialTypeId, '')
}

// With max() the bare columns are those of the row that was recorded last.
const TRIED = `SELECT e.learnerId, e.offeringId, ${courseOf('n')} AS course, count(*) AS made, max(a.rowid),
  a.voided AS lastVoided, a.unitCode, total(a.counts) AS used, total(a.passed) AS passed, count(a.step) AS pending
FROM enrolment n JOIN enrolment e ON e.learnerId = n.learnerId AND e.offeringId = n.offeringId
  AND ${courseOf('e')} = ${courseOf('n')}
JOIN attempt a ON a.enrolmentId = e.enrolmentId WHERE a.unitId = ? AND n.enrolmentId = ?`
const GRANTED = `SELECT 1 FROM enrolment e JOIN granted g ON g.enrolmentId = e.enrolmentId
WHERE e.learnerId = ? AND e.offeringId = ? AND ${courseOf('e')} = ? AND g.unitId = ? AND g.attempt = ?`
const CLOSE = 'DELETE FROM resit WHERE learnerId = ? AND offeringId = ? AND course = ? AND unitId = ?'
const OPEN = `INSERT INTO resit
SELECT e.learnerId, e.offeringId, ?1, ?2, e.enrolmentId, e.providerId, e.institutionId, ?3, ?4, ?5, ?6, ?7, ?8
FROM enrolment e WHERE e.learnerId = ?9 AND e.offeringId = ?10 AND ${courseOf('e')} = ?1
  AND e.status IN ('requested', 'confirmed')
ON CONFLICT DO UPDATE SET enrolmentId = excluded.enrolmentId, next = excluded.next, used = excluded.used,
  lastVoided = excluded.lastVoided, onDay = excluded.onDay, since = excluded.since
WHERE next <> excluded.next OR used <> excluded.used OR lastVoided <> excluded.lastVoided`

/**
 * After a final fail or a void attempt another one may be granted, unless one was granted, is under way or was passed
 * (`grantResit`).
 */
export function weighResit(db: WriteDb, { enrolmentId, unitId }: Omit<Result, 'learnerId'>, waiting: Waiting): void {
  const tried = db.get(TRIED, unitId, enrolmentId)
  if (!tried?.made) return
  const { learnerId = '', offeringId = '', made, used, lastVoided, unitCode } = tried
  const [next, course] = [Number(made) + 1, Number(tried.course)]
  const granted = () => db.get(GRANTED, learnerId, offeringId, course, unitId, next)
  if (tried.passed !== 0 || tried.pending !== 0 || granted()) {
    db.run(CLOSE, learnerId, offeringId, course, unitId)
    return
  }
  db.run(
    OPEN,
    ...[course, unitId, String(unitCode), next, Number(used), Number(lastVoided), waiting.on, waiting.since],
    ...[learnerId, offeringId],
  )
}

/** Who enrols again in the same offering goes on where the attempts ended, unless it was completed. */
export function weighAgain(db: WriteDb, enrolmentId: string, waiting: Waiting): void {
  const units = db.all(
    `SELECT DISTINCT a.unitId FROM enrolment n JOIN enrolment e ON e.learnerId = n.learnerId
  AND e.offeringId = n.offeringId AND e.enrolmentId <> n.enrolmentId
JOIN attempt a ON a.enrolmentId = e.enrolmentId WHERE n.enrolmentId = ? ORDER BY a.unitId`,
    enrolmentId,
  )
  for (const { unitId } of units) weighResit(db, { enrolmentId, unitId: String(unitId) }, waiting)
}

/** Two learners became one: their attempts at a unit of a course count together. */
export function weighTogether(db: WriteDb, learnerId: string, waiting: Waiting): void {
  const tried = db.all(
    `SELECT min(e.enrolmentId) AS enrolmentId, a.unitId FROM enrolment e JOIN attempt a ON a.enrolmentId = e.enrolmentId
WHERE e.learnerId = ? GROUP BY e.offeringId, ${courseOf('e')}, a.unitId ORDER BY 1, 2`,
    learnerId,
  )
  for (const { enrolmentId, unitId } of tried) {
    weighResit(db, { enrolmentId: String(enrolmentId), unitId: String(unitId) }, waiting)
  }
}
