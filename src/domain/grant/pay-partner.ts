import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, paymentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** The beneficiary pays a partner of its agreed share; also after the settlement, when the balance is there. */
export const payPartner = defineCommand({
  name: 'payPartner',
  summary: { nl: 'Leg een betaling aan een partner vast', en: 'Record a payment to a partner' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.PartnerPaid.decided.omit({ paymentId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => input.grantId,
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  answers: ['paymentId'],
  decide(grant, { grantId: _grant, paidOn, ...payment }, context) {
    const refusal = refuseGrantDate(grant, paidOn, context)
    if (refusal) return refusal
    const share = grant.shares.get(payment.partnerId)
    if (share === undefined) return rejected('share-not-agreed', { organisationId: payment.partnerId })
    const left = share - (grant.paid.get(payment.partnerId) ?? 0)
    if (payment.amount > left) return rejected('payment-over-share', { leftCents: left })
    const data = { paymentId: context.id(paymentId), ...payment }
    return { events: [{ type: 'PartnerPaid', effectiveOn: paidOn, data }], partnershipId: grant.partnershipId }
  },
})
