import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { accentColour, logo } from './house-style.ts'
import { someCents } from './money.ts'
import { commandAbandoned } from './reservation.ts'
import {
  agreementId,
  code,
  credentialTypeId,
  deMinimisId,
  grantId,
  houseStyleId,
  localDate,
  mandateId,
  organisationId,
  partnershipId,
  policyId,
  recognitionId,
  sealed,
  sha256,
  title,
  trainingRecognitionId,
  userId,
} from './values.ts'

export const organisationKind = z.enum([
  'school',
  'care',
  'municipality',
  'insurer',
  'funder',
  'employer',
  'trainer',
  'facilitator',
])
export const subsector = z.enum([
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
/** KvK number: 8 digits. BRIN: 4 characters. RIO provider code: `123A456` [OKE, RIO profile]. */
export const kvkNumber = z
  .string()
  .regex(/^\d{8}$/, 'expects a KvK number: 8 digits')
  .meta({ field: 'code' })
export const brinCode = z
  .string()
  .regex(/^\d{2}[A-Z]{2}$/, 'expects a BRIN: 2 digits, 2 capitals')
  .meta({ field: 'code' })
export const rioCode = z
  .string()
  .regex(/^\d{3}A\d{3}$/, 'expects a RIO provider code such as 123A456')
  .meta({ field: 'code' })

export const recognitionScheme = z.enum(['ocw', 'sbbWorkplace', 'evc', 'nrr', 'nibhv'])

/** The name of an organisation that is a natural person (a sole trader) is personal data. */
const sealedName = sealed({ class: 'supplier', subject: 'organisation', scope: 'life' })

export const organisationEvents = eventFamily('organisation', {
  /** Exactly one of `name` and `sealedName`; codes of a natural person are sealed too. */
  OrganisationRegistered: event(
    z.strictObject({
      organisationId,
      kind: organisationKind,
      subsector: subsector.optional(),
      naturalPerson: z.boolean(),
      name: title().optional(),
      sealedName: sealedName.optional(),
      kvk: kvkNumber.optional(),
      sealedKvk: sealed({ class: 'supplier', subject: 'organisation', scope: 'life' }).optional(),
      brin: brinCode.optional(),
      rio: rioCode.optional(),
    }),
  ),
  OrganisationRenamed: event(z.strictObject({ name: title().optional(), sealedName: sealedName.optional() })),
  /** effectiveOn = from. */
  RecognitionRecorded: event(
    z.strictObject({
      recognitionId,
      scheme: recognitionScheme,
      scope: code.optional(),
      from: localDate,
      until: localDate.optional(),
      evidence: sha256.optional(),
    }),
  ),
  RecognitionLapsed: event(
    z.strictObject({ recognitionId, on: localDate, reason: z.enum(['expired', 'withdrawn', 'registeredInError']) }),
  ),
  /** This organisation may award that credential type; a delegate may prepare, never establish. */
  AwardingMandateGranted: event(
    z.strictObject({
      mandateId,
      credentialTypeId,
      delegateId: userId.optional(),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  AwardingMandateWithdrawn: event(
    z.strictObject({ mandateId, on: localDate, reason: z.enum(['ended', 'recognitionLost', 'grantedInError']) }),
  ),
  /**
   * This employer takes that paper for what it says, without a new exam, as the agreement has it. effectiveOn = from. It
   * holds only while the agreement is in force.
   */
  RecognitionOfTrainingAgreed: event(
    z.strictObject({
      trainingRecognitionId,
      credentialTypeId,
      /** Only what this organisation awards; whoever may award it when left out. */
      issuerId: organisationId.optional(),
      partnershipId,
      agreementId,
      /** For how long this employer takes it as valid, where that is shorter than the paper itself says. */
      validityPolicyId: policyId.optional(),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  RecognitionOfTrainingEnded: event(
    z.strictObject({ trainingRecognitionId, on: localDate, reason: z.enum(['ended', 'replaced', 'agreedInError']) }),
  ),
  /**
   * What is required of who works in a function, in a department; of everybody where one of them is left out. A next
   * version of the same two takes its place from its own first day; an empty one requires nothing any more.
   * effectiveOn = from.
   */
  RequirementsSet: event(
    z.strictObject({
      jobTitle: title(80).optional(),
      department: title(80).optional(),
      /** Of this function and department. */
      version: z.int().min(1),
      credentialTypeIds: z.array(credentialTypeId).max(12),
      from: localDate,
    }),
  ),
  /**
   * State aid that this undertaking received under a de-minimis ceiling: by a grant that is here, or from elsewhere.
   * Exactly one of `grantId` and `source`, the published name of who gave it. effectiveOn = the day it was granted.
   */
  DeMinimisRecorded: event(
    z.strictObject({
      deMinimisId,
      grantId: grantId.optional(),
      source: title().optional(),
      amount: someCents,
      documentHash: sha256.optional(),
    }),
  ),
  /** What was recorded counts no more, on any day: it was never given. */
  DeMinimisWithdrawn: event(
    z.strictObject({ deMinimisId, reason: z.enum(['enteredInError', 'wrongAmount', 'notGivenAfterAll']) }),
  ),
  /**
   * How its papers look, of what is established from that day on: at least one of the two. effectiveOn = from. What an
   * earlier one counted for keeps it.
   */
  HouseStyleSet: event(
    z.strictObject({ houseStyleId, accent: accentColour.optional(), logo: logo.optional(), from: localDate }),
  ),
  /** It counts no more, on any day: what it counted for has the one before it, or none. */
  HouseStyleWithdrawn: event(z.strictObject({ houseStyleId, reason: z.enum(['enteredInError', 'notAllowed']) })),
  CommandAbandoned: commandAbandoned,
})
