import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { balanceOf } from './account.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** The funder asks back what it paid too much, before a day. */
export const orderReclaim = defineCommand({
  name: 'orderReclaim',
  summary: { nl: 'Vorder te veel betaald geld terug', en: 'Reclaim what was paid too much' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.ReclaimOrdered.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...data }, context) {
    const refusal = refuseGrantDate(grant, decidedOn, context)
    if (refusal) return refusal
    const balance = balanceOf(grant)
    if (balance === undefined) return rejected('not-settled')
    if (data.dueOn < decidedOn) return rejected('due-before-decision', { decidedOn })
    const outstanding = grant.reclaimOrdered - grant.reclaimReceived
    const left = Math.max(0, 0 - balance - outstanding)
    if (data.amount > left) return rejected('more-than-overpaid', { leftCents: left })
    return { events: [{ type: 'ReclaimOrdered', effectiveOn: decidedOn, data }], partnershipId: grant.partnershipId }
  },
})
