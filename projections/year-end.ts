/**
 * What a municipality books at the end of a year: of what it received under a grant, what was spent by then. What is left
 * is *vooruitontvangen*, what is short *nog te ontvangen*. Spent is the grant's part of what was approved, by the date of
 * the cost, as the spend report has it. Cents.
 */
import { z } from 'zod'
import { fundingSource } from '../events/grant.ts'
import { grantId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { dayOf, type GrantEvent } from '../src/domain/grant/grant-event.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { effectiveTerms, maximumOf, schemeOf } from '../src/domain/grant/terms.ts'
import { shareOf, sum } from '../src/domain/money.ts'
import { asOfAnswer, present } from './answers.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { cellsByMonth } from './money-cells.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()

export const yearEnd = defineQuery({
  name: 'yearEnd',
  summary: {
    nl: 'De stand van een bijdrage bij elke jaarafsluiting',
    en: 'Where a grant stands at the end of each year',
  },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    source: fundingSource.optional(),
    years: z.array(
      z.strictObject({
        year: z.string(),
        opening: cents,
        received: cents,
        spent: cents,
        /** Opening + received − spent. */
        closing: cents,
        as: z.enum(['vooruitontvangen', 'nogTeOntvangen', 'nothing']),
        /** Approved by the end of the year, in kind too, less income: what `spent` is the grant's part of. */
        approvedSoFar: cents,
      }),
    ),
  }),
  source: spendModel,
  asOf: true,
  run({ grantId: id }, context) {
    return answer(id, cellsByMonth(context.db, { grantId: id, at: context.at }), context)
  },
})

async function answer(id: string, cells: ReturnType<typeof cellsByMonth>, context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
  const { rate } = effectiveTerms(grant, schemeOf(grant, await schemeFacts(grant, context)))
  let [opening, spentBefore] = [0, 0]
  const years = yearsOf(grant, events, context.on).map((year) => {
    const soFar = cells.filter(({ month }) => month <= `${year}-12`)
    const approvedSoFar = sum(soFar.map(({ approved, income }) => approved - income)) + openedBy(grant, year)
    const share = Math.min(shareOf(Math.max(0, approvedSoFar), rate ?? { n: 1, d: 1 }), maximumOf(grant))
    // From the year of the decision on it is what was decided.
    const spentSoFar = grant.settled && year >= grant.settled.on.slice(0, 4) ? grant.settled.amount : share
    const received = receivedIn(events, year)
    const spent = spentSoFar - spentBefore
    const closing = opening + received - spent
    const told = { year, opening, received, spent, closing, as: wordFor(closing), approvedSoFar }
    ;[opening, spentBefore] = [closing, spentSoFar]
    return told
  })
  return present({ grantId: id, asOf: { position: context.at, on: context.on }, source: sourceIn(events), years })
}

const wordFor = (closing: number) =>
  closing > 0 ? 'vooruitontvangen' : closing < 0 ? 'nogTeOntvangen' : ('nothing' as const)

const openedBy = ({ opening }: GrantState, year: string): number =>
  opening && opening.on.slice(0, 4) <= year ? sum(opening.lines.map(({ approved }) => approved)) : 0

/** From the year in which it starts, or money came first, to the last one in which anything can have happened. */
function yearsOf({ startsOn, endsOn }: GrantState, events: readonly GrantEvent[], on: string): string[] {
  const paidIn = events.filter((event) => changeOf(event) !== 0).map((event) => dayOf(event).slice(0, 4))
  const all = [startsOn.slice(0, 4), on < endsOn ? on.slice(0, 4) : endsOn.slice(0, 4), ...paidIn].map(Number)
  const [first, last] = [Math.min(...all), Math.max(...all)]
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
}

const receivedIn = (events: readonly GrantEvent[], year: string): number =>
  sum(events.filter((event) => dayOf(event).startsWith(year)).map(changeOf))

/** What came in by an event; less than nothing went back. */
function changeOf({ type, data }: GrantEvent): number {
  switch (type) {
    case 'AdvancePaid':
    case 'BalancePaid':
      return data.amount
    case 'AdvanceReturned':
    case 'ReclaimReceived':
      return 0 - data.amount
    case 'OpeningBalanceRecorded':
      return data.advances
    default:
      return 0
  }
}

function sourceIn(events: readonly GrantEvent[]) {
  const event = events.findLast((one) => one.type === 'GrantAwarded')
  return event?.data.source
}
