/** `/grants/:grantId`: where a grant stands. The table is the chart, and each of its amounts leads to the costs behind it. */
import { doubleFunding } from '../../../projections/double-funding.ts'
import { fundingBalance } from '../../../projections/funding-balance.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { publicMoney } from '../../../projections/public-money.ts'
import { settlement } from '../../../projections/settlement.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { empty, live } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { askedOf, DATE_FIELDS, periodOf } from './asked.ts'
import { differencePart } from './difference-part.ts'
import { grantFacts } from './grant-facts.ts'
import { type OpenReport, openReport } from './open-report.ts'
import { type Spend, spendTables } from './spend-tables.ts'
import { knowPart } from './to-know.ts'

export const standPage = definePage({
  path: '/grants/:grantId',
  roles: MONEY,
  wide: true,
  live: ['spendReport'],
  async show(visit) {
    const { grantId = '' } = visit.path
    const report = await openReport(visit, {
      place: '',
      title: visit.t(grantPlaceWords['']),
      query: spendReport,
      params: { grantId, ...periodOf(askedOf(visit)) },
      fields: DATE_FIELDS,
    })
    if ('refused' in report) return report.refused
    const { answer, asked, face } = report
    const difference = await differencePart(visit, report)
    if (difference && 'refused' in difference) return difference.refused
    const search = new URLSearchParams(visit.parameters)
    search.delete('compare')
    const tables =
      answer.result.lines.length === 0 && answer.result.partners.length === 0
        ? empty(visit.t(words.noSpending))
        : spendTables(visit, { grantId, asked, spend: answer.result, isFunded: face.status !== 'sharing' })
    const content = html`${live('know', await knownAround(visit, report))}
${difference}
${live('spend', tables)}
${exportLinks(visit, grantId, 'spend', search)}`
    return report.shown(content, { above: grantFacts(visit, face) })
  },
})

/** What is the whole grant's is told to who sees all of it. */
async function knownAround(visit: Visit, { grantId, answer, face, at }: OpenReport<Spend>) {
  const isWhole = answer.result.view === 'all'
  const over = await visit.ask(doubleFunding, { grantId, over: 'yes', limit: 200 }, at)
  const whole = isWhole
    ? await Promise.all([
        visit.ask(settlement, { grantId }, at),
        visit.ask(fundingBalance, { grantId }, at),
        visit.ask(publicMoney, { grantId }, at),
      ])
    : undefined
  return knowPart(visit, {
    ...{ grantId, face, spend: answer.result, over: over.result.documents.length },
    ...(whole && { settlement: whole[0].result, balance: whole[1].result, together: whole[2].result }),
  })
}
