import { partnershipEvents } from '../../../events/partnership.ts'
import { partnershipId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { nameDigest } from '../../contract/naming.ts'
import { rejected } from '../../contract/stream.ts'
import { codeRef } from '../code/code.ts'
import { organisations } from '../organisation/organisation.ts'
import { partnerships } from './partnership.ts'

/** Starts a partnership; the lead is its first member. Its name is unique in its region (domain.md 4.4). */
export const foundPartnership = defineCommand({
  name: 'foundPartnership',
  summary: { nl: 'Richt een samenwerking op', en: 'Found a partnership' },
  purpose: 'administration',
  stream: partnerships,
  opens: 'new',
  input: partnershipEvents.shapes.PartnershipFounded.decided.omit({ partnershipId: true }),
  target: () => 'new',
  needs: (input) => [organisations.ref(input.leadPartnerId)],
  who: (input) => [{ role: 'organisationAdmin', at: input.leadPartnerId }, { role: 'operator' }],
  // Partners sign before the first day.
  mayLieAhead: true,
  reserves: ({ region, name }) => [
    { ref: codeRef('partnershipName', nameDigest(region, name)), claim: { kind: 'partnershipName' } },
  ],
  decide(_partnership, input, { facts, streamId }) {
    if (!facts.get(organisations.ref(input.leadPartnerId))) {
      return rejected('unknown-organisation', { organisationId: input.leadPartnerId })
    }
    const data = { partnershipId: partnershipId.parse(streamId), ...input }
    return { events: [{ type: 'PartnershipFounded', effectiveOn: input.startsOn, data }], partnershipId: streamId }
  },
})
