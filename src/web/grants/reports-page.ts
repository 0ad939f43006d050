/** `/grants/{grantId}/reports`: which report falls due when, what was handed in, and the figures that go with the next. */
import type { z } from 'zod'
import { reportCalendar } from '../../../projections/report-calendar.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { sum } from '../../domain/money.ts'
import { reportsWords as words } from '../../language/accounting-words.ts'
import { reportKindWords } from '../../language/act-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import {
  type BadgeTone,
  badge,
  date,
  empty,
  facts,
  folded,
  heading,
  link,
  personal,
  small,
  table,
  word,
} from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { type GrantAt, grantPage, type Life, WHOLE } from './grant-page.ts'
import { progressAct, requestAct } from './report-forms.ts'

type Due = z.infer<typeof reportCalendar.result>['reports'][number]
type Report = NonNullable<Life['reports']>[number]
type Line = z.infer<typeof spendReport.result>['lines'][number]

export const reportsPage = grantPage({
  place: 'reports',
  title: words.title,
  roles: WHOLE,
  live: ['spendReport'],
  acts: [progressAct, requestAct],
  async content(visit, at) {
    const { reports } = (await visit.ask(reportCalendar, { grantId: at.id })).result
    const { lines } = (await visit.ask(spendReport, { grantId: at.id })).result
    const submitted = at.life.reports ?? []
    return html`${heading(2, visit.t(words.calendar))}
${reports.length === 0 ? empty(visit.t(words.noCalendar)) : calendar(visit, reports)}
${submitted.length > 0 && html`${heading(2, visit.t(words.submitted))}${submitted.toReversed().map((one) => handedIn(visit, at, one))}`}
${lines.length > 0 && figures(visit, lines, at.face.status !== 'sharing')}
${at.life.projects.map(({ projectId, name }) => html`<p class="nl-paragraph">${link(`/projects/${projectId}`, visit.t(words.toProject, { project: name }))}</p>`)}`
  },
})

const TONES: Readonly<Record<Due['state'], BadgeTone>> = {
  done: 'ok',
  doneLate: 'warning',
  late: 'error',
  soon: 'warning',
  ahead: 'neutral',
}

function calendar(visit: Visit, reports: readonly Due[]): Html {
  const { t } = visit
  return table<Due>(
    t(words.calendar),
    [
      { label: t(words.kind), cell: ({ kind }) => word(visit, reportKindWords, kind) },
      { label: t(words.dueOn), cell: ({ dueOn }) => date(visit, dueOn) },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      {
        label: t(words.state),
        cell: ({ state, daysLeft }) =>
          html`${badge(TONES[state], word(visit, words.states, state))}${state === 'late' && html` ${t(words.daysLate, { days: 0 - daysLeft })}`}`,
      },
    ],
    reports,
    { hideCaption: true },
  )
}

function handedIn(visit: Visit, { life }: GrantAt, report: Report): Html {
  const { t } = visit
  const { kind, on, narrative, risks, forecast, periods, approved, requested } = report
  const title = (code: string) => life.lines.find((line) => line.code === code)?.title ?? ''
  const label = t(words.named, { kind: reportKindWords[kind] ?? kind, on })
  return folded(
    label.charAt(0).toUpperCase() + label.slice(1),
    html`${facts([
      [t(words.dueOn), date(visit, report.dueOn)],
      [t(words.periods), periods.map((period) => sayPeriod(visit, period)).join(', ')],
      [t(words.narrative), personal(visit, narrative)],
      [t(words.risks), risks !== undefined && personal(visit, risks)],
      [t(words.approved), amount(visit, approved)],
      [t(words.requested), amount(visit, requested)],
    ])}
${
  forecast.length > 0 &&
  table(
    t(words.forecast),
    [
      { label: t(words.line), cell: ({ line }) => `${line} ${title(line)}` },
      { label: t(words.expected), kind: 'number', cell: (one) => amount(visit, one.amount) },
    ],
    forecast,
    { total: [t(words.total), amount(visit, sum(forecast.map((one) => one.amount)))] },
  )
}`,
  )
}

/** What stands on each line now: it is what a report freezes. */
function figures(visit: Visit, lines: readonly Line[], isFunded: boolean): Html {
  const { t } = visit
  const columns: readonly (readonly [string, (line: Line) => number | undefined])[] = [
    [t(words.budget), (line) => line.currentBudget],
    [t(words.committed), (line) => line.committed],
    [t(words.declared), (line) => line.declared],
    [t(words.approved), (line) => line.approved],
    ...(isFunded ? [[t(words.claimed), (line: Line) => line.claimed] as const] : []),
    [t(words.left), (line) => line.variance],
  ]
  return html`${heading(2, t(words.figures))}${small(t(words.figuresText))}${table<Line>(
    t(words.figures),
    [
      { label: t(words.line), cell: ({ line, title }) => `${line} ${title}` },
      ...columns.map(([label, of]) => ({
        label,
        kind: 'number' as const,
        cell: (line: Line) => amount(visit, of(line)),
      })),
    ],
    lines,
    {
      hideCaption: true,
      total: [t(words.total), ...columns.map(([, of]) => amount(visit, sum(lines.map((line) => of(line) ?? 0))))],
    },
  )}`
}
