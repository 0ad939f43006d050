/** A funder's figures as tables: pots, grants side by side, and what was reached. Amounts in euros without their sign. */
import type { FunderOverview, PotRow } from '../../../projections/funder-overview-answer.ts'
import {
  funderReportWords,
  funderStatusWords,
  funderTargetWords,
  funderWords as words,
} from '../../language/funder-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, bar, type Column, date, heading, link, paragraph, personal, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { indicatorRows, numeral, percentOf } from '../projects/indicators-part.ts'

type Grant = FunderOverview['grants'][number]
type Target = FunderOverview['targets'][number]

const period = (visit: Visit, { from, until }: { readonly from: string; readonly until: string }) =>
  visit.t(words.fromUntil, { from, until })

export function potsTable(visit: Visit, pots: readonly PotRow[]): Html | false {
  if (pots.length === 0) return false
  const { t } = visit
  const money = (label: typeof words.budget, of: (row: PotRow) => number): Column<PotRow> => ({
    label: t(label),
    kind: 'number',
    cell: (row) => amount(visit, of(row)),
  })
  return html`${heading(2, t(words.pots))}
${table<PotRow>(
  t(words.pots),
  [
    { label: t(words.pot), cell: (row) => potCell(visit, row) },
    money(words.budget, ({ budget }) => budget),
    {
      label: t(words.awarded),
      kind: 'number',
      cell: ({ awarded, budget }) => html`${amount(visit, awarded)}${bar(Math.max(0, awarded), budget)}`,
    },
    money(words.advanced, ({ advanced }) => advanced),
    money(words.claimed, ({ claimed }) => claimed),
    money(words.settled, ({ settled }) => settled),
    money(words.reclaimed, ({ reclaimed }) => reclaimed),
    money(words.free, ({ free }) => free),
  ],
  pots,
  { hideCaption: true },
)}`
}
const potCell = (visit: Visit, row: PotRow): Child =>
  html`${row.name}<br><span class="lb-optional">${row.scheme}, ${period(visit, row)}, ${visit.t(words.usedOf, { number: row.grants })}</span>`

export function grantsTable(visit: Visit, grants: readonly Grant[]): Html {
  const { t } = visit
  const money = (label: typeof words.budget, of: (row: Grant) => number | undefined): Column<Grant> => ({
    label: t(label),
    kind: 'number',
    cell: (row) => amount(visit, of(row)) || '–',
  })
  const sum = (of: (row: Grant) => number) =>
    amount(
      visit,
      grants.reduce((total, row) => total + of(row), 0),
    )
  return html`${heading(2, t(words.grants))}
${table<Grant>(
  t(words.grants),
  [
    { label: t(words.grant), cell: (row) => grantCell(visit, row) },
    { label: t(words.status), cell: (row) => statusCell(visit, row) },
    money(words.awarded, ({ awarded }) => awarded),
    money(words.advanced, ({ advanced }) => advanced),
    money(words.spent, ({ spent }) => spent),
    money(words.cofinancing, ({ cofinancing }) => cofinancing),
    money(words.settled, ({ settled, status }) => (status === 'settled' ? settled : undefined)),
    money(words.balance, ({ balance }) => balance),
  ],
  grants,
  {
    hideCaption: true,
    total: [
      t(words.total),
      '',
      sum(({ awarded }) => awarded),
      sum(({ advanced }) => advanced),
      sum(({ spent }) => spent),
      sum(({ cofinancing }) => cofinancing),
      sum(({ settled }) => settled),
      sum(({ balance = 0 }) => balance),
    ],
  },
)}`
}

const grantCell = (visit: Visit, { grantId, name, beneficiary, pot }: Grant): Child =>
  html`${link(`/grants/${grantId}`, name)}<br><span class="lb-optional">${personal(visit, beneficiary.name)}${pot && html`, ${pot}`}</span>`

function statusCell(visit: Visit, { status, nextReport }: Grant): Child {
  const { t } = visit
  const late = nextReport && nextReport.dueOn < visit.today
  const next =
    nextReport &&
    html`<br><span class="lb-optional">${word(visit, funderReportWords, nextReport.kind)}: ${date(visit, nextReport.dueOn)}</span>${late && html` ${badge('warning', t(words.late))}`}`
  return html`${word(visit, funderStatusWords, status)}${next}`
}

/** What each grant's projects reached, grant by grant. */
export function reachedTables(visit: Visit, grants: readonly Grant[]): Html {
  const { t } = visit
  const counting = grants.filter(({ indicators }) => indicators.length > 0)
  if (counting.length === 0) return html`${heading(2, t(words.indicators))}${paragraph(t(words.noIndicators))}`
  return html`${heading(2, t(words.indicators))}
${counting.map(
  ({ name, projects, indicators }) => html`${heading(3, name)}
${small(html`${projects.map(({ id, name: title }, i) => html`${i > 0 && ', '}${link(`/projects/${id}`, title)}`)}`)}
${indicatorRows(visit, name, indicators)}`,
)}`
}

export function targetsTable(visit: Visit, targets: readonly Target[]): Html | false {
  if (targets.length === 0) return false
  const { t } = visit
  return html`${heading(2, t(words.targets))}
${table<Target>(
  t(words.targets),
  [
    {
      label: t(words.target),
      cell: (row) =>
        html`${row.name}<br><span class="lb-optional">${word(visit, funderTargetWords, row.counts)}, ${period(visit, row)}</span>`,
    },
    { label: t(words.aimed), kind: 'number', cell: ({ target }) => numeral(visit, target) },
    {
      label: t(words.realised),
      kind: 'number',
      cell: ({ realised, target }) => html`${numeral(visit, realised)}${bar(realised, Math.max(target, realised))}`,
    },
    { label: t(words.percentage), kind: 'number', cell: ({ percentage }) => percentOf(visit, percentage) },
  ],
  targets,
  { hideCaption: true },
)}
${small(t(words.onceEach))}`
}
