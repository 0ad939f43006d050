/**
 * All public money on the costs of one grant: the grant itself and what others pledged of it, against the costs and, where
 * the terms name one, against the ceiling; as planned, as it came about, and month by month. Cents.
 */
import { z } from 'zod'
import { fraction } from '../events/money.ts'
import { cofinancingKind } from '../events/scheme.ts'
import { grantId } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { bringsPublicInKind, costsOf, publicMoneyOf } from '../src/domain/grant/public-money.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { sum } from '../src/domain/money.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { monthOf } from './books-event.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { cellsByMonth, type SummedCell } from './money-cells.ts'
import { loadNames, organisationOf } from './names.ts'
import { projectedOf } from './settlement.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()
const amounts = z.strictObject({
  ofGrant: cents,
  fromOthers: cents,
  together: cents,
  costs: cents,
  /** Both absent where the terms name no ceiling. */
  most: cents.optional(),
  over: cents.optional(),
})

export const publicMoney = defineQuery({
  name: 'publicMoney',
  summary: { nl: 'Al het publieke geld bij een bijdrage', en: 'All public money beside a grant' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    /** Of the costs, the most that public money may bear together. */
    maximum: fraction.optional(),
    /** What was awarded and pledged, against the budget. */
    planned: amounts,
    /** What is settled or would be today, and what came in, against what was approved. */
    realised: amounts,
    /** Those that are public. */
    pledges: z.array(z.strictObject({ partner: organisationAnswer, kind: cofinancingKind, pledged: cents })),
    /** By the end of each month in which something was posted. */
    course: z.array(z.strictObject({ month: z.string(), ...amounts.shape })),
    /** The month since which there is too much, and still is. */
    overSince: z.string().optional(),
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
  const maximum = effectiveTerms(grant, schemeOf(grant, facts)).accumulationMaximum
  const pledges = [...grant.pledges.values()].filter(({ isPublic }) => isPublic)
  const names = await loadNames(context, { organisations: pledges.map(({ partnerId }) => partnerId) })
  const course = courseOf(grant, cells, facts)
  const lastFit = course.findLastIndex(({ over = 0 }) => over === 0)
  return present({
    grantId: id,
    asOf: { position: context.at, on: context.on },
    maximum,
    planned: told({
      ofGrant: grant.settled?.amount ?? grant.award?.awarded ?? 0,
      fromOthers: sum(pledges.map(({ amount }) => amount)),
      costs: sum([...(grant.budget?.lines.values() ?? [])].map(({ current }) => current)),
      maximum,
    }),
    realised: realisedBy(grant, cells, facts, grant.settled?.amount),
    pledges: pledges.map(({ partnerId, kind, amount }) => ({
      partner: organisationOf(names, partnerId),
      kind,
      pledged: amount,
    })),
    course,
    overSince: course[lastFit + 1]?.month,
  })
}

const told = ({
  maximum,
  ...of
}: Parameters<typeof publicMoneyOf>[0] & { maximum: Parameters<typeof publicMoneyOf>[1] }) =>
  present({ ...publicMoneyOf(of, maximum) })

function realisedBy(grant: GrantState, cells: readonly SummedCell[], facts: Facts, settled?: number) {
  const { settlement } = projectedOf(grant, cells, facts)
  const fromOthers = sum(
    cells.map(({ cofinancing, inKindApproved, detail, partnerId }) => {
      const paid = grant.pledges.get(detail)?.isPublic === true ? cofinancing : 0
      return paid + (bringsPublicInKind(grant, partnerId) ? inKindApproved : 0)
    }),
  )
  const maximum = effectiveTerms(grant, schemeOf(grant, facts)).accumulationMaximum
  return told({ ofGrant: settled ?? settlement.amount, fromOthers, costs: costsOf(settlement), maximum })
}

/** As the test of cofinancing goes by: an opening balance stands in the month of its own day. */
function courseOf(grant: GrantState, cells: readonly MonthCell[], facts: Facts) {
  const opened = monthOf(grant.opening?.on ?? '')
  const months = new Set([...cells.map(({ month }) => month), ...(opened ? [opened] : [])])
  return [...months].toSorted().map((month) => {
    const { opening, ...later } = grant
    const then = { ...later, opening: opened <= month ? opening : undefined }
    const soFar = cells.filter((cell) => cell.month <= month)
    return { month, ...realisedBy(then, soFar, facts) }
  })
}
