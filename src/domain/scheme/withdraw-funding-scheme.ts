import { z } from 'zod'
import { schemeEvents } from '../../../events/scheme.ts'
import { schemeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { schemes } from './scheme.ts'
import { byOwner } from './scheme-owner.ts'

/** No new application under it from `on`; grants that were applied for go on (model.md 5). */
export const withdrawFundingScheme = defineCommand({
  name: 'withdrawFundingScheme',
  summary: { nl: 'Trek een subsidieregeling in', en: 'Withdraw a funding scheme' },
  purpose: 'administration',
  stream: schemes,
  input: z.strictObject({ schemeId, ...schemeEvents.shapes.FundingSchemeWithdrawn.decided.shape }),
  target: (input) => input.schemeId,
  who: (_input, { ownerId }) => byOwner(ownerId),
  mayLieAhead: true,
  decide(scheme, { schemeId: _scheme, ...withdrawal }) {
    if (scheme.withdrawnOn !== undefined) return rejected('scheme-withdrawn', { on: scheme.withdrawnOn })
    const refusal = refuseEnd({ from: scheme.versions[0]?.from ?? withdrawal.on }, withdrawal.on)
    if (refusal) return refusal
    return { events: [{ type: 'FundingSchemeWithdrawn', effectiveOn: withdrawal.on, data: withdrawal }] }
  },
})
