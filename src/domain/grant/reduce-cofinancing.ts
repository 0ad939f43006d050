import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { paidOfPledge } from '../books/paid-of-pledge.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byPartner, FINANCE, partnershipRefs } from './grant-people.ts'
import { BOOKS_NEEDS, bookRefs } from './posted.ts'
import { refuseGrantDate, refuseUnlessRunning } from './refusals.ts'

/** Less than was promised, and no less than what came in: never more, for that is a promise of its own. */
export const reduceCofinancing = defineCommand({
  name: 'reduceCofinancing',
  summary: { nl: 'Verlaag toegezegde cofinanciering', en: 'Reduce committed cofinancing' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.CofinancingReduced.decided.shape, reducedOn: localDate }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...bookRefs(grant)],
  who: ({ pledgeId }, grant, facts) => [
    ...byPartner(grant, grant.pledges.get(pledgeId)?.partnerId, facts),
    ...byBeneficiary(grant, FINANCE),
  ],
  decide(grant, { grantId: _grant, reducedOn, ...data }, context) {
    const refusal = refuseUnlessRunning(grant) ?? refuseGrantDate(grant, reducedOn, context)
    if (refusal) return refusal
    const pledge = grant.pledges.get(data.pledgeId)
    if (!pledge) return rejected('unknown-pledge')
    if (data.to >= pledge.amount) return rejected('pledge-not-reduced', { amountCents: pledge.amount })
    const paidCents = paidOfPledge(grant, data.pledgeId, context.facts)
    if (data.to < paidCents) return rejected('pledge-paid', { paidCents })
    const events = [{ type: 'CofinancingReduced' as const, effectiveOn: reducedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
