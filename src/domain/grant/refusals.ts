/** Refusals that more than one command about a grant has. */
import type { DecisionContext, Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { isPartner } from './grant-people.ts'
import type { GrantState } from './state.ts'

/** Nothing of the kind is done under a grant that was not (or no longer) given, or that is settled. */
export function refuseUnlessRunning(grant: GrantState): Rejection | undefined {
  if (grant.settled) return rejected('grant-settled', { on: grant.settled.on })
  if (grant.status === 'applied') return rejected('grant-not-awarded')
  if (grant.status === 'refused') return rejected('grant-refused')
  if (grant.status === 'withdrawn') return rejected('grant-withdrawn')
  return undefined
}

/** As above, and there must be a funder: where partners share costs, nobody grants, claims or settles. */
export const refuseUnlessAwarded = (grant: GrantState): Rejection | undefined =>
  grant.status === 'sharing' ? rejected('no-funder') : refuseUnlessRunning(grant)

/** Nothing about a grant is dated ahead or before it was applied for. */
export const refuseGrantDate = ({ appliedOn }: GrantState, on: string, { today }: DecisionContext) =>
  refuseDate(on, today, appliedOn)

export const refuseLine = ({ budget }: GrantState, line: string): Rejection | undefined => {
  if (!budget) return rejected('budget-missing')
  return budget.lines.has(line) ? undefined : rejected('unknown-line', { line })
}

export const refuseStranger = (grant: GrantState, partnerId: string, facts: Facts): Rejection | undefined =>
  isPartner(grant, partnerId, facts) ? undefined : rejected('not-a-partner', { organisationId: partnerId })
