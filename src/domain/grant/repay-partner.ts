import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, paymentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** A partner pays back to the beneficiary, never more than it received. */
export const repayPartner = defineCommand({
  name: 'repayPartner',
  summary: { nl: 'Leg een terugbetaling door een partner vast', en: 'Record that a partner paid back' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.PartnerRepaid.decided.omit({ paymentId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => input.grantId,
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  answers: ['paymentId'],
  decide(grant, { grantId: _grant, paidOn, ...payment }, context) {
    const refusal = refuseGrantDate(grant, paidOn, context)
    if (refusal) return refusal
    const paid = grant.paid.get(payment.partnerId) ?? 0
    if (payment.amount > paid) return rejected('more-than-paid', { paidCents: paid })
    const data = { paymentId: context.id(paymentId), ...payment }
    return { events: [{ type: 'PartnerRepaid', effectiveOn: paidOn, data }], partnershipId: grant.partnershipId }
  },
})
