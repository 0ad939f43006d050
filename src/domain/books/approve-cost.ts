import { z } from 'zod'
import type { SchemeTerms } from '../../../events/scheme.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import type { GrantState } from '../grant/grant.ts'
import { schemeOf } from '../grant/terms.ts'
import { personOf } from '../learner/authority.ts'
import { type BooksEntry, booksOf } from './books.ts'
import { byApprover, decidingRefs, entryInput, refuseDeciding, targetOf } from './deciding-entry.ts'
import { documentsOf } from './entry.ts'
import { grantOf } from './posting.ts'

/** Documents of the entry, its grant and its timesheet. */
export const APPROVING_NEEDS = 26

/** What was bought must have been paid: by a line of a bank statement, or by a document that shows it (domain.md 4.4). */
export function refuseUnpaid(
  entry: BooksEntry,
  approved: number,
  grant: GrantState,
  facts: Facts,
): Rejection | undefined {
  const bought = entry.category === 'external' || entry.category === 'material'
  if (!bought && !asksPayment(entry, schemeOf(grant, facts))) return undefined
  if (entry.paid === 0 && isShownPaid(entry, grant, facts)) return undefined
  if (entry.paid === 0) return rejected('payment-missing')
  return entry.paid < approved ? rejected('paid-less', { paidCents: entry.paid, approvedCents: approved }) : undefined
}

/** By a document that is no statement of which lines are known: of one that is, the lines say what was paid. */
const isShownPaid = (entry: BooksEntry, grant: GrantState, facts: Facts): boolean => {
  const kept = [entry.partnerId, grant.beneficiaryId]
  return documentsOf(entry).some((hash) => {
    const document = facts.get(evidences.ref(hash))
    if (!document || document.bankLines.source !== undefined) return false
    return document.documents.some((one) => one.kind === 'proofOfPayment' && kept.includes(one.ownerId))
  })
}

const asksPayment = ({ category }: BooksEntry, scheme: SchemeTerms | undefined): boolean =>
  scheme?.evidence.some((one) => one.category === category && one.kinds.includes('proofOfPayment')) ?? false

export const paymentRefs = (entry: BooksEntry | undefined) =>
  entry && entry.paid === 0 ? documentsOf(entry).map((hash) => evidences.ref(hash)) : []

/** The whole of a declared cost counts. Who declared it never approves it; the lead's own is another organisation's to approve. */
export const approveCost = defineCommand({
  name: 'approveCost',
  summary: { nl: 'Keur een kostenpost goed', en: 'Approve a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject(entryInput),
  target: targetOf,
  needsMost: APPROVING_NEEDS,
  needs: (input, books, facts) => [
    ...decidingRefs(input, books, facts),
    ...paymentRefs(books.entries.get(input.entryId)),
  ],
  who: byApprover,
  decide(books, input, context) {
    const refusal = refuseDeciding(input, books, false, context)
    if (refusal) return refusal
    const [grant, entry] = [grantOf(input, context.facts), books.entries.get(input.entryId)]
    if (!grant || !entry) return rejected('entry-not-there')
    const unpaid = refuseUnpaid(entry, entry.declared, grant, context.facts)
    if (unpaid) return unpaid
    const data = { entryId: input.entryId, approvedById: personOf(context) }
    return { events: [{ type: 'CostApproved', data }], partnershipId: grant.partnershipId }
  },
})
