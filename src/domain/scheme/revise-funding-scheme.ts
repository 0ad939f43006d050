import { z } from 'zod'
import { schemeEvents } from '../../../events/scheme.ts'
import { organisationId, schemeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseContradiction } from './consistent-terms.ts'
import { schemes } from './scheme.ts'
import { byOwner } from './scheme-owner.ts'

const { name, from, terms } = schemeEvents.shapes.FundingSchemePublished.decided.shape

/** The next version, from its own first day. A grant keeps the version that it was applied for under (domain.md 4.5). */
export const reviseFundingScheme = defineCommand({
  name: 'reviseFundingScheme',
  summary: { nl: 'Wijzig een subsidieregeling', en: 'Revise a funding scheme' },
  purpose: 'administration',
  stream: schemes,
  input: z.strictObject({ schemeId, name, from, terms }),
  target: (input) => input.schemeId,
  who: (_input, { ownerId }) => byOwner(ownerId),
  mayLieAhead: true,
  decide(scheme, input) {
    if (scheme.withdrawnOn !== undefined) return rejected('scheme-withdrawn', { on: scheme.withdrawnOn })
    const after = scheme.versions.at(-1)?.from
    if (after !== undefined && input.from <= after) return rejected('version-starts-too-early', { after })
    const refusal = refuseContradiction(input.terms)
    if (refusal) return refusal
    const data = { ...input, version: scheme.versions.length + 1, ownerId: organisationId.parse(scheme.ownerId) }
    return { events: [{ type: 'FundingSchemePublished', effectiveOn: input.from, data }] }
  },
})
