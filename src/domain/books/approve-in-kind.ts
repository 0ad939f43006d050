import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { minutes } from '../../../events/money.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { booksOf } from './books.ts'
import {
  byApprover,
  decidingRefs,
  entryInput,
  freedOf,
  givesParts,
  refuseDeciding,
  refuseLess,
  targetOf,
} from './deciding-entry.ts'
import { grantOf } from './posting.ts'

const { approved, reason } = booksEvents.shapes.InKindApproved.decided.shape

/** What was brought in kind counts on both sides, in whole or in part. */
export const approveInKind = defineCommand({
  name: 'approveInKind',
  summary: { nl: 'Keur inbreng in natura goed', en: 'Approve a contribution in kind' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    ...entryInput,
    approved,
    /** Of hours: how many minutes count. */
    approvedMinutes: minutes.optional(),
    reason,
  }),
  target: targetOf,
  needs: decidingRefs,
  who: byApprover,
  follows: givesParts,
  decide(books, input, context) {
    const refusal = refuseDeciding(input, books, true, context)
    const entry = books.entries.get(input.entryId)
    if (refusal || !entry) return refusal ?? rejected('entry-not-there')
    const { entryId, approved, approvedMinutes, reason } = input
    if (reason === 'whole') {
      if (approved !== entry.declared) return rejected('not-the-whole', { declaredCents: entry.declared })
    } else {
      const wrong =
        refuseLess(entry, input, reason === 'unsignedHours') ??
        (reason === 'unsignedHours' && approvedMinutes === undefined ? rejected('minutes-missing') : undefined)
      if (wrong) return wrong
    }
    const freed = reason === 'whole' ? { given: [] } : freedOf(entry, approved, approvedMinutes, false)
    const data = { entryId, approved, reason, approvedById: personOf(context), ...freed, holding: entry.holding }
    const partnershipId = grantOf(input, context.facts)?.partnershipId ?? ''
    return { events: [{ type: 'InKindApproved', data }], partnershipId }
  },
})
