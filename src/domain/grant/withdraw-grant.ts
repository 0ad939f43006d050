import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { schemeOf, schemeRefs } from './terms.ts'

/** The funder takes its decision back before the settlement, on a ground that the scheme has. What was paid is owed. */
export const withdrawGrant = defineCommand({
  name: 'withdrawGrant',
  summary: { nl: 'Trek een bijdrage in', en: 'Withdraw a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.GrantWithdrawn.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...data }, context) {
    const refusal = refuseUnlessAwarded(grant) ?? refuseGrantDate(grant, decidedOn, context)
    if (refusal) return refusal
    if (!schemeOf(grant, context.facts)?.grounds.includes(data.ground)) {
      return rejected('ground-not-in-scheme', { ground: data.ground })
    }
    return { events: [{ type: 'GrantWithdrawn', effectiveOn: decidedOn, data }], partnershipId: grant.partnershipId }
  },
})
