/** What an amended decision would make of what was paid, approved and claimed under it already. Amounts in cents. */
import type { z } from 'zod'
import type { amendmentConsequence } from '../../../events/grant.ts'
import type { SchemeTerms } from '../../../events/scheme.ts'
import type { Facts } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import type { BooksEntry, BooksState } from '../books/books.ts'
import { ceilingOf, sum } from '../money.ts'
import { advancesOf } from './account.ts'
import { basisOf, bookRefs } from './posted.ts'
import { settlementOf } from './settlement.ts'
import type { Award, GrantState } from './state.ts'
import { effectiveTerms, maximumOf } from './terms.ts'

export type Consequence = z.infer<typeof amendmentConsequence>
type Amended = Pick<GrantState, 'startsOn' | 'endsOn'> & { readonly award: Award }

/** Each with how much of it there is; none where the amendment leaves all of that as it is. */
export function consequencesOf(
  grant: GrantState,
  amended: Amended,
  scheme: SchemeTerms | undefined,
  facts: Facts,
): readonly Consequence[] {
  const then: GrantState = { ...grant, ...amended }
  const found: readonly Consequence[] = [
    { kind: 'advancesOverShare', amount: advancesOf(grant) - mostPaid(then, scheme) },
    { kind: 'claimsOverMaximum', amount: sum([...grant.claims.values()].map(claimed)) - maximumOf(then) },
    { kind: 'planOverMaximum', amount: plannedOf(grant) - maximumOf(then) },
    { kind: 'costsOutside', amount: approvedOf(grant, facts, (entry) => isOutside(entry, then)) },
    { kind: 'costsNotEligible', amount: approvedOf(grant, facts, (entry) => isIneligible(entry, then, scheme)) },
    { kind: 'lessToSettle', amount: settledAt(grant, facts) - settledAt(then, facts) },
  ]
  return found.filter(({ kind, amount }) => amount > before(kind, grant, scheme, facts))
}

/** What was wrong already is no consequence: only what there is more of. */
function before(kind: Consequence['kind'], grant: GrantState, scheme: SchemeTerms | undefined, facts: Facts): number {
  switch (kind) {
    case 'advancesOverShare':
      return Math.max(0, advancesOf(grant) - mostPaid(grant, scheme))
    case 'claimsOverMaximum':
      return Math.max(0, sum([...grant.claims.values()].map(claimed)) - maximumOf(grant))
    case 'planOverMaximum':
      return Math.max(0, plannedOf(grant) - maximumOf(grant))
    case 'costsOutside':
      return approvedOf(grant, facts, (entry) => isOutside(entry, grant))
    case 'costsNotEligible':
      return approvedOf(grant, facts, (entry) => isIneligible(entry, grant, scheme))
    case 'lessToSettle':
      return 0
  }
}

function mostPaid(grant: GrantState, scheme: SchemeTerms | undefined): number {
  const { advanceShare = { n: 1, d: 1 } } = effectiveTerms(grant, scheme)
  return ceilingOf(maximumOf(grant), advanceShare)
}
const claimed = ({ accepted, amount }: { readonly accepted: number | undefined; readonly amount: number }): number =>
  accepted ?? amount
const plannedOf = ({ budget }: GrantState): number =>
  sum((budget?.plan ?? []).map(({ kind, amount }) => (kind === 'grant' ? amount : 0)))

/** From closed books, as the settlement would have it today. */
const settledAt = (grant: GrantState, facts: Facts): number => settlementOf(basisOf(grant, facts)).amount

/** Net of what was taken back: a reversal has the day and the kind of what it takes back. */
function approvedOf(grant: GrantState, facts: Facts, is: (entry: BooksEntry) => boolean): number {
  const books = bookRefs(grant).flatMap((ref) => facts.get(ref as StreamRef<BooksState>) ?? [])
  const entries = books.flatMap((one) => [...one.entries.values()])
  return Math.max(0, sum(entries.map((entry) => (is(entry) ? (entry.approved ?? 0) : 0))))
}
const isOutside = ({ costDate }: BooksEntry, { startsOn, endsOn }: Pick<GrantState, 'startsOn' | 'endsOn'>) =>
  costDate < startsOn || costDate > endsOn
function isIneligible({ category, inKind }: BooksEntry, grant: GrantState, scheme: SchemeTerms | undefined): boolean {
  const eligible = effectiveTerms(grant, scheme).eligibleCosts ?? scheme?.costCategories
  return !inKind && category !== undefined && eligible !== undefined && !eligible.includes(category)
}
