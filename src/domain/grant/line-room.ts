/** How much a line of the budget may still take. Amounts in cents. */
import type { Fraction } from '../../../events/money.ts'
import { ceilingOf, sum } from '../money.ts'
import type { BudgetLine, GrantState } from './state.ts'

type Line = Pick<BudgetLine, 'amount' | 'current'>

/**
 * The most that counts on a line: what was approved for it and the share that it may go over that, or more where the
 * funder agreed to a larger shift. The share is of the approved amount, so that a shift within it does not make room for
 * a second one.
 */
export const limitOf = ({ amount, current }: Line, shift: Fraction | undefined): number =>
  Math.max(current, amount + (shift === undefined ? 0 : ceilingOf(amount, shift)))

/** What of a line is not spoken for, less what was `spent` of it: that stands in the books. */
export function roomOf(grant: GrantState, line: string, spent = 0): number {
  const committed = [...grant.commitments.values()].filter((one) => one.line === line && !one.released)
  return (grant.budget?.lines.get(line)?.current ?? 0) - sum(committed.map(({ amount }) => amount)) - spent
}
