/** What a statement and the declared costs say about each other: found, several possible, and what is left on either side. */
import type { BankLine } from '../../documents/finance/statement-read.ts'
import { sum } from '../../domain/money.ts'
import { bankWords as words } from '../../language/bank-words.ts'
import { documentFieldWords } from '../../language/document-field-words.ts'
import { type Html, html } from '../html.ts'
import { HELD } from '../kit/around-file.ts'
import { button, checkbox, checkboxes, hidden } from '../kit/form.ts'
import { amount, fieldAmount } from '../kit/money.ts'
import { badge, date, empty, facts, folded, heading, link, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { KeptStatement } from './bank-page.ts'
import { warningSentence } from './finance-sentence.ts'
import { leftOf, type Match, type Matching } from './match-lines.ts'
import type { Payable } from './own-costs.ts'

const LINES_SHOWN = 200

export interface Found extends Matching<Payable> {
  /** Lines whose payments were proven by an earlier confirmation. */
  readonly proven: number
  /** Cents that a line proves already, by its number; what is left of it is its amount here. */
  readonly partly: ReadonlyMap<number, number>
}

export function foundContent(
  visit: Visit,
  file: KeptStatement,
  found: Found,
  problem?: string,
  /** The statement waits for who sends it to say that a number in it is no BSN. */
  asksBsn = false,
): Html {
  const { t } = visit
  const { matches, several, proven } = found
  const hasChoice = matches.length > 0 || several.length > 0
  return html`${heading(1, t(words.found))}
${problem !== undefined && notice('error', problem)}
${file.statements.map((statement) => statementPart(visit, statement))}
${proven > 0 && notice('ok', t(words.proven, { count: proven }))}
${
  hasChoice
    ? html`<form class="lb-several" method="post" action="${visit.here}">
${hidden('form', visit.formSecret)}${hidden('as', visit.actingAs)}${hidden('key', visit.freshKey())}${asksBsn && checkbox(visit, { name: HELD.noBsn, label: documentFieldWords.noBsn })}<div class="lb-found">
${matches.length > 0 && html`${heading(2, t(words.matched))}${paragraph(t(words.matchedText))}${matchTable(visit, matches, found)}`}
${several.length > 0 && html`${heading(2, t(words.several))}${paragraph(t(words.severalText))}${several.map((one) => choice(visit, one))}`}
<div class="lb-box lb-screen"><p class="nl-paragraph">${t(words.confirmText)}</p>${button(t(words.confirm))}</div>
</div></form>`
    : empty(t(words.nothing))
}
${heading(2, t(words.noMatch))}
${found.wanted.length === 0 ? paragraph(t(words.noMatchNone)) : costTable(visit, found.wanted)}
${found.lines.length > 0 && folded(t(words.noCost, { count: found.lines.length }), lineTable(visit, found.lines, found))}
<p class="nl-paragraph lb-screen">${link('/bank', t(words.again))}</p>`
}

function statementPart(visit: Visit, statement: KeptStatement['statements'][number]): Html {
  const { t } = visit
  const { opening, closing, warnings, currency } = statement
  const money = (cents: number) =>
    currency === 'EUR' ? amount(visit, cents) : `${fieldAmount(visit, cents)} ${currency}`
  return html`${facts([
    [t(words.statement), statement.id],
    [t(words.account), statement.account],
    [t(words.balances), opening && closing && html`${money(opening.amount)} – ${money(closing.amount)}`],
    [t(words.lines), statement.lines.length],
  ])}${warnings.length > 0 && notice('warning', warnings.map((one) => warningSentence(visit, one)).join(' '))}`
}

function matchTable(visit: Visit, matches: readonly Match<Payable>[], found: Found): Html {
  const { t } = visit
  return table<Match<Payable>>(
    t(words.matched),
    [
      { label: t(words.cost), cell: (match) => tick(visit, match) },
      { label: t(words.grant), cell: ({ wanted }) => grantsOf(wanted) },
      { label: t(words.payment), cell: ({ line }) => paymentCell(line) },
      { label: t(words.paidOn), cell: ({ line }) => date(visit, line.bookedOn) },
      { label: t(words.amount), kind: 'number', cell: ({ line }) => lineAmount(visit, line, found) },
      { label: t(words.stillOpen), kind: 'number', cell: ({ wanted, line }) => amount(visit, restOf(wanted, line)) },
      {
        label: t(words.certainty),
        cell: ({ level, reason }) =>
          html`${badge(level === 'certain' ? 'ok' : 'info', t(words[level]))}<span class="lb-row-reason lb-quiet">${t(words.why[reason])}</span>`,
      },
    ],
    matches,
    { hideCaption: true },
  )
}

/** What stays open of the costs once the line has paid them. */
const restOf = (wanted: readonly Payable[], line: BankLine): number =>
  Math.max(0, sum(wanted.map(leftOf)) + line.amount)
/** What is left of a line, and what of it proves something already. */
function lineAmount(visit: Visit, { line, amount: cents }: BankLine, { partly }: Found): Html {
  const proven = partly.get(line)
  const more =
    proven !== undefined &&
    html`<span class="lb-row-reason lb-small">${visit.t(words.restOf, { amountCents: proven - cents })}</span>`
  return html`${amount(visit, -cents)}${more}`
}

function tick(visit: Visit, { line, wanted, level }: Match<Payable>): Html {
  const titles = wanted.map(({ title }) => title).join(', ')
  const label = visit.t(words.tick, { title: titles, amountCents: -line.amount })
  const told = html`<span>${wanted.map((one) => html`<span class="lb-row-reason">${one.title}</span>${under(visit, one)}`)}</span>`
  const box =
    level === 'certain'
      ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" name="match" value="${line.line}" aria-label="${label}" checked>`
      : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" name="match" value="${line.line}" aria-label="${label}">`
  return html`<span class="lb-tick">${box}${told}</span>`
}

const under = (visit: Visit, { supplier, number }: Payable): Html =>
  html`<span class="lb-row-reason lb-quiet">${[supplier, number && visit.t(words.invoice, { number })].filter(Boolean).join(', ')}</span>`
const grantsOf = (payables: readonly Payable[]): string =>
  [...new Set(payables.flatMap(({ costs }) => costs.map(({ grantName }) => grantName)))].join(', ')
const paymentCell = ({ counterparty, remittance, references, counterIban }: BankLine): Html =>
  html`${counterparty ?? counterIban ?? ''}<span class="lb-row-reason lb-quiet">${[remittance, ...references].filter(Boolean).join(' · ').slice(0, 140)}</span>`

function choice(visit: Visit, { line, wanted }: Found['several'][number]): Html {
  const { t } = visit
  return html`<div class="lb-box">${facts([
    [t(words.payment), paymentCell(line)],
    [t(words.paidOn), date(visit, line.bookedOn)],
    [t(words.amount), amount(visit, -line.amount)],
  ])}${checkboxes(visit, {
    name: `choice-${line.line}`,
    label: words.choose,
    choices: wanted.map((one) => ({
      value: one.key,
      label: [one.title, one.supplier, one.number && t(words.invoice, { number: one.number }), date(visit, one.datedOn)]
        .filter(Boolean)
        .join(', '),
      hint: t(words.open, { amountCents: leftOf(one) }),
    })),
    values: visit.fields.all(`choice-${line.line}`),
  })}</div>`
}

const costTable = (visit: Visit, payables: readonly Payable[]): Html =>
  table<Payable>(
    visit.t(words.noMatch),
    [
      { label: visit.t(words.cost), cell: (one) => html`${costLinks(one)}${under(visit, one)}` },
      { label: visit.t(words.grant), cell: (one) => grantsOf([one]) },
      { label: visit.t(words.datedOn), cell: ({ datedOn }) => date(visit, datedOn) },
      { label: visit.t(words.amount), kind: 'number', cell: ({ amounts }) => amount(visit, amounts.at(-1)) },
      { label: visit.t(words.stillOpen), kind: 'number', cell: (one) => amount(visit, leftOf(one)) },
    ],
    payables,
    { hideCaption: true },
  )
const costLinks = ({ costs, title }: Payable): Html =>
  html`${costs.map(({ grantId, entryId }, index) => html`${index > 0 && ', '}${link(`/grants/${grantId}/entries/${entryId}`, title)}`)}`

function lineTable(visit: Visit, lines: readonly BankLine[], found: Found): Html {
  const { t } = visit
  return html`${table<BankLine>(
    t(words.noCost, { count: lines.length }),
    [
      { label: t(words.payment), cell: paymentCell },
      { label: t(words.paidOn), cell: ({ bookedOn }) => date(visit, bookedOn) },
      { label: t(words.amount), kind: 'number', cell: (line) => lineAmount(visit, line, found) },
    ],
    lines.slice(0, LINES_SHOWN),
    { hideCaption: true },
  )}${lines.length > LINES_SHOWN && small(`… ${lines.length - LINES_SHOWN}`)}`
}
