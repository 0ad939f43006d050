/**
 * What was got before, elsewhere, and is taken over from an earlier register (model.md section 5): for ever shown as
 * such, and never as if the acts had been done here. Somebody proposes it, today's officer of the issuing body accepts.
 */
import { z } from 'zod'
import { award, awardFilled, fillAward } from './award.ts'
import { event } from './event.ts'
import { establisher } from './policy.ts'
import {
  certificateId,
  code,
  commandId,
  credentialTypeId,
  learnerId,
  localDate,
  organisationId,
  outcome,
  sha256,
  takeOverId,
  title,
  unitId,
  userId,
} from './values.ts'

/** Which register, which row of it, and the hash of the document that it stands on. */
export const takenFrom = z.strictObject({ register: title(120), row: code, documentHash: sha256 })

const validUntil = localDate.optional()
/** What stood there, with its own dates. */
export const earlierEnrolment = {
  /** Name of the training, as the register has it. */
  training: title(),
  startsOn: localDate,
  endedOn: localDate,
  completed: z.boolean(),
}
export const earlierResult = { unitId, unitCode: code, outcome, establishedOn: localDate }
export const earlierCertificate = {
  credentialTypeId,
  awardedOn: localDate,
  /** As the paper says; left out, policy says it. */
  validUntil,
  /** The number on the paper itself. */
  originalNumber: code.optional(),
}
export const earlier = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enrolment'), ...earlierEnrolment }),
  z.strictObject({ kind: z.literal('result'), ...earlierResult }),
  z.strictObject({ kind: z.literal('certificate'), ...earlierCertificate }),
])

/** Today's officer of the issuing body says that it stood there: no more than that. */
const acceptedBy = z.strictObject({
  kind: establisher,
  institutionId: organisationId,
  users: z.array(userId).min(1).max(1),
})
const taken = { takeOverId, learnerId, institutionId: organisationId, from: takenFrom, acceptedBy }

export const takingOver = {
  TakeOverProposed: event(
    z.strictObject({ takeOverId, institutionId: organisationId, from: takenFrom, what: earlier, proposedById: userId }),
  ),
  /** effectiveOn = startsOn. */
  EnrolmentTakenOver: event(z.strictObject({ ...taken, ...earlierEnrolment })),
  /** effectiveOn = establishedOn. */
  ResultTakenOver: event(z.strictObject({ ...taken, ...earlierResult })),
  /** effectiveOn = awardedOn. It counts as any other for validity and renewal; the number is ours, as on a new paper. */
  CertificateTakenOver: event(
    z.strictObject({
      ...taken,
      certificateId,
      certificateNumber: code,
      originalNumber: code.optional(),
      credentialTypeId,
      credentialTypeVersion: z.int().min(1),
      units: z.array(code).min(1).max(60),
      policyOutcome: z.strictObject({
        validUntil,
        graceUntil: localDate.optional(),
        refreshAdvisedBy: localDate.optional(),
      }),
      nameAsIssued: award,
      birthDateAsIssued: award.optional(),
    }),
    {
      filled: awardFilled,
      fill: (data, filling) => fillAward(data, filling, ({ from, units }) => ({ register: from.register, units })),
    },
  ),
  /** Gives the row back that the proposing command took. */
  TakeOverDeclined: event(
    z.strictObject({
      takeOverId,
      rowKey: sha256,
      proposedByCommandId: commandId,
      reason: z.enum(['notInRegister', 'otherPerson', 'wrongFacts']),
    }),
  ),
  /** An enrolment or result that was taken over in error; a certificate is revoked as any other. */
  TakenOverWithdrawn: event(
    z.strictObject({ takeOverId, reason: z.enum(['notInRegister', 'otherPerson', 'wrongFacts']), decidedById: userId }),
  ),
}
