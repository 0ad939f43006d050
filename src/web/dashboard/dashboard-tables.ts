/** The figures as tables: months down, what is counted across, and behind each number how much it is of the most. */
import type { z } from 'zod'
import type { partnerDashboard } from '../../../projections/partner-dashboard.ts'
import { type Column, codeWords, columnWords, dashboardWords as words } from '../../language/dashboard-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { bar, heading, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type Figures = z.infer<typeof partnerDashboard.result>
export type FiguresRow = Figures['rows'][number]

/** What belongs together, so that no table is wider than a screen. */
const GROUPS = {
  learning: [
    'learnersActive',
    'newEnrolments',
    'completed',
    'withdrawn',
    'transfersIn',
    'transfersOut',
    'seatsUsedByOthers',
  ],
  assessing: ['assessments', 'resits', 'results', 'passed', 'passedFirst', 'passRate'],
  waitingNow: [
    ...(['pendingConfirmations', 'medianDaysAssessedToConfirmed', 'pendingEstablishment'] as const),
    'medianDaysAssessedToEstablished',
  ],
  papers: ['certificatesAwarded', 'revoked', 'expiringWithin90d'],
  money: [
    ...(['hoursInKind', 'cofinancingCommitted', 'delivered'] as const),
    ...(['costsDeclared', 'costsApproved', 'openTasks'] as const),
  ],
} as const satisfies Record<string, readonly Column[]>
/** In cents. */
export const AMOUNTS: ReadonlySet<Column> = new Set([
  ...(['cofinancingCommitted', 'delivered', 'costsDeclared', 'costsApproved'] as const),
])
/** Drawn too: the first of each group. */
const DRAWN: ReadonlySet<Column> = new Set([
  'learnersActive',
  'newEnrolments',
  'assessments',
  'results',
  'certificatesAwarded',
])

export function ownTables(visit: Visit, { rows }: Figures): Html {
  const groups = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => {
    const columns = GROUPS[group].filter((column) => group !== 'money' || rows.some((row) => row[column] !== undefined))
    // No funding, no empty tables about it.
    if (group === 'money' && !rows.some((row) => columns.some((column) => row[column]))) return false
    return html`${heading(2, visit.t(words[group]))}${figures(visit, visit.t(words[group]), columns, rows, (row) => monthName(visit, row.month))}`
  })
  return html`${groups}
${split(visit, visit.t(words.routes), rows, ({ byRoute }) => byRoute)}
${split(visit, visit.t(words.groups), rows, ({ byTargetGroup }) => byTargetGroup)}
${split(visit, visit.t(words.reasons), rows, ({ withdrawnByReason }) => withdrawnByReason)}`
}

export function regionTable(visit: Visit, { rows, totals }: Figures): Html {
  const months = [...new Set(totals.map(({ month }) => month))].toReversed()
  return html`${months.map((month) => {
    const of = rows.filter((row) => row.month === month)
    const total = totals.find((row) => row.month === month)
    const columns = (Object.keys(columnWords) as Column[]).filter((column) =>
      [...of, ...(total ? [total] : [])].some((row) => row[column] !== undefined || row.hidden?.includes(column)),
    )
    const name = monthName(visit, month)
    return html`${heading(2, name)}${figures(visit, name, columns, of, (row) => nameOfRow(visit, row), total)}`
  })}`
}

function figures(
  visit: Visit,
  caption: string,
  columns: readonly Column[],
  rows: readonly FiguresRow[],
  name: (row: FiguresRow) => string,
  total?: FiguresRow,
): Html {
  const most = new Map(columns.map((column) => [column, Math.max(0, ...rows.map((row) => row[column] ?? 0))]))
  const cell = (column: Column, row: FiguresRow): Child => {
    const value = row[column]
    if (value === undefined) return row.hidden?.includes(column) ? visit.t(words.hidden) : '–'
    if (AMOUNTS.has(column)) return amount(visit, value)
    const text = new Intl.NumberFormat(visit.language === 'nl' ? 'nl-NL' : 'en-GB').format(value)
    return DRAWN.has(column) && row !== total ? html`${text}${bar(value, most.get(column) ?? 0)}` : text
  }
  return table<FiguresRow>(
    caption,
    [
      { label: total ? visit.t(words.by) : visit.t(words.monthColumn), cell: name },
      ...columns.map((column) => ({
        label: visit.t(columnWords[column]),
        kind: 'number' as const,
        cell: (row: FiguresRow) => cell(column, row),
      })),
    ],
    rows,
    {
      hideCaption: true,
      ...(total && { total: [visit.t(words.total), ...columns.map((column) => cell(column, total))] }),
    },
  )
}

/** One thing by month and by what it is divided into; left out where nothing was counted. */
function split(
  visit: Visit,
  caption: string,
  rows: readonly FiguresRow[],
  of: (row: FiguresRow) => Readonly<Record<string, number>> | undefined,
): Html | false {
  const keys = [
    ...new Set(rows.flatMap((row) => Object.entries(of(row) ?? {}).flatMap(([key, n]) => (n > 0 ? [key] : [])))),
  ]
  if (keys.length === 0) return false
  return html`${heading(2, caption)}${table<FiguresRow>(
    caption,
    [
      { label: visit.t(words.monthColumn), cell: (row) => monthName(visit, row.month) },
      ...keys.map((key) => ({
        label: word(visit, codeWords, key),
        kind: 'number' as const,
        cell: (row: FiguresRow) => of(row)?.[key] ?? 0,
      })),
    ],
    rows,
    { hideCaption: true },
  )}`
}

export function nameOfRow(visit: Visit, row: FiguresRow | undefined): string {
  if (typeof row?.partner?.name === 'string') return row.partner.name
  return row?.code === undefined ? '' : word(visit, codeWords, row.code)
}

function monthName(visit: Visit, month: string): string {
  const language = visit.language === 'nl' ? 'nl-NL' : 'en-GB'
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01`),
  )
}
