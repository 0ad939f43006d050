/** Who bears the costs: the file of `fundingBalance`. */
import { fundingBalance } from '../../../projections/funding-balance.ts'
import { grant } from '../../../projections/grant.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf, yesNo } from './columns.ts'
import type { Report } from './report.ts'

export async function balanceFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result, position } = await answerTo(asking, fundingBalance, { grantId }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  const { costs, funding, partners, cofinancing, grantIsSettled } = result
  const { amount, of, basisPoints, met, short } = cofinancing
  const fundingColumns = [column('source', 'code', { words: 'source' }), cents('amount'), cents('planned')]
  const bearerColumns = [
    column('partner', 'text'),
    column('kind', 'code', { words: 'source' }),
    cents('pledged'),
    cents('borne'),
  ]
  return {
    what: 'balance',
    title: exportTitles.balance,
    grant: { id: grantId, name: face.result.name },
    facts: [
      fact('costs', 'cents', costs),
      fact('settled', 'code', yesNo(grantIsSettled), 'yesNo'),
      fact('cofinancingShare', 'cents', amount),
      fact('cofinancingOf', 'cents', of),
      fact('cofinancingPercent', 'percent', basisPoints),
      fact('cofinancingMet', 'code', yesNo(met), 'yesNo'),
      fact('short', 'cents', short),
    ].filter(({ value }) => value !== undefined),
    texts: [],
    tables: [
      tableOf('funding', fundingColumns, funding, { sums: ['amount', 'planned'], known: { amount: costs } }),
      tableOf(
        'bearers',
        bearerColumns,
        partners.map((one) => ({ ...one, partner: nameOf(one.partner.name, reportWords.erased.nl) })),
        { sums: ['pledged', 'borne'] },
      ),
    ],
    notes: [],
    known: await knownOf(asking, result.asOf, fundingBalance),
  }
}
