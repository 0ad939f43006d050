import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import type { RecordedEvent } from '../../../events/event.ts'
import type { holding } from '../../../events/reservation.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { booksOf, matchKey } from './books.ts'
import { entryInput, targetOf } from './deciding-entry.ts'
import { byKeeper, grantOf, grantRefs, refuseClosed } from './posting.ts'

const { statementHash, line, reason } = booksEvents.shapes.PaymentUnmatched.decided.shape

/**
 * A payment that was matched with the wrong cost, or came back, proves that cost no more; its line may prove another. Of a
 * cost that was approved on it the approval is taken back first.
 */
export const unmatchPayment = defineCommand({
  name: 'unmatchPayment',
  summary: { nl: 'Maak een betaling los van een kostenpost', en: 'Take a payment off a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ ...entryInput, statementHash, line, reason }),
  target: targetOf,
  needs: (input, _books, facts) => grantRefs(input, facts),
  who(input, books, facts) {
    const entry = books.entries.get(input.entryId)
    return byKeeper(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  gives({ type, data }: RecordedEvent) {
    if (type !== 'PaymentUnmatched') return []
    const { commandId, streams } = data.holding as z.infer<typeof holding>
    return streams.map((stream) => ({ stream, commandId }))
  },
  decide(books, input, { facts }) {
    const { grantId: _grant, period: _period, ...data } = input
    const [grant, entry] = [grantOf(input, facts), books.entries.get(input.entryId)]
    if (!grant || !entry) return rejected('entry-not-there')
    const refusal = refuseClosed(grant, input, books) ?? refuseUnlessRunning(grant)
    if (refusal) return refusal
    const matched = books.matched.get(matchKey(data.entryId, data.statementHash, data.line))
    if (!matched) return rejected('payment-not-matched')
    if (entry.approved !== undefined && entry.approved > 0) return rejected('entry-decided')
    const off = { ...data, amount: matched.amount, holding: matched.holding }
    return { events: [{ type: 'PaymentUnmatched', data: off }], partnershipId: grant.partnershipId }
  },
})
