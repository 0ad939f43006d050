import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { localDate, organisationId, partnershipId, title } from './values.ts'

/** A member is an organisation or another partnership. */
export const member = z.union([z.strictObject({ organisationId }), z.strictObject({ partnershipId })])

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
  /** `user` joins without catalogue rights. effectiveOn = from. */
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
  CommandAbandoned: commandAbandoned,
})
