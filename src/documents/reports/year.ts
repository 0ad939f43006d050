/** Where a grant stands at the end of each year: the file of `yearEnd`. */
import { grant } from '../../../projections/grant.ts'
import { yearEnd } from '../../../projections/year-end.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { answerTo, knownOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import type { Report } from './report.ts'

const COLUMNS = [
  column('year', 'text'),
  cents('opening', 'openingOfYear'),
  cents('received'),
  cents('spent'),
  cents('closing'),
  column('as', 'code', { words: 'yearAs' }),
  cents('approvedSoFar'),
]

export async function yearFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result, position } = await answerTo(asking, yearEnd, { grantId }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  return {
    what: 'year',
    title: exportTitles.year,
    grant: { id: grantId, name: face.result.name },
    facts: result.source === undefined ? [] : [fact('fundingSource', 'code', result.source, 'fundingSource')],
    texts: [],
    // Opening and closing are states: only what came and went adds up.
    tables: [tableOf('years', COLUMNS, result.years, { sums: ['received', 'spent'] })],
    notes: [],
    known: await knownOf(asking, result.asOf, yearEnd),
  }
}
