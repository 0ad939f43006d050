import { z } from 'zod'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection, rejected } from '../../contract/stream.ts'
import { booksId } from '../grant/periods.ts'
import { booksOf } from './books.ts'
import { DECLARING_NEEDS } from './declare-cost.ts'
import { costInput, declaredCost } from './declaring.ts'
import { givesHolding, onceOnly, originalInput, originalOf, originalRefs, refuseOriginal } from './original.ts'
import { byDeclarant, grantOf, grantRefs, openRefs, requiredGrant } from './posting.ts'
import { claimsOf, proofRefs } from './proving.ts'
import { reversalOf, reversalReason } from './reversing.ts'

/**
 * Takes an approved cost back and declares it as it should have been, in one step and in the open period. The new entry
 * may take of the same documents what the old one held, and is approved anew.
 */
export const correctCost = defineCommand({
  name: 'correctCost',
  summary: { nl: 'Verbeter een kostenpost', en: 'Correct a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ grantId, period: bookPeriod, ...originalInput, reason: reversalReason, ...costInput }),
  target: (input) => booksId(input.grantId, input.period),
  needsMost: DECLARING_NEEDS + 1,
  needs(input, books, facts) {
    const grant = grantOf(input, facts)
    const partnerId = originalOf(input, books, facts)?.partnerId ?? ''
    const rest = grant ? openRefs(grant, input) : []
    return [...grantRefs(input, facts), ...originalRefs(input), ...proofRefs({ ...input, partnerId }), ...rest]
  },
  who(input, books, facts) {
    const entry = originalOf(input, books, facts)
    return byDeclarant(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  answers: ['entryId'],
  reserves(input, books, { facts, id }) {
    const original = originalOf(input, books, facts)
    const partnerId = original?.partnerId ?? ''
    const insteadOf = original?.holding.commandId
    const taking = { entryId: id(entryId), use: 'cost' as const, insteadOf }
    return [onceOnly(input), ...claimsOf({ ...input, partnerId }, grantOf(input, facts), taking)]
  },
  gives: givesHolding,
  decide(books, input, context) {
    const { originalId: _id, originalPeriod: _period, reason, ...cost } = input
    const original = originalOf(input, books, context.facts)
    const grant = requiredGrant(input, context.facts)
    const refusal = refuseOriginal(original, input)
    if (refusal || !original) return refusal ?? rejected('entry-not-there')
    if (original.inKind) return rejected('entry-in-kind')
    const partnerId = organisationId.parse(original.partnerId)
    const event = declaredCost(books, grant, { ...cost, partnerId }, context)
    if (isRejection(event)) return event
    const reversal = reversalOf(original, input, reason, context, event.data.entryId)
    // The entry that stands comes first: the answer names it.
    return { events: [event, reversal], partnershipId: grant.partnershipId }
  },
})
