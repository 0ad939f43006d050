import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { booksOf } from './books.ts'
import { byApprover, decidingRefs, entryInput, refuseDeciding, targetOf } from './deciding-entry.ts'
import { givesHolding } from './original.ts'
import { grantOf } from './posting.ts'

/** Nothing of what was brought counts, and all that proved it comes free. */
export const rejectInKind = defineCommand({
  name: 'rejectInKind',
  summary: { nl: 'Wijs inbreng in natura af', en: 'Reject a contribution in kind' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ ...entryInput, reason: booksEvents.shapes.InKindRejected.decided.shape.reason }),
  target: targetOf,
  needs: decidingRefs,
  who: byApprover,
  gives: givesHolding,
  decide(books, input, context) {
    const refusal = refuseDeciding(input, books, true, context)
    const entry = books.entries.get(input.entryId)
    if (refusal || !entry) return refusal ?? rejected('entry-not-there')
    const { entryId, reason } = input
    const data = { entryId, reason, rejectedById: personOf(context), holding: entry.holding }
    const partnershipId = grantOf(input, context.facts)?.partnershipId ?? ''
    return { events: [{ type: 'InKindRejected', data }], partnershipId }
  },
})
