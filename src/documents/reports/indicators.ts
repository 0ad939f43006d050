/** What projects aimed at and what came of it: the file of `indicators`. */
import { grant } from '../../../projections/grant.ts'
import { indicators } from '../../../projections/indicators.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { answerTo, knownOf, type ReportAsk } from './asking.ts'
import { cents, column, tableOf } from './columns.ts'
import type { Report } from './report.ts'
import { only } from './spend.ts'

const COLUMNS = [
  column('project', 'text'),
  column('code', 'text'),
  column('title', 'text'),
  column('target', 'count'),
  column('realised', 'count'),
  column('percentage', 'percent'),
  column('times', 'count'),
  column('expected', 'count'),
  cents('centsPerUnit'),
]

export async function indicatorsFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf, asked } = asking
  const { result, position } = await answerTo(asking, indicators, { grantId, ...only(asked, ['from', 'until']) }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  const names = new Map(result.projects.map(({ projectId, name }) => [projectId, name]))
  const rows = result.rows.map((row) => ({
    project: names.get(row.projectId),
    code: row.code,
    title: row.title,
    target: row.target,
    realised: row.realised,
    percentage: row.percentage === undefined ? undefined : row.percentage * HUNDREDTHS,
    times: row.times,
    expected: row.forecast,
    centsPerUnit: row.centsPerUnit,
  }))
  return {
    what: 'indicators',
    title: exportTitles.indicators,
    grant: { id: grantId, name: face.result.name },
    facts: [],
    texts: [],
    tables: [tableOf('indicators', COLUMNS, rows)],
    notes: result.sentences,
    known: await knownOf(asking, result.asOf, indicators),
  }
}
const HUNDREDTHS = 100
