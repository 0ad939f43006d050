import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { claimId, grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { shareOf, sum } from '../money.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE } from './grant-people.ts'
import { periodsOf } from './periods.ts'
import { BOOKS_NEEDS, bookRef, closedPeriods } from './posted.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import type { GrantState } from './state.ts'
import { effectiveTerms, maximumOf, schemeOf, schemeRefs } from './terms.ts'

const { periods, amount, reportHash } = grantEvents.shapes.ClaimSubmitted.decided.shape

/**
 * Asks the funder for its share of closed periods, each in one claim only (domain.md 4.4). Without an amount it is that
 * share, as far as the grant goes after the claims before; less may be asked, more may not.
 */
export const submitClaim = defineCommand({
  name: 'submitClaim',
  summary: { nl: 'Dien een declaratie in', en: 'Submit a claim' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, periods, amount: amount.optional(), reportHash, submittedOn: localDate }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (input, grant) =>
    grant.grantId === undefined
      ? []
      : [...schemeRefs(grant), ...[...new Set(input.periods)].map((period) => bookRef(grant, period))],
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  answers: ['claimId'],
  decide(grant, { periods, amount: asked, reportHash, submittedOn }, context) {
    const refusal =
      refuseMachine(context) ??
      refuseUnlessAwarded(grant) ??
      refuseGrantDate(grant, submittedOn, context) ??
      refusePeriods(grant, periods)
    if (refusal) return refusal
    const closed = closedPeriods(grant, periods, context.facts)
    const open = periods.find((period) => !closed.some((one) => one.period === period))
    if (open !== undefined) return rejected('period-open', { period: open })
    const approved = sum(closed.map(({ total }) => total))
    const most = claimable(grant, approved, effectiveTerms(grant, schemeOf(grant, context.facts)).rate)
    const amount = asked ?? most
    if (amount === undefined) return rejected('claim-amount-missing')
    if (most !== undefined && amount > most) return rejected('claim-over-costs', { mostCents: most })
    const report = reportHash === undefined ? {} : { reportHash }
    const data = { claimId: context.id(claimId), periods, approved, amount, ...report }
    return { events: [{ type: 'ClaimSubmitted', effectiveOn: submittedOn, data }], partnershipId: grant.partnershipId }
  },
})

function refusePeriods(grant: GrantState, periods: readonly string[]): Rejection | undefined {
  const known = periodsOf(grant)
  const claimed = [...grant.claims.values()].flatMap((claim) => claim.periods)
  for (const [index, period] of periods.entries()) {
    if (!known.includes(period)) return rejected('period-not-of-grant', { period })
    if (periods.indexOf(period) !== index) return rejected('period-twice', { period })
    if (claimed.includes(period)) return rejected('period-claimed', { period })
  }
  return undefined
}

/** Cents; undefined where the grant is not settled by a share of costs. */
function claimable(grant: GrantState, approved: number, rate: { n: number; d: number } | undefined) {
  if (grant.award?.settlementMode !== 'realisedCosts' || rate === undefined) return undefined
  const before = sum([...grant.claims.values()].map((claim) => claim.accepted ?? claim.amount))
  return Math.max(0, Math.min(shareOf(approved, rate), maximumOf(grant) - before))
}
