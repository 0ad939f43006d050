/** The spend report as tables: lines × columns of domain.md section 5, partners, and lines × partners. */
import type { z } from 'zod'
import type { EntryAmount } from '../../../projections/entry-sums.ts'
import type { spendReport } from '../../../projections/spend-report.ts'
import { sum } from '../../domain/money.ts'
import { columnWords } from '../../language/report-words.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { type Column, folded, link, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { linkedAmount, plainAmount, sayAmount, sayPercent, shareIn } from './amounts.ts'
import { type Asked, addressOf } from './asked.ts'

export type Spend = z.output<typeof spendReport.result>

interface Parts {
  readonly grantId: string
  readonly asked: Asked
  readonly spend: Spend
  /** Where costs are shared nothing is claimed. */
  readonly isFunded: boolean
}
/** What a row stands for, in the words of the entries' filters. */
type Of = Readonly<{ line?: string; partnerId?: string }>
type Sums = Pick<Spend['totals'], EntryAmount | 'claimed' | 'committed'>
/** A cell with entries behind it. */
type Cell = (
  visit: Visit,
  parts: Parts,
  row: { readonly of: Of; readonly name: string; readonly sums: Sums },
) => Html | false

export function spendTables(visit: Visit, parts: Parts): Html {
  return html`<div class="lb-report-table">${linesTable(visit, parts)}</div>
<div class="lb-report-table">${approvedTable(visit, parts)}</div>
<div class="lb-report-table">${partnersTable(visit, parts)}</div>
${parts.spend.rows.length > 0 && folded(visit.t(words.byLineAndPartner), rowsTable(visit, parts))}`
}

const entryCell =
  (amount: EntryAmount): Cell =>
  (visit, parts, { of, name, sums }) =>
    behind(visit, parts, { of: { ...of, amount }, cents: sums[amount], name, what: visit.t(columnWords[amount]) })

/** What stands in periods that claims name. */
const claimedCell: Cell = (visit, parts, { of, name, sums }) =>
  behind(visit, parts, {
    of: { ...of, amount: 'approved', periods: parts.spend.claimedPeriods.join(',') },
    ...{ cents: sums.claimed, name, what: visit.t(columnWords.claimed) },
  })

/** What of the approved costs is no contribution in kind. */
const moneyCell: Cell = (visit, parts, { of, name, sums }) =>
  behind(visit, parts, {
    of: { ...of, amount: 'approved', inKind: 'no' },
    ...{ cents: sums.approved - sums.inKindApproved, name, what: visit.t(words.inMoney) },
  })

function behind(
  visit: Visit,
  { grantId, asked }: Parts,
  {
    of,
    cents,
    name,
    what,
  }: { of: Readonly<Record<string, string | undefined>>; cents: number; name: string; what: string },
): Html | false {
  const { compare: _compare, ...dates } = asked
  const href = addressOf(`/grants/${grantId}/entries`, dates, of)
  const says = visit.t(words.entriesBehind, { what, of: name, amount: sayAmount(cents, visit.language) })
  return linkedAmount(visit, cents, href, says)
}

const DECIDED = ['declared', 'undecided', 'rejected', 'reversed', 'approved'] as const
type Line = Spend['lines'][number]

function linesTable(visit: Visit, parts: Parts): Html {
  const { totals, lines } = parts.spend
  const total = { of: {}, name: visit.t(words.total), sums: totals }
  const has = (name: keyof Line & keyof Spend['totals']) => [...lines, totals].some((row) => (row[name] ?? 0) !== 0)
  const knows = (name: 'budget' | 'variance') => [...lines, totals].some((row) => row[name] !== undefined)
  const plain = (name: 'budget' | 'shifted' | 'currentBudget' | 'opening'): Summed<Line> => ({
    ...{ label: visit.t(columnWords[name]), kind: 'number' },
    ...{ cell: (line) => plainAmount(visit, line[name]), total: plainAmount(visit, totals[name]) },
  })
  const columns: Summed<Line>[] = [
    { label: visit.t(columnWords.line), cell: nameOfLine, total: visit.t(words.total) },
    ...(knows('budget') ? [plain('budget')] : []),
    ...(has('shifted') ? [plain('shifted'), plain('currentBudget')] : []),
    ...(has('opening') ? [plain('opening')] : []),
    ...(has('committed') ? [committedColumn(visit, parts)] : []),
    ...DECIDED.map(
      (name): Summed<Line> => ({
        ...{ label: visit.t(columnWords[name]), kind: 'number' },
        cell: (line) => entryCell(name)(visit, parts, lineRow(line)),
        total: entryCell(name)(visit, parts, total),
      }),
    ),
    ...(knows('variance') ? leftColumns(visit, totals) : []),
  ]
  return table(visit.t(words.spendCaption), columns, lines, { total: columns.map((column) => column.total) })
}

type Summed<Row> = Column<Row> & { readonly total: Child }
const lineRow = (line: Line) => ({ of: { line: line.line }, name: `${line.line} ${line.title}`, sums: line })

/** Contracts are the business of who sees the whole grant. */
function committedColumn(visit: Visit, { grantId, spend }: Parts): Summed<Line> {
  const cell = (cents: number) =>
    cents === 0 || spend.view === 'own'
      ? plainAmount(visit, cents)
      : link(`/grants/${grantId}/commitments`, plainAmount(visit, cents))
  return {
    ...{ label: visit.t(columnWords.committed), kind: 'number' },
    ...{ cell: (line) => cell(line.committed), total: cell(spend.totals.committed) },
  }
}

const leftColumns = (visit: Visit, totals: Spend['totals']): Summed<Line>[] => [
  {
    ...{ label: visit.t(columnWords.variance), kind: 'number' },
    ...{ cell: (line) => left(visit, line.variance), total: left(visit, totals.variance) },
  },
  {
    ...{ label: visit.t(words.percent), kind: 'number' },
    ...{ cell: (line) => percentLeft(visit, line), total: percentLeft(visit, totals) },
  },
]

const nameOfLine = ({ line, title }: Line): Html =>
  html`<span class="lb-line-code">${line}</span>${title !== line && html` ${title}`}`

const left = (visit: Visit, cents: number | undefined): Html | false =>
  cents !== undefined && cents < 0
    ? html`<span class="lb-amount lb-short-of">${sayAmount(cents, visit.language)}</span>`
    : plainAmount(visit, cents)

function percentLeft(
  visit: Visit,
  { variance, currentBudget }: Pick<Line, 'variance' | 'currentBudget'>,
): Html | false {
  const share = variance === undefined ? undefined : shareIn(variance, currentBudget ?? 0)
  return share !== undefined && html`<span class="lb-amount">${sayPercent(share, visit.language)}</span>`
}

function approvedTable(visit: Visit, parts: Parts): Html {
  const { spend } = parts
  const total = { of: {}, name: visit.t(words.total), sums: spend.totals }
  const cells: readonly (readonly [string, Cell])[] = [
    [visit.t(columnWords.approved), entryCell('approved')],
    [visit.t(words.inMoney), moneyCell],
    [visit.t(columnWords.inKindApproved), entryCell('inKindApproved')],
    [visit.t(columnWords.eligibleVat), entryCell('eligibleVat')],
    ...(parts.isFunded ? [[visit.t(columnWords.claimed), claimedCell] as const] : []),
  ]
  const columns: Column<Line>[] = [
    { label: visit.t(columnWords.line), cell: nameOfLine },
    ...cells.map(([label, cell]) => ({
      ...{ label, kind: 'number' as const },
      cell: (line: Line) =>
        cell(visit, parts, { of: { line: line.line }, name: `${line.line} ${line.title}`, sums: line }),
    })),
  ]
  const sums = cells.map(([, cell]) => cell(visit, parts, total))
  return table(visit.t(words.ofApproved), columns, spend.lines, { total: [visit.t(words.total), ...sums] })
}

type Partner = Spend['partners'][number]

function partnersTable(visit: Visit, parts: Parts): Html {
  const { grantId, spend } = parts
  const { totals } = spend
  const rowOf = (one: Partner) => ({
    of: { partnerId: one.partner.id },
    name: personal(visit, one.partner.name),
    sums: one,
  })
  const total = { of: {}, name: visit.t(words.total), sums: totals }
  const cells: readonly (readonly [string, Cell])[] = [
    ...DECIDED.map((name) => [visit.t(columnWords[name]), entryCell(name)] as const),
    [visit.t(columnWords.inKindApproved), entryCell('inKindApproved')],
    ...(parts.isFunded ? [[visit.t(columnWords.claimed), claimedCell] as const] : []),
  ]
  const paid = (cents: number) =>
    cents === 0 ? plainAmount(visit, cents) : link(`/grants/${grantId}/accounts`, plainAmount(visit, cents))
  const agreed = sum(spend.partners.map((one) => one.agreed))
  const isPaid = agreed !== 0 || totals.paidOut !== 0
  const columns: Column<Partner>[] = [
    { label: visit.t(columnWords.partner), cell: ({ partner }) => personal(visit, partner.name) },
    ...cells.map(([label, cell]) => ({
      ...{ label, kind: 'number' as const },
      cell: (one: Partner) => cell(visit, parts, rowOf(one)),
    })),
    ...(isPaid
      ? [
          {
            label: visit.t(columnWords.agreed),
            kind: 'number' as const,
            cell: (one: Partner) => plainAmount(visit, one.agreed),
          },
          { label: visit.t(columnWords.paidOut), kind: 'number' as const, cell: (one: Partner) => paid(one.paidOut) },
        ]
      : []),
  ]
  const sums = cells.map(([, cell]) => cell(visit, parts, total))
  const all = [visit.t(words.total), ...sums, ...(isPaid ? [plainAmount(visit, agreed), paid(totals.paidOut)] : [])]
  return table(visit.t(words.byPartner), columns, byName(visit, spend.partners), { total: all })
}

/** As people look for them. */
const byName = (visit: Visit, partners: readonly Partner[]): readonly Partner[] =>
  partners.toSorted((a, b) =>
    personal(visit, a.partner.name).localeCompare(personal(visit, b.partner.name), visit.language),
  )

type Row = Spend['rows'][number]

function rowsTable(visit: Visit, parts: Parts): Html {
  const rowOf = (row: Row) => ({
    of: { line: row.line, partnerId: row.partner.id },
    ...{ name: `${row.line}, ${personal(visit, row.partner.name)}`, sums: row },
  })
  const columns: Column<Row>[] = [
    {
      label: visit.t(columnWords.line),
      cell: (row) => html`<span class="lb-line-code">${row.line}</span> ${personal(visit, row.partner.name)}`,
    },
    ...[...DECIDED, 'inKindApproved' as const].map((name) => ({
      ...{ label: visit.t(columnWords[name]), kind: 'number' as const },
      cell: (row: Row) => entryCell(name)(visit, parts, rowOf(row)),
    })),
  ]
  return table(visit.t(words.byLineAndPartner), columns, parts.spend.rows, { hideCaption: true })
}
