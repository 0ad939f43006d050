import { z } from 'zod'
import { booksEvents, MOST_PAYMENTS } from '../../../events/books.ts'
import { type Claim, defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { refuseDate } from '../learner/refusals.ts'
import { type PaymentClaim, paymentRef } from '../payment/payment.ts'
import { type BooksEntry, booksOf, matchKey } from './books.ts'
import { entryInput, targetOf } from './deciding-entry.ts'
import { byKeeper, grantOf, grantRefs, refuseClosed } from './posting.ts'

const { statementHash, line, amount } = booksEvents.shapes.PaymentMatched.decided.shape
const matching = z.strictObject({ ...entryInput, statementHash, line, amount })
type Matching = z.infer<typeof matching>

/**
 * A line of a kept bank statement proves that a declared cost was paid, in whole or in part: one line may prove several
 * entries, and several lines one entry. What was paid with the line, and when, is what the statement itself says; under all
 * grants together it proves no more, which is held by a reservation of the line.
 */
export const matchPayment = defineCommand({
  name: 'matchPayment',
  summary: { nl: 'Koppel een betaling aan een kostenpost', en: 'Match a payment with a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: matching,
  target: targetOf,
  needs: (input, _books, facts) => [...grantRefs(input, facts), evidences.ref(input.statementHash)],
  who(input, books, facts) {
    const entry = books.entries.get(input.entryId)
    return byKeeper(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  reserves: (input, _books, { facts }) => [claimOf(input, facts)],
  decide(books, input, { facts, today }) {
    const { grantId: _grant, period: _period, ...data } = input
    const [grant, entry] = [grantOf(input, facts), books.entries.get(input.entryId)]
    if (!grant || !entry) return rejected('entry-not-there')
    const statement = facts.get(evidences.ref(data.statementHash))
    const refusal =
      refuseClosed(grant, input, books) ??
      refuseUnlessRunning(grant) ??
      refuseUnkept(statement, entry.partnerId, grant.beneficiaryId)
    if (refusal) return refusal
    if (entry.inKind || entry.declared < 0) return rejected('nothing-to-pay')
    if (books.matched.has(matchKey(data.entryId, data.statementHash, data.line))) return rejected('payment-matched')
    const paidWith = statement?.bankLines.lines.get(data.line)
    if (!paidWith) return rejected('bank-line-unknown', { line: data.line })
    const wrong = refuseDate(paidWith.paidOn, today) ?? refuseTooMuch(entry, data.amount)
    if (wrong) return wrong
    const matched = { ...data, lineAmount: paidWith.amount, paidOn: paidWith.paidOn }
    return { events: [{ type: 'PaymentMatched', data: matched }], partnershipId: grant.partnershipId }
  },
})

/** What the line holds follows from the statement that is kept: the same, whenever it is asked. */
function claimOf({ statementHash: hash, line: of, grantId, entryId, amount: part }: Matching, facts: Facts): Claim {
  const lineAmount = facts.get(evidences.ref(hash))?.bankLines.lines.get(of)?.amount ?? 0
  const claim: PaymentClaim = { grantId, entryId, amount: part, lineAmount }
  return { ref: paymentRef(hash, of), claim }
}

/** With its VAT: no more is paid of it than it is. */
function refuseTooMuch({ gross, paid, payments }: BooksEntry, part: number): Rejection | undefined {
  if (payments.length >= MOST_PAYMENTS) return rejected('too-many-payments', { most: MOST_PAYMENTS })
  const leftCents = Math.max(0, gross - paid)
  return part > leftCents ? rejected('paid-more-than-cost', { leftCents }) : undefined
}
