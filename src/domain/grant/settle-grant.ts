import { z } from 'zod'
import { MOST_COUNTED_STREAMS, MOST_UNITS } from '../../../events/counted.ts'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { type Claim, type DecisionContext, defineCommand } from '../../contract/command.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import type { UnitClaim } from '../counted/counted.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { refuseAskedBy, settlementAskedBy } from './asked-and-decided.ts'
import { countedUnits, unitClaims, unitQuestions, unitsInput } from './counted-units.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { BOOKS_NEEDS, basisOf, bookRefs, refuseOpenBooks } from './posted.ts'
import { refuseAccumulation } from './public-money.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { type Settlement, settlementOf } from './settlement.ts'
import type { GrantState } from './state.ts'
import { assuranceFor, effectiveTerms, schemeOf, schemeRefs } from './terms.ts'

const { reduction, decisionHash, amount } = grantEvents.shapes.GrantSettled.decided.shape

/**
 * The funder's last decision: what the beneficiary is to have (domain.md 4.4; model.md 6). Worked out once more from
 * closed books; the amount of the letter must be what comes out, or less for a reason that is named (Awb 4:46). Whether
 * others bore enough is tested and recorded with the numbers; what follows from it is the funder's to decide.
 */
export const settleGrant = defineCommand({
  name: 'settleGrant',
  summary: { nl: 'Stel een bijdrage vast', en: 'Settle a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, amount, reduction, units: unitsInput, decisionHash, settledOn: localDate }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant), ...bookRefs(grant)],
  asks: ({ units }, grant, facts) => unitQuestions(grant, units, facts),
  who: (_input, grant, facts) => byDecision(grant, facts),
  reserves: ({ units }, grant, context) => claimsIn(grant, units, context),
  decide(grant, { amount, reduction, units: given, decisionHash, settledOn }, context) {
    const { facts } = context
    const refusal =
      refuseMachine(context) ??
      refuseUnlessAwarded(grant) ??
      refuseGrantDate(grant, settledOn, context) ??
      refuseAskedBy(settlementAskedBy(grant), context) ??
      refuseUnfinished(grant) ??
      refuseOpenBooks(grant, facts)
    if (refusal) return refusal
    const counting = countedUnits(grant, given, context)
    if (isRejection(counting)) return counting
    const { units } = counting
    const claims = unitClaims(counting, grant.grantId ?? '')
    const crowded = refuseCrowded(claims)
    if (crowded) return crowded
    const basis = basisOf(grant, facts, { units, reduction })
    const settlement = settlementOf(basis)
    const terms = effectiveTerms(grant, schemeOf(grant, facts))
    const asked = assuranceFor(terms, grant.award?.awarded ?? 0)
    if (asked !== undefined && !grant.assurance.some(({ kind }) => kind === asked)) {
      return rejected('assurance-missing', { kind: asked })
    }
    if (settlement.amount !== amount) return rejected('settlement-differs', { amountCents: settlement.amount })
    const over = refuseAccumulation(grant, settlement, facts)
    if (over) return over
    const { rate, mode } = basis
    const data = {
      mode,
      ...recorded(settlement),
      ...(mode === 'realisedCosts' && rate !== undefined && { rate }),
      units: [...units],
      ...(claims.length > 0 && { countedIn: claims.map(({ ref }) => ref.stream) }),
      ...(reduction && { reduction }),
      decisionHash,
      settledById: personOf(context),
    }
    return { events: [{ type: 'GrantSettled', effectiveOn: settledOn, data }], partnershipId: grant.partnershipId }
  },
})

function claimsIn(grant: GrantState, given: z.infer<typeof unitsInput>, context: DecisionContext): readonly Claim[] {
  const counting = countedUnits(grant, given, context)
  return isRejection(counting) ? [] : unitClaims(counting, grant.grantId ?? '')
}

/** Of one kind tens of thousands fit; what does not is settled by a grant for each part. */
function refuseCrowded(claims: readonly Claim[]): Rejection | undefined {
  const isFull = claims.some(({ claim }) => (claim as UnitClaim).of.length > MOST_UNITS)
  return isFull || claims.length > MOST_COUNTED_STREAMS ? rejected('units-too-many-at-once') : undefined
}

function recorded({ cofinancingMet, lines, ...numbers }: Settlement) {
  return { ...numbers, lines: [...lines], ...(cofinancingMet !== undefined && { cofinancingMet }) }
}

/** Nothing that the funder still has to decide may be open. */
function refuseUnfinished({ budget, claims, findings }: GrantState): Rejection | undefined {
  if (!budget) return rejected('budget-missing')
  if ([...claims.values()].some(({ status }) => status !== 'accepted')) return rejected('claim-open')
  return [...findings.values()].some(({ closed }) => closed === undefined) ? rejected('finding-open') : undefined
}
