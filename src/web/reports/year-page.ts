/** `/grants/:grantId/year`: what a municipality books at each year-end, tied to the spend report of the same moment. */
import type { z } from 'zod'
import { MONEY } from '../../../projections/grant-sight.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { yearEnd } from '../../../projections/year-end.ts'
import { balanceWords as words } from '../../language/balance-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { codeWords, columnWords } from '../../language/report-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, link, paragraph, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { plainAmount, sayAmount } from './amounts.ts'
import { addressOf } from './asked.ts'
import { openReport } from './open-report.ts'
import { sayMonth } from './said-time.ts'

type Year = z.output<typeof yearEnd.result>['years'][number]

export const yearPage = definePage({
  path: '/grants/:grantId/year',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const report = await openReport(visit, {
      place: 'year',
      title: visit.t(grantPlaceWords.year),
      query: yearEnd,
      params: { grantId },
      fields: ['asOf'],
    })
    if ('refused' in report) return report.refused
    const { asked, answer, at } = report
    const { years, source } = answer.result
    const ties = await Promise.all(years.map((year) => tieOf(visit, { grantId, at, year })))
    const content = html`${paragraph(visit.t(words.yearsText))}
${source && paragraph(visit.t(words.sourceIs, { source: visit.t(codeWords.fundingSource[source]) }))}
${yearsTable(visit, years)}
${tieTable(visit, ties, (year) => addressOf(`/grants/${grantId}`, asked, { untilMonth: `${year}-12` }))}
${exportLinks(visit, grantId, 'year', visit.parameters)}`
    return report.shown(content)
  },
})

function yearsTable(visit: Visit, years: readonly Year[]): Html {
  const number = (name: 'opening' | 'received' | 'spent' | 'closing', label: string): Column<Year> => ({
    ...{ label, kind: 'number' },
    cell: (year) => plainAmount(visit, year[name]),
  })
  const columns: Column<Year>[] = [
    { label: visit.t(words.year), cell: ({ year }) => year },
    number('opening', visit.t(columnWords.openingOfYear)),
    number('received', visit.t(columnWords.received)),
    number('spent', visit.t(columnWords.spent)),
    number('closing', visit.t(columnWords.closing)),
    { label: visit.t(columnWords.as), cell: (year) => visit.t(codeWords.yearAs[year.as]) },
  ]
  return table(visit.t(words.yearsCaption), columns, years)
}

interface Tie {
  readonly year: Year
  /** Approved, with what was taken over, in the spend report until the end of the year. */
  readonly approved: number
  readonly income: number
}

/** The other report is asked at the very same position, until the same month: the two are worked out apart. */
async function tieOf(
  visit: Visit,
  { grantId, at, year }: { grantId: string; at: { asOf: string }; year: Year },
): Promise<Tie> {
  const { result } = await visit.ask(spendReport, { grantId, untilMonth: `${year.year}-12` }, at)
  const { approved, opening = 0, income } = result.totals
  return { year, approved: approved + opening, income }
}

function tieTable(visit: Visit, ties: readonly Tie[], hrefOf: (year: string) => string): Html {
  const columns: Column<Tie>[] = [
    {
      label: visit.t(words.until),
      cell: ({ year }) => link(hrefOf(year.year), sayMonth(`${year.year}-12`, visit.language)),
    },
    { label: visit.t(words.reported), kind: 'number', cell: ({ approved }) => plainAmount(visit, approved) },
    { label: visit.t(words.lessIncome), kind: 'number', cell: ({ income }) => plainAmount(visit, 0 - income) },
    { label: visit.t(words.soFar), kind: 'number', cell: ({ year }) => plainAmount(visit, year.approvedSoFar) },
    {
      label: visit.t(words.ties),
      cell: ({ year, approved, income }) =>
        approved - income === year.approvedSoFar
          ? badge('ok', visit.t(words.yes))
          : badge(
              'error',
              `${visit.t(words.tiesNot)}: ${sayAmount(approved - income - year.approvedSoFar, visit.language)}`,
            ),
    },
  ]
  return table(visit.t(words.tie), columns, ties)
}
