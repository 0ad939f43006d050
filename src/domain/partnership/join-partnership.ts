import { z } from 'zod'
import { member } from '../../../events/partnership.ts'
import { partnershipId } from '../../../events/values.ts'
import { defineCommand, type Requirement } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { overlap } from '../period.ts'
import { LEADING, SIGNING } from './agreement-parties.ts'
import { memberKey, partnerships } from './partnership.ts'
import { partnershipsWithin } from './partnerships-within.ts'

/**
 * Who was asked in says yes, and takes part from the day it was asked for (domain.md 4.4; model.md 5, PartnerJoined):
 * nobody makes somebody else a partner. For a partnership its own lead says so.
 */
export const joinPartnership = defineCommand({
  name: 'joinPartnership',
  summary: { nl: 'Doe mee aan een samenwerking', en: 'Join a partnership' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({ partnershipId, member }),
  target: (joining) => joining.partnershipId,
  needs({ partnershipId, member }, _partnership, facts) {
    if ('organisationId' in member) return []
    const { looked } = partnershipsWithin(member.partnershipId, facts)
    return looked.filter((id) => id !== partnershipId).map((id) => partnerships.ref(id))
  },
  who({ partnershipId, member }, { invitations, memberships }, facts): readonly Requirement[] {
    // To who was never asked the partnership says nothing.
    const key = memberKey(member)
    if (!invitations.has(key) && !memberships.some((one) => one.member === key)) return []
    if ('organisationId' in member) return [{ role: SIGNING, at: member.organisationId, scope: { partnershipId } }]
    const { partnershipId: inner } = member
    return [{ role: LEADING, at: facts.get(partnerships.ref(inner))?.leadPartnerId, scope: { partnershipId: inner } }]
  },
  mayLieAhead: true,
  decide(partnership, { partnershipId, member }, { facts }) {
    const invitation = partnership.invitations.get(memberKey(member))
    if (!invitation) return rejected('not-invited')
    if (invitation.kind === 'controller') return rejected('nothing-to-join')
    // Two that were asked into each other do not both join.
    if ('partnershipId' in member && partnershipsWithin(member.partnershipId, facts).named.has(partnershipId)) {
      return rejected('partnership-in-itself', { partnershipId: member.partnershipId })
    }
    const { kind, from, until } = invitation
    const already = partnership.memberships.find((m) => m.member === memberKey(member) && overlap(m, invitation))
    if (already) return rejected('already-a-member', { from: already.from })
    const data = { member, kind, from, ...(until !== undefined && { until }) }
    return { events: [{ type: 'PartnerJoined', effectiveOn: from, data }], partnershipId }
  },
})
