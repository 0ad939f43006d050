/** CSV of a report that Dutch Excel opens as it is: header, rows, total, and behind it what the file is true for. */
import type { Language } from '../../language/language.ts'
import { PIECE_CHARACTERS, pieces } from '../pieces.ts'
import { csvLine, csvText, MARK } from '../tables/write-csv.ts'
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
  const writers = columns.map((column) => writerOf(column, language))
  const { count, done } = hash.counting(table, sums)
  let waiting = ''
  for await (const row of table.rows) {
    count(row)
    waiting += `${writers.map((write, index) => write(row[index])).join(';')}\r\n`
    if (waiting.length < PIECE_CHARACTERS) continue
    yield waiting
    waiting = ''
  }
  done()
  yield waiting
  if (!total) return
  yield csvLine(
    columns.map(({ key, kind }, index) =>
      sums.has(key) ? { number: numberIn(kind, sums.get(key) ?? 0) } : index === 0 ? total.label[language] : '',
    ),
  )
}

/** Made once for a column, not for each of its cells: of 100,000 rows that was a third of the time. */
function writerOf({ kind, words }: ReportColumn, language: Language): (value: Cell) => string {
  const known = new Map<string, string>()
  const wordFor = (code: string): string => {
    const word = known.get(code) ?? csvText(wordOf(code, words, language))
    if (known.size < CODES_MAX) known.set(code, word)
    return word
  }
  const text = kind === 'code' ? wordFor : csvText
  return (value) => (value === undefined ? '' : typeof value === 'number' ? numberIn(kind, value) : text(value))
}
const CODES_MAX = 1_000

/** Excel in Dutch reads a comma before decimals, whatever the language of the words. */
function numberIn(kind: ColumnKind, value: number): string {
  if (kind === 'cents') return decimals(value, ',')
  if (kind === 'percent') return `${decimals(value, ',')}%`
  return kind === 'minutes' ? hours(value) : String(value)
}
