/** Where a grant stands, by line and partner: the file of `spendReport`. */
import { type SpendReport, spendReport } from '../../../projections/spend-report.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, shownColumns, tableOf } from './columns.ts'
import type { Report, ReportColumn, ReportFact } from './report.ts'

const SUMS = [
  'declared',
  'undecided',
  'rejected',
  'reversed',
  'approved',
  'inKindApproved',
  'eligibleVat',
  'claimed',
  'committed',
] as const
const BUDGET = ['budget', 'shifted', 'currentBudget', 'opening'] as const
const ASKED = ['fromMonth', 'untilMonth', 'postedIn'] as const

export async function spendFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result } = await answerTo(asking, spendReport, { grantId, ...only(asking.asked, ASKED) }, asOf)
  const { totals, lines, partners, rows, name } = result
  const known = Object.fromEntries(SUMS.map((key) => [key, totals[key]]))
  const lineColumns = shownColumns(
    [column('line', 'text'), column('title', 'text'), ...[...BUDGET, ...SUMS, 'variance'].map((key) => cents(key))],
    lines,
    [...BUDGET, 'variance'],
  )
  const partnerColumns = [
    column('partner', 'text'),
    ...SUMS.map((key) => cents(key)),
    cents('agreed'),
    cents('paidOut'),
  ]
  const rowColumns = [column('line', 'text'), column('partner', 'text'), ...SUMS.map((key) => cents(key))]
  return {
    what: 'spend',
    title: exportTitles.spend,
    grant: { id: grantId, name },
    facts: factsOf(result),
    texts: [],
    tables: [
      tableOf('lines', lineColumns, lines, {
        sums: sumsIn(lineColumns),
        known: { ...known, ...numbersOf(totals, [...BUDGET, 'variance']) },
      }),
      tableOf('partners', partnerColumns, partners.map(named), {
        sums: sumsIn(partnerColumns),
        known: { ...known, paidOut: totals.paidOut },
      }),
      tableOf('rows', rowColumns, rows.map(named), { sums: sumsIn(rowColumns), known }),
    ],
    notes: [],
    known: await knownOf(asking, result.asOf, spendReport),
  }
}

const sumsIn = (columns: readonly ReportColumn[]) =>
  columns.filter(({ kind }) => kind === 'cents').map(({ key }) => key)
const named = <R extends { readonly partner: { readonly name?: unknown } }>(row: R) => ({
  ...row,
  partner: nameOf(row.partner.name, reportWords.erased.nl),
})

function factsOf({ totals, view, fromMonth, untilMonth, postedIn }: SpendReport): readonly ReportFact[] {
  const all: readonly ReportFact[] = [
    fact('view', 'code', view, 'view'),
    fact('from', 'text', fromMonth),
    fact('until', 'text', untilMonth),
    fact('postedIn', 'text', postedIn),
    fact('advances', 'cents', totals.advances),
    fact('cofinancing', 'cents', totals.cofinancing),
    fact('income', 'cents', totals.income),
  ]
  return all.filter(({ value }) => value !== undefined)
}

const numbersOf = (totals: SpendReport['totals'], keys: readonly (keyof SpendReport['totals'])[]) =>
  Object.fromEntries(keys.flatMap((key) => (totals[key] === undefined ? [] : [[key, totals[key]]])))

/** Of what the page was asked with, what this question knows. */
export function only<K extends string>(
  asked: Readonly<Record<string, string>>,
  keys: readonly K[],
): { [P in K]?: string } {
  const found: { [P in K]?: string } = {}
  for (const key of keys) if (asked[key]) found[key] = asked[key]
  return found
}
