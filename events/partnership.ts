import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import {
  agreementId,
  localDate,
  organisationId,
  partnershipId,
  programmeLineId,
  sha256,
  title,
  userId,
} from './values.ts'

/** A member is an organisation or another partnership. */
export const member = z.union([z.strictObject({ organisationId }), z.strictObject({ partnershipId })])

export const agreementKind = z.enum(['cooperation', 'dataSharing', 'recognition', 'costSharing'])

const agreementText = {
  title: title(),
  /** Of the document that is signed. */
  documentHash: sha256,
  /** Who must sign: it is in force only once each of them has. An organisation that is no member may be one. */
  signatories: z.array(organisationId).min(2).max(60),
  from: localDate,
  until: localDate.optional(),
}

export const partnershipEvents = eventFamily('partnership', {
  PartnershipFounded: event(
    z.strictObject({
      partnershipId,
      name: title(),
      region: title(80),
      startsOn: localDate,
      /** Becomes the first member on startsOn. */
      leadPartnerId: organisationId,
    }),
  ),
  /**
   * The lead asks somebody in: nothing follows from it until that one joins. A `controller` looks at the figures for a
   * funder, in a role for this partnership, and joins nothing.
   */
  PartnerInvited: event(
    z.strictObject({
      member,
      kind: z.enum(['member', 'user', 'controller']),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  /** By the one that joins, as it was asked. `user` joins without catalogue rights. effectiveOn = from. */
  PartnerJoined: event(
    z.strictObject({
      member,
      kind: z.enum(['member', 'user']),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  PartnerLeft: event(
    z.strictObject({ member, on: localDate, reason: z.enum(['ended', 'merged', 'closed', 'joinedInError']) }),
  ),
  /** Version 1. Nothing holds yet. */
  AgreementDrafted: event(z.strictObject({ agreementId, kind: agreementKind, ...agreementText })),
  /** One organisation's own word on one version. effectiveOn = the day it was signed. */
  AgreementSigned: event(z.strictObject({ agreementId, version: z.int().min(1), organisationId, signedById: userId })),
  /**
   * A next version, with signatures of its own; the version before stays in force until all have signed this one. It
   * takes the place of a version that was never signed by all.
   */
  AgreementAmended: event(
    z.strictObject({
      agreementId,
      version: z.int().min(2),
      /** The version that it was made from. */
      amendsVersion: z.int().min(1),
      ...agreementText,
    }),
  ),
  /** For all signatories: from `on` it does not hold any more. effectiveOn = on, which may lie ahead. */
  AgreementEnded: event(
    z.strictObject({
      agreementId,
      /** Whose word it is: a signatory, or the lead. */
      endedById: organisationId,
      on: localDate,
      reason: z.enum(['ended', 'replaced', 'partyLeft', 'notSigned', 'draftedInError']),
    }),
  ),
  /** What a partnership does, under one heading; a line may stand under another one. effectiveOn = from. */
  ProgrammeLineOpened: event(
    z.strictObject({
      programmeLineId,
      name: title(),
      parentId: programmeLineId.optional(),
      goals: z.array(title()).max(10),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
