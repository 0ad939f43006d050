/**
 * The value types of the vocabulary: what an event's field may be. A field is either pseudonymous and clear for ever
 * (an id, a code, a date, an amount, a hash, a closed reason), the published name of something that is no person
 * (`title`), or personal and sealed (`sealed`). There is no fourth kind; `test/vocabulary.spec.ts` walks all schemas.
 */
import { z } from 'zod'

/** Crockford base32, 26 characters, as ulid makes them. */
export const ulid = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'expects a ULID: 26 characters, Crockford base32')
  .meta({ field: 'id' })

function id<B extends string>(brand: B) {
  return ulid.brand<B>().meta({ field: 'id', names: brand })
}

/** `learner-01H…`: the kind of a stream and its id, or the values that are its name. */
export const streamName = z
  .string()
  .regex(/^[a-z]+(?:-[A-Za-z0-9.]+)+$/, 'expects the name of a stream')
  .max(120)
  .meta({ field: 'id' })

export const organisationId = id('OrganisationId')
export const userId = id('UserId')
export const learnerId = id('LearnerId')
export const partnershipId = id('PartnershipId')
export const policyId = id('PolicyId')
export const unitId = id('UnitId')
export const credentialTypeId = id('CredentialTypeId')
export const offeringId = id('OfferingId')
export const shareId = id('ShareId')
export const enrolmentId = id('EnrolmentId')
export const attemptId = id('AttemptId')
export const certificateId = id('CertificateId')
export const assignmentId = id('AssignmentId')
export const tokenId = id('TokenId')
export const recognitionId = id('RecognitionId')
export const mandateId = id('MandateId')
export const assessorQualificationId = id('AssessorQualificationId')
export const proposalId = id('ProposalId')
export const resitId = id('ResitId')
export const invitationId = id('InvitationId')
export const loginId = id('LoginId')
export const agreementId = id('AgreementId')
export const programmeLineId = id('ProgrammeLineId')
export const trainingRecognitionId = id('TrainingRecognitionId')
export const outcomeId = id('OutcomeId')
export const instrumentId = id('InstrumentId')
export const sittingId = id('SittingId')
export const meetingId = id('MeetingId')
export const documentId = id('DocumentId')
export const employmentId = id('EmploymentId')
export const shareRequestId = id('ShareRequestId')
export const takeOverId = id('TakeOverId')
export const schemeId = id('SchemeId')
export const projectId = id('ProjectId')
export const grantId = id('GrantId')
export const entryId = id('EntryId')
export const commitmentId = id('CommitmentId')
export const pledgeId = id('PledgeId')
export const claimId = id('ClaimId')
export const reportId = id('ReportId')
export const sampleId = id('SampleId')
export const findingId = id('FindingId')
export const paymentId = id('PaymentId')
export const advanceId = id('AdvanceId')
export const deMinimisId = id('DeMinimisId')
export const houseStyleId = id('HouseStyleId')
export const activityId = id('ActivityId')
export const deliverableId = id('DeliverableId')
export const indicatorId = id('IndicatorId')
export const issuerKeyId = id('IssuerKeyId')
export const rateId = id('RateId')
export const timesheetId = id('TimesheetId')
export const eventId = id('EventId')
export const commandId = id('CommandId')

export type OrganisationId = z.infer<typeof organisationId>
export type UserId = z.infer<typeof userId>
export type LearnerId = z.infer<typeof learnerId>
export type PartnershipId = z.infer<typeof partnershipId>
export type PolicyId = z.infer<typeof policyId>
export type UnitId = z.infer<typeof unitId>
export type CredentialTypeId = z.infer<typeof credentialTypeId>
export type OfferingId = z.infer<typeof offeringId>
export type ShareId = z.infer<typeof shareId>
export type EnrolmentId = z.infer<typeof enrolmentId>
export type AttemptId = z.infer<typeof attemptId>
export type CertificateId = z.infer<typeof certificateId>
export type AssignmentId = z.infer<typeof assignmentId>
export type TokenId = z.infer<typeof tokenId>
export type RecognitionId = z.infer<typeof recognitionId>
export type MandateId = z.infer<typeof mandateId>
export type AssessorQualificationId = z.infer<typeof assessorQualificationId>
export type ProposalId = z.infer<typeof proposalId>
export type ResitId = z.infer<typeof resitId>
export type InvitationId = z.infer<typeof invitationId>
export type LoginId = z.infer<typeof loginId>
export type AgreementId = z.infer<typeof agreementId>
export type ProgrammeLineId = z.infer<typeof programmeLineId>
export type TrainingRecognitionId = z.infer<typeof trainingRecognitionId>
export type OutcomeId = z.infer<typeof outcomeId>
export type InstrumentId = z.infer<typeof instrumentId>
export type SittingId = z.infer<typeof sittingId>
export type MeetingId = z.infer<typeof meetingId>
export type DocumentId = z.infer<typeof documentId>
export type EmploymentId = z.infer<typeof employmentId>
export type ShareRequestId = z.infer<typeof shareRequestId>
export type TakeOverId = z.infer<typeof takeOverId>
export type SchemeId = z.infer<typeof schemeId>
export type ProjectId = z.infer<typeof projectId>
export type GrantId = z.infer<typeof grantId>
export type EntryId = z.infer<typeof entryId>
export type CommitmentId = z.infer<typeof commitmentId>
export type PledgeId = z.infer<typeof pledgeId>
export type ClaimId = z.infer<typeof claimId>
export type ReportId = z.infer<typeof reportId>
export type SampleId = z.infer<typeof sampleId>
export type FindingId = z.infer<typeof findingId>
export type PaymentId = z.infer<typeof paymentId>
export type AdvanceId = z.infer<typeof advanceId>
export type DeMinimisId = z.infer<typeof deMinimisId>
export type ActivityId = z.infer<typeof activityId>
export type DeliverableId = z.infer<typeof deliverableId>
export type IndicatorId = z.infer<typeof indicatorId>
export type IssuerKeyId = z.infer<typeof issuerKeyId>
export type RateId = z.infer<typeof rateId>
export type TimesheetId = z.infer<typeof timesheetId>
export type EventId = z.infer<typeof eventId>
export type CommandId = z.infer<typeof commandId>

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0))
}

/** A calendar date in Europe/Amsterdam, `YYYY-MM-DD`, 1900 to 2199, that exists. */
export const localDate = z
  .string()
  .refine(isDate, 'expects a date that exists, as YYYY-MM-DD between 1900 and 2199')
  .meta({ field: 'date', format: 'date' })

/** `Date.parse` makes 2 March of 30 February, and nothing of month 13. */
function isInstant(text: string): boolean {
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text
}

/** A moment that exists, ISO 8601 in UTC with milliseconds. */
export const instant = z
  .string()
  .refine(isInstant, 'expects an instant that exists, such as 2024-01-15T09:30:00.000Z')
  .meta({ field: 'instant', format: 'date-time' })

/** SHA-256, 64 lower-case hexadecimal digits. */
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'expects a SHA-256: 64 lower-case hexadecimal digits')
  .meta({ field: 'hash' })

/** A code of the field (a unit, a crebo, a reason from elsewhere): letters, digits and - . _ / only, so never a sentence. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/, 'expects a code: 1 to 64 letters, digits, or . _ / -')
  .meta({ field: 'code' })

const MOST_YEARS = 50
function isShortEnough(period: string): boolean {
  const [years = 0, months = 0, days = 0] = ['Y', 'M', 'D'].map((unit) =>
    Number.parseInt(period.match(`\\d+${unit}`)?.[0] ?? '0', 10),
  )
  return years + months / 12 + days / 365 <= MOST_YEARS
}

/** ISO 8601 period of years, months or days: `P1Y`, `P18M`, `P1Y3M`, `P30D`. Two of them on top of a date stay a `localDate`. */
export const period = z
  .string()
  .regex(/^P(?=\d)(?:\d{1,2}Y)?(?:\d{1,3}M)?(?:\d{1,4}D)?$/, 'expects a period such as P1Y, P18M or P30D')
  .refine(isShortEnough, `expects a period of at most ${MOST_YEARS} years`)
  .meta({ field: 'code' })

/** Already encoded (RFC 3986), so that it holds no sentence and reads the same everywhere. Kept as it came. */
export const uri = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[!-~]+$/, 'expects an address such as https://example.org/skill, other letters percent-encoded')
  .refine((text) => URL.canParse(text) || !/^https?:/.test(text), 'expects an address that can be opened')
  .meta({ field: 'code', format: 'uri' })

/** Whole and countable; upper bound keeps it a safe integer in every sum. */
export const count = z.int().min(0).max(1_000_000_000)

// Control characters, ends of a line, and the bidirectional overrides that make a name read as another one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/u

/** One line of text as people write it; normalised to NFC at the door, and counted as it is kept: NFC may be longer. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .overwrite((text) => text.normalize('NFC'))
    .min(1, 'expects some text')
    .max(max, `expects at most ${max} characters`)
    .refine((text) => text.isWellFormed(), 'holds half a character (a lone surrogate)')
    .refine((text) => !FORBIDDEN.test(text), 'holds a control character')
}

/** The published name or label of something that is no person. */
export function title(max = 200) {
  return line(max).meta({ field: 'title' })
}
/** A title in both languages of the product. */
export const titles = z.strictObject({ nl: title(), en: title() })
export type Titles = z.infer<typeof titles>

// ---------------------------------------------------------------------------------------------- sealed

export const dataClass = z.enum([
  'contact',
  'identity',
  'target-group',
  'assessment-evidence',
  'result',
  'award',
  'participation-proof',
  'share-access',
  'staff',
  'document',
  'supplier',
])
export type DataClass = z.infer<typeof dataClass>

/** Whose key: the subject's id is the stream's own when it is of that kind, else the data field `{subject}Id`. */
export type SealSubject = 'learner' | 'user' | 'organisation' | 'employment' | 'owner' | 'grant'
/** For how long: `life` of the subject, or one enrolment, certificate or document of it (data field `{scope}Id`). */
export type SealScope = 'life' | 'enrolment' | 'certificate' | 'document'
export interface SealRule {
  readonly class: DataClass
  readonly subject: SealSubject
  readonly scope: SealScope
}

/**
 * Personal text on its way in: opaque, so that no rule can read it. Only `src/privacy` opens it (with `reveal`), to
 * seal it into the event; the doors check holds that nothing else imports `reveal`.
 */
export class Personal {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  static reveal(personal: Personal): string {
    return personal.#text
  }
  toJSON(): string {
    return '(personal)'
  }
  toString(): string {
    return '(personal)'
  }
}

/** Personal text as it stands in the ledger; `eventId` and `path` say where, and are part of what the tag covers. */
export interface Sealed {
  readonly keyId: string
  /** base64url of iv (12 bytes), ciphertext, tag (16 bytes). */
  readonly box: string
  readonly eventId: string
  /** Field path in the event's data, dotted. */
  readonly path: string
}
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'keyId' in value && 'box' in value
}

export type Sealable = Personal | Sealed

/** An event's personal field. What a command hands over is `Personal`, or a `Sealed` of another event to be sealed anew. */
export function sealed(rule: SealRule) {
  return z
    .custom<Sealable>((value) => value instanceof Personal || isSealed(value), 'expects a personal value')
    .meta({ field: 'sealed', sealed: rule })
}

// ---------------------------------------------------------------------------------------------- shared shapes

export const role = z.enum([
  'learner',
  'assessor',
  'invigilator',
  'coordinator',
  'trainer',
  'practiceSupervisor',
  'examBoardMember',
  'examBoardChair',
  'examBoardSecretary',
  'certifyingOfficer',
  'studentAdmin',
  'counsellor',
  'hrOfficer',
  'teamLead',
  'projectOfficer',
  'partnerFinance',
  'leadFinance',
  'programmeManager',
  'funderController',
  'externalAuditor',
  'privacyOfficer',
  'organisationAdmin',
  'operator',
])
export type Role = z.infer<typeof role>

export const sizeUnit = z.enum(['sbu', 'ects', 'hour', 'contactTime'])
/** Size is always a value with its unit [OEAPI studyloadUnit]; a fraction such as 2.5 EC is {n: 5, d: 2}. */
export const size = z.strictObject({ n: z.int().min(1).max(100_000), d: z.int().min(1).max(100), unit: sizeUnit })

/** How an outcome was scored, and the one thing every scale shares: passed or not [OKE resultValueType]. */
export const outcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('passOrFail'), passed: z.boolean() }),
  z.strictObject({ type: z.literal('ovg'), value: z.enum(['O', 'V', 'G']), passed: z.boolean() }),
  /** Grade in tenths: 55 is 5.5. */
  z.strictObject({ type: z.literal('grade'), tenths: z.int().min(10).max(100), passed: z.boolean() }),
])
export type Outcome = z.infer<typeof outcome>

export const evidence = z.strictObject({
  sha256,
  kind: z.enum([
    'assessmentForm',
    'assessmentFormWithAnswers',
    'assessmentModel',
    'attendanceReport',
    'sessionReport',
    'handedInDocument',
    'platformStatement',
  ]),
})

export const policyVersion = z.strictObject({ policyId, version: z.int().min(1) })
export type PolicyVersion = z.infer<typeof policyVersion>
