import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { sum } from '../money.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseStranger, refuseUnlessRunning } from './refusals.ts'
import { maximumOf } from './terms.ts'

/** What of the grant a partner is to have, by a signed agreement; a later one takes the place of the one before. */
export const agreePartnerShare = defineCommand({
  name: 'agreePartnerShare',
  summary: { nl: 'Leg het aandeel van een partner vast', en: 'Record the share of a partner' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.PartnerShareAgreed.decided.shape, agreedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  decide(grant, { grantId: _grant, agreedOn, ...data }, context) {
    const { partnerId, amount } = data
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, agreedOn, context) ??
      refuseStranger(grant, partnerId, context.facts)
    if (refusal) return refusal
    if (partnerId === grant.beneficiaryId) return rejected('own-share')
    const paid = grant.paid.get(partnerId) ?? 0
    if (amount < paid) return rejected('share-below-paid', { paidCents: paid })
    const others = sum([...grant.shares].flatMap(([id, share]) => (id === partnerId ? [] : [share])))
    const left = maximumOf(grant) - others
    if (grant.status !== 'sharing' && amount > left)
      return rejected('shares-over-award', { leftCents: Math.max(0, left) })
    return { events: [{ type: 'PartnerShareAgreed', effectiveOn: agreedOn, data }], partnershipId: grant.partnershipId }
  },
})
