import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import type { GrantState } from '../grant/grant.ts'
import { booksId, periodsOf } from '../grant/periods.ts'
import { BOOKS_NEEDS } from '../grant/posted.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { refuseDate } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { type BooksState, booksOf, matchKey } from './books.ts'
import { entryInput, targetOf } from './deciding-entry.ts'
import { byKeeper, grantOf, grantRefs, refuseClosed } from './posting.ts'

const matching = z.strictObject({
  ...entryInput,
  ...booksEvents.shapes.PaymentMatched.decided.omit({ entryId: true }).shape,
})

const BANK_LINE = 'bankLine'
const answer = z.object({ proven: z.int() })

/**
 * A line of a kept bank statement proves that a declared cost was paid. One line may prove several entries, each once, and
 * never more than was paid with it: what was taken back or rejected needs no proof. Under one grant that holds by its books;
 * over all grants by the read model as it is at that moment, so that two matches under two grants within the same instant
 * may both be taken. A payment proves and pays out nothing, which is why no line of a bank is reserved for it.
 */
export const matchPayment = defineCommand({
  name: 'matchPayment',
  summary: { nl: 'Koppel een betaling aan een kostenpost', en: 'Match a payment with a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: matching,
  target: targetOf,
  needsMost: BOOKS_NEEDS,
  needs(input, _books, facts) {
    const grant = grantOf(input, facts)
    return [...grantRefs(input, facts), evidences.ref(input.statementHash), ...(grant ? otherBooks(grant, input) : [])]
  },
  asks: ({ statementHash, line }, _books, _facts, { organisationId }) =>
    organisationId === undefined
      ? []
      : [{ query: BANK_LINE, params: { statementHash, statementLine: line, organisationId } }],
  who(input, books, facts) {
    const entry = books.entries.get(input.entryId)
    return byKeeper(grantOf(input, facts), entry?.partnerId, facts, entry?.projectId)
  },
  decide(books, input, { facts, today, told }) {
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
    const all = [books, ...otherBooks(grant, input).flatMap((ref) => facts.get(ref) ?? [])]
    const here = provenBy(`${data.statementHash}/${data.line}`, all)
    const everywhere = answer.parse(told?.(BANK_LINE)?.result ?? { proven: 0 }).proven
    const left = data.lineAmount - Math.max(here, everywhere)
    if (data.amount > left) return rejected('bank-line-exhausted', { line: data.line, leftCents: Math.max(0, left) })
    return { events: [{ type: 'PaymentMatched', data }], partnershipId: grant.partnershipId }
  },
})

/** Of the same grant: one payment may prove costs of several periods. */
const otherBooks = (grant: GrantState, { period }: Pick<z.infer<typeof matching>, 'period'>) =>
  periodsOf(grant)
    .filter((one) => one !== period)
    .map((one) => booksOf.ref(booksId(grant.grantId ?? '', one)))

function provenBy(bankLine: string, books: readonly BooksState[]): number {
  const takenBack = new Set(books.flatMap((one) => [...one.takenBack]))
  const stands = (entryId: string, { entries }: BooksState): boolean =>
    !takenBack.has(entryId) && entries.get(entryId)?.approved !== 0
  return sum(
    books.flatMap((one) =>
      [...(one.proven.get(bankLine) ?? [])].flatMap(([entryId, amount]) => (stands(entryId, one) ? [amount] : [])),
    ),
  )
}
