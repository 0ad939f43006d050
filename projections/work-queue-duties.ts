/**
 * What waits for whom: where the rows of each kind of work are, for somebody who acts in a role. Each says who it is for
 * as the command that does the work will (`who`, and its refusals about persons): nobody is sent to a door that is
 * closed to them. A door that is closed to all, such as a mandate that ended, shows only when somebody tries it.
 *
 * Parameters are the same everywhere: ?1 the user, ?2 the organisation, ?3 today, ?4 the offerings that a narrowed role
 * is for (a JSON list; null for all), ?5 the body in whose name the role decides.
 */
import type { Role } from '../events/values.ts'
import type { Viewer } from '../src/contract/projection.ts'
import { ENROLLING, EXAM_BOARD } from '../src/domain/learner/authority.ts'
import { ORGANISING } from '../src/domain/learner/grant-resit.ts'
import { MERGING } from '../src/domain/learner/merging.ts'
import {
  ATTEND,
  AWARD_SUBJECT,
  CONFIRM_AS_CHAIR,
  CONFIRM_AS_MEMBER,
  isListed,
  PREPARE,
  REPORT,
} from './work-queue-board-duties.ts'
import type { Source } from './work-queue-source.ts'
import { courseOf } from './work-queue-tables.ts'

/**
 * In order of urgency; named by the command that does it. A review ends with a revocation, a replacement or
 * the word that it stays; a sitting is attended on its day.
 */
export const WORK = [
  'reviewCertificate',
  'resolveAssessment',
  'revokeCertificate',
  'suspendCertificate',
  'reinstateCertificate',
  'erasePersonalData',
  'mergeLearners',
  'confirmMeetingRows',
  'establishResult',
  'confirmAssessment',
  'fileSessionReport',
  'awardCertificate',
  'confirmEnrolment',
  'grantResit',
  'prepareMeeting',
  'attendSitting',
] as const
export type Work = (typeof WORK)[number]

export interface Worker {
  readonly viewer: Pick<Viewer, 'kind' | 'isOperator'>
  readonly role: Role
  /** Holds the role for all that the organisation does; a narrowed role does not award, revoke, erase or merge. */
  readonly whole: boolean
}

/** The body in whose name a role decides. */
export function bodyOf(role: Role): 'examBoard' | 'certifyingOfficer' | undefined {
  if (EXAM_BOARD.includes(role)) return 'examBoard'
  return role === 'certifyingOfficer' ? 'certifyingOfficer' : undefined
}

const IN_SCOPE = '(?4 IS NULL OR e.offeringId IN (SELECT value FROM json_each(?4)))'
/** Nobody decides about their own learning, nor about what they judged themself. */
const notSelf = (learnerId: string) =>
  `NOT EXISTS (SELECT 1 FROM account s WHERE s.userId = ?1 AND s.learnerId = ${learnerId})`
const NOT_JUDGED = 'NOT EXISTS (SELECT 1 FROM judge j WHERE j.attemptId = a.attemptId AND j.userId = ?1)'

const attempts = (where: string): Source => ({
  columns: `a.attemptId, a.learnerId, a.enrolmentId, a.unitId, a.unitCode, a.attempt, a.outcome, a.needed, a.agreeing,
a.institutionId, e.offeringId, e.partnershipId, a.onDay`,
  from: 'attempt a JOIN enrolment e ON e.enrolmentId = a.enrolmentId',
  where: `${where} AND ${notSelf('a.learnerId')} AND ${IN_SCOPE}`,
  since: 'a.since',
  key: 'a.attemptId',
})

/** Qualified for the unit, from the partnership, and independent where the policy asks (`assessorsFor`, `refuseAssessor`). */
const assessorsWork = (step: Work, more: string) =>
  attempts(`a.step = '${step}' AND a.unitId IN (SELECT q.unitId FROM qualified q
  WHERE q.userId = ?1 AND q.startsOn <= ?3 AND (q.endsOn IS NULL OR q.endsOn >= ?3))
AND (?2 IN (e.providerId, e.institutionId) OR EXISTS (SELECT 1 FROM member m WHERE m.organisationId = ?2
  AND m.partnershipId = e.partnershipId AND m.startsOn <= ?3 AND (m.endsOn IS NULL OR m.endsOn >= ?3)))
AND (a.independent = 0 OR NOT EXISTS (SELECT 1 FROM post p WHERE p.userId = ?1
  AND p.organisationId IN (e.providerId, e.employerId, e.workplaceId)
  AND (p.partnershipId IS NULL OR p.partnershipId = e.partnershipId)
  AND (p.offeringId IS NULL OR p.offeringId = e.offeringId)
  AND p.startsOn <= ?3 AND (p.endsOn IS NULL OR p.endsOn >= ?3)))
AND ${NOT_JUDGED} AND ${more}`)
const boardsWork = (step: Work, more: string) =>
  attempts(`a.step = '${step}' AND a.institutionId = ?2 AND ${NOT_JUDGED} AND ${more}`)

const CONFIRM = assessorsWork('confirmAssessment', '(a.otherOrganisation = 0 OR a.assessorOrganisationId <> ?2)')
// Those who agree in the end are of two organisations, where the policy asks that.
const RESOLVE_AS_THIRD = assessorsWork(
  'resolveAssessment',
  `(a.otherOrganisation = 0
  OR EXISTS (SELECT 1 FROM judge o WHERE o.attemptId = a.attemptId AND o.organisationId <> ?2))`,
)
const RESOLVE_AS_BOARD = boardsWork('resolveAssessment', '1')
const ESTABLISH_AS_BODY = boardsWork('establishResult', `a.body = ?5 AND NOT ${isListed('a.attemptId')}`)
const ESTABLISH_ALONE = attempts(`a.step = 'establishResult' AND a.body = 'singleAct' AND a.assessorId = ?1
AND a.assessorOrganisationId = ?2`)

/** After a single act, somebody who answers for the institution decides. */
const IS_BODY = "?5 = CASE c.body WHEN 'singleAct' THEN 'certifyingOfficer' ELSE c.body END"

const REVIEW: Source = {
  columns: `c.certificateId, c.learnerId, c.certificateNumber, c.credentialTypeId, c.institutionId,
c.reviewReason AS reason, c.reviewUnitCode AS unitCode, c.reviewOn AS onDay`,
  from: 'certificate c',
  where: `c.institutionId = ?2 AND c.reviewSince IS NOT NULL AND ${IS_BODY} AND ${notSelf('c.learnerId')}`,
  since: 'c.reviewSince',
  key: 'c.certificateId',
}

const proposals = (kind: Work, where: string): Source => ({
  columns: `p.proposalId, p.learnerId, p.reason, p.class AS dataClass, p.onDay, p.lastDay, p.heldUntil,
iif(p.kind = 'mergeLearners', p.aboutId, NULL) AS mergedId, c.certificateId, c.certificateNumber, c.credentialTypeId, c.institutionId`,
  from: 'proposal p LEFT JOIN certificate c ON c.certificateId = p.aboutId',
  where: `p.kind = '${kind}' AND p.proposedById <> ?1 AND p.lastDay >= ?3 AND ${where}`,
  since: 'p.since',
  key: 'p.proposalId',
})
const isRegistrarOf = (learnerId: string) =>
  `EXISTS (SELECT 1 FROM identity i WHERE i.registeredById = ?2 AND i.learnerId = ${learnerId})`

const aboutCertificate = (kind: Work) =>
  proposals(kind, `p.institutionId = ?2 AND ${IS_BODY} AND ${notSelf('p.learnerId')}`)
const REVOKE = aboutCertificate('revokeCertificate')
const SUSPEND = aboutCertificate('suspendCertificate')
const REINSTATE = aboutCertificate('reinstateCertificate')
// While a revocation is under way it must be able to say what was on the paper (`refuseErasure`).
const NO_REVOCATION = `NOT EXISTS (SELECT 1 FROM proposal r WHERE r.kind = 'revokeCertificate'
  AND r.learnerId = p.learnerId AND r.lastDay >= ?3)`
const ERASE = proposals('erasePersonalData', `${NO_REVOCATION} AND ${isRegistrarOf('p.learnerId')}`)
const ERASE_AS_OPERATOR = proposals('erasePersonalData', NO_REVOCATION)
// Between them the two persons answer for both learners (`refuseOutsiders`).
const MERGE = proposals(
  'mergeLearners',
  `(${isRegistrarOf('p.aboutId')} OR (p.answers = 1 AND ${isRegistrarOf('p.learnerId')}))`,
)
const MERGE_AS_OPERATOR = proposals('mergeLearners', '1')

const AWARD: Source = {
  columns: `w.learnerId, w.credentialTypeId, w.enrolmentId, w.institutionId, w.renewalOf, e.offeringId, e.partnershipId,
w.onDay`,
  from: `award w JOIN enrolment e ON e.enrolmentId = w.enrolmentId
JOIN paper t ON t.credentialTypeId = w.credentialTypeId LEFT JOIN certificate c ON c.certificateId = w.renewalOf`,
  where: `w.institutionId = ?2 AND NOT ${isListed(AWARD_SUBJECT)} AND (t.boardOnly = 0 OR ?5 = 'examBoard') AND ${notSelf('w.learnerId')}
AND (w.unitsLeft = 0 OR c.refreshUntil >= ?3)
AND EXISTS (SELECT 1 FROM mandate m WHERE m.organisationId = w.institutionId
  AND m.credentialTypeId = w.credentialTypeId AND m.startsOn <= ?3 AND (m.endsOn IS NULL OR m.endsOn >= ?3))
AND EXISTS (SELECT 1 FROM identity i WHERE i.learnerId = w.learnerId AND i.erased = 0)
AND (?5 <> 'examBoard' OR NOT EXISTS (SELECT 1 FROM paperUnit u
  JOIN attempt a ON a.unitId = u.unitId AND a.learnerId = w.learnerId AND a.passed = 1
  JOIN judge j ON j.attemptId = a.attemptId AND j.userId = ?1 WHERE u.credentialTypeId = w.credentialTypeId))`,
  since: 'w.since',
  key: "w.learnerId || ' ' || w.credentialTypeId",
}

const ADMIT: Source = {
  columns: `e.enrolmentId, e.learnerId, e.offeringId, e.partnershipId, e.credentialTypeId, e.institutionId,
e.employerId, e.onDay`,
  from: 'enrolment e',
  where: `e.status = 'requested' AND e.providerId = ?2 AND ${IN_SCOPE}`,
  since: 'e.since',
  key: 'e.enrolmentId',
}

const inForce = (column: string) => `(SELECT ${column} FROM policy f WHERE f.policyId = e.assessmentPolicyId
AND f.startsOn <= ?3 AND (f.withdrawnOn IS NULL OR f.withdrawnOn > ?3) ORDER BY f.version DESC LIMIT 1)`
const RESIT_BODY = `CASE WHEN t.boardOnly = 1 THEN 'examBoard'
ELSE ${inForce("iif(f.establisher = 'singleAct', 'certifyingOfficer', f.establisher)")} END`

/** Within the attempts of the policy by those who organise, beyond them by the body alone: somebody who did not assess. */
const resits = (at: string): Source => ({
  columns: `r.enrolmentId, r.learnerId, r.unitId, r.unitCode, r.next AS attempt, r.institutionId, r.offeringId,
e.partnershipId, iif(r.lastVoided, 'voided', 'failed') AS reason, r.used >= ${inForce('f.attempts')} AS beyondPolicy, r.onDay`,
  from: `resit r CROSS JOIN enrolment e ON e.enrolmentId = r.enrolmentId
LEFT JOIN paper t ON t.credentialTypeId = e.credentialTypeId`,
  where: `${at} AND ${notSelf('r.learnerId')} AND ${IN_SCOPE}
AND iif(?5 = ${RESIT_BODY}, NOT EXISTS (SELECT 1 FROM enrolment o JOIN attempt a ON a.enrolmentId = o.enrolmentId
  JOIN judge j ON j.attemptId = a.attemptId AND j.userId = ?1
  WHERE o.learnerId = r.learnerId AND o.offeringId = r.offeringId AND ${courseOf('o')} = r.course
    AND a.unitId = r.unitId),
  r.used < ${inForce('f.attempts')})`,
  since: 'r.since',
  key: "r.enrolmentId || ' ' || r.unitId",
})
const RESIT_AT_PROVIDER = resits('r.providerId = ?2')
const RESIT_AT_INSTITUTION = resits('r.institutionId = ?2')
const RESIT_AT_EITHER = resits('(r.providerId = ?2 OR r.institutionId = ?2)')

const isBody = ({ role, whole }: Worker) => whole && bodyOf(role) !== undefined

/** Undefined when nothing of the kind waits for such a worker. */
export const SOURCES: Readonly<Record<Work, (worker: Worker) => Source | undefined>> = {
  reviewCertificate: (worker) => (isBody(worker) ? REVIEW : undefined),
  resolveAssessment({ role }) {
    if (role === 'assessor') return RESOLVE_AS_THIRD
    return bodyOf(role) === 'examBoard' ? RESOLVE_AS_BOARD : undefined
  },
  revokeCertificate: (worker) => (isBody(worker) ? REVOKE : undefined),
  suspendCertificate: (worker) => (isBody(worker) ? SUSPEND : undefined),
  reinstateCertificate: (worker) => (isBody(worker) ? REINSTATE : undefined),
  erasePersonalData({ viewer, role, whole }) {
    if (viewer.isOperator) return ERASE_AS_OPERATOR
    return whole && role === 'privacyOfficer' ? ERASE : undefined
  },
  mergeLearners({ viewer, role, whole }) {
    if (viewer.isOperator) return MERGE_AS_OPERATOR
    return whole && MERGING.includes(role) ? MERGE : undefined
  },
  establishResult({ role }) {
    if (role === 'assessor') return ESTABLISH_ALONE
    return bodyOf(role) ? ESTABLISH_AS_BODY : undefined
  },
  confirmAssessment: ({ role }) => (role === 'assessor' ? CONFIRM : undefined),
  confirmMeetingRows({ role, whole }) {
    if (!whole) return undefined
    if (role === 'examBoardChair') return CONFIRM_AS_CHAIR
    return role === 'examBoardMember' ? CONFIRM_AS_MEMBER : undefined
  },
  prepareMeeting: ({ role, whole }) => (whole && role === 'examBoardSecretary' ? PREPARE : undefined),
  attendSitting: ({ role }) => (role === 'assessor' || role === 'invigilator' ? ATTEND[role] : undefined),
  fileSessionReport: ({ role }) => (role === 'assessor' || role === 'invigilator' ? REPORT[role] : undefined),
  awardCertificate: (worker) => (isBody(worker) ? AWARD : undefined),
  confirmEnrolment: ({ role }) => (ENROLLING.includes(role) ? ADMIT : undefined),
  grantResit({ role }) {
    if (role === 'examBoardSecretary') return RESIT_AT_EITHER
    if (ORGANISING.includes(role)) return RESIT_AT_PROVIDER
    return bodyOf(role) ? RESIT_AT_INSTITUTION : undefined
  },
}

/** Who decides, or is the second of two, is one of flesh and blood (`refuseMachine`). */
export const NEEDS_PERSON: readonly Work[] = [
  'resolveAssessment',
  'revokeCertificate',
  'suspendCertificate',
  'reinstateCertificate',
  'erasePersonalData',
  'mergeLearners',
  'establishResult',
  'confirmAssessment',
  'confirmMeetingRows',
  'fileSessionReport',
]
