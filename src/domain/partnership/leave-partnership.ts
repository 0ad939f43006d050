import { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import { partnershipId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { memberKey, partnerships } from './partnership.ts'

/** A partner leaves from `on`; itself or by the lead. The lead first hands over the lead (domain.md 4.4). */
export const leavePartnership = defineCommand({
  name: 'leavePartnership',
  summary: { nl: 'Laat een partner stoppen', en: 'Let a partner leave' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({ partnershipId, ...partnershipEvents.shapes.PartnerLeft.decided.shape }),
  target: (input) => input.partnershipId,
  who: ({ partnershipId, member }, { leadPartnerId }) => [
    {
      role: ['programmeManager', 'coordinator', 'organisationAdmin'],
      at: leadPartnerId,
      scope: { partnershipId },
    },
    { role: 'organisationAdmin', at: 'organisationId' in member ? member.organisationId : undefined },
    { role: 'operator' },
  ],
  mayLieAhead: true,
  decide(partnership, { partnershipId, ...leaving }) {
    const { member, on } = leaving
    if ('organisationId' in member && member.organisationId === partnership.leadPartnerId) {
      return rejected('lead-cannot-leave', { organisationId: member.organisationId })
    }
    const current = partnership.memberships.some((m) => m.member === memberKey(member) && within(on, m.from, m.until))
    // Who was only asked in leaves by saying no, and the lead may take its word back.
    if (!current && !partnership.invitations.has(memberKey(member))) return rejected('not-a-member', { on })
    return { events: [{ type: 'PartnerLeft', effectiveOn: on, data: leaving }], partnershipId }
  },
})
