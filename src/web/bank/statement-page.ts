/** `/bank/{statement}`: what was found on a statement; what a person confirms is proven by it, and then it is kept. */
import { createHash } from 'node:crypto'
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
import { matchLines } from './match-lines.ts'
import { type OwnCost, ownCosts, type Payable, payablesOf } from './own-costs.ts'
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

async function foundOn(visit: Visit, { statements }: KeptStatement): Promise<Found> {
  const payables = await payablesOf(visit, await ownCosts(visit))
  // Amounts of another currency prove nothing about euros.
  const lines = statements.filter(({ currency }) => currency === 'EUR').flatMap((one) => one.lines)
  // What is proven already takes its line along, so that it is not offered for another cost.
  const all = matchLines(lines, payables)
  const paid = new Set(all.matches.filter(({ wanted }) => wanted.every((one) => one.paid)).map(({ line }) => line))
  const open = matchLines(
    lines.filter((line) => !paid.has(line)),
    payables.filter((one) => !one.paid),
  )
  return { ...open, proven: paid.size }
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
      const key = visit.fields.text(`choice-${line.line}`)
      const one = wanted.find((payable) => payable.key === key)
      return one ? [{ line, payables: [one] }] : []
    }),
  ]
}

async function confirm(visit: Visit, file: KeptStatement): Promise<Shown | Next> {
  const chosen = chosenIn(visit, await foundOn(visit, file))
  const keys = chosen.flatMap(({ payables }) => payables.map(({ key }) => key))
  if (new Set(keys).size < keys.length) return shown(visit, file, visit.t(words.twice))
  if (chosen.length === 0) {
    // Sent twice: the first time did it, and there is nothing left to choose.
    const again = visit.fields.all('match').length > 0
    return again ? { to: visit.here } : shown(visit, file, visit.t(words.noneChosen))
  }
  const statementHash = await stored(visit, file)
  if ('refused' in statementHash) return shown(visit, file, statementHash.refused, statementHash.asksBsn)
  let done = 0
  const failed: string[] = []
  for (const { line, payables } of chosen) {
    for (const { cost, amount } of partsOf(line, payables)) {
      const refusal = await matched(visit, cost, { line, amount, statementHash: statementHash.sha256 })
      if (refusal === undefined) done += 1
      else failed.push(refusal)
    }
  }
  const said = done === 0 ? visit.t(words.doneNone) : visit.t(done === 1 ? words.doneOne : words.done, { count: done })
  const why = failed.length > 0 ? ` ${visit.t(words.failed, { count: failed.length, why: failed[0] ?? '' })}` : ''
  return { to: visit.here, said: { tone: failed.length > 0 ? 'warning' : 'ok', text: said + why } }
}

/** What the line paid of each cost: the cost with its VAT, or where these are more than was paid, a share of the payment. */
function partsOf({ amount }: BankLine, payables: readonly Payable[]): readonly { cost: OwnCost; amount: number }[] {
  return payables.flatMap(({ costs, amounts }) => {
    const whole = payables.length === 1 ? -amount : (amounts.at(-1) ?? 0)
    const own = costs.map(({ net, vat }) => net + vat)
    const parts = sum(own) <= whole ? own : split(whole, own)
    return costs.map((cost, index) => ({ cost, amount: parts[index] ?? 0 })).filter((part) => part.amount > 0)
  })
}

async function matched(
  visit: Visit,
  { grantId, postedPeriod: period, entryId, title }: OwnCost,
  { line, ...proof }: { readonly line: BankLine; readonly amount: number; readonly statementHash: string },
): Promise<string | undefined> {
  const input = {
    grantId,
    period,
    entryId,
    ...proof,
    line: line.line,
    lineAmount: -line.amount,
    paidOn: line.bookedOn ?? '',
  }
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
