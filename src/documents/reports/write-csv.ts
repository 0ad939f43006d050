/** CSV of a report that Dutch Excel opens as it is: header, rows, total, and behind it what the file is true for. */
import type { Language } from '../../language/language.ts'
import { PIECE_CHARACTERS, pieces } from '../pieces.ts'
import { csvLine, MARK } from '../tables/write-csv.ts'
import { aboutRows } from './about-rows.ts'
import { ReportHash } from './counted-rows.ts'
import type { Cell, ColumnKind, Report, ReportColumn, ReportTable } from './report.ts'
import { decimals, hours, wordOf } from './shown.ts'

/** One table stands there alone, so that it can be read as a list; of several each has its name above it. */
export function writeReportCsv(report: Report, language: Language): AsyncGenerator<Uint8Array> {
  return pieces(lines(report, language))
}

async function* lines(report: Report, language: Language): AsyncGenerator<string> {
  const hash = new ReportHash(report)
  yield MARK
  for (const [index, table] of report.tables.entries()) {
    if (index > 0) yield '\r\n'
    if (report.tables.length > 1) yield csvLine([table.title[language]])
    yield* tableLines(table, hash, language)
  }
  yield '\r\n'
  for (const row of aboutRows(report, hash.done(), language)) yield csvLine(row)
}

async function* tableLines(table: ReportTable, hash: ReportHash, language: Language): AsyncGenerator<string> {
  const { columns, total } = table
  yield csvLine(columns.map(({ label }) => label[language]))
  const sums = new Map<string, number>()
  let waiting = ''
  for await (const row of hash.rows(table, sums)) {
    waiting += csvLine(columns.map((column, index) => csvCell(row[index], column, language)))
    if (waiting.length < PIECE_CHARACTERS) continue
    yield waiting
    waiting = ''
  }
  yield waiting
  if (!total) return
  yield csvLine(
    columns.map(({ key, kind }, index) =>
      sums.has(key) ? numberCell(sums.get(key) ?? 0, kind) : index === 0 ? total.label[language] : '',
    ),
  )
}

function csvCell(value: Cell, { kind, words }: ReportColumn, language: Language) {
  if (value === undefined) return ''
  if (typeof value === 'number') return numberCell(value, kind)
  return kind === 'code' ? wordOf(value, words, language) : value
}

/** Excel in Dutch reads a comma before decimals, whatever the language of the words. */
function numberCell(value: number, kind: ColumnKind): { readonly number: string } | string {
  if (kind === 'cents') return { number: decimals(value, ',') }
  if (kind === 'percent') return { number: `${decimals(value, ',')}%` }
  return { number: kind === 'minutes' ? hours(value) : String(value) }
}
