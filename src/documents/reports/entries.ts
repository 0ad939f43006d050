/** Every cost entry behind a number, however many: the file of `costEntries`, page after page at one position. */
import type { z } from 'zod'
import { costEntries } from '../../../projections/cost-entries.ts'
import { grant } from '../../../projections/grant.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords, tableWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, yesNo } from './columns.ts'
import type { Cell, Report, ReportTable, Row } from './report.ts'
import { only } from './spend.ts'

export type EntryPage = z.infer<typeof costEntries.result>
export type Entry = EntryPage['entries'][number]
/** The most that the question gives at once. */
const PAGE = 200
const ASKED = ['line', 'partnerId', 'state', 'postedIn', 'fromMonth', 'untilMonth', 'entryId'] as const
type Asked = z.input<typeof costEntries.params>

const COLUMNS = [
  column('entryId', 'text'),
  column('line', 'text'),
  column('partner', 'text'),
  column('costDate', 'date'),
  column('postedPeriod', 'text'),
  column('title', 'text'),
  column('supplier', 'text'),
  column('category', 'code', { words: 'category' }),
  column('inKind', 'code', { words: 'yesNo' }),
  column('state', 'code', { words: 'state' }),
  column('minutes', 'minutes'),
  cents('rate'),
  cents('net'),
  cents('vat'),
  column('vatTreatment', 'code', { words: 'vatTreatment' }),
  cents('declared'),
  cents('rejected'),
  cents('reversed'),
  cents('approved'),
  cents('eligibleVat'),
  cents('paid'),
  column('reason', 'code', { words: 'reason' }),
  column('overrun', 'code', { words: 'yesNo' }),
  column('booking', 'text'),
  column('evidence', 'text'),
  column('declaredBy', 'text'),
  column('declaredAt', 'text'),
  column('decidedBy', 'text'),
  column('decidedAt', 'text'),
  column('reversalOf', 'text'),
  column('eventId', 'text'),
]
const PRINT = [
  ...['line', 'partner', 'costDate', 'postedPeriod', 'title', 'supplier', 'state', 'minutes'],
  ...['declared', 'rejected', 'reversed', 'approved', 'paid', 'entryId'],
]
const SUMS = ['minutes', 'declared', 'rejected', 'reversed', 'approved', 'eligibleVat', 'paid']

export async function entriesFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf, asked } = asking
  const params = { grantId, ...only(asked, ASKED), limit: PAGE } as Asked // what is no code is refused by the question
  const first = await answerTo(asking, costEntries, params, asOf)
  const face = await answerTo(asking, grant, { grantId }, first.position)
  const { view, asOf: moment } = first.result
  return {
    what: 'entries',
    title: exportTitles.entries,
    grant: { id: grantId, name: face.result.name },
    facts: [fact('view', 'code', view, 'view')],
    texts: [],
    tables: [tableWith(rowsOf(allEntries(asking, params, first)))],
    notes: [],
    known: await knownOf(asking, moment, costEntries),
  }
}

const tableWith = (rows: ReportTable['rows']): ReportTable => ({
  key: 'entries',
  title: tableWords.entries,
  columns: COLUMNS,
  rows,
  total: { label: reportWords.total, sums: SUMS },
  print: PRINT,
})
/** Of entries that are known already. */
export const entriesTable = (entries: readonly Entry[]): ReportTable =>
  tableWith(entries.map((entry) => rowOfEntry(entry)))

interface First {
  readonly result: EntryPage
  readonly position: string
}
/** From the first page on; each of the others is asked at its position. */
export async function* allEntries(asking: ReportAsk, params: Asked, first: First): AsyncGenerator<readonly Entry[]> {
  let page = first.result
  for (;;) {
    yield page.entries
    if (page.next === undefined) return
    page = (await answerTo(asking, costEntries, { ...params, cursor: page.next }, first.position)).result
  }
}

async function* rowsOf(pages: AsyncIterable<readonly Entry[]>): AsyncGenerator<Row> {
  for await (const entries of pages) for (const entry of entries) yield rowOfEntry(entry)
}

/** What is no text or number of the entry itself, by its column. */
const SHOWN: Readonly<Record<string, (entry: Entry) => Cell>> = {
  partner: ({ partner }) => nameOf(partner.name, reportWords.erased.nl),
  supplier: ({ supplier }) => nameOf(supplier, reportWords.erased.nl),
  inKind: ({ inKind }) => yesNo(inKind),
  overrun: ({ overrun }) => yesNo(overrun),
  minutes: ({ labour }) => labour?.minutes,
  rate: ({ labour }) => labour?.centsPerHour,
  booking: ({ booking }) =>
    booking &&
    [booking.administration, booking.documentNumber, booking.projectCode].filter((one) => one !== undefined).join(' '),
  evidence: ({ evidence }) => evidence.join(' '),
  eventId: ({ lastEventId }) => lastEventId,
  declaredBy: ({ declaredById }) => declaredById,
  decidedBy: ({ decidedById }) => decidedById,
}
const CELLS = COLUMNS.map(({ key }) => SHOWN[key] ?? ((entry: Entry) => plainly(entry[key as keyof Entry])))

function rowOfEntry(entry: Entry): Row {
  return CELLS.map((cell) => cell(entry))
}

const plainly = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' ? value : undefined)
