/** Everything about one person's learning stands in one stream, so that one set of rules holds without locks. */
import { z } from 'zod'
import { certificates, decidedBy } from './certificate.ts'
import { event, eventFamily } from './event.ts'
import { learningRoute } from './offering.ts'
import { commandAbandoned } from './reservation.ts'
import { takingOver } from './taking-over.ts'
import {
  attemptId,
  code,
  commandId,
  credentialTypeId,
  dataClass,
  enrolmentId,
  eventId,
  evidence,
  instrumentId,
  learnerId,
  localDate,
  offeringId,
  organisationId,
  outcome,
  outcomeId,
  partnershipId,
  policyId,
  policyVersion,
  proposalId,
  resitId,
  sealed,
  sittingId,
  ulid,
  unitId,
  userId,
} from './values.ts'

const identity = sealed({ class: 'identity', subject: 'learner', scope: 'life' })
const contact = sealed({ class: 'contact', subject: 'learner', scope: 'life' })
const remark = sealed({ class: 'assessment-evidence', subject: 'learner', scope: 'enrolment' })

export const sector = z.enum([
  'hospital',
  'homeCare',
  'disabilityCare',
  'elderlyCare',
  'education',
  'retail',
  'agrifood',
  'technology',
  'government',
  'other',
])
export const enrolmentPurpose = z.enum(['upskilling', 'reskilling', 'retraining'])
export const targetGroup = z.enum([
  'employed',
  'jobSeeker',
  'careerSwitcher',
  'benefitRecipient',
  'socialAssistance',
  'teacher',
  'student',
])

/** What became of somebody (model.md 5): closed, for nobody writes a story about a person here. */
export const followUp = z.enum(['employed', 'moreHours', 'otherSector', 'furtherStudy', 'none', 'unknown'])
export const followUpMoment = z.enum(['atEnd', 'after3Months', 'after6Months', 'after12Months'])
export const followUpProof = z.enum([
  'employmentContract',
  'employerStatement',
  'learnerStatement',
  'enrolmentElsewhere',
  'none',
])

export const learnerEvents = eventFamily('learner', {
  LearnerRegistered: event(
    z.strictObject({
      learnerId,
      registeredById: organisationId,
      name: identity,
      birthDate: identity.optional(),
      email: contact.optional(),
      phone: contact.optional(),
      /** The organisation's own number for this person; unique there, kept as an HMAC in the vault's identifiers. */
      learnerNumber: identity.optional(),
      identityAssurance: z.enum(['low', 'substantial', 'high']),
    }),
  ),
  /**
   * Only what changed. What was issued before keeps the name that it was issued under. By the learner itself, a name or
   * birth date counts no longer as seen by anybody: `identityAssurance` says what it is worth from here.
   */
  LearnerDetailsCorrected: event(
    z.strictObject({
      learnerId,
      name: identity.optional(),
      birthDate: identity.optional(),
      email: contact.optional(),
      phone: contact.optional(),
      removed: z
        .array(z.enum(['birthDate', 'email', 'phone']))
        .min(1)
        .max(3)
        .optional(),
      identityAssurance: z.enum(['low', 'substantial', 'high']).optional(),
      reason: z.enum(['typingError', 'nameChanged', 'documentSeen', 'contactChanged']),
    }),
  ),
  /** effectiveOn = the day it starts. Reserves a seat of the offering under this event's command id. */
  LearnerEnrolled: event(
    z.strictObject({
      enrolmentId,
      learnerId,
      offeringId,
      partnershipId,
      providerId: organisationId,
      institutionId: organisationId,
      employerId: organisationId.optional(),
      workplaceId: organisationId.optional(),
      /** Who brings in somebody that it does not employ, such as a job seeker. */
      referrerId: organisationId.optional(),
      units: z.array(z.strictObject({ unitId, code })).min(1).max(60),
      credentialTypeId: credentialTypeId.optional(),
      assessmentPolicyId: policyId,
      route: learningRoute,
      purpose: enrolmentPurpose,
      sectorFrom: sector.optional(),
      sectorTo: sector.optional(),
      endsOn: localDate,
      /** Of the offering: an exam plan is for one. */
      cohort: code.optional(),
      /** Comma-separated `targetGroup` values: special enough to be sealed. */
      targetGroups: sealed({ class: 'target-group', subject: 'learner', scope: 'enrolment' }).optional(),
    }),
  ),
  EnrolmentConfirmed: event(z.strictObject({ enrolmentId })),
  /** Gives the seat back that the enrolling command took. */
  EnrolmentRejected: event(
    z.strictObject({
      enrolmentId,
      offeringId,
      enrolledByCommandId: commandId,
      reason: z.enum(['full', 'entryRequirement', 'duplicate', 'withdrawnOffering', 'other']),
    }),
  ),
  /** Does not end the enrolment [domain.md 4.4]. effectiveOn = first day at the new employer. */
  EmployerChanged: event(
    z.strictObject({ enrolmentId, fromId: organisationId.optional(), toId: organisationId.optional() }),
  ),
  EnrolmentWithdrawn: event(
    z.strictObject({
      enrolmentId,
      offeringId,
      enrolledByCommandId: commandId,
      reason: z.enum(['learnerStopped', 'changedJob', 'moved', 'otherRoute', 'enrolledInError']),
    }),
  ),
  EnrolmentCompleted: event(z.strictObject({ enrolmentId })),
  /** What followed on an enrolment, at one moment. effectiveOn = the day it was asked or seen. */
  OutcomeRecorded: event(
    z.strictObject({
      outcomeId,
      enrolmentId,
      learnerId,
      providerId: organisationId,
      kind: followUp,
      moment: followUpMoment,
      proof: followUpProof,
      /** Where the learner works, where that is known here. */
      employerId: organisationId.optional(),
      sectorFrom: sector.optional(),
      sectorTo: sector.optional(),
      /** The earlier one that this takes the place of. */
      correctsId: outcomeId.optional(),
    }),
  ),

  /**
   * Somebody saw a paper that proves the target group, and kept no copy. effectiveOn = the day it was seen. Which
   * kind of paper tells the group, so it is sealed as that is.
   */
  TargetGroupProofSeen: event(
    z.strictObject({
      enrolmentId,
      learnerId,
      providerId: organisationId,
      /** Comma-separated `targetGroupProof` values. */
      kinds: sealed({ class: 'target-group', subject: 'learner', scope: 'enrolment' }),
      seenById: userId,
    }),
  ),

  /** effectiveOn = the day it was assessed. Provisional until ResultEstablished. */
  AssessmentRecorded: event(
    z.strictObject({
      attemptId,
      learnerId,
      enrolmentId,
      unitId,
      unitCode: code,
      /** 1 for the first; resits count on. */
      attempt: z.int().min(1).max(100),
      institutionId: organisationId,
      assessorId: userId,
      assessorOrganisationId: organisationId,
      outcome,
      evidence: z.array(evidence).min(1).max(20),
      /** Its code; with an id where it stands in the board's register. */
      instrument: code.optional(),
      instrumentId: instrumentId.optional(),
      instrumentVersion: z.int().min(1).optional(),
      sittingId: sittingId.optional(),
      policy: policyVersion,
      remark: remark.optional(),
    }),
  ),
  AssessmentConfirmed: event(z.strictObject({ attemptId, assessorId: userId, assessorOrganisationId: organisationId })),
  AssessmentDisputed: event(
    z.strictObject({
      attemptId,
      learnerId,
      enrolmentId,
      assessorId: userId,
      assessorOrganisationId: organisationId,
      outcome,
      remark: remark.optional(),
    }),
  ),
  /** By a third assessor or the board; the outcome is one of the two that were given. */
  AssessmentResolved: event(
    z.strictObject({
      attemptId,
      outcome,
      resolvedById: userId,
      resolver: z.enum(['assessor', 'examBoard']),
      reason: z.enum(['formRead', 'recording', 'thirdAssessment', 'ruleApplied']),
    }),
  ),
  /** From here it is the result, and effectiveOn is the result's date [STCRT2016]. */
  ResultEstablished: event(z.strictObject({ attemptId, unitId, unitCode: code, outcome, establishedBy: decidedBy })),
  /** The old outcome stays readable; certificates that rest on it are flagged for review. */
  ResultCorrected: event(
    z.strictObject({
      attemptId,
      correctedEventId: eventId,
      from: outcome,
      to: outcome,
      reason: z.enum(['typingError', 'wrongScale', 'recount', 'itemDropped', 'objectionUpheld']),
      decidedBy,
      /** The second person. */
      agreedById: userId.optional(),
    }),
  ),
  /** By the exam board. `counts` says whether the attempt is used up. */
  AssessmentVoided: event(
    z.strictObject({
      attemptId,
      reason: z.enum(['irregularity', 'wrongPerson', 'instrumentInvalid', 'recordedInError']),
      counts: z.boolean(),
      decidedBy,
    }),
  ),
  ResitGranted: event(
    z.strictObject({
      resitId,
      enrolmentId,
      unitId,
      /** The number the next attempt will have. */
      attempt: z.int().min(2).max(100),
      /** Beyond the attempts of the policy: only by the body, and then shown as an exception. */
      exception: z.boolean(),
      reason: z.enum(['failed', 'voided', 'circumstances']),
      decidedBy: decidedBy.optional(),
    }),
  ),

  ...certificates,

  ...takingOver,

  LearnersMergeProposed: event(
    z.strictObject({
      proposalId,
      mergedId: learnerId,
      ground: z.enum(['sameIdentityDocument', 'sameLearnerNumber', 'learnerConfirmed']),
      proposedById: userId,
    }),
  ),
  /** In the survivor's stream: from here its fold reads the merged stream first. */
  LearnersMerged: event(z.strictObject({ proposalId, mergedId: learnerId, decidedById: userId })),
  /** The last event of the merged stream. */
  LearnerMergedInto: event(z.strictObject({ survivorId: learnerId })),

  ErasureProposed: event(
    z.strictObject({
      proposalId,
      class: dataClass,
      ground: z.enum(['request', 'retentionEnded', 'unlawful']),
      proposedById: userId,
    }),
  ),
  /** Appended first, then carried out until the vault confirms (model.md section 2). */
  PersonalDataErased: event(
    z.strictObject({
      proposalId,
      learnerId,
      class: dataClass,
      ground: z.enum(['request', 'retentionEnded', 'unlawful']),
      method: z.literal('keyDestroyed'),
      decidedById: userId,
    }),
    {
      filled: z.strictObject({ destroyedKeyIds: z.array(ulid) }),
      fill: (data, filling) => ({
        data: {
          ...data,
          // Forms and other documents are kept for as long as what was written about the assessment.
          destroyedKeyIds: (data.class === 'assessment-evidence' ? [data.class, 'document'] : [data.class]).flatMap(
            (of) => filling.keyIdsOf(data.learnerId, of),
          ),
        },
      }),
    },
  ),
  CommandAbandoned: commandAbandoned,
})
