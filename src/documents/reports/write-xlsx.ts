/** XLSX of a report: a sheet for each table, and one that says what it is true for. */
import type { Readable } from 'node:stream'
import { type Language, say } from '../../language/language.ts'
import { reportWords } from '../../language/report-words.ts'
import { type SheetCell, type StreamedSheet, streamXlsx } from '../tables/stream-xlsx.ts'
import { columnName } from '../tables/xlsx-parts.ts'
import { aboutRows } from './about-rows.ts'
import { ReportHash } from './counted-rows.ts'
import type { Cell, ColumnKind, Report, ReportColumn, ReportTable } from './report.ts'
import { decimals, wordOf } from './shown.ts'

export function writeReportXlsx(report: Report, language: Language): Readable {
  const hash = new ReportHash(report)
  const about: StreamedSheet = {
    name: say(reportWords.about, language),
    widths: [28, 90],
    header: false,
    async *rows() {
      for (const [name, text] of aboutRows(report, hash.done(), language)) {
        yield [
          { text: name, style: 'name' },
          { text, style: 'wrapped' },
        ]
      }
    },
  }
  // The last one to be written is the one that knows the hash.
  return streamXlsx([...report.tables.map((table) => sheetOf(table, hash, language)), about])
}

const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 30,
  code: 18,
  date: 12,
  cents: 16,
  minutes: 11,
  percent: 10,
  count: 10,
}

function sheetOf(table: ReportTable, hash: ReportHash, language: Language): StreamedSheet {
  const { columns, title } = table
  let written = 0
  return {
    name: say(title, language),
    widths: columns.map(({ kind, label, words = {} }) => {
      const longest = Math.max(0, ...Object.values(words).map((word) => word[language].length))
      return Math.max(WIDTHS[kind], Math.min(24, label[language].length + 3), Math.min(60, longest + 2))
    }),
    header: true,
    filterRows: () => written,
    async *rows() {
      yield columns.map(({ label }) => ({ text: say(label, language), style: 'header' as const }))
      const sums = new Map<string, number>()
      for await (const row of hash.rows(table, sums)) {
        written += 1
        yield columns.map((column, index) => cellOf(row[index], column, language))
      }
      if (table.total) yield totalRow(table, sums, written, language)
    },
  }
}

function cellOf(value: Cell, { kind, words }: ReportColumn, language: Language): SheetCell {
  if (value === undefined) return undefined
  if (typeof value === 'number') return { number: decimalOf(value, kind), style: isStyled(kind) ? kind : 'plain' }
  if (kind === 'date') return { number: String(daysOf(value)), style: 'date' }
  return { text: kind === 'code' ? wordOf(value, words, language) : value }
}

type Styled = 'cents' | 'percent' | 'minutes' | 'count'
const isStyled = (kind: ColumnKind): kind is Styled => ['cents', 'percent', 'minutes', 'count'].includes(kind)
const TOTAL = { cents: 'totalCents', percent: 'totalPercent', minutes: 'totalMinutes', count: 'totalCount' } as const

/** The sum is a formula, with what it comes to beside it for programs that do not work formulas out. */
function totalRow(
  { columns, total }: ReportTable,
  sums: ReadonlyMap<string, number>,
  rows: number,
  language: Language,
) {
  return columns.map(({ key, kind }, index): SheetCell => {
    const sum = sums.get(key)
    if (sum === undefined || !isStyled(kind)) {
      return { text: index === 0 && total ? say(total.label, language) : '', style: 'totalText' }
    }
    const number = decimalOf(sum, kind)
    const column = columnName(index + 1)
    if (rows === 0) return { number, style: TOTAL[kind] }
    return { formula: `SUM(${column}2:${column}${rows + 1})`, number, style: TOTAL[kind] }
  })
}

function decimalOf(value: number, kind: ColumnKind): string {
  if (kind === 'cents') return decimals(value, '.')
  if (kind === 'percent') return `${value < 0 ? '-' : ''}${ofTenThousand(Math.abs(value))}`
  // Excel counts time in days, which minutes seldom divide evenly: the nearest that there is.
  return kind === 'minutes' ? String(value / MINUTES_OF_DAY) : String(value)
}
const MINUTES_OF_DAY = 1_440

function ofTenThousand(value: number): string {
  const digits = String(value).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** Days since 30 December 1899, as Excel counts from March 1900 on. */
const daysOf = (date: string): number => Math.round((Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000)
