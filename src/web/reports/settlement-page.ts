/** `/grants/:grantId/settlement`: the settlement step by step, as it was decided and as it would come out now. */
import type { z } from 'zod'
import { MONEY } from '../../../projections/grant-sight.ts'
import { settlement } from '../../../projections/settlement.ts'
import { sum } from '../../domain/money.ts'
import { balanceWords as words } from '../../language/balance-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { columnWords } from '../../language/report-words.ts'
import { reportsWords } from '../../language/reports-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Child, type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, date, folded, heading, link, live, notice, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { linkedAmount, percentOf, plainAmount, sayAmount } from './amounts.ts'
import { type Asked, addressOf } from './asked.ts'
import { grantWord } from './grant-facts.ts'
import { type Face, openReport } from './open-report.ts'
import { unitsPart } from './units-part.ts'

type Told = z.output<typeof settlement.result>
type Steps = Told['projected']

interface Around {
  readonly grantId: string
  readonly asked: Asked
  readonly face: Face
  readonly told: Told
}

export const settlementPage = definePage({
  path: '/grants/:grantId/settlement',
  roles: MONEY,
  wide: true,
  live: ['spendReport'],
  async show(visit) {
    const { grantId = '' } = visit.path
    const report = await openReport(visit, {
      place: 'settlement',
      title: visit.t(grantPlaceWords.settlement),
      query: settlement,
      params: { grantId },
      fields: ['asOf'],
    })
    if ('refused' in report) return report.refused
    const { asked, face, answer } = report
    const around = { grantId, asked, face, told: answer.result }
    const units = answer.result.mode === 'units' && (await unitsPart(visit, grantId, report.at))
    const content = html`${live('settlement', stepsPart(visit, around))}
${units}
${exportLinks(visit, grantId, 'settlement', visit.parameters)}`
    return report.shown(content)
  },
})

function stepsPart(visit: Visit, around: Around): Html {
  const { told } = around
  const { decided, projected, withOpenFindings } = told
  const shown = decided ?? projected
  const differs = decided !== undefined && projected.amount !== decided.amount
  return html`${
    decided
      ? notice('ok', visit.t(words.decidedText, { on: date(visit, decided.on) }))
      : notice('info', visit.t(words.provisional), html`<p class="nl-paragraph">${visit.t(words.provisionalText)}</p>`)
  }
${openFindings(visit, around)}
${differs && notice('warning', visit.t(words.nowDiffers, { amountCents: projected.amount }))}
${tables(visit, around, shown, true)}
${differs && folded(visit.t(words.now), tables(visit, around, projected, false))}
${withOpenFindings && folded(visit.t(words.withFindings), tables(visit, around, withOpenFindings, false))}`
}

function openFindings(visit: Visit, { told, grantId }: Around): Html | false {
  const { openFindings: open, withOpenFindings } = told
  if (!withOpenFindings) return false
  const values = { count: open.count, amountCents: open.amount, resultCents: withOpenFindings.amount }
  const more = html`<p class="nl-paragraph">${link(`/grants/${grantId}/findings`, visit.t(words.toFindings))}</p>`
  return notice('warning', visit.t(open.count === 1 ? words.upheldOne : words.upheldMany, values), more)
}

/** `withBalance`: what is still to be paid goes by one of them alone. */
function tables(visit: Visit, around: Around, steps: Steps, withBalance: boolean): Html {
  return html`<div class="lb-report-part">${heading(2, visit.t(words.lines))}${small(visit.t(words.linesText))}<div class="lb-report-table">${linesTable(visit, around, steps)}</div></div>
<div class="lb-report-part">${heading(2, visit.t(words.steps))}${stepsTable(visit, around, steps, withBalance)}</div>`
}

type Line = Steps['lines'][number]

function linesTable(visit: Visit, { grantId, asked, face }: Around, steps: Steps): Html {
  const budgeted = new Map(face.budget?.lines.map((line) => [line.code, line]))
  const current = (code: string) => budgeted.get(code)?.current ?? 0
  const href = (line: string) => addressOf(`/grants/${grantId}/entries`, asked, { line, amount: 'approved' })
  const says = ({ line, approved }: Line) =>
    visit.t(reportsWords.entriesBehind, {
      ...{ what: visit.t(columnWords.approved), of: line, amount: sayAmount(approved, visit.language) },
    })
  const over = ({ approved, findings, counted }: Line) => approved - findings - counted
  const columns: Column<Line>[] = [
    {
      label: visit.t(columnWords.line),
      cell: ({ line }) => html`<span class="lb-line-code">${line}</span> ${budgeted.get(line)?.title ?? ''}`,
    },
    { label: visit.t(words.budget), kind: 'number', cell: ({ line }) => plainAmount(visit, current(line)) },
    {
      label: visit.t(words.allowed),
      kind: 'number',
      cell: ({ line, limit }) => plainAmount(visit, limit - current(line)),
    },
    {
      label: visit.t(columnWords.approved),
      kind: 'number',
      cell: (line) => linkedAmount(visit, line.approved, href(line.line), says(line)),
    },
    { label: visit.t(words.findings), kind: 'number', cell: ({ findings }) => plainAmount(visit, 0 - findings) },
    {
      label: visit.t(words.cut),
      kind: 'number',
      cell: (line) =>
        html`${plainAmount(visit, 0 - over(line))}${over(line) > 0 && html` ${badge('warning', visit.t(columnWords.overrun))}`}`,
    },
    { label: visit.t(columnWords.counted), kind: 'number', cell: ({ counted }) => plainAmount(visit, counted) },
  ]
  const { lines } = steps
  const currents = sum(lines.map(({ line }) => current(line)))
  const total = [
    currents,
    sum(lines.map(({ limit }) => limit)) - currents,
    steps.approved,
    0 - steps.findings,
    0 - steps.overLimits,
    sum(lines.map(({ counted }) => counted)),
  ].map((cents) => plainAmount(visit, cents))
  return table(visit.t(words.lines), columns, lines, {
    hideCaption: true,
    total: [visit.t(reportsWords.total), ...total],
  })
}

interface Step {
  readonly name: Child
  readonly cents: number
}

function stepsTable(visit: Visit, around: Around, steps: Steps, withBalance: boolean): Html {
  const { told, face } = around
  const { income, countable, share, maximum, reduction, amount } = steps
  const share_ = told.mode === 'units' ? words.shareUnits : told.mode === 'lumpSum' ? words.shareLump : undefined
  const rate = steps.rate ?? face.terms.rate ?? { n: 1, d: 1 }
  const grant = grantWord(visit, face)
  const result = reduction ? grant : visit.t(words.lowest, { grant })
  const later = amount - told.advances - told.balance
  const rows: readonly Step[] = [
    { name: visit.t(words.counted), cents: sum(steps.lines.map(({ counted }) => counted)) },
    ...(income === 0 ? [] : [{ name: visit.t(words.income), cents: 0 - income }]),
    { name: visit.t(words.countable), cents: countable },
    {
      name: share_ ? visit.t(share_) : visit.t(words.shareOf, { rate: percentOf(rate, visit.language) }),
      cents: share,
    },
    { name: visit.t(words.maximum), cents: maximum },
    ...(reduction ? [{ name: visit.t(words.reduction), cents: 0 - reduction }] : []),
    { name: html`<strong>${result}</strong>`, cents: amount },
    ...(withBalance
      ? [
          { name: visit.t(words.advances), cents: 0 - told.advances },
          ...(later === 0 ? [] : [{ name: visit.t(words.later), cents: 0 - later }]),
        ]
      : []),
  ]
  const columns: Column<Step>[] = [
    { label: visit.t(words.step), cell: ({ name }) => name },
    { label: visit.t(words.amount), kind: 'number', cell: ({ cents }) => plainAmount(visit, cents) },
  ]
  const last = told.balance < 0 ? words.reclaim : words.balance
  const total = [visit.t(last), plainAmount(visit, Math.abs(told.balance))]
  return html`<div class="lb-steps">${table(visit.t(words.steps), columns, rows, { hideCaption: true, ...(withBalance && { total }) })}</div>`
}
