/** All public money beside the costs of a grant: the file of `publicMoney`. */
import { grant } from '../../../projections/grant.ts'
import { publicMoney } from '../../../projections/public-money.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import type { Report } from './report.ts'

const AMOUNTS = [
  cents('ofGrant'),
  cents('fromOthers'),
  cents('together'),
  cents('costs'),
  cents('most'),
  cents('over', 'overCeiling'),
]

export async function publicMoneyFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result, position } = await answerTo(asking, publicMoney, { grantId }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  const { maximum, planned, realised, pledges, course, overSince } = result
  const pledged = pledges.map(({ partner, ...one }) => ({
    ...one,
    partner: nameOf(partner.name, reportWords.erased.nl),
  }))
  return {
    what: 'publicMoney',
    title: exportTitles.publicMoney,
    grant: { id: grantId, name: face.result.name },
    facts: [
      ...(maximum ? [fact('publicMaximum', 'percent', Math.floor((maximum.n * 10_000) / maximum.d))] : []),
      ...(overSince === undefined ? [] : [fact('overSince', 'text', overSince)]),
    ],
    texts: [],
    tables: [
      tableOf(
        'publicPledges',
        [column('partner', 'text'), column('kind', 'code', { words: 'source' }), cents('pledged')],
        pledged,
        { sums: ['pledged'] },
      ),
      tableOf(
        'publicMoney',
        [column('stage', 'code', { words: 'stage' }), ...AMOUNTS],
        [
          { stage: 'planned', ...planned },
          { stage: 'realised', ...realised },
        ],
      ),
      tableOf('publicCourse', [column('month', 'text'), ...AMOUNTS], course),
    ],
    notes: [],
    known: await knownOf(asking, result.asOf, publicMoney),
  }
}
