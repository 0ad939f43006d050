import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byFunder, FINANCE } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'

/** The beneficiary gave back of an advance before the settlement, never more than there was of it. */
export const returnAdvance = defineCommand({
  name: 'returnAdvance',
  summary: { nl: 'Leg vast dat een voorschot is terugbetaald', en: 'Record that an advance was returned' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.AdvanceReturned.decided.shape, returnedOn: localDate }),
  target: (input) => input.grantId,
  who: (_input, grant) => [...byBeneficiary(grant, FINANCE), ...byFunder(grant)],
  decide(grant, { grantId: _grant, returnedOn, ...data }, context) {
    const refusal = refuseUnlessAwarded(grant) ?? refuseGrantDate(grant, returnedOn, context)
    if (refusal) return refusal
    const advance = grant.advances.get(data.advanceId)
    if (!advance) return rejected('unknown-advance')
    const left = advance.amount - advance.returned
    if (data.amount > left) return rejected('more-than-advance', { leftCents: left })
    return { events: [{ type: 'AdvanceReturned', effectiveOn: returnedOn, data }], partnershipId: grant.partnershipId }
  },
})
