/** Tables of the work queue: what waits, and as much of the world around it as says for whom. */

import { boardTables } from './work-queue-board.ts'

/** Read by the queries; changes seldom. */
const AROUND = [
  `CREATE TABLE policy (
    policyId TEXT NOT NULL, version INTEGER NOT NULL, startsOn TEXT NOT NULL, withdrawnOn TEXT,
    assessors INTEGER NOT NULL, otherOrganisation INTEGER NOT NULL, independent INTEGER NOT NULL,
    attempts INTEGER NOT NULL, establisher TEXT NOT NULL, PRIMARY KEY (policyId, version)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE paper (
    credentialTypeId TEXT PRIMARY KEY, boardOnly INTEGER NOT NULL, composed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // Of the newest version of the paper: only that one is awarded.
  `CREATE TABLE paperUnit (
    credentialTypeId TEXT NOT NULL, unitId TEXT NOT NULL, PRIMARY KEY (credentialTypeId, unitId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE mandate (
    mandateId TEXT PRIMARY KEY, organisationId TEXT NOT NULL, credentialTypeId TEXT NOT NULL,
    startsOn TEXT NOT NULL, endsOn TEXT
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX mandate_of ON mandate (organisationId, credentialTypeId)',
  `CREATE TABLE member (
    organisationId TEXT NOT NULL, partnershipId TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT,
    PRIMARY KEY (organisationId, partnershipId, startsOn)
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE offering (offeringId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE account (userId TEXT PRIMARY KEY, learnerId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE INDEX account_learner ON account (learnerId)',
  // Only the roles that make somebody not independent.
  `CREATE TABLE post (
    assignmentId TEXT PRIMARY KEY, userId TEXT NOT NULL, organisationId TEXT NOT NULL,
    partnershipId TEXT, offeringId TEXT, startsOn TEXT NOT NULL, endsOn TEXT
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX post_user ON post (userId)',
  `CREATE TABLE qualified (
    userId TEXT NOT NULL, unitId TEXT NOT NULL, assessorQualificationId TEXT NOT NULL,
    startsOn TEXT NOT NULL, endsOn TEXT, PRIMARY KEY (userId, unitId, assessorQualificationId)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX qualified_by ON qualified (assessorQualificationId)',
] as const

/**
 * Which time it is that the learner of this enrolment does the offering: how often it was completed before (story 6.2).
 * `enrolment` is the alias of a row.
 */
export const courseOf = (
  enrolment: string,
) => `(SELECT count(*) FROM enrolment c WHERE c.learnerId = ${enrolment}.learnerId
  AND c.offeringId = ${enrolment}.offeringId AND c.completed < ${enrolment}.enrolled)`

/** Of learners, by their present id: a merge moves the rows. */
const LEARNING = [
  `CREATE TABLE identity (
    identityId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, registeredById TEXT NOT NULL, erased INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX identity_learner ON identity (learnerId)',
  `CREATE TABLE enrolment (
    enrolmentId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, offeringId TEXT NOT NULL, partnershipId TEXT NOT NULL,
    providerId TEXT NOT NULL, institutionId TEXT NOT NULL, employerId TEXT, workplaceId TEXT,
    credentialTypeId TEXT, assessmentPolicyId TEXT NOT NULL, status TEXT NOT NULL, onDay TEXT NOT NULL, since TEXT NOT NULL,
    enrolled TEXT NOT NULL, completed TEXT
  ) STRICT`,
  'CREATE INDEX enrolment_learner ON enrolment (learnerId)',
  "CREATE INDEX enrolment_waits ON enrolment (providerId, since, enrolmentId) WHERE status = 'requested'",
  `CREATE TABLE attempt (
    attemptId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, enrolmentId TEXT NOT NULL, unitId TEXT NOT NULL,
    unitCode TEXT NOT NULL, attempt INTEGER NOT NULL, institutionId TEXT NOT NULL,
    assessorId TEXT NOT NULL, assessorOrganisationId TEXT NOT NULL,
    otherOrganisation INTEGER NOT NULL, independent INTEGER NOT NULL, body TEXT NOT NULL,
    needed INTEGER NOT NULL, agreeing INTEGER NOT NULL, disputed INTEGER NOT NULL, byBoard INTEGER NOT NULL,
    outcome TEXT NOT NULL, onDay TEXT NOT NULL, step TEXT, since TEXT NOT NULL,
    passed INTEGER NOT NULL, counts INTEGER NOT NULL, voided INTEGER NOT NULL,
    decidedBy TEXT, decidedOn TEXT, decisions TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX attempt_of ON attempt (enrolmentId, unitId)',
  'CREATE INDEX attempt_unit ON attempt (step, unitId, since, attemptId) WHERE step IS NOT NULL',
  'CREATE INDEX attempt_institution ON attempt (step, institutionId, since, attemptId) WHERE step IS NOT NULL',
  "CREATE INDEX attempt_alone ON attempt (assessorId) WHERE step = 'establishResult' AND body = 'singleAct'",
  // Final passes that stand.
  'CREATE INDEX attempt_passed ON attempt (learnerId, unitId) WHERE passed = 1',
  `CREATE TABLE judge (
    attemptId TEXT NOT NULL, userId TEXT NOT NULL, organisationId TEXT NOT NULL, PRIMARY KEY (attemptId, userId)
  ) STRICT, WITHOUT ROWID`,
  // Attempts count within a course: also over two enrolments in an offering, until it was completed (`courseOf`).
  `CREATE TABLE resit (
    learnerId TEXT NOT NULL, offeringId TEXT NOT NULL, course INTEGER NOT NULL, unitId TEXT NOT NULL, enrolmentId TEXT NOT NULL,
    providerId TEXT NOT NULL, institutionId TEXT NOT NULL, unitCode TEXT NOT NULL, next INTEGER NOT NULL, used INTEGER NOT NULL, lastVoided INTEGER NOT NULL,
    onDay TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (learnerId, offeringId, course, unitId)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX resit_enrolment ON resit (enrolmentId)',
  'CREATE INDEX resit_provider ON resit (providerId)',
  'CREATE INDEX resit_institution ON resit (institutionId)',
  `CREATE TABLE granted (
    enrolmentId TEXT NOT NULL, unitId TEXT NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY (enrolmentId, unitId, attempt)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE certificate (
    certificateId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, certificateNumber TEXT NOT NULL,
    credentialTypeId TEXT NOT NULL, institutionId TEXT NOT NULL, body TEXT NOT NULL, basis TEXT NOT NULL,
    awardedOn TEXT NOT NULL, refreshUntil TEXT, position TEXT NOT NULL, stands INTEGER NOT NULL,
    reviewSince TEXT, reviewOn TEXT, reviewReason TEXT, reviewUnitCode TEXT, suspendedUntil TEXT
  ) STRICT`,
  'CREATE INDEX certificate_learner ON certificate (learnerId, credentialTypeId)',
  `CREATE INDEX certificate_review ON certificate (institutionId, reviewSince, certificateId)
    WHERE reviewSince IS NOT NULL`,
  `CREATE TABLE award (
    learnerId TEXT NOT NULL, credentialTypeId TEXT NOT NULL, institutionId TEXT NOT NULL, enrolmentId TEXT NOT NULL,
    renewalOf TEXT, unitsLeft INTEGER NOT NULL, onDay TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (learnerId, credentialTypeId)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX award_institution ON award (institutionId, since)',
  'CREATE INDEX award_renewal ON award (renewalOf) WHERE renewalOf IS NOT NULL',
  `CREATE TABLE proposal (
    proposalId TEXT PRIMARY KEY, kind TEXT NOT NULL, learnerId TEXT NOT NULL, aboutId TEXT, reason TEXT NOT NULL,
    class TEXT, institutionId TEXT, body TEXT, proposedById TEXT NOT NULL, answers INTEGER NOT NULL,
    onDay TEXT NOT NULL, lastDay TEXT NOT NULL, since TEXT NOT NULL, heldUntil TEXT
  ) STRICT`,
  'CREATE INDEX proposal_kind ON proposal (kind, institutionId, since)',
  'CREATE INDEX proposal_about ON proposal (aboutId)',
  'CREATE INDEX proposal_learner ON proposal (learnerId)',
] as const

export const workQueueTables: readonly string[] = [...AROUND, ...LEARNING, ...boardTables]
