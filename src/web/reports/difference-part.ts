/** The same costs between two days of knowing: what was added to each line since, with the entries behind it. */
import type { EntryAmount } from '../../../projections/entry-sums.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { columnWords } from '../../language/report-words.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { type Child, type Html, html } from '../html.ts'
import type { Shown } from '../kit/page.ts'
import { type Column, heading, notice, paragraph, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { plainAmount, sayAmount, sayChange } from './amounts.ts'
import { addressOf, periodOf } from './asked.ts'
import { knownText, type OpenReport } from './open-report.ts'
import type { Spend } from './spend-tables.ts'

const CHANGES = ['declared', 'undecided', 'rejected', 'reversed', 'approved'] as const satisfies readonly EntryAmount[]
type Sums = Readonly<Record<(typeof CHANGES)[number], number>>
interface Line {
  readonly line: string
  readonly title: string
  readonly before: Sums
  readonly after: Sums
}
const NOTHING: Sums = { declared: 0, undecided: 0, rejected: 0, reversed: 0, approved: 0 }

/** Nothing where no earlier day was asked for; a page that says so where that day can't be asked. */
export async function differencePart(
  visit: Visit,
  report: OpenReport<Spend>,
): Promise<Html | false | { readonly refused: Shown }> {
  const { grantId, asked, answer } = report
  const { compare, asOf } = asked
  if (compare === undefined) return false
  const earlier = await visit.asked(spendReport, { grantId, ...periodOf(asked) }, { asOf: compare })
  if (earlier.kind !== 'answered' && earlier.kind !== 'not-found') {
    return { refused: { ...report.shown(notice('error', sentenceFor(visit, earlier))), status: 400 } }
  }
  // Not known at all by then: everything was added since. The kernel gives what the query's own schema describes.
  const then = earlier.kind === 'answered' ? (earlier.result as Spend) : undefined
  const since = earlier.kind === 'answered' ? earlier.position : ''.padEnd(20, '0')
  const before = earlier.kind === 'answered' ? knownText(visit, compare, { ...earlier, result: then }) : compare
  const after = asOf === undefined ? visit.t(words.knownNow) : knownText(visit, asOf, answer)
  const lines = linesOf(then, answer.result)
  const changed = lines.filter((line) => CHANGES.some((name) => line.after[name] !== line.before[name]))
  const title = heading(2, visit.t(words.added, { on: before }), 'added')
  if (changed.length === 0) return html`${title}${paragraph(visit.t(words.nothingAdded, { before, after }))}`
  const cell = (name: (typeof CHANGES)[number], of: Omit<Line, 'title'>): Html =>
    changeCell(visit, of.after[name] - of.before[name], {
      href: addressOf(
        `/grants/${grantId}/entries`,
        { ...periodOf(asked), ...(asOf && { asOf }), compare: since },
        {
          ...(of.line && { line: of.line }),
          amount: name,
        },
      ),
      says: visit.t(words.entriesBehind, {
        ...{ what: visit.t(columnWords[name]), of: of.line || visit.t(words.total) },
        amount: sayAmount(of.after[name] - of.before[name], visit.language),
      }),
    })
  const afterLabel = asOf === undefined ? visit.t(words.after) : visit.t(words.before, { on: after })
  const all = { line: '', before: then?.totals ?? NOTHING, after: answer.result.totals }
  const columns: (Column<Line> & { readonly total: Child })[] = [
    {
      label: visit.t(columnWords.line),
      cell: (line) => html`<span class="lb-line-code">${line.line}</span> ${line.title}`,
      total: visit.t(words.total),
    },
    {
      ...{ label: visit.t(words.before, { on: before }), kind: 'number' },
      ...{ cell: (line) => plainAmount(visit, line.before.approved), total: plainAmount(visit, all.before.approved) },
    },
    ...CHANGES.map((name) => ({
      ...{ label: visit.t(columnWords[name]), kind: 'number' as const },
      ...{ cell: (line: Line) => cell(name, line), total: cell(name, all) },
    })),
    {
      ...{ label: afterLabel, kind: 'number' },
      ...{ cell: (line) => plainAmount(visit, line.after.approved), total: plainAmount(visit, all.after.approved) },
    },
  ]
  const caption = visit.t(words.addedText, { before, after })
  return html`${title}<div class="lb-report-table">${table(caption, columns, changed, { total: columns.map((column) => column.total) })}</div>`
}

function linesOf(then: Spend | undefined, now: Spend): readonly Line[] {
  const before = new Map(then?.lines.map((line) => [line.line, line]))
  return now.lines.map((line) => ({
    line: line.line,
    title: line.title,
    before: before.get(line.line) ?? NOTHING,
    after: line,
  }))
}

const changeCell = (visit: Visit, cents: number, { href, says }: { href: string; says: string }): Html =>
  cents === 0
    ? html`<span class="lb-amount lb-quiet">${sayAmount(0, visit.language)}</span>`
    : html`<a class="nl-link lb-amount" href="${href}" title="${says}">${sayChange(cents, visit.language)}</a>`
