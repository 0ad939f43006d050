import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, paymentId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byFunder, FINANCE } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** The beneficiary paid back what was reclaimed, at once or in parts. */
export const receiveReclaim = defineCommand({
  name: 'receiveReclaim',
  summary: { nl: 'Leg vast dat teruggevorderd geld er is', en: 'Record that reclaimed money came in' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.ReclaimReceived.decided.omit({ paymentId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => input.grantId,
  who: (_input, grant) => [...byFunder(grant), ...byBeneficiary(grant, FINANCE)],
  answers: ['paymentId'],
  decide(grant, { grantId: _grant, paidOn, ...payment }, context) {
    const refusal = refuseGrantDate(grant, paidOn, context)
    if (refusal) return refusal
    const left = grant.reclaimOrdered - grant.reclaimReceived
    if (payment.amount > left) return rejected('more-than-reclaimed', { leftCents: left })
    const data = { paymentId: context.id(paymentId), ...payment }
    return { events: [{ type: 'ReclaimReceived', effectiveOn: paidOn, data }], partnershipId: grant.partnershipId }
  },
})
