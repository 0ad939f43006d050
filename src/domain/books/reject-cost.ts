import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { booksOf } from './books.ts'
import { byApprover, decidingRefs, entryInput, refuseDeciding, targetOf } from './deciding-entry.ts'
import { givesHolding, paymentsOf } from './original.ts'
import { grantOf } from './posting.ts'

/** Nothing of a declared cost counts, and all that it held comes free. */
export const rejectCost = defineCommand({
  name: 'rejectCost',
  summary: { nl: 'Wijs een kostenpost af', en: 'Reject a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    ...entryInput,
    reason: booksEvents.shapes.CostRejected.decided.shape.reason,
    note: personalText(500).optional(),
  }),
  target: targetOf,
  needs: decidingRefs,
  who: byApprover,
  gives: givesHolding,
  decide(books, input, context) {
    const refusal = refuseDeciding(input, books, false, context)
    const entry = books.entries.get(input.entryId)
    if (refusal || !entry) return refusal ?? rejected('entry-not-there')
    const { entryId, reason, note } = input
    const data = {
      entryId,
      grantId: grantId.parse(input.grantId),
      reason,
      ...(note && { note }),
      rejectedById: personOf(context),
      holding: entry.holding,
      ...paymentsOf(entry),
    }
    const partnershipId = grantOf(input, context.facts)?.partnershipId ?? ''
    return { events: [{ type: 'CostRejected', data }], partnershipId }
  },
})
