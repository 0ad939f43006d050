/** What grants together take of each document: the file of `doubleFunding`, page after page at one position. */
import type { z } from 'zod'
import { doubleFunding } from '../../../projections/double-funding.ts'
import { grant } from '../../../projections/grant.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords, tableWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, yesNo } from './columns.ts'
import { type Report, type Row, rowOf } from './report.ts'
import { only } from './spend.ts'

type Page = z.infer<typeof doubleFunding.result>
type Asked = z.input<typeof doubleFunding.params>
const PAGE = 200
const COLUMNS = [
  column('sha256', 'text'),
  column('organisation', 'text'),
  cents('net'),
  cents('vat'),
  column('vatTreatment', 'code', { words: 'vatTreatment' }),
  cents('credited'),
  cents('ceiling'),
  cents('taken'),
  cents('left'),
  column('over', 'code', { words: 'yesNo' }),
  column('grants', 'text'),
]
const SUMS = ['net', 'vat', 'credited', 'ceiling', 'taken', 'left']

export async function documentsFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf, asked } = asking
  const params = { grantId, ...only(asked, ['sha256', 'over']), limit: PAGE } as Asked // the question refuses what is no code
  const first = await answerTo(asking, doubleFunding, params, asOf)
  const face = await answerTo(asking, grant, { grantId }, first.position)
  return {
    what: 'documents',
    title: exportTitles.documents,
    grant: { id: grantId, name: face.result.name },
    facts: [fact('view', 'code', first.result.view, 'view')],
    texts: [],
    tables: [
      {
        key: 'documents',
        title: tableWords.documents,
        columns: COLUMNS,
        rows: rowsOf(asking, params, first),
        total: { label: reportWords.total, sums: SUMS },
      },
    ],
    notes: [],
    known: await knownOf(asking, first.result.asOf, doubleFunding),
  }
}

async function* rowsOf(
  asking: ReportAsk,
  params: Asked,
  { result, position }: { readonly result: Page; readonly position: string },
): AsyncGenerator<Row> {
  let page = result
  for (;;) {
    for (const one of page.documents) {
      const { organisation, over, grants, ...amounts } = one
      // A grant that the reader may not see has no name; that something is taken for it is told.
      const by = grants.map(({ name }) => name ?? '?').join(', ')
      const owner = nameOf(organisation.name, reportWords.erased.nl)
      yield rowOf(COLUMNS, { ...amounts, organisation: owner, over: yesNo(over), grants: by })
    }
    if (page.next === undefined) return
    page = (await answerTo(asking, doubleFunding, { ...params, cursor: page.next }, position)).result
  }
}
