import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { learnerInvited, userInvited } from './invitation.ts'
import { commandAbandoned } from './reservation.ts'
import {
  assessorQualificationId,
  assignmentId,
  code,
  commandId,
  evidence,
  grantId,
  invitationId,
  learnerId,
  localDate,
  loginId,
  offeringId,
  organisationId,
  partnershipId,
  projectId,
  proposalId,
  role,
  sealed,
  sha256,
  title,
  tokenId,
  unitId,
  userId,
} from './values.ts'

/** Narrows a role to one partnership, offering, project or grant. */
export const roleScope = z.strictObject({
  partnershipId: partnershipId.optional(),
  offeringId: offeringId.optional(),
  projectId: projectId.optional(),
  grantId: grantId.optional(),
})

/** Why a person can't, or must not, get in by its logins any more. */
export const accessLost = z.enum(['loginGone', 'leftOrganisation', 'wrongPerson', 'misuseSuspected'])

export const userEvents = eventFamily('user', {
  /** A person has a sealed name, unless it is a learner, whose name is the learner's; a machine has a title. */
  UserRegistered: event(
    z.strictObject({
      userId,
      kind: z.enum(['person', 'machine']),
      organisationId: organisationId.optional(),
      learnerId: learnerId.optional(),
      sealedName: sealed({ class: 'staff', subject: 'user', scope: 'life' }).optional(),
      machineName: title(80).optional(),
    }),
  ),
  /** Only `operator` has no organisation. effectiveOn = from. */
  RoleAssigned: event(
    z.strictObject({
      assignmentId,
      role,
      organisationId: organisationId.optional(),
      scope: roleScope.optional(),
      from: localDate,
      until: localDate.optional(),
      /** Code of the provider of whose group the role came, in the configuration; absent where a person gave it. */
      byProvider: code.optional(),
    }),
  ),
  RoleRevoked: event(
    z.strictObject({
      assignmentId,
      on: localDate,
      reason: z.enum(['ended', 'leftOrganisation', 'assignedInError', 'misuse']),
    }),
  ),
  AssessorQualified: event(
    z.strictObject({
      assessorQualificationId,
      organisationId,
      unitIds: z.array(unitId).min(1).max(100),
      basis: z.enum(['training', 'experience', 'both']),
      evidence: z.array(evidence).max(10),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  AssessorDisqualified: event(
    z.strictObject({
      assessorQualificationId,
      on: localDate,
      reason: z.enum(['ended', 'lapsed', 'qualifiedInError', 'irregularity']),
    }),
  ),
  /**
   * The token's text is shown once; `tokenHash` is SHA-256 of its secret part. `issuedById`: who issued it and saw that
   * text, where that is not the user itself.
   */
  ApiTokenIssued: event(
    z.strictObject({
      tokenId,
      role: role,
      organisationId: organisationId.optional(),
      until: localDate.optional(),
      issuedById: userId.optional(),
    }),
    {
      filled: z.strictObject({ tokenHash: sha256 }),
      fill: (data, filling) => {
        const secret = filling.random('token', 32)
        // The text names user and token, so that one read of the user's stream is enough to check it.
        const token = `lbw_${filling.streamId}${data.tokenId}_${secret}`
        return { data: { ...data, tokenHash: filling.sha256(secret) }, once: { token } }
      },
    },
  ),
  ApiTokenRevoked: event(z.strictObject({ tokenId, reason: z.enum(['ended', 'lost', 'leaked']) })),

  /** A newer invitation ends the one before. */
  UserInvited: userInvited,
  LearnerInvited: learnerInvited,
  InvitationWithdrawn: event(
    z.strictObject({ invitationId, reason: z.enum(['wrongPerson', 'wrongAddress', 'ended']) }),
  ),
  /** With the login that it brought: `LoginAdded` stands beside it. */
  InvitationAccepted: event(z.strictObject({ invitationId, loginId })),
  /**
   * Who the provider says it is (issuer and subject) stands only in the vault's identifiers, under this event's command
   * id. `provider` is the code of a provider in the configuration; `assurance` is how sure it was of the person.
   */
  LoginAdded: event(
    z.strictObject({
      loginId,
      provider: code,
      kind: z.enum(['work', 'school', 'private']),
      assurance: z.enum(['low', 'substantial', 'high']),
    }),
  ),
  /** Frees the identifier that `addedByCommandId` took, so that it may be bound again. */
  LoginRemoved: event(
    z.strictObject({
      loginId,
      addedByCommandId: commandId,
      reason: z.enum(['notUsed', 'leftOrganisation', 'lost', 'accessRestored', 'erased']),
    }),
  ),
  /** Of two persons the first. */
  AccessRestorationProposed: event(
    z.strictObject({ proposalId, ground: accessLost, organisationId: organisationId.optional(), proposedById: userId }),
  ),
  /** All logins end, and the person's own tokens; a new invitation stands beside it. */
  AccessRestored: event(z.strictObject({ proposalId, ground: accessLost, decidedById: userId })),
  CommandAbandoned: commandAbandoned,
})
