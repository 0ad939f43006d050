/** What holds after any history, whatever was done in it. */
import { isDeepStrictEqual } from 'node:util'
import type { RecordedEvent } from '../../events/event.ts'
import { costEntries } from '../../projections/cost-entries.ts'
import { doubleFunding } from '../../projections/double-funding.ts'
import { fundingBalance } from '../../projections/funding-balance.ts'
import { grantLife } from '../../projections/grant-life.ts'
import { settlement } from '../../projections/settlement.ts'
import { spendReport } from '../../projections/spend-report.ts'
import type { AnyQuery } from '../../src/contract/projection.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import type { PastEvent } from '../support/given.ts'
import { as } from '../support/programme.ts'
import { type Answer, type ReadModelWorld, readModels } from '../support/read-model.ts'
import { booksToldWrong } from './books-told.ts'
import { countedTwice, provenTooMuch } from './counted-once.ts'
import { hoursTooMany, takenTooMuch } from './documents-taken.ts'
import { PlainLedger } from './ledger-sums.ts'
import { GRANTS, LINE_AMOUNTS, TODAY } from './world.ts'

const SIGNED_MINUTES = 600
const coen = as('coen', 'funderController', 'funder')
const lea = as('lea', 'leadFinance', 'town')
const QUERIES: readonly AnyQuery[] = [spendReport, fundingBalance, settlement, costEntries, doubleFunding, grantLife]
const COLUMNS = [
  'declared',
  'undecided',
  'rejected',
  'reversed',
  'approved',
  'inKindApproved',
  'eligibleVat',
  'claimed',
]
const ENTRY_COLUMNS = ['declared', 'rejected', 'reversed', 'approved', 'eligibleVat']

/** Of a history, each thing that does not hold in words. `cut`: after which event of it the past is asked for. */
export async function problemsOf(events: readonly RecordedEvent[], cut: number): Promise<string[]> {
  const plain = new PlainLedger(events)
  const problems = [...plain.problems, ...takenTooMuch(events), ...hoursTooMany(events, SIGNED_MINUTES)]
  problems.push(...provenTooMuch(events, LINE_AMOUNTS), ...countedTwice(events))
  const past = events.map(pastOf)
  const whole = readModels(past, TODAY)
  for (const grantId of GRANTS) {
    problems.push(...(await adds(whole, plain, grantId)), ...(await booksToldWrong(whole, past, grantId)))
  }
  problems.push(...(await wasKnown(whole, past, cut)))
  return problems
}

const prefixes = new Map(streamKinds.map((kind) => [kind.kind, kind]))
function pastOf({ stream, type, data, meta }: RecordedEvent): PastEvent {
  const kind = [...prefixes.keys()]
    .filter((one) => stream.startsWith(`${one}-`))
    .toSorted((a, b) => b.length - a.length)
  const found = prefixes.get(kind[0] ?? '')
  if (!found) throw new TypeError(`${stream} is of no kind`)
  const ref = found.ref(stream.slice(found.kind.length + 1))
  const { effectiveOn, recordedAt: at, commandId, actor } = meta
  return { stream: ref, type, data: data as Record<string, unknown>, effectiveOn, at, commandId, actor }
}

async function adds(world: ReadModelWorld, plain: PlainLedger, grantId: string): Promise<string[]> {
  const problems: string[] = []
  const same = (what: string, said: unknown, is: unknown) => {
    if (said !== is) problems.push(`${what}: ${said}, and it is ${is}`)
  }
  const report: Answer = await world.ask(spendReport, { grantId }, coen)
  for (const column of COLUMNS) {
    for (const parts of ['rows', 'lines', 'partners']) {
      same(`Σ ${parts} of ${column}`, sumOf(report[parts], column), report.totals[column])
    }
  }
  for (const { line, approved, declared } of report.lines) {
    same(`approved on ${line}`, approved, plain.approvedOn(grantId, line))
    same(`declared on ${line}`, declared, plain.declaredOn(grantId, line))
  }
  same('approved', report.totals.approved, plain.approvedOn(grantId))
  same('money of others', report.totals.cofinancing, plain.sumReceived('cofinancing', { grantId }))
  same('income', report.totals.income, plain.sumReceived('income', { grantId }))

  const entries = await allEntries(world, grantId)
  for (const column of ENTRY_COLUMNS) same(`Σ entries of ${column}`, sumOf(entries, column), report.totals[column])

  const balance: Answer = await world.ask(fundingBalance, { grantId }, coen)
  same('the funding side', sumOf(balance.funding, 'amount'), balance.costs)
  const settled: Answer = await world.ask(settlement, { grantId }, coen)
  const expected = plain.settlement(grantId)
  for (const [name, value] of Object.entries(expected)) same(`projected ${name}`, settled.projected[name], value)
  return problems
}

const sumOf = (parts: readonly Record<string, number>[], column: string): number =>
  parts.reduce((total, one) => total + (one[column] ?? 0), 0)

async function allEntries(world: ReadModelWorld, grantId: string): Promise<readonly Record<string, number>[]> {
  const entries: Record<string, number>[] = []
  for (let cursor: string | undefined; ; ) {
    const page: Answer = await world.ask(costEntries, { grantId, limit: 100, ...(cursor && { cursor }) }, coen)
    entries.push(...page.entries)
    if (page.next === undefined) return entries
    cursor = page.next
  }
}

/** As of a position = what somebody was told who had only those events. */
async function wasKnown(whole: ReadModelWorld, past: readonly PastEvent[], cut: number): Promise<string[]> {
  const then = readModels(past.slice(0, cut), TODAY)
  const problems: string[] = []
  for (const query of QUERIES) {
    for (const grantId of GRANTS) {
      const who = query === grantLife ? lea : coen
      const [later, once] = [
        await whole.ask(query, { grantId }, who, { at: whole.position(cut) }),
        await then.ask(query, { grantId }, who),
      ]
      if (!isDeepStrictEqual(later, once)) problems.push(`${query.name} as of ${cut} is not what it was`)
    }
  }
  return problems
}
