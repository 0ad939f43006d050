import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { advanceId, grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ceilingOf } from '../money.ts'
import { advancesOf } from './account.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byFunder, FINANCE } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { effectiveTerms, maximumOf, schemeOf, schemeRefs } from './terms.ts'

/**
 * The funder paid before the settlement. All advances together are at most the share of the grant that the terms allow
 * (domain.md 4.4), or the grant itself where they name none. By who paid it or who received it.
 */
export const recordAdvance = defineCommand({
  name: 'recordAdvance',
  summary: { nl: 'Leg een voorschot vast', en: 'Record an advance' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.AdvancePaid.decided.omit({ advanceId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => schemeRefs(grant),
  who: (_input, grant) => [...byBeneficiary(grant, FINANCE), ...byFunder(grant)],
  answers: ['advanceId'],
  decide(grant, { grantId: _grant, paidOn, ...advance }, context) {
    const refusal = refuseUnlessAwarded(grant) ?? refuseGrantDate(grant, paidOn, context)
    if (refusal) return refusal
    const { advanceShare = { n: 1, d: 1 } } = effectiveTerms(grant, schemeOf(grant, context.facts))
    const left = ceilingOf(maximumOf(grant), advanceShare) - advancesOf(grant)
    if (advance.amount > left) return rejected('advance-over-share', { leftCents: Math.max(0, left) })
    const data = { advanceId: context.id(advanceId), ...advance }
    return { events: [{ type: 'AdvancePaid', effectiveOn: paidOn, data }], partnershipId: grant.partnershipId }
  },
})
