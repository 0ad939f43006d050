/** `/grants`: the grants that this organisation has to do with, how each stands, what is due and who is next. */
import type { z } from 'zod'
import { approvals } from '../../../projections/approvals.ts'
import { DECIDING } from '../../../projections/approvals-sight.ts'
import { claims as claimsQuery } from '../../../projections/claims.ts'
import { grants as grantsQuery } from '../../../projections/grants.ts'
import { reportCalendar } from '../../../projections/report-calendar.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { sum } from '../../domain/money.ts'
import { actWords, reportKindWords } from '../../language/act-words.ts'
import { grantStatusWords, grantsListWords as words } from '../../language/grants-list-words.ts'
import { deMinimisWords } from '../../language/public-money-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, selectField, textField } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { type BadgeTone, badge, empty, heading, honesty, link, live, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { AIDED } from './de-minimis-page.ts'
import { MONEY, nameOf, OPENING } from './grant-page.ts'

type Row = z.infer<typeof grantsQuery.result>['grants'][number]
type Totals = z.infer<typeof spendReport.result>['totals']
type Due = z.infer<typeof reportCalendar.result>['reports'][number]
type Claim = z.infer<typeof claimsQuery.result>['claims'][number]
type Waiting = z.infer<typeof approvals.result>['waiting'][number]

export const listPage = definePage({
  path: '/grants',
  roles: MONEY,
  nav: words.nav,
  wide: true,
  live: ['grants', 'spendReport', 'approvals'],
  show,
})

const TONES: Readonly<Record<string, BadgeTone>> = {
  applied: 'info',
  refused: 'error',
  awarded: 'ok',
  withdrawn: 'error',
  sharing: 'ok',
  settled: 'neutral',
}
/** Figures of so many grants stand in the list; of more only their names. */
const FIGURES_MAX = 60

interface Told extends Row {
  readonly totals: Totals | undefined
  readonly due: Due | undefined
  readonly claims: readonly Claim[]
  readonly waiting: Waiting | undefined
}

async function show(visit: Visit): Promise<Shown> {
  const { t } = visit
  const answered = await visit.ask(grantsQuery, {})
  const all = answered.result.grants
  const [which, named] = ['show', 'name'].map((name) => (visit.parameters.get(name) ?? '').trim())
  const found = all.filter((row) => fits(row, which ?? '', (named ?? '').toLowerCase()))
  const rows = await toldOf(visit, found)
  const content = html`${heading(1, t(words.title))}
${honesty(visit, answered)}
${actions(visit)}
${all.length > 1 && filter(visit, which ?? '', named ?? '')}
${live('grants', all.length === 0 ? empty(t(words.none)) : rows.length === 0 ? empty(t(words.noneFound), link('/grants', t(words.all))) : listed(visit, rows))}
${small(t(words.knownAt, { on: answered.result.asOf.on }))}`
  return { title: words.title, content, keep: { ...(which && { show: which }), ...(named && { name: named }) } }
}

const fits = ({ status, name }: Row, which: string, named: string): boolean =>
  name.toLowerCase().includes(named) &&
  (which === '' || (which === 'running' ? status === 'awarded' || status === 'sharing' : status === which))

function actions(visit: Visit): Html {
  const { t } = visit
  const mayOpen = visit.role !== undefined && OPENING.includes(visit.role)
  const isAided = visit.role !== undefined && AIDED.includes(visit.role)
  return html`<div class="lb-actions lb-screen">${mayOpen && linkButton('/grants/new', t(words.apply), 'primary')}${mayOpen && linkButton('/grants/new?share=1', t(words.share))}${linkButton('/grants/schemes', t(words.schemes))}${isAided && linkButton('/grants/de-minimis', t(deMinimisWords.nav))}</div>`
}

function filter(visit: Visit, which: string, named: string): Html {
  const { t } = visit
  const choices = [
    { value: 'running', label: t(words.running) },
    ...Object.entries(grantStatusWords).map(([value, label]) => ({ value, label: t(label) })),
  ]
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="/grants">
${selectField(visit, { name: 'show', label: words.which, choices, value: which, empty: words.all })}
${textField(visit, { name: 'name', label: words.named, value: named, type: 'search' })}
${button(t(actWords.filter), 'secondary')}</form>`
}

async function toldOf(visit: Visit, rows: readonly Row[]): Promise<readonly Told[]> {
  const due = (await visit.ask(reportCalendar, {})).result.reports
  const claims = (await visit.ask(claimsQuery, {})).result.claims
  const isDeciding = visit.role !== undefined && DECIDING.includes(visit.role)
  const waiting = isDeciding ? (await visit.ask(approvals, { limit: 1 })).result.waiting : []
  const told: Told[] = []
  for (const [index, row] of rows.entries()) {
    const { grantId } = row
    const totals = index < FIGURES_MAX ? (await visit.ask(spendReport, { grantId })).result.totals : undefined
    told.push({
      ...row,
      totals,
      due: due.find((one) => one.grantId === grantId && one.on === undefined && row.status === 'awarded'),
      claims: claims.filter((one) => one.grantId === grantId && one.waitsFor !== undefined),
      waiting: waiting.find((one) => one.grantId === grantId),
    })
  }
  return told
}

function listed(visit: Visit, rows: readonly Told[]): Html {
  const { t } = visit
  const total = (of: (row: Told) => number | undefined) => amount(visit, sum(rows.map((row) => of(row) ?? 0)))
  return table(
    t(words.title),
    [
      { label: t(words.grant), cell: (row) => grantCell(visit, row) },
      { label: t(words.status), cell: (row) => stateCell(visit, row) },
      { label: t(words.period), cell: ({ startsOn: from, endsOn: until }) => t(words.fromUntil, { from, until }) },
      { label: t(words.awarded), kind: 'number', cell: ({ awarded }) => amount(visit, awarded) },
      { label: t(words.approved), kind: 'number', cell: ({ totals }) => amount(visit, totals?.approved) },
      { label: t(words.undecided), kind: 'number', cell: ({ totals }) => amount(visit, totals?.undecided) },
      { label: t(words.next), cell: (row) => dueCell(visit, row) },
      { label: t(words.waits), cell: (row) => waitsCell(visit, row) },
    ],
    rows,
    {
      hideCaption: true,
      ...(rows.length > 1 && {
        total: [
          t(actWords.total),
          '',
          '',
          total(({ awarded }) => awarded),
          total(({ totals }) => totals?.approved),
          total(({ totals }) => totals?.undecided),
          '',
          '',
        ],
      }),
    },
  )
}

function grantCell(visit: Visit, { grantId, name, beneficiary, funder, settled }: Told): Html {
  const { t } = visit
  const named = { beneficiary: nameOf(visit, beneficiary) }
  const who = funder ? t(words.ofTo, { ...named, funder: nameOf(visit, funder) }) : t(words.ofLead, named)
  return html`${link(`/grants/${grantId}`, name)}<span class="lb-row-reason lb-small">${who}</span>${settled !== undefined && html`<span class="lb-row-reason lb-small">${t(words.settled, { amountCents: settled })}</span>`}`
}

function stateCell(visit: Visit, { as, ...row }: Told): Html {
  const state = isOver(visit, row)
    ? badge('warning', visit.t(words.ended))
    : badge(TONES[row.status] ?? 'info', word(visit, grantStatusWords, row.status))
  return html`${state}<span class="lb-row-reason lb-small">${visit.t(words.weAre, { as: words.as[as] ?? as })}</span>`
}

/** Awarded, its last day is past, and nobody settled it. */
const isOver = ({ today }: Visit, { status, endsOn }: Pick<Row, 'status' | 'endsOn'>): boolean =>
  status === 'awarded' && endsOn < today

/** Of a grant that is to be settled: the funder, once the lead asked for it. */
function settlementLine(visit: Visit, row: Told): Html | string | false {
  const { grantId, as, settlementAskedOn: on } = row
  const { t } = visit
  if (on !== undefined) {
    return as === 'funder'
      ? link(`/grants/${grantId}/settle`, t(words.settlementYou, { on }))
      : t(words.settlementFunder, { on })
  }
  if (!isOver(visit, row)) return false
  return as === 'lead' ? link(`/grants/${grantId}/reports`, t(words.askSettlementYou)) : t(words.askSettlementLead)
}

function dueCell(visit: Visit, { grantId, due }: Told): Html | false {
  if (!due) return false
  const text = visit.t(words.nextDue, { kind: reportKindWords[due.kind] ?? due.kind, on: due.dueOn })
  const mark =
    due.state === 'late'
      ? badge('error', visit.t(words.late))
      : due.state === 'soon' && badge('warning', visit.t(words.soon))
  return html`${link(`/grants/${grantId}/reports`, text)} ${mark}`
}

function waitsCell(visit: Visit, row: Told): Html | string {
  const { grantId, status, as, totals, claims, waiting } = row
  const { t } = visit
  const lines: (Html | string)[] = []
  if (waiting && waiting.mine > 0) {
    const text = t(waiting.mine === 1 ? words.entryMine : words.entriesMine, { count: waiting.mine })
    lines.push(link(`/approve?grant=${grantId}`, text))
  }
  if (waiting && waiting.others > 0) {
    lines.push(t(waiting.others === 1 ? words.entryOthers : words.entriesOthers, { count: waiting.others }))
  }
  if (as === 'partner' && totals && totals.undecided > 0) lines.push(t(words.atLead, { amountCents: totals.undecided }))
  for (const { on, waitsFor } of claims) {
    const mine = (waitsFor === 'funder') === (as === 'funder')
    const text = waitsFor === 'beneficiary' ? words.claimBeneficiary : mine ? words.claimYou : words.claimFunder
    lines.push(link(`/grants/${grantId}/claims`, t(text, { on })))
  }
  if (status === 'applied') {
    lines.push(link(`/grants/${grantId}/decision`, t(as === 'funder' ? words.decisionYou : words.decisionFunder)))
  }
  const toSettle = settlementLine(visit, row)
  if (toSettle) lines.push(toSettle)
  if (lines.length === 0) return t(words.nothing)
  return html`<ul class="lb-plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}
