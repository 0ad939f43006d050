import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { byBeneficiary, FINANCE } from '../grant/grant-people.ts'
import { booksId } from '../grant/periods.ts'
import { personOf } from '../learner/authority.ts'
import { type BooksState, booksOf, type Receipt } from './books.ts'
import { type Original, onceOnly, originalInput, originalRefs } from './original.ts'
import { byKeeper, grantOf, grantRefs, refusePeriod } from './posting.ts'

const { reason } = booksEvents.shapes.ReceiptReversed.decided.shape

/**
 * Takes back what came in from a pledge or as income, once and whole: in the open period, with the day on which it had
 * come in (model.md 4). What it should have been is recorded anew.
 */
export const reverseReceipt = defineCommand({
  name: 'reverseReceipt',
  summary: { nl: 'Draai een ontvangst terug', en: 'Reverse a receipt' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ grantId, period: bookPeriod, ...originalInput, reason }),
  target: (input) => booksId(input.grantId, input.period),
  needs: (input, _books, facts) => [...grantRefs(input, facts), ...originalRefs(input)],
  who(input, books, facts) {
    const grant = grantOf(input, facts)
    const receipt = receiptOf(input, books, facts)
    if (receipt?.receipt === 'income') return byKeeper(grant, receipt.partnerId, facts)
    return grant ? byBeneficiary(grant, FINANCE) : []
  },
  answers: ['entryId'],
  reserves: (input) => [onceOnly(input)],
  decide(books, input, context) {
    const [grant, receipt] = [grantOf(input, context.facts), receiptOf(input, books, context.facts)]
    if (!grant || !receipt) return rejected('entry-not-there')
    const { period, originalId, originalPeriod, reason } = input
    const refusal = refusePeriod(grant, input, books, context)
    if (refusal) return refusal
    if (receipt.amount <= 0) return rejected('entry-not-counting')
    if (originalPeriod > period) return rejected('before-its-period', { period: originalPeriod })
    const { on, ...taken } = receipt
    const data = booksEvents.shapes.ReceiptReversed.decided.parse({
      ...{ entryId: context.id(entryId), originalId, originalPeriod, ...taken, reason },
      reversedById: personOf(context),
    })
    return { events: [{ type: 'ReceiptReversed', effectiveOn: on, data }], partnershipId: grant.partnershipId }
  },
})

function receiptOf(input: Original, books: BooksState, facts: Facts): Receipt | undefined {
  const { originalId, originalPeriod, grantId, period } = input
  const posted = originalPeriod === period ? books : facts.get(booksOf.ref(booksId(grantId, originalPeriod)))
  return posted?.receipts.get(originalId)
}
