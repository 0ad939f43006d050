import { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import { partnershipId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { LEADING } from './agreement-parties.ts'
import { memberKey, type PartnershipState, partnerships } from './partnership.ts'
import { partnershipsWithin } from './partnerships-within.ts'

const input = z.strictObject({ partnershipId, ...partnershipEvents.shapes.PartnerInvited.decided.shape })
type Inviting = z.infer<typeof input>

/**
 * The lead asks an organisation or another partnership in, as member, as user without catalogue rights, or as controller
 * for a funder (domain.md 4.4; model.md 5, PartnerJoined): it takes part once it says so itself. A partnership is never
 * part of itself, as far as the partnerships within it are read: three deep.
 */
export const invitePartner = defineCommand({
  name: 'invitePartner',
  summary: { nl: 'Nodig een partner uit', en: 'Ask a partner in' },
  purpose: 'administration',
  stream: partnerships,
  input,
  target: (inviting) => inviting.partnershipId,
  needs({ partnershipId, member }, _partnership, facts): StreamRef[] {
    if ('organisationId' in member) return [organisations.ref(member.organisationId)]
    const { looked } = partnershipsWithin(member.partnershipId, facts)
    return looked.filter((id) => id !== partnershipId).map((id) => partnerships.ref(id))
  },
  who: ({ partnershipId }, { leadPartnerId }) => [
    { role: LEADING, at: leadPartnerId, scope: { partnershipId } },
    { role: 'operator' },
  ],
  mayLieAhead: true,
  decide(partnership, inviting, { facts }) {
    const refusal =
      refuseBackwards(inviting) ?? refuseMember(inviting, facts) ?? refuseMembership(partnership, inviting)
    if (refusal) return refusal
    const { partnershipId, ...data } = inviting
    return { events: [{ type: 'PartnerInvited', data }], partnershipId }
  },
})

function refuseMember({ partnershipId, member }: Inviting, facts: Facts): Rejection | undefined {
  if ('organisationId' in member) {
    if (facts.get(organisations.ref(member.organisationId))) return undefined
    return rejected('unknown-organisation', { organisationId: member.organisationId })
  }
  if (partnershipsWithin(member.partnershipId, facts).named.has(partnershipId)) {
    return rejected('partnership-in-itself', { partnershipId: member.partnershipId })
  }
  if (facts.get(partnerships.ref(member.partnershipId))) return undefined
  return rejected('unknown-partnership', { partnershipId: member.partnershipId })
}

function refuseMembership(partnership: PartnershipState, inviting: Inviting): Rejection | undefined {
  if (inviting.from < partnership.startsOn) {
    return rejected('before-the-partnership', { startsOn: partnership.startsOn })
  }
  if (inviting.kind === 'controller') return undefined
  const already = partnership.memberships.find((m) => m.member === memberKey(inviting.member) && overlap(m, inviting))
  return already && rejected('already-a-member', { from: already.from })
}
