/**
 * The settlement step by step, by the very rule that the command goes by (src/domain/grant/settlement.ts). As decided,
 * where it was; and as it would come out of what is approved by now, periods that are open and late findings with it.
 */
import { z } from 'zod'
import { fraction, lineCode } from '../events/money.ts'
import { settlementMode } from '../events/scheme.ts'
import { grantId, localDate } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { advancesOf, balanceOf } from '../src/domain/grant/account.ts'
import { basisOf, opened, openFindings } from '../src/domain/grant/posted.ts'
import { type Settlement, type SettlementBasis, settlementOf } from '../src/domain/grant/settlement.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { sum } from '../src/domain/money.ts'
import { asOfAnswer, present } from './answers.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { cellsAt, FIRST_MONTH, LAST_MONTH, type SummedCell } from './money-cells.ts'
import { PostedCells } from './posted-cells.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()
const steps = z.strictObject({
  lines: z.array(z.strictObject({ line: lineCode, approved: cents, findings: cents, limit: cents, counted: cents })),
  approved: cents,
  /** Not taken off in the books. */
  findings: cents,
  overLimits: cents,
  income: cents,
  countable: cents,
  rate: fraction.optional(),
  /** Before the maximum. */
  share: cents,
  maximum: cents,
  reduction: cents.optional(),
  amount: cents,
  cofinancing: cents,
  /** Absent where no minimum is asked. */
  cofinancingMet: z.boolean().optional(),
})

export const settlement = defineQuery({
  name: 'settlement',
  summary: { nl: 'De vaststelling, stap voor stap', en: 'The settlement, step by step' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    mode: settlementMode,
    cofinancingMinimum: fraction.optional(),
    decided: steps.extend({ on: localDate }).optional(),
    projected: steps,
    /** Recorded and not closed: what it would take off at most is not in the steps above. */
    openFindings: z.strictObject({ count: z.int(), amount: cents }),
    /** As projected, if every open finding is upheld in full. Absent where none is open. */
    withOpenFindings: steps.optional(),
    advances: cents,
    /** Of the decided settlement; of the projected one where nothing is decided. Less than nothing is to be reclaimed. */
    balance: cents,
  }),
  source: spendModel,
  asOf: true,
  run({ grantId: id }, context) {
    return answer(id, wholeOf(id, context), context)
  },
})

/** Everything that was posted under a grant, as known at the position asked for. */
export const wholeOf = (id: string, { db, at }: Pick<QueryContext, 'db' | 'at'>): readonly SummedCell[] =>
  cellsAt(db, { grantId: id, from: FIRST_MONTH, until: LAST_MONTH, at })

async function answer(id: string, cells: readonly SummedCell[], context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const facts = await schemeFacts(grant, context)
  const { basis, settlement: projected } = projectedOf(grant, cells, facts)
  const open = openFindings(grant, facts)
  const decided = grant.settled
  const rate = basis.mode === 'realisedCosts' ? basis.rate : undefined
  const upheld = open.length > 0 ? settlementOf({ ...basis, findings: [...basis.findings, ...open] }) : undefined
  return present({
    grantId: id,
    asOf: { position: context.at, on: context.on },
    mode: basis.mode,
    cofinancingMinimum: basis.cofinancingMinimum,
    decided: decided && { ...stepsOf(decided, decided.rate, decided.reduction?.amount), on: decided.on },
    projected: stepsOf(projected, rate),
    openFindings: { count: open.length, amount: sum(open.map(({ amount }) => amount)) },
    withOpenFindings: upheld && stepsOf(upheld, rate),
    advances: advancesOf(grant),
    balance: balanceOf(grant) ?? projected.amount - advancesOf(grant),
  })
}

function stepsOf(
  told: Omit<Settlement, 'cofinancingMet'> & { cofinancingMet?: boolean | undefined },
  rate: unknown,
  reduction?: number,
) {
  const { lines, approved, findings, overLimits, income, countable, share, maximum, amount, cofinancing } = told
  const numbers = { lines, approved, findings, overLimits, income, countable, share, maximum, amount, cofinancing }
  return present({ ...numbers, rate, reduction, cofinancingMet: told.cofinancingMet })
}

/** As it would be settled today: closed periods and open ones, and units as far as a settlement named them. */
export const projectedOf = (grant: GrantState, cells: readonly SummedCell[], facts: Facts) =>
  projectedWith(grant, new PostedCells().add(cells), facts)

export function projectedWith(grant: GrantState, cells: PostedCells, facts: Facts) {
  const fixed = basisOf(grant, facts, { units: grant.settled?.units ?? [] })
  // What stands in closed periods is among the cells: of books that are read for a finding it would count twice.
  const basis: SettlementBasis = { ...fixed, posted: [...opened(grant), cells.totals] }
  return { basis, settlement: settlementOf(basis) }
}
