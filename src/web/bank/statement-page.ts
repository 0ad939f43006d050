/** `/bank/{statement}`: what was found on a statement; what a person confirms is proven by it, and then it is kept. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { bankLines } from '../../../projections/bank-lines.ts'
import type { BankLine } from '../../documents/finance/statement-read.ts'
import { matchPayment } from '../../domain/books/match-payment.ts'
import { BOOKKEEPING } from '../../domain/evidence/value-document.ts'
import { split, sum } from '../../domain/money.ts'
import { bankWords as words } from '../../language/bank-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { html } from '../html.ts'
import { HELD } from '../kit/around-file.ts'
import { linkButton } from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { heading, lead } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { notTakenText } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import type { KeptStatement } from './bank-page.ts'
import type { KeptFiles } from './kept-files.ts'
import { leftOf, matchLines } from './match-lines.ts'
import { type OwnCost, openOf, ownCosts, type Payable, payablesOf } from './own-costs.ts'
import { type Found, foundContent } from './statement-found.ts'

export const statementPage = (kept: KeptFiles<KeptStatement>): PageSpec =>
  definePage({
    path: '/bank/:statement',
    roles: BOOKKEEPING,
    wide: true,
    async show(visit) {
      const file = kept.find(visit, visit.path.statement ?? '')
      return file ? shown(visit, file) : gone(visit)
    },
    async post(visit) {
      const file = kept.find(visit, visit.path.statement ?? '')
      return file ? confirm(visit, file) : gone(visit)
    },
  })

export function gone(visit: Visit, to = '/bank'): Shown {
  const content = html`${heading(1, visit.t(words.gone))}${lead(visit.t(words.goneText))}
<p class="lb-screen">${linkButton(to, visit.t(words.again), 'primary')}</p>`
  return { title: words.gone, content, status: 404 }
}

async function foundOn(visit: Visit, { bytes, statements }: KeptStatement): Promise<Found> {
  const payables = await payablesOf(visit, await ownCosts(visit))
  const proven = await provenOf(visit, bytes)
  // Amounts of another currency prove nothing about euros.
  const lines = statements.filter(({ currency }) => currency === 'EUR').flatMap((one) => one.lines)
  // Of a line that proves something already, what is left of it may prove more.
  const left = lines.flatMap((line) => {
    const open = -line.amount - (proven.get(line.line) ?? 0)
    return proven.has(line.line) && open <= 0 ? [] : [proven.has(line.line) ? { ...line, amount: -open } : line]
  })
  // What is proven already by another statement takes its line along, so that it is not offered for another cost.
  const all = matchLines(left, payables)
  const paid = new Set(all.matches.filter(({ wanted }) => wanted.every((one) => one.paid)).map(({ line }) => line))
  const open = matchLines(
    left.filter((line) => !paid.has(line)),
    payables.filter((one) => !one.paid),
  )
  return { ...open, proven: paid.size + lines.length - left.length, partly: proven }
}

/** Cents by line, where this very file is kept already. */
async function provenOf(visit: Visit, bytes: Uint8Array): Promise<ReadonlyMap<number, number>> {
  const { organisationId } = visit
  const statementHash = createHash('sha256').update(bytes).digest('hex')
  const proven = new Map<number, number>()
  let cursor: string | undefined
  do {
    const asked = { statementHash, organisationId, limit: 200, ...(cursor !== undefined && { cursor }) }
    const outcome = await visit.asked(bankLines, asked)
    if (outcome.kind !== 'answered') return proven
    const { lines, next } = outcome.result as z.output<typeof bankLines.result> // what the query's own schema describes
    for (const line of lines) if (line.proven > 0) proven.set(line.line, line.proven)
    cursor = next
  } while (cursor !== undefined)
  return proven
}

async function shown(visit: Visit, file: KeptStatement, problem?: string, asksBsn = false): Promise<Shown> {
  const found = await foundOn(visit, file)
  const content = foundContent(visit, file, found, problem, asksBsn)
  return { title: words.found, content, ...(problem !== undefined && { status: 400 }) }
}

interface Chosen {
  readonly line: BankLine
  readonly payables: readonly Payable[]
}
/** Ticks are `{line}` and choices `choice-{line}` with the key of the invoice: only what was found can be confirmed. */
function chosenIn(visit: Visit, { matches, several }: Found): readonly Chosen[] {
  const ticked = new Set(visit.fields.all('match'))
  return [
    ...matches.flatMap(({ line, wanted }) => (ticked.has(String(line.line)) ? [{ line, payables: wanted }] : [])),
    ...several.flatMap(({ line, wanted }) => {
      const keys = new Set(visit.fields.all(`choice-${line.line}`))
      const payables = wanted.filter(({ key }) => keys.has(key))
      return payables.length > 0 ? [{ line, payables }] : []
    }),
  ]
}

/** Several lines may pay one invoice, as long as they come to no more than is open of it. */
function isPaidTwice(chosen: readonly Chosen[]): boolean {
  const byInvoice = Map.groupBy(
    chosen.flatMap(({ line, payables }) =>
      payables.map((payable) => ({ line, payable, alone: payables.length === 1 })),
    ),
    ({ payable }) => payable.key,
  )
  return [...byInvoice.values()].some((all) => {
    const [{ payable } = { payable: { amounts: [] } }] = all
    return (
      all.length > 1 && (all.some(({ alone }) => !alone) || sum(all.map(({ line }) => -line.amount)) > leftOf(payable))
    )
  })
}

async function confirm(visit: Visit, file: KeptStatement): Promise<Shown | Next> {
  const chosen = chosenIn(visit, await foundOn(visit, file))
  if (isPaidTwice(chosen)) return shown(visit, file, visit.t(words.twice))
  if (chosen.length === 0) {
    // Sent twice: the first time did it, and there is nothing left to choose.
    const again = visit.fields.all('match').length > 0
    return again ? { to: visit.here } : shown(visit, file, visit.t(words.noneChosen))
  }
  const statementHash = await stored(visit, file)
  if ('refused' in statementHash) return shown(visit, file, statementHash.refused, statementHash.asksBsn)
  let done = 0
  const failed: string[] = []
  const open = new Map<OwnCost, number>()
  for (const { line, payables } of chosen) {
    for (const { cost, amount } of partsOf(line, payables, open)) {
      const refusal = await matched(visit, cost, { line, amount, statementHash: statementHash.sha256 })
      if (refusal === undefined) done += 1
      else failed.push(refusal)
    }
  }
  const said = done === 0 ? visit.t(words.doneNone) : visit.t(done === 1 ? words.doneOne : words.done, { count: done })
  const why = failed.length > 0 ? ` ${visit.t(words.failed, { count: failed.length, why: failed[0] ?? '' })}` : ''
  return { to: visit.here, said: { tone: failed.length > 0 ? 'warning' : 'ok', text: said + why } }
}

/**
 * What the line pays of each cost, as far as it goes: what is open of the first invoice, then of the next; of one invoice
 * that it pays in part, a share of each cost. `open` is what lines before it left.
 */
function partsOf({ amount }: BankLine, payables: readonly Payable[], open: Map<OwnCost, number>) {
  let left = -amount
  return payables.flatMap(({ costs }) => {
    const own = costs.map((cost) => open.get(cost) ?? openOf(cost))
    const whole = Math.min(left, sum(own))
    left -= whole
    const parts = whole === sum(own) ? own : split(whole, own)
    return costs.flatMap((cost, index) => {
      const part = parts[index] ?? 0
      open.set(cost, (own[index] ?? 0) - part)
      return part > 0 ? [{ cost, amount: part }] : []
    })
  })
}

async function matched(
  visit: Visit,
  { grantId, postedPeriod: period, entryId, title }: OwnCost,
  { line, ...proof }: { readonly line: BankLine; readonly amount: number; readonly statementHash: string },
): Promise<string | undefined> {
  const input = { grantId, period, entryId, ...proof, line: line.line }
  const key = visit.keyFor(`${entryId} ${line.line}`)
  const outcome = await visit.act(matchPayment, input, { key })
  if (outcome.kind === 'accepted' || (outcome.kind === 'rejected' && outcome.code === 'payment-matched'))
    return undefined
  return `${title ?? ''}: ${sentenceFor(visit, outcome)}`
}

/** Once: the same bytes are the same document, whoever confirms again. */
async function stored(
  visit: Visit,
  { bytes }: KeptStatement,
): Promise<{ readonly sha256: string } | { readonly refused: string; readonly asksBsn?: boolean }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { services, organisationId } = visit
  const outcome = await services.documents.store({
    source: (async function* () {
      yield bytes
    })(),
    caller: visit.caller,
    channel: 'ui',
    about: { kind: 'proofOfPayment', belongsTo: { kind: 'organisation', organisationId } },
    key: visit.keyFor(`statement ${sha256}`),
    correlationId: visit.requestId,
    acknowledge: visit.fields.checked(HELD.noBsn) ? ['bsn-like'] : [],
  })
  if (outcome.kind === 'stored') {
    if (outcome.position !== undefined) services.sessions.wrote(visit.session.sessionId, outcome.position)
    return { sha256 }
  }
  if (outcome.kind === 'not-taken') return { refused: notTakenText(outcome, visit.language) }
  const text =
    outcome.outcome.kind === 'rejected' &&
    rejectionSentence(outcome.outcome.code, visit.language, outcome.outcome.details)
  const asksBsn = outcome.outcome.kind === 'rejected' && outcome.outcome.code === 'document-bsn-like'
  return { refused: text || sentenceFor(visit, outcome.outcome), asksBsn }
}
