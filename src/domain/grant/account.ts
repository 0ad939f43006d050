/** What funder and beneficiary owe each other. Amounts in cents. */
import { sum } from '../money.ts'
import type { GrantState } from './state.ts'

/** Paid before the settlement and not given back, with what an earlier administration had received. */
export const advancesOf = ({ advances, opening }: GrantState): number =>
  sum([...advances.values()].map(({ amount, returned }) => amount - returned)) + (opening?.advances ?? 0)

/** What the beneficiary is to have in the end; undefined while that is open. Of a withdrawn grant nothing. */
export function entitlementOf({ settled, status }: GrantState): number | undefined {
  return status === 'withdrawn' ? 0 : settled?.amount
}

/**
 * What is still to be paid; less than nothing is what is to be reclaimed: settled, less what was paid before and after,
 * and what came back (domain.md 4.4). Undefined until the grant is settled or withdrawn.
 */
export function balanceOf(grant: GrantState): number | undefined {
  const entitlement = entitlementOf(grant)
  if (entitlement === undefined) return undefined
  return entitlement - advancesOf(grant) - grant.balancePaid + grant.reclaimReceived
}
