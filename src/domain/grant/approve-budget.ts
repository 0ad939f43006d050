import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { sum } from '../money.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE, isPartner, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessRunning } from './refusals.ts'
import type { GrantState } from './state.ts'
import { maximumOf, schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.BudgetApproved.decided.omit({ version: true })
type Budgeting = z.infer<typeof shape>

/**
 * All lines, and where the money for them comes from: both sides are the same amount (domain.md 4.4). A next version has
 * the funder's consent, and keeps every line that there was: costs may stand on it.
 */
export const approveBudget = defineCommand({
  name: 'approveBudget',
  summary: { nl: 'Stel de begroting vast', en: 'Approve the budget' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...shape.shape, approvedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  decide(grant, { grantId: _grant, approvedOn, ...budget }, context) {
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, approvedOn, context) ??
      refuseSums(grant, budget) ??
      refuseLines(grant, budget, context.facts) ??
      refuseSuccession(grant, budget)
    if (refusal) return refusal
    const data = { version: (grant.budget?.version ?? 0) + 1, ...budget }
    const events = [{ type: 'BudgetApproved' as const, effectiveOn: approvedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})

function refuseSums(grant: GrantState, { lines, plan }: Budgeting): Rejection | undefined {
  const [costs, funding] = [lines, plan].map((all) => sum(all.map(({ amount }) => amount)))
  if (costs !== funding) return rejected('plan-differs-from-lines', { linesCents: costs ?? 0, planCents: funding ?? 0 })
  const granted = sum(plan.filter(({ kind }) => kind === 'grant').map(({ amount }) => amount))
  if (grant.status === 'sharing') return granted > 0 ? rejected('no-funder') : undefined
  const maximum = maximumOf(grant)
  return granted > maximum ? rejected('plan-over-award', { maximumCents: maximum }) : undefined
}

function refuseLines(grant: GrantState, { lines, plan }: Budgeting, facts: Facts): Rejection | undefined {
  const codes = lines.map(({ code }) => code)
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice !== undefined) return rejected('line-twice', { line: twice })
  const scheme = schemeOf(grant, facts)
  const eligible: readonly string[] = grant.award?.terms.eligibleCosts ?? scheme?.costCategories ?? []
  const methods: readonly string[] = scheme?.rateMethods ?? []
  for (const { category, rateMethod } of lines) {
    if (!eligible.includes(category)) return rejected('category-not-eligible', { category })
    if (rateMethod !== undefined && !methods.includes(rateMethod)) {
      return rejected('rate-method-not-allowed', { method: rateMethod })
    }
  }
  for (const { partnerId } of [...lines, ...plan]) {
    if (partnerId !== undefined && !isPartner(grant, partnerId, facts)) {
      return rejected('not-a-partner', { organisationId: partnerId })
    }
  }
  return undefined
}

function refuseSuccession({ budget, status }: GrantState, { lines, consentHash }: Budgeting): Rejection | undefined {
  if (!budget) return undefined
  if (status !== 'sharing' && consentHash === undefined) return rejected('consent-missing')
  const gone = [...budget.lines.keys()].find((code) => !lines.some((line) => line.code === code))
  return gone === undefined ? undefined : rejected('line-left-out', { line: gone })
}
