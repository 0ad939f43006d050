/** What a project aims at and what was reached: the table is the chart. Also on the pages of the funder. */
import * as lists from '../../language/projects-words.ts'
import { projectsWords as words } from '../../language/projects-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { bar, type Column, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type IndicatorRow, type IndicatorsAnswer, pageOf } from './project-at.ts'

export function indicatorsTable(
  visit: Visit,
  { rows, sentences, projects }: IndicatorsAnswer,
  projectId: string,
): Html {
  const { t } = visit
  const project = projects.find((one) => one.projectId === projectId)
  const mine = rows.filter((row) => row.projectId === projectId)
  if (mine.length === 0) return paragraph(t(words.noIndicators))
  const inside = project?.view === 'inside'
  return html`${sentences.map((sentence) => notice('info', t(sentence)))}
${indicatorRows(visit, t(words.indicators), mine, inside)}
${project?.approvedCost !== undefined && paragraph(html`${t(words.approvedCost)}${amount(visit, project.approvedCost)}`)}`
}

/** `inside`: with forecast, proof and costs, and a link to what is behind each number. */
export function indicatorRows(visit: Visit, caption: string, rows: readonly IndicatorRow[], inside = true): Html {
  const { t } = visit
  const columns: Column<IndicatorRow>[] = [
    { label: t(words.aim), cell: (row) => aimCell(visit, row) },
    { label: t(words.target), kind: 'number', cell: ({ target }) => numeral(visit, target) },
    { label: t(words.realised), kind: 'number', cell: (row) => realisedCell(visit, row, inside) },
    { label: t(words.percentage), kind: 'number', cell: ({ percentage }) => percentOf(visit, percentage) },
  ]
  if (inside) columns.push(...insideColumns(visit))
  return table(caption, columns, rows, { hideCaption: true })
}

const insideColumns = (visit: Visit): readonly Column<IndicatorRow>[] => [
  {
    label: visit.t(words.forecast),
    kind: 'number',
    cell: ({ forecast }) => (forecast === undefined ? '–' : numeral(visit, forecast)),
  },
  {
    label: visit.t(words.proof),
    kind: 'number',
    cell: ({ proof }) => (proof ? visit.t(words.proofOf, { ...proof }) : '–'),
  },
  { label: visit.t(words.perUnit), kind: 'number', cell: (row) => amount(visit, row.centsPerUnit) || '–' },
]

/** Each counts once anyway, or is added up: how often says nothing. */
const ITSELF: readonly string[] = ['deliverablesAccepted', 'activityCount', 'hours', 'practiceWeeks']

/** What counts, in one line under its title, and the groups that were counted. */
function aimCell(visit: Visit, row: IndicatorRow): Child {
  const { kind, filter, countRule, offerings } = row
  const only = [
    filter.targetGroup && word(visit, lists.groupWords, filter.targetGroup),
    filter.purpose && word(visit, lists.purposeWords, filter.purpose),
    filter.stage && word(visit, lists.stageWords, filter.stage),
    filter.outcome && word(visit, lists.outcomeWords, filter.outcome),
    filter.deliverableKind && word(visit, lists.deliverableKindWords, filter.deliverableKind),
    filter.activityKind && word(visit, lists.activityKindWords, filter.activityKind),
    ...offerings.map(({ title }) => title && visit.both(title.nl, title.en)),
    !ITSELF.includes(kind) && word(visit, lists.countRuleWords, countRule),
  ].filter((text) => text)
  return html`${row.title}<br><span class="lb-optional">${[word(visit, lists.indicatorKindWords, kind), only.join(', ')].filter((text) => text).join(': ')}</span>${notes(visit, row)}`
}

function notes(visit: Visit, { byTargetGroup, erased, overlaps, hidden }: IndicatorRow): Html | false {
  const { t } = visit
  const groups = Object.entries(byTargetGroup ?? {}).map(
    ([group, number]) => `${word(visit, lists.groupWords, group)} ${numeral(visit, number)}`,
  )
  const small = (hidden ?? []).filter((name) => name.startsWith('byTargetGroup.')).length
  const lines = [
    groups.join(', '),
    small > 0 && t(words.hiddenGroups, { number: small }),
    erased !== undefined && t(words.erased, { number: erased }),
    ...(overlaps ?? []).map(({ code, count }) => t(words.overlap, { code, count })),
  ].filter((line) => line)
  return lines.length > 0 && html`${lines.map((line) => html`<br><span class="lb-optional">${line}</span>`)}`
}

function realisedCell(visit: Visit, row: IndicatorRow, inside: boolean): Child {
  const { realised, target, times, projectId, indicatorId, title } = row
  if (realised === undefined) return visit.t(words.hidden)
  const text = numeral(visit, realised)
  const href = `${pageOf(projectId)}/indicators/${indicatorId}`
  const again = times !== undefined && times > realised && row.kind !== 'hours'
  const number = inside
    ? html`<a class="nl-link" href="${href}" title="${visit.t(words.behind, { title })}">${text}</a>`
    : text
  return html`${number}${again && html`<br><span class="lb-optional">${visit.t(words.timesOf, { times: numeral(visit, times) })}</span>`}${bar(realised, Math.max(target, realised))}`
}

export const numeral = (visit: Visit, number: number): string =>
  new Intl.NumberFormat(visit.language === 'nl' ? 'nl-NL' : 'en-GB').format(number)
export const percentOf = (visit: Visit, value: number | undefined): string =>
  value === undefined ? '–' : visit.t(words.percent, { value })
