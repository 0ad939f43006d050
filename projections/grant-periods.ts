/** The periods of a grant that have begun, and what of the books of each stands in the way of closing it. */
import { addPeriod, localDateAt } from '../src/contract/dates.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { lastDayOf, periodOf, periodsOf } from '../src/domain/grant/periods.ts'
import { isProposalOpen } from '../src/domain/grant/propose-period-close.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { sum } from '../src/domain/money.ts'
import { present } from './answers.ts'
import type { BookedLine } from './booked-lines.ts'

/** Closed ones are told by the grant itself, as soon as it knows. */
export function grantPeriods(state: GrantState, booked: readonly BookedLine[], context: QueryContext) {
  const { calendar, closedPeriods } = state
  const books = Map.groupBy(booked, ({ period }) => period)
  const begun = periodsOf(state).filter((period) => period <= periodOf(calendar, context.today))
  return begun.map((period) => {
    const lines = closedPeriods.get(period)
    const posted = books.get(period)
    const closed = lines !== undefined || posted?.some((one) => one.closed) === true
    // What was noted as closed has no entries to look through any more.
    const open = lines ? [] : (posted ?? [])
    const entries = sum(open.map((one) => one.entries))
    const total = sum(lines ? lines.values() : open.map(({ approved }) => approved))
    return present({
      ...{ period, lastDay: lastDayOf(period), closed, over: lastDayOf(period) < context.today },
      posted: lines !== undefined || posted !== undefined,
      entries,
      undecided: sum(open.map(({ undecided }) => undecided)),
      total,
      proposal: closed ? undefined : proposalOf(state, { period, entries, total }, context),
    })
  })
}

function proposalOf(
  { proposals }: GrantState,
  now: { readonly period: string; readonly entries: number; readonly total: number },
  { viewer, today }: QueryContext,
) {
  const found = [...proposals.values()].findLast((one) => one.period === now.period && isProposalOpen(one, today))
  if (!found) return undefined
  const { proposalId, at, entries, total, proposedById } = found
  const until = addPeriod(localDateAt(Date.parse(at)), `P${PROPOSAL_DAYS}D`)
  const stale = entries !== now.entries || total !== now.total
  return { proposalId, at, until, byViewer: proposedById === viewer.userId, stale }
}
