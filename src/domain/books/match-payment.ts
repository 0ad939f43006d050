import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { refuseDate } from '../learner/refusals.ts'
import { booksOf, matchKey } from './books.ts'
import { entryInput, targetOf } from './deciding-entry.ts'
import { byKeeper, grantOf, grantRefs, refuseClosed } from './posting.ts'

/** A line of a kept bank statement proves that a declared cost was paid. One line may prove several entries, each once. */
export const matchPayment = defineCommand({
  name: 'matchPayment',
  summary: { nl: 'Koppel een betaling aan een kostenpost', en: 'Match a payment with a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    ...entryInput,
    ...booksEvents.shapes.PaymentMatched.decided.omit({ entryId: true }).shape,
  }),
  target: targetOf,
  needs: (input, _books, facts) => [...grantRefs(input, facts), evidences.ref(input.statementHash)],
  who(input, books, facts) {
    const entry = books.entries.get(input.entryId)
    return byKeeper(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  decide(books, input, { facts, today }) {
    const { grantId: _grant, period: _period, ...data } = input
    const [grant, entry] = [grantOf(input, facts), books.entries.get(input.entryId)]
    if (!grant || !entry) return rejected('entry-not-there')
    const refusal =
      refuseClosed(grant, input, books) ??
      refuseUnlessRunning(grant) ??
      refuseDate(data.paidOn, today) ??
      refuseUnkept(facts.get(evidences.ref(data.statementHash)), entry.partnerId, grant.beneficiaryId)
    if (refusal) return refusal
    if (entry.inKind || entry.declared < 0) return rejected('nothing-to-pay')
    if (books.matched.has(matchKey(data.entryId, data.statementHash, data.line))) return rejected('payment-matched')
    return { events: [{ type: 'PaymentMatched', data }], partnershipId: grant.partnershipId }
  },
})
