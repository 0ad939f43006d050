import { z } from 'zod'
import { bookPeriod } from '../../../events/money.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { booksId } from '../grant/periods.ts'
import { booksOf } from './books.ts'
import { givesHolding, onceOnly, originalInput, originalOf, originalRefs, refuseOriginal } from './original.ts'
import { byKeeper, grantOf, grantRefs, refuseManyPartners, refusePeriod } from './posting.ts'
import { reversalOf, reversalReason } from './reversing.ts'

/**
 * Takes an approved entry back, once and whole: in the open period, with the date of the cost (model.md 4). What it held
 * of documents and hours comes free. Nothing in a closed period changes.
 */
export const reverseCost = defineCommand({
  name: 'reverseCost',
  summary: { nl: 'Draai een kostenpost terug', en: 'Reverse a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ grantId, period: bookPeriod, ...originalInput, reason: reversalReason }),
  target: (input) => booksId(input.grantId, input.period),
  needs: (input, _books, facts) => [...grantRefs(input, facts), ...originalRefs(input)],
  who(input, books, facts) {
    const entry = originalOf(input, books, facts)
    return byKeeper(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  answers: ['entryId'],
  reserves: (input) => [onceOnly(input)],
  gives: givesHolding,
  decide(books, input, context) {
    const grant = grantOf(input, context.facts)
    const entry = originalOf(input, books, context.facts)
    if (!grant || !entry) return rejected('entry-not-there')
    const refusal =
      refusePeriod(grant, input, books, context) ??
      refuseOriginal(entry, input) ??
      refuseManyPartners(books, entry.partnerId, input)
    if (refusal) return refusal
    return { events: [reversalOf(entry, input, input.reason, context)], partnershipId: grant.partnershipId }
  },
})
