/** What waits for an exam board, its secretary, and those who have a task at a sitting (see work-queue-duties.ts). */
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import type { Source } from './work-queue-source.ts'

/** Stands on a list that is open, or that was decided and is being carried out. */
export const isListed = (subject: string) =>
  `EXISTS (SELECT 1 FROM meetingRow l WHERE l.subject = ${subject} AND l.status IN ('open', 'decided'))`
export const AWARD_SUBJECT = "w.learnerId || ' ' || w.credentialTypeId"

/** A confirmation that has not lapsed. */
const COUNTS = `julianday(?3) - julianday(c.onDay) <= ${PROPOSAL_DAYS}`

/**
 * Rows of a list that this person can confirm (`confirmMeetingRows`, and the rules about persons of what follows): not
 * confirmed in that capacity, not by themself, not about themself, and not what they judged.
 */
const confirmable = (capacity: 'chair' | 'member') => `r.meetingId = m.meetingId AND r.status = 'open'
AND NOT EXISTS (SELECT 1 FROM rowConfirmed c WHERE c.meetingId = r.meetingId AND c.number = r.number
  AND (c.userId = ?1 OR c.capacity = '${capacity}') AND ${COUNTS})
AND NOT EXISTS (SELECT 1 FROM account s WHERE s.userId = ?1 AND s.learnerId = r.learnerId)
AND NOT EXISTS (SELECT 1 FROM judge j WHERE j.attemptId = r.subject AND j.userId = ?1)
AND (r.credentialTypeId IS NULL OR NOT EXISTS (SELECT 1 FROM paperUnit u
  JOIN attempt a ON a.unitId = u.unitId AND a.learnerId = r.learnerId AND a.passed = 1
  JOIN judge j ON j.attemptId = a.attemptId AND j.userId = ?1 WHERE u.credentialTypeId = r.credentialTypeId))`

/** One item for a whole list. */
const confirming = (capacity: 'chair' | 'member'): Source => ({
  columns: `m.meetingId, m.institutionId, m.onDay,
(SELECT count(*) FROM meetingRow r WHERE ${confirmable(capacity)}) AS rows`,
  from: 'meeting m',
  where: `m.institutionId = ?2 AND m.onDay <= ?3
AND NOT EXISTS (SELECT 1 FROM preparer p WHERE p.meetingId = m.meetingId AND p.userId = ?1)
AND EXISTS (SELECT 1 FROM meetingRow r WHERE ${confirmable(capacity)})`,
  since: 'm.since',
  key: 'm.meetingId',
})
export const CONFIRM_AS_CHAIR = confirming('chair')
export const CONFIRM_AS_MEMBER = confirming('member')

/** Confirmed by enough assessors, for this board, and on no list. */
export const READY_RESULTS = `FROM attempt a WHERE a.step = 'establishResult' AND a.body = 'examBoard'
AND a.institutionId = ?2 AND NOT ${isListed('a.attemptId')}`
/** Papers that an exam board awards, and those for which its policy says so. */
export const READY_AWARDS = `FROM award w JOIN enrolment e ON e.enrolmentId = w.enrolmentId
JOIN paper t ON t.credentialTypeId = w.credentialTypeId LEFT JOIN certificate c ON c.certificateId = w.renewalOf
WHERE w.institutionId = ?2 AND (w.unitsLeft = 0 OR c.refreshUntil >= ?3)
AND (t.boardOnly = 1 OR EXISTS (SELECT 1 FROM policy f WHERE f.policyId = e.assessmentPolicyId AND f.establisher = 'examBoard'))
AND EXISTS (SELECT 1 FROM mandate m WHERE m.organisationId = w.institutionId
  AND m.credentialTypeId = w.credentialTypeId AND m.startsOn <= ?3 AND (m.endsOn IS NULL OR m.endsOn >= ?3))
AND EXISTS (SELECT 1 FROM identity i WHERE i.learnerId = w.learnerId AND i.erased = 0)
AND NOT ${isListed(AWARD_SUBJECT)}`

/** One item for all that waits to be put on a list. */
export const PREPARE: Source = {
  columns: 'g.institutionId, g.onDay, g.rows',
  from: `(SELECT ?2 AS institutionId, count(*) AS rows, min(onDay) AS onDay, min(since) AS since FROM (
  SELECT a.onDay, a.since ${READY_RESULTS} UNION ALL SELECT w.onDay, w.since ${READY_AWARDS})) g`,
  where: 'g.rows > 0',
  since: 'g.since',
  key: 'g.institutionId',
}

const sittings = (task: 'assessor' | 'invigilator', where: string): Source => ({
  columns: `s.sittingId, s.institutionId, s.instrumentId, s.startsAt, s.place, s.learners AS rows, s.onDay`,
  from: 'sittingStaff f JOIN sitting s ON s.sittingId = f.sittingId',
  where: `f.userId = ?1 AND f.organisationId = ?2 AND f.task = '${task}' AND s.cancelled IS NULL AND ${where}`,
  // What comes first comes first: a sitting waits from the day that it is planned for.
  since: 's.since',
  key: 's.sittingId',
})
export const ATTEND = {
  assessor: sittings('assessor', 's.onDay >= ?3'),
  invigilator: sittings('invigilator', 's.onDay >= ?3'),
}
const UNREPORTED = 's.onDay <= ?3 AND s.reported = 0'
/** The report is for who kept watch, and where nobody did, for who assessed. */
export const REPORT = {
  invigilator: sittings('invigilator', UNREPORTED),
  assessor: sittings(
    'assessor',
    `${UNREPORTED} AND NOT EXISTS (SELECT 1 FROM sittingStaff i WHERE i.sittingId = s.sittingId AND i.task = 'invigilator')`,
  ),
}
