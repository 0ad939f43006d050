/**
 * Public money that comes together on the same costs (domain.md 4.4, the accumulation check): the grant itself and what
 * others pledged of public money, against the most that the terms allow. Amounts in cents.
 */
import type { Fraction } from '../../../events/money.ts'
import type { Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { ceilingOf, sum } from '../money.ts'
import { periodsOf } from './periods.ts'
import { bookRefs, closedPeriods } from './posted.ts'
import type { Settlement } from './settlement.ts'
import type { GrantState } from './state.ts'
import { effectiveTerms, schemeOf } from './terms.ts'

export interface PublicMoney {
  readonly ofGrant: number
  /** From other public sources. */
  readonly fromOthers: number
  readonly together: number
  /** What was approved and stands, less income. */
  readonly costs: number
  /** Absent where the terms name no ceiling, like `over`. */
  readonly most: number | undefined
  /** More than the most: 0 where it is not. */
  readonly over: number | undefined
}

export function publicMoneyOf(
  { ofGrant, fromOthers, costs }: Pick<PublicMoney, 'ofGrant' | 'fromOthers' | 'costs'>,
  maximum: Fraction | undefined,
): PublicMoney {
  const together = ofGrant + fromOthers
  const most = maximum && ceilingOf(Math.max(0, costs), maximum)
  return {
    ofGrant,
    fromOthers,
    together,
    costs,
    most,
    over: most === undefined ? undefined : Math.max(0, together - most),
  }
}

/** Whether what a partner brings in kind is public, its pledge says. */
export const bringsPublicInKind = ({ pledges }: GrantState, partnerId: string): boolean =>
  [...pledges.values()].some((one) => one.kind === 'inKind' && one.isPublic && one.partnerId === partnerId)

/** What came in of public pledges, by the closed books and those that are open. */
export function publicFromOthers(grant: GrantState, facts: Facts): number {
  const paid = bookRefs(grant).flatMap(({ id }) => [...(facts.get(booksOf.ref(id))?.paidOfPledge ?? [])])
  const inKind = closedPeriods(grant, periodsOf(grant), facts).flatMap(({ partners }) =>
    partners.filter(({ partnerId }) => bringsPublicInKind(grant, partnerId)).map((one) => one.inKind),
  )
  return sum([...paid.flatMap(([pledge, cents]) => (grant.pledges.get(pledge)?.isPublic ? [cents] : [])), ...inKind])
}

/** Of the costs that stand: those over the limit of a line are costs too. */
export const costsOf = ({ approved, findings, income }: Pick<Settlement, 'approved' | 'findings' | 'income'>): number =>
  approved - findings - income

/**
 * A settlement that lets public money pass its ceiling is refused: the funder settles lower, with a ground. Only where
 * costs are what is settled on; units and lump sums have none to hold it against.
 */
export function refuseAccumulation(grant: GrantState, settlement: Settlement, facts: Facts): Rejection | undefined {
  if (grant.award?.settlementMode !== 'realisedCosts') return undefined
  const { accumulationMaximum } = effectiveTerms(grant, schemeOf(grant, facts))
  const amounts = { ofGrant: settlement.amount, fromOthers: publicFromOthers(grant, facts), costs: costsOf(settlement) }
  const { most = 0, over = 0, together } = publicMoneyOf(amounts, accumulationMaximum)
  return over > 0
    ? rejected('public-money-over', { overCents: over, mostCents: most, togetherCents: together })
    : undefined
}
