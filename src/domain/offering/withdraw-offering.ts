import { z } from 'zod'
import { offeringEvents } from '../../../events/offering.ts'
import { offeringId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { offerings } from './offering.ts'

/** From `on` nobody enrols any more; who was enrolled goes on (domain.md 4.4). */
export const withdrawOffering = defineCommand({
  name: 'withdrawOffering',
  summary: { nl: 'Haal een opleiding uit het aanbod', en: 'Withdraw an offering' },
  purpose: 'education',
  stream: offerings,
  input: z.strictObject({ offeringId, ...offeringEvents.shapes.OfferingWithdrawn.decided.shape }),
  target: (input) => input.offeringId,
  who: ({ offeringId }, { providerId, partnershipId }) => [
    {
      role: ['coordinator', 'organisationAdmin', 'programmeManager'],
      at: providerId,
      scope: { partnershipId, offeringId },
    },
  ],
  mayLieAhead: true,
  decide(offering, { offeringId: _offering, ...withdrawal }) {
    if (offering.withdrawnOn !== undefined) return rejected('offering-withdrawn', { on: offering.withdrawnOn })
    return {
      events: [{ type: 'OfferingWithdrawn', effectiveOn: withdrawal.on, data: withdrawal }],
      partnershipId: offering.partnershipId,
    }
  },
})
