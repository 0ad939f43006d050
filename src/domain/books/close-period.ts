import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { bookPeriod } from '../../../events/money.ts'
import { grantId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { byBeneficiary, FINANCE } from '../grant/grant-people.ts'
import { booksId } from '../grant/periods.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { personOf } from '../learner/authority.ts'
import { refuseSecond } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { type BooksEntry, type BooksState, booksOf, type ClosedPeriod } from './books.ts'
import { grantOf, grantRefs, refuseClosed, requiredGrant } from './posting.ts'

/**
 * The second of two persons closes a period, if its figures still are those of the proposal. It is the last event of the
 * stream, appended at the exact revision that was looked at: whoever posts at the same moment is refused, or this is.
 */
export const closePeriod = defineCommand({
  name: 'closePeriod',
  summary: { nl: 'Sluit een periode af', en: 'Close a period' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ grantId, period: bookPeriod, proposalId }),
  target: (input) => booksId(input.grantId, input.period),
  needs: (input, _books, facts) => grantRefs(input, facts),
  who(input, _books, facts) {
    const grant = grantOf(input, facts)
    return grant ? byBeneficiary(grant, FINANCE) : []
  },
  follows({ type, data }) {
    if (type !== 'PeriodClosed') return []
    const { grantId, period, lines } = data as ClosedPeriod
    const noted = lines.map(({ line, approved }) => ({ line, approved }))
    return [{ command: 'notePeriodClose', input: { grantId, period, lines: noted } }]
  },
  decide(books, input, context) {
    const { grantId, period } = input
    const grant = requiredGrant(input, context.facts)
    const refusal = refuseClosed(grant, input, books) ?? refuseUnlessRunning(grant)
    if (refusal) return refusal
    const proposal = grant.proposals.get(input.proposalId)
    if (proposal?.period !== period) return rejected('no-close-proposed', { period })
    const { at, proposedById } = proposal
    const second = refuseSecond({ proposedById, moment: { at }, decided: undefined }, context)
    if (second) return second
    if (books.undecided > 0) return rejected('not-all-decided', { count: books.undecided })
    const lines = totalsOf(books, ({ line }) => line).map(([line, posted]) => ({ line, ...posted }))
    const partners = totalsOf(books, ({ partnerId }) => partnerId).map(([partnerId, posted]) => ({
      partnerId,
      ...posted,
    }))
    const total = sum(lines.map((line) => line.approved))
    const { cofinancingPaid, income } = books
    const same =
      proposal.entries === books.entries.size &&
      proposal.total === total &&
      (proposal.cofinancingPaid ?? cofinancingPaid) === cofinancingPaid &&
      (proposal.income ?? income) === income
    if (!same) return rejected('books-changed')
    const closedById = personOf(context)
    if ([closedById, proposedById].every((one) => declaredIn(books, one))) return rejected('closed-by-declarants')
    const data = booksEvents.shapes.PeriodClosed.decided.parse({
      ...{ grantId, period, entries: books.entries.size, lines, partners, total },
      ...{ cofinancingPaid, income, closedById, proposedById },
    })
    return { events: [{ type: 'PeriodClosed', data }], partnershipId: grant.partnershipId }
  },
})

/**
 * Of the two one may have declared in the period: nobody approved what was theirs. Both may not, for then nobody would have
 * looked at the whole who has no part in it. What takes an entry back or moves it declares nothing.
 */
const declaredIn = ({ entries }: BooksState, userId: string): boolean =>
  [...entries.values()].some(({ declaredById, reversalOf }) => declaredById === userId && reversalOf === undefined)

/** In the order in which they first came. */
function totalsOf({ entries }: BooksState, keyOf: (entry: BooksEntry) => string) {
  const totals = new Map<string, { declared: number; approved: number; inKind: number }>()
  for (const entry of entries.values()) {
    const { inKind, declared, approved = 0 } = entry
    const key = keyOf(entry)
    const total = totals.get(key) ?? { declared: 0, approved: 0, inKind: 0 }
    total.declared += declared
    total.approved += approved
    if (inKind) total.inKind += approved
    totals.set(key, total)
  }
  return [...totals]
}
