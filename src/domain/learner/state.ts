/** What the fold of one learner's stream holds: all that rules and the transcript need, nothing sealed opened. */
import type { z } from 'zod'
import type { decidedBy, policyOutcome, reinstatementReason, suspensionReason } from '../../../events/certificate.ts'
import type { Recording } from '../../../events/event.ts'
import type { earlier } from '../../../events/taking-over.ts'
import type {
  AttemptId,
  CertificateId,
  CommandId,
  CredentialTypeId,
  DataClass,
  EnrolmentId,
  EventId,
  evidence,
  InstrumentId,
  LearnerId,
  OfferingId,
  OrganisationId,
  Outcome,
  PartnershipId,
  PolicyId,
  PolicyVersion,
  ProposalId,
  Sealable,
  SittingId,
  TakeOverId,
  UnitId,
  UserId,
} from '../../../events/values.ts'
import { localDateAt } from '../../contract/dates.ts'

export type DecidedBy = z.infer<typeof decidedBy>
export type PolicyOutcome = z.infer<typeof policyOutcome>

/** When something happened, where it stands and who did it. */
export interface Moment {
  readonly eventId: string
  /** The day the fact holds from: `effectiveOn`, else the day of recording. */
  readonly on: string
  /** The instant of recording. */
  readonly at: string
  readonly position: string
  readonly userId: string | undefined
  readonly organisationId: string | undefined
  readonly role: string | undefined
}
export function momentOf({ eventId, position, meta }: Recording): Moment {
  return {
    eventId,
    on: meta.effectiveOn ?? localDateAt(Date.parse(meta.recordedAt)),
    at: meta.recordedAt,
    position,
    userId: meta.actor.userId,
    organisationId: meta.actor.organisationId,
    role: meta.actor.role,
  }
}

/** As registered: a learner that others were merged into has several, its own last. */
export interface Identity {
  readonly learnerId: LearnerId
  readonly registeredById: OrganisationId
  readonly identityAssurance: 'low' | 'substantial' | 'high'
  readonly name: Sealable
  readonly birthDate: Sealable | undefined
  readonly email: Sealable | undefined
  readonly phone: Sealable | undefined
  readonly learnerNumber: Sealable | undefined
  readonly registered: Moment
  /** Classes that hold something of this learner id, and were not erased since. */
  readonly holds: Set<DataClass>
  readonly erased: Map<DataClass, Moment>
}

export type EnrolmentStatus = 'requested' | 'confirmed' | 'rejected' | 'withdrawn' | 'completed'
/** An organisation's part in an enrolment, with dates. */
export interface Party {
  readonly kind: 'provider' | 'institution' | 'employer' | 'workplace' | 'referrer'
  readonly organisationId: OrganisationId
  readonly from: string
  until: string | undefined
}
export interface Enrolment {
  readonly enrolmentId: EnrolmentId
  readonly offeringId: OfferingId
  readonly partnershipId: PartnershipId
  readonly providerId: OrganisationId
  readonly institutionId: OrganisationId
  readonly parties: Party[]
  readonly units: readonly { readonly unitId: UnitId; readonly code: string }[]
  readonly credentialTypeId: CredentialTypeId | undefined
  readonly cohort: string | undefined
  readonly assessmentPolicyId: PolicyId
  readonly route: 'BBL' | 'BOL' | 'OVO' | 'nonFormal'
  readonly purpose: 'upskilling' | 'reskilling' | 'retraining'
  readonly sectorFrom: string | undefined
  readonly sectorTo: string | undefined
  readonly targetGroups: Sealable | undefined
  /** When somebody saw what proves them. */
  groupsSeenOn: string | undefined
  readonly startsOn: string
  readonly endsOn: string
  /** What took the seat: it is given back by this id. */
  readonly commandId: CommandId
  readonly enrolled: Moment
  status: EnrolmentStatus
  confirmed: Moment | undefined
  /** Rejection, withdrawal or completion. */
  ended: (Moment & { readonly reason: string | undefined }) | undefined
  last: Moment
}

export interface Correction {
  readonly from: Outcome
  readonly to: Outcome
  readonly reason: string
  readonly correctedEventId: EventId
  readonly by: DecidedBy
  readonly agreedById: UserId | undefined
  readonly moment: Moment
}
export interface Attempt {
  readonly attemptId: AttemptId
  readonly enrolmentId: EnrolmentId
  readonly unitId: UnitId
  readonly unitCode: string
  /** 1, 2, 3 … within the offering and unit: who enrols again goes on counting. */
  readonly attempt: number
  readonly institutionId: OrganisationId
  readonly assessorId: UserId
  readonly assessorOrganisationId: OrganisationId
  readonly evidence: readonly z.infer<typeof evidence>[]
  readonly instrument: string | undefined
  readonly instrumentId: InstrumentId | undefined
  readonly instrumentVersion: number | undefined
  readonly sittingId: SittingId | undefined
  readonly policy: PolicyVersion
  readonly remark: Sealable | undefined
  /** As the first assessor gave it. */
  readonly firstOutcome: Outcome
  /** As it is now: after a resolution, establishment or correction. */
  outcome: Outcome
  /** `moment.on` is the day it was assessed. */
  readonly recorded: Moment
  readonly confirmations: {
    readonly assessorId: UserId
    readonly assessorOrganisationId: OrganisationId
    readonly moment: Moment
  }[]
  readonly disputes: {
    readonly assessorId: UserId
    readonly assessorOrganisationId: OrganisationId
    readonly outcome: Outcome
    readonly remark: Sealable | undefined
    readonly moment: Moment
  }[]
  readonly resolutions: {
    readonly outcome: Outcome
    readonly resolvedById: UserId
    readonly resolver: 'assessor' | 'examBoard'
    readonly reason: string
    readonly moment: Moment
  }[]
  /** Persons who stand behind the present outcome as assessors. */
  agreeing: Set<string>
  established: { readonly outcome: Outcome; readonly by: DecidedBy; readonly moment: Moment } | undefined
  readonly corrections: Correction[]
  voided:
    | { readonly reason: string; readonly counts: boolean; readonly by: DecidedBy; readonly moment: Moment }
    | undefined
  last: Moment
}

/** What became of the learner after an enrolment, at one moment. */
export interface FollowUp {
  readonly outcomeId: string
  readonly enrolmentId: string
  readonly kind: string
  readonly moment: string
  readonly proof: string
  readonly employerId: OrganisationId | undefined
  readonly recorded: Moment
  correctedById: string | undefined
}

export interface Resit {
  readonly resitId: string
  readonly enrolmentId: EnrolmentId
  readonly unitId: UnitId
  /** The number the next attempt has. */
  readonly attempt: number
  readonly exception: boolean
  readonly reason: 'failed' | 'voided' | 'circumstances'
  readonly by: DecidedBy | undefined
  readonly moment: Moment
}

export interface Certificate {
  readonly certificateId: CertificateId
  readonly certificateNumber: string
  readonly credentialTypeId: CredentialTypeId
  readonly credentialTypeVersion: number
  readonly institutionId: OrganisationId
  readonly establishedBy: DecidedBy
  readonly basis: readonly { readonly unitCode: string; readonly eventId: EventId }[]
  readonly policyOutcome: PolicyOutcome
  /** Whose stream it was awarded in: the key's subject. */
  readonly learnerId: LearnerId
  readonly nameAsIssued: Sealable
  readonly birthDateAsIssued: Sealable | undefined
  readonly factsCommitment: string
  readonly factsSalt: Sealable
  readonly lookupSecret: Sealable
  readonly lookupSecretHash: string
  readonly awardedOn: string
  readonly awarded: Moment
  /** Got before, elsewhere: which register says so. */
  readonly takenOver: TakenFrom | undefined
  readonly renewalOf: CertificateId | undefined
  renewedById: CertificateId | undefined
  revoked:
    | {
        readonly reason: string
        readonly by: DecidedBy
        readonly learnerInformedOn: string
        readonly moment: Moment
      }
    | undefined
  /** Times that it does not count, the last one last: at most that one stands. */
  readonly suspensions: Suspension[]
  superseded:
    | {
        readonly byCertificateId: CertificateId
        readonly reason: string
        readonly by: DecidedBy
        readonly moment: Moment
      }
    | undefined
  /** What it rests on was corrected or voided since the body last looked: it has to look at it again. */
  readonly review: { readonly attemptId: AttemptId; readonly moment: Moment }[]
  last: Moment
}

export interface Suspension {
  readonly reason: z.infer<typeof suspensionReason>
  /** First and last day that it does not count; without a last one until it is reinstated. */
  readonly from: string
  readonly until: string | undefined
  readonly by: DecidedBy
  readonly learnerInformedOn: string
  readonly moment: Moment
  /** `moment.on` is the day that it counts again. */
  reinstated:
    | { readonly reason: z.infer<typeof reinstatementReason>; readonly by: DecidedBy; readonly moment: Moment }
    | undefined
}

export interface TakenFrom {
  readonly register: string
  readonly row: string
  readonly documentHash: string
}
export type Earlier = z.infer<typeof earlier>

/** An enrolment or result that was taken over. */
export interface TakenOver {
  readonly takeOverId: TakeOverId
  readonly institutionId: OrganisationId
  readonly from: TakenFrom
  readonly what: Exclude<Earlier, { kind: 'certificate' }>
  readonly accepted: Moment
  withdrawn: Moment | undefined
}

/** The first of two persons; `moment.userId` is not used, for a proposal names its person itself. */
export interface Proposal {
  readonly proposalId: ProposalId
  readonly proposedById: UserId
  readonly moment: Moment
  decided: Moment | undefined
}
export interface RevocationProposal extends Proposal {
  readonly certificateId: CertificateId
  readonly reason: 'fraud' | 'awardedInError' | 'resultCorrected' | 'identityError'
}
export interface SuspensionProposal extends Proposal {
  readonly certificateId: CertificateId
  readonly reason: z.infer<typeof suspensionReason>
  readonly until: string | undefined
}
export interface ReinstatementProposal extends Proposal {
  readonly certificateId: CertificateId
  readonly reason: z.infer<typeof reinstatementReason>
}
export interface MergeProposal extends Proposal {
  readonly mergedId: LearnerId
  readonly ground: string
}
export interface ErasureProposal extends Proposal {
  readonly class: DataClass
  readonly ground: 'request' | 'retentionEnded' | 'unlawful'
}

export interface TakeOverProposal {
  readonly takeOverId: TakeOverId
  readonly proposedById: UserId
  readonly institutionId: OrganisationId
  readonly from: TakenFrom
  readonly what: Earlier
  readonly moment: Moment
  /** What took the row of the register: it is given back by this id. */
  readonly commandId: CommandId
  decided: Moment | undefined
}

export interface LearnerState {
  learnerId: LearnerId | undefined
  identities: Identity[]
  /** In the order in which they came; likewise the maps below. */
  enrolments: Map<string, Enrolment>
  attempts: Map<string, Attempt>
  outcomes: Map<string, FollowUp>
  resits: Map<string, Resit>
  certificates: Map<string, Certificate>
  takeOvers: Map<string, TakeOverProposal>
  /** Enrolments and results from before; certificates from before are among the others. */
  takenOver: Map<string, TakenOver>
  revocations: Map<string, RevocationProposal>
  suspensions: Map<string, SuspensionProposal>
  reinstatements: Map<string, ReinstatementProposal>
  merges: Map<string, MergeProposal>
  erasures: Map<string, ErasureProposal>
  /** Learners that live on in this one. */
  merged: Set<string>
  mergedInto: string | undefined
}
export const emptyLearner = (): LearnerState => ({
  learnerId: undefined,
  identities: [],
  enrolments: new Map(),
  attempts: new Map(),
  outcomes: new Map(),
  resits: new Map(),
  certificates: new Map(),
  takeOvers: new Map(),
  takenOver: new Map(),
  revocations: new Map(),
  suspensions: new Map(),
  reinstatements: new Map(),
  merges: new Map(),
  erasures: new Map(),
  merged: new Set(),
  mergedInto: undefined,
})
