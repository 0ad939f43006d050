import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, paymentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { balanceOf } from './account.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byFunder, FINANCE } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** The funder paid what was left after the advances, at once or in parts (domain.md 4.4: settled less advances). */
export const payBalance = defineCommand({
  name: 'payBalance',
  summary: { nl: 'Leg de betaling van het restant vast', en: 'Record the payment of the balance' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.BalancePaid.decided.omit({ paymentId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => input.grantId,
  who: (_input, grant) => [...byFunder(grant), ...byBeneficiary(grant, FINANCE)],
  answers: ['paymentId'],
  decide(grant, { grantId: _grant, paidOn, ...payment }, context) {
    const refusal = refuseGrantDate(grant, paidOn, context)
    if (refusal) return refusal
    const balance = balanceOf(grant)
    if (balance === undefined) return rejected('not-settled')
    if (payment.amount > balance) return rejected('payment-over-balance', { balanceCents: Math.max(0, balance) })
    const data = { paymentId: context.id(paymentId), ...payment }
    return { events: [{ type: 'BalancePaid', effectiveOn: paidOn, data }], partnershipId: grant.partnershipId }
  },
})
