/**
 * Both sides of a grant: what it cost, and who bore it. What nobody else bore is the beneficiary's own contribution, so
 * that the sides are equal (model.md section 6). In kind stands on both. Cents.
 */
import { z } from 'zod'
import { fraction } from '../events/money.ts'
import { grantId } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import type { SettlementBasis } from '../src/domain/grant/settlement.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { shareOf, sum } from '../src/domain/money.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { monthOf } from './books-event.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { cellsByMonth, type SummedCell } from './money-cells.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { PostedCells } from './posted-cells.ts'
import { projectedOf, projectedWith } from './settlement.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()
const kind = z.enum(['cash', 'inKind', 'otherGrant'])
const source = z.enum(['grant', ...kind.options, 'income', 'opening', 'own'])
const HUNDRED_PERCENT = 10_000

export const fundingBalance = defineQuery({
  name: 'fundingBalance',
  summary: { nl: 'Wie de kosten draagt', en: 'Who bears the costs' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    /** What was approved, with what was taken over, less findings. */
    costs: cents,
    /** Together the costs. `own` is less than nothing where more came in than was spent. */
    funding: z.array(z.strictObject({ source, amount: cents, planned: cents })),
    /** What each other bore, beside what it pledged. */
    partners: z.array(z.strictObject({ partner: organisationAnswer, kind, pledged: cents, borne: cents })),
    /** Whether the grant's part is settled, or what it would come to today. */
    grantIsSettled: z.boolean(),
    cofinancing: z.strictObject({
      amount: cents,
      /** Of the costs that count. */
      of: cents,
      /** Hundredths of a percent, half up: to be shown. Whether the rule is met is told by the cents. */
      basisPoints: z.int().optional(),
      minimum: fraction.optional(),
      met: z.boolean().optional(),
      /** What is still missing. */
      short: cents.optional(),
    }),
    /**
     * The same test by the end of each month in which something was posted, by the date of cost, payment or hours. What
     * counts is worked out as a settlement would.
     */
    course: z.array(z.strictObject({ month: z.string(), amount: cents, of: cents, met: z.boolean().optional() })),
    /** The month since which others bear less than the minimum, and still do. */
    belowSince: z.string().optional(),
  }),
  source: spendModel,
  asOf: true,
  run({ grantId: id }, context) {
    return answer(id, cellsByMonth(context.db, { grantId: id, at: context.at }), context)
  },
})

type MonthCell = ReturnType<typeof cellsByMonth>[number]

async function answer(id: string, cells: readonly MonthCell[], context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const facts = await schemeFacts(grant, context)
  const { basis, settlement } = projectedOf(grant, cells, facts)
  const course = courseOf(grant, cells, facts)
  const partners = bearersOf(grant, cells)
  const names = await loadNames(context, { organisations: partners.map(({ partnerId }) => partnerId) })
  const { cofinancing, cofinancingMet: met, countable } = settlement
  const { cofinancingMinimum: minimum } = basis
  const costs = settlement.approved - settlement.findings
  return {
    grantId: id,
    asOf: { position: context.at, on: context.on },
    costs,
    funding: fundingOf(
      grant,
      { costs, paid: grant.settled?.amount ?? settlement.amount, findings: basis.findings },
      cells,
    ),
    partners: partners.map(({ partnerId, ...borne }) => toldOf(partnerId, borne, names)),
    grantIsSettled: grant.settled !== undefined,
    cofinancing: present({
      amount: cofinancing,
      of: countable,
      basisPoints: countable === 0 ? undefined : shareOf(cofinancing, { n: HUNDRED_PERCENT, d: countable }),
      minimum,
      met,
      short: minimum && Math.max(0, roundedUp(countable, minimum) - cofinancing),
    }),
    course,
    ...belowSinceIn(course),
  }
}

type Moment = {
  readonly month: string
  readonly amount: number
  readonly of: number
  readonly met?: boolean | undefined
}

/** An opening balance stands in the month of its own day; findings hang on no month and count from the first. */
function courseOf(grant: GrantState, cells: readonly MonthCell[], facts: Facts): readonly Moment[] {
  const opened = monthOf(grant.opening?.on ?? '')
  const months = new Set([...cells.map(({ month }) => month), ...(opened ? [opened] : [])])
  const byMonth = Map.groupBy(cells, ({ month }) => month)
  const soFar = new PostedCells()
  return [...months].toSorted().map((month) => {
    const { opening, ...later } = grant
    const then = { ...later, opening: opened <= month ? opening : undefined }
    soFar.add(byMonth.get(month) ?? [])
    const { cofinancing: amount, countable: of, cofinancingMet: met } = projectedWith(then, soFar, facts).settlement
    return present({ month, amount, of, met })
  })
}

function belowSinceIn(course: readonly Moment[]) {
  const lastMet = course.findLastIndex(({ met }) => met !== false)
  const since = course[lastMet + 1]
  return since ? { belowSince: since.month } : {}
}

/** The least that is enough. */
const roundedUp = (amount: number, { n, d }: { n: number; d: number }) =>
  Number((BigInt(amount) * BigInt(n) + BigInt(d) - 1n) / BigInt(d))

const toldOf = (partnerId: string, borne: Omit<Bearer, 'partnerId'>, names: Names) => ({
  partner: organisationOf(names, partnerId),
  ...borne,
})

function fundingOf(
  grant: GrantState,
  { costs, paid, findings }: { costs: number; paid: number; findings: SettlementBasis['findings'] },
  cells: readonly SummedCell[],
) {
  const ofPledge = (kind: string) =>
    sum(
      cells.filter(({ detail }) => (grant.pledges.get(detail)?.kind ?? 'cash') === kind).map((one) => one.cofinancing),
    )
  const inKindFindings = findings.filter((one) => one.inKind)
  const inKind =
    sum(cells.map(({ inKindApproved }) => inKindApproved)) - sum(inKindFindings.map(({ amount }) => amount))
  const others = [
    { source: 'grant', amount: paid },
    { source: 'cash', amount: ofPledge('cash') },
    { source: 'otherGrant', amount: ofPledge('otherGrant') },
    { source: 'inKind', amount: inKind },
    { source: 'income', amount: sum(cells.map(({ income }) => income)) },
    { source: 'opening', amount: sum((grant.opening?.lines ?? []).map((line) => line.cofinancing)) },
  ]
  const own = { source: 'own', amount: costs - sum(others.map(({ amount }) => amount)) }
  const planned = (source: string) =>
    sum((grant.budget?.plan ?? []).filter((item) => item.kind === source).map(({ amount }) => amount))
  return [...others, own].map((one) => ({ ...one, planned: planned(one.source) }))
}

interface Bearer {
  readonly partnerId: string
  readonly kind: z.infer<typeof kind>
  pledged: number
  borne: number
}

/** By partner and kind, in the order of their pledges; those who bore without one behind them. */
function bearersOf(grant: GrantState, cells: readonly SummedCell[]): readonly Bearer[] {
  const found = new Map<string, Bearer>()
  const put = (partnerId: string, of: Bearer['kind'], pledged: number, borne: number) => {
    const bearer = found.get(`${partnerId} ${of}`) ?? { partnerId, kind: of, pledged: 0, borne: 0 }
    bearer.pledged += pledged
    bearer.borne += borne
    found.set(`${partnerId} ${of}`, bearer)
  }
  for (const { partnerId, kind: of, amount } of grant.pledges.values()) put(partnerId, of, amount, 0)
  for (const cell of cells) {
    if (cell.cofinancing !== 0) put(cell.partnerId, grant.pledges.get(cell.detail)?.kind ?? 'cash', 0, cell.cofinancing)
    if (cell.inKindApproved !== 0) put(cell.partnerId, 'inKind', 0, cell.inKindApproved)
  }
  return [...found.values()]
}
