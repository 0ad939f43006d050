import { schemeEvents } from '../../../events/scheme.ts'
import { schemeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseContradiction } from './consistent-terms.ts'
import { schemes } from './scheme.ts'
import { byOwner } from './scheme-owner.ts'

/**
 * The first version of a funding scheme: its terms as data (domain.md 2.1, 4.5). What no source says is not filled in:
 * it is named in `open`, and each grant under the scheme must give it.
 */
export const publishFundingScheme = defineCommand({
  name: 'publishFundingScheme',
  summary: { nl: 'Maak een subsidieregeling bekend', en: 'Publish a funding scheme' },
  purpose: 'administration',
  stream: schemes,
  opens: 'new',
  input: schemeEvents.shapes.FundingSchemePublished.decided.omit({ schemeId: true, version: true }),
  target: () => 'new',
  needs: ({ ownerId }) => [organisations.ref(ownerId)],
  who: ({ ownerId }) => byOwner(ownerId),
  mayLieAhead: true,
  decide(_scheme, input, { facts, streamId }) {
    if (!facts.get(organisations.ref(input.ownerId))) {
      return rejected('unknown-organisation', { organisationId: input.ownerId })
    }
    const refusal = refuseContradiction(input.terms)
    if (refusal) return refusal
    const data = { schemeId: schemeId.parse(streamId), version: 1, ...input }
    return { events: [{ type: 'FundingSchemePublished', effectiveOn: input.from, data }] }
  },
})
