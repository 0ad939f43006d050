import { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import { partnershipId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { memberKey, type PartnershipState, partnerships } from './partnership.ts'

const input = z.strictObject({ partnershipId, ...partnershipEvents.shapes.PartnerJoined.decided.shape })
type Joining = z.infer<typeof input>

const PARTNERSHIP = memberKey({ partnershipId: '' })
/** A command reads at most 12 streams, in at most 3 rounds: so deep and so many are looked at. */
const MOST_PARTNERSHIPS = 12
const DEEPEST = 3

/**
 * An organisation or another partnership joins, as member or as user without catalogue rights (domain.md 4.4; model.md
 * 5, PartnerJoined). A partnership is never part of itself, as far as the partnerships within it are read: three deep.
 */
export const joinPartnership = defineCommand({
  name: 'joinPartnership',
  summary: { nl: 'Laat een partner meedoen', en: 'Let a partner join' },
  purpose: 'administration',
  stream: partnerships,
  input,
  target: (joining) => joining.partnershipId,
  needs({ partnershipId, member }, _partnership, facts): StreamRef[] {
    if ('organisationId' in member) return [organisations.ref(member.organisationId)]
    const { looked } = partnershipsWithin(member.partnershipId, facts)
    return looked.filter((id) => id !== partnershipId).map((id) => partnerships.ref(id))
  },
  who: ({ partnershipId }, { leadPartnerId }) => [
    {
      role: ['programmeManager', 'coordinator', 'organisationAdmin'],
      at: leadPartnerId,
      scope: { partnershipId },
    },
    { role: 'operator' },
  ],
  mayLieAhead: true,
  decide(partnership, joining, { facts }) {
    const refusal = refuseBackwards(joining) ?? refuseMember(joining, facts) ?? refuseMembership(partnership, joining)
    if (refusal) return refusal
    const { partnershipId, ...data } = joining
    return { events: [{ type: 'PartnerJoined', effectiveOn: joining.from, data }], partnershipId }
  },
})

function refuseMember({ partnershipId, member }: Joining, facts: Facts): Rejection | undefined {
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

function refuseMembership(partnership: PartnershipState, joining: Joining): Rejection | undefined {
  if (joining.from < partnership.startsOn) {
    return rejected('before-the-partnership', { startsOn: partnership.startsOn })
  }
  const already = partnership.memberships.find((m) => m.member === memberKey(joining.member) && overlap(m, joining))
  return already && rejected('already-a-member', { from: already.from })
}

/**
 * Which partnerships to look at: the joining one and those within it, level by level; and all that they name. A
 * membership that ended counts too: who once was inside stays below.
 */
function partnershipsWithin(id: string, facts: Facts): { looked: string[]; named: Set<string> } {
  const named = new Set([id])
  const looked: string[] = []
  for (let level = [id], depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
    const read = level.slice(0, MOST_PARTNERSHIPS - looked.length)
    looked.push(...read)
    level = read.flatMap((each) => membersOf(facts.get(partnerships.ref(each)))).filter((each) => !named.has(each))
    level = [...new Set(level)]
    for (const each of level) named.add(each)
  }
  return { looked, named }
}

const membersOf = (partnership: PartnershipState | undefined) =>
  (partnership?.memberships ?? [])
    .filter(({ member }) => member.startsWith(PARTNERSHIP))
    .map(({ member }) => member.slice(PARTNERSHIP.length))
