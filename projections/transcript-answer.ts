/** Columns of the transcript (domain.md section 5). What does not apply to a row is absent. */
import { z } from 'zod'
import { credentialKind } from '../events/credential-type.ts'
import { enrolmentPurpose, followUp, followUpMoment, followUpProof, sector } from '../events/learner.ts'
import { learningRoute } from '../events/offering.ts'
import { establisher } from '../events/policy.ts'
import {
  attemptId,
  certificateId,
  credentialTypeId,
  enrolmentId,
  eventId,
  learnerId,
  localDate,
  offeringId,
  outcomeId,
  partnershipId,
  sizeUnit,
  takeOverId,
  unitId,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { asOfAnswer, organisationAnswer, outcomeAnswer, position, sentence } from './answers.ts'

/** Of a result; `final` and `corrected` alone are results, the others may still change. */
export const resultStatus = z.enum(['provisional', 'disputed', 'final', 'corrected', 'voided'])
/** Of a certificate, on the day asked for. */
export const certificateStatus = z.enum([
  'valid',
  'refresh-advised',
  'in-grace',
  'lapsed',
  'revoked',
  'superseded',
  'suspended',
])

const qualificationUnit = z.strictObject({ crebo: z.string(), version: z.string(), code: z.string() })

/** "Overgenomen uit …", and which row of it. */
export const takenFromAnswer = z.strictObject({ register: z.string(), row: z.string() })

const row = z.strictObject({
  rowKind: z.enum(['unit', 'certificate']),
  status: z.union([resultStatus, certificateStatus]),
  statusText: sentence,
  /** The body has decided: only then it is a result. */
  final: z.boolean(),
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
  code: z.string().optional(),
  unitId: unitId.optional(),
  attemptId: attemptId.optional(),
  enrolmentId: enrolmentId.optional(),
  attempt: z.int().optional(),
  /** Assessed here, or got before and taken over: then `takenOver` says from where. */
  basis: z.enum(['exam', 'takenOver']),
  takenOver: takenFromAnswer.optional(),
  outcomeType: z.enum(['passOrFail', 'ovg', 'grade']).optional(),
  outcomeValue: z.string().optional(),
  passed: z.boolean().optional(),
  assessedOn: localDate.optional(),
  establishedOn: localDate.optional(),
  corrections: z
    .array(z.strictObject({ on: localDate, from: outcomeAnswer, to: outcomeAnswer, reason: z.string() }))
    .optional(),
  /** A voided attempt may still be used up. */
  counts: z.boolean().optional(),
  voidedOn: localDate.optional(),
  certificateId: certificateId.optional(),
  certificateNumber: z.string().optional(),
  certificateKind: credentialKind.optional(),
  credentialTypeId: credentialTypeId.optional(),
  credentialTypeVersion: z.int().optional(),
  unitCodes: z.array(z.string()).optional(),
  awardedOn: localDate.optional(),
  statusSince: localDate.optional(),
  validUntil: localDate.optional(),
  graceUntil: localDate.optional(),
  refreshAdvisedBy: localDate.optional(),
  /** Last day that it does not count, where one is known. */
  suspendedUntil: localDate.optional(),
  supersededById: certificateId.optional(),
  institution: organisationAnswer,
  body: establisher.optional(),
  /** One person recorded it and made it final. */
  singlePerson: z.boolean(),
  qualificationCrebo: z.string().optional(),
  qualificationVersion: z.string().optional(),
  /** Codes that this row satisfies: none while it is not final, or not passed, or not valid any more. */
  qualificationUnits: z.array(z.string()),
  sizeValue: z.number().optional(),
  sizeUnit: sizeUnit.optional(),
  nlqfLevel: z.int().optional(),
  nlqfVerified: z.boolean().optional(),
  skillUris: z.array(z.string()),
  evidenceCount: z.int(),
  lastEventId: eventId,
  lastPosition: position,
})
export type TranscriptRow = z.input<typeof row>

const enrolment = z.strictObject({
  enrolmentId,
  offeringId,
  partnershipId,
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
  status: z.enum(['requested', 'confirmed', 'rejected', 'withdrawn', 'completed']),
  route: learningRoute,
  purpose: enrolmentPurpose,
  sectorFrom: sector.optional(),
  sectorTo: sector.optional(),
  startsOn: localDate,
  endsOn: localDate,
  endedOn: localDate.optional(),
  provider: organisationAnswer,
  institution: organisationAnswer,
  employers: z.array(
    z.strictObject({ organisation: organisationAnswer, from: localDate, until: localDate.optional() }),
  ),
  /** Who brought in somebody that it did not employ. */
  referrer: organisationAnswer.optional(),
  /** What became of the learner, as it stands; for the learner and the provider's people. */
  outcomes: z
    .array(
      z.strictObject({
        outcomeId,
        kind: followUp,
        moment: followUpMoment,
        proof: followUpProof,
        on: localDate,
        employer: organisationAnswer.optional(),
      }),
    )
    .optional(),
})

const earlierEnrolment = z.strictObject({
  takeOverId,
  training: z.string(),
  startsOn: localDate,
  endedOn: localDate,
  completed: z.boolean(),
  institution: organisationAnswer,
  takenOver: takenFromAnswer,
  text: sentence,
})

export const transcriptAnswer = z.strictObject({
  learnerId,
  name: personalAnswer.optional(),
  asOf: asOfAnswer,
  /** What this overview is, and what it is not. */
  sentences: z.array(sentence),
  rows: z.array(row),
  enrolments: z.array(enrolment),
  /** Enrolments of before, taken over from a register. */
  earlierEnrolments: z.array(earlierEnrolment),
  /** Qualification units that are satisfied, each with the event that did it (domain.md 1.2). */
  satisfied: z.array(z.strictObject({ ...qualificationUnit.shape, by: z.enum(['certificate', 'result']), eventId })),
})
