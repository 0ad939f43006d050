/** What becomes of a certificate, from its award on; in the stream of the learner whose it is. */
import { z } from 'zod'
import { award, awardFilled, fillAward } from './award.ts'
import { event } from './event.ts'
import { establisher } from './policy.ts'
import {
  certificateId,
  code,
  credentialTypeId,
  eventId,
  learnerId,
  localDate,
  meetingId,
  organisationId,
  proposalId,
  userId,
} from './values.ts'

/** The body that acts and the persons of it (model.md section 5). */
export const decidedBy = z.strictObject({
  kind: establisher,
  institutionId: organisationId,
  users: z.array(userId).min(1).max(10),
  /** The board meeting that decided it, by the two persons named. */
  meetingId: meetingId.optional(),
})

/** What validity policy makes of an award: all absent when there is no expiry and no advice. */
export const policyOutcome = z.strictObject({
  validUntil: localDate.optional(),
  graceUntil: localDate.optional(),
  refreshAdvisedBy: localDate.optional(),
})

/** Why a certificate does not count for a while. Closed, and without anything about health. */
export const suspensionReason = z.enum(['investigation', 'resultInDoubt', 'identityInDoubt', 'conditionNotMet'])
export const reinstatementReason = z.enum(['cleared', 'conditionMet', 'suspendedInError'])

export const certificates = {
  /** effectiveOn = awardedOn. The certificate number is derived (src/contract/naming.ts), base32 with a check character. */
  CertificateAwarded: event(
    z.strictObject({
      certificateId,
      learnerId,
      certificateNumber: code,
      credentialTypeId,
      credentialTypeVersion: z.int().min(1),
      institutionId: organisationId,
      establishedBy: decidedBy,
      /** The events that each unit rests on, in unit order. */
      basis: z
        .array(z.strictObject({ unitCode: code, eventId }))
        .min(1)
        .max(60),
      policyOutcome,
      nameAsIssued: award,
      birthDateAsIssued: award.optional(),
      renewalOf: certificateId.optional(),
    }),
    { filled: awardFilled, fill: (data, filling) => fillAward(data, filling, ({ basis }) => basis) },
  ),
  CertificateRevocationProposed: event(
    z.strictObject({
      proposalId,
      certificateId,
      reason: z.enum(['fraud', 'awardedInError', 'resultCorrected', 'identityError']),
      proposedById: userId,
    }),
  ),
  /** effectiveOn = from that day it is not valid. */
  CertificateRevoked: event(
    z.strictObject({
      certificateId,
      proposalId,
      reason: z.enum(['fraud', 'awardedInError', 'resultCorrected', 'identityError']),
      decidedBy,
      learnerInformedOn: localDate,
    }),
  ),
  /** Until the last day that is named, or until it is reinstated: where neither is known, nobody knows for how long. */
  CertificateSuspensionProposed: event(
    z.strictObject({
      proposalId,
      certificateId,
      reason: suspensionReason,
      until: localDate.optional(),
      proposedById: userId,
    }),
  ),
  /** effectiveOn = from that day it does not count, until `until` (that day too) or its reinstatement. */
  CertificateSuspended: event(
    z.strictObject({
      certificateId,
      proposalId,
      reason: suspensionReason,
      until: localDate.optional(),
      decidedBy,
      learnerInformedOn: localDate,
    }),
  ),
  CertificateReinstatementProposed: event(
    z.strictObject({ proposalId, certificateId, reason: reinstatementReason, proposedById: userId }),
  ),
  /** Ends the suspension that stands. effectiveOn = from that day it counts again. */
  CertificateReinstated: event(z.strictObject({ certificateId, proposalId, reason: reinstatementReason, decidedBy })),
  CertificateSuperseded: event(
    z.strictObject({
      certificateId,
      byCertificateId: certificateId,
      reason: z.enum(['nameCorrected', 'errorCorrected', 'renewed']),
      decidedBy,
    }),
  ),
  /** The body looked at it again after a result below it had changed (so many times since the last look), and keeps it. */
  CertificateReviewed: event(z.strictObject({ certificateId, changes: z.int().min(1).max(1000), decidedBy })),
}
