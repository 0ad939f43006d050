/** PDF of a report: tagged and to be kept (PDF/A-3a), with the sum so far at the foot of each page. */
import { type Language, say, sayDate } from '../../language/language.ts'
import { reportWords } from '../../language/report-words.ts'
import { printable } from '../pdf/printable.ts'
import { type Setting, setPdf } from '../pdf/set-pdf.ts'
import { aboutRows } from './about-rows.ts'
import { ReportHash } from './counted-rows.ts'
import type { Report, ReportColumn, ReportTable, Row } from './report.ts'
import { isNumber, shown } from './shown.ts'

/** More than this is no paper to read, and would take a minute to set: the other files have it all. */
export const PDF_ROWS_MAX = 2_000

export type PdfAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  /** Not on this machine. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'too-long'; readonly most: number }

export async function writeReportPdf(
  report: Report,
  language: Language,
  { standard = 'a-3a', machine }: Partial<Pick<Setting, 'standard' | 'machine'>> = {},
): Promise<PdfAnswer> {
  const data = await pdfData(report, language)
  if (!data) return { kind: 'too-long', most: PDF_ROWS_MAX }
  const pdf = await setPdf({
    template: 'report.typ',
    data: JSON.stringify(data),
    standard,
    ...(machine && { machine }),
  })
  return pdf ? { kind: 'made', pdf } : { kind: 'unavailable' }
}

/** What the template is given: everything as it is printed. Undefined when there are too many rows. */
export async function pdfData(report: Report, language: Language) {
  const hash = new ReportHash(report)
  const tables = []
  let rows = 0
  for (const table of report.tables) {
    const sums = new Map<string, number>()
    const kept: Row[] = []
    for await (const row of hash.rows(table, sums)) {
      rows += 1
      if (rows > PDF_ROWS_MAX) return undefined
      kept.push(row)
    }
    tables.push(tableData(table, kept, language))
  }
  const sha256 = hash.done()
  const about = aboutRows({ ...report, texts: [], notes: [], facts: [] }, sha256, language)
  const text = (name: keyof typeof reportWords) => printable(say(reportWords[name], language))
  const words = {
    position: text('position'),
    page: text('page'),
    of: text('of'),
    total: text('total'),
    carried: text('carried'),
    note: text('note'),
    none: '–',
  }
  const known = { label: text('knownOn'), value: sayDate(report.known.on, language) }
  return {
    lang: language,
    date: report.known.on,
    title: printable(say(report.title, language)),
    grant: printable(report.grant.name),
    position: report.known.position,
    sha256,
    wide: tables.some(({ columns }) => columns.length > 6),
    words,
    facts: [
      known,
      ...report.facts.map((fact) => ({
        label: printable(say(fact.label, language)),
        value: printable(shown(fact.value, fact, language)),
      })),
    ],
    texts: report.texts.map(({ title, text: body }) => ({
      title: printable(say(title, language)),
      pieces: printable(body)
        .split('\n')
        .filter((piece) => piece.trim() !== ''),
    })),
    tables,
    notes: report.notes.map((note) => printable(say(note, language))),
    about: about.map(([label, value]) => ({ label: printable(label), value: printable(value) })),
  }
}

/** Points: what has many columns is set small. */
const sizeFor = (columns: number) => (columns > 12 ? 6 : columns > 8 ? 6.8 : 8)

function tableData({ title, columns, print, total }: ReportTable, rows: readonly Row[], language: Language) {
  const printed = columns.flatMap((column, index) => (!print || print.includes(column.key) ? [{ column, index }] : []))
  const cells = rows.map((row) =>
    printed.map(({ column, index }) => printable(paperText(row[index], column, language))),
  )
  return {
    title: printable(say(title, language)),
    size: sizeFor(printed.length),
    columns: printed.map(({ column }, at) => ({
      label: (printed.length > FEW ? brokenInTwo : String)(printable(say(column.label, language))),
      right: isNumber(column.kind),
      // As wide as its longest word, which then never breaks; the others share what is left.
      fits: cells.every((row) => !/\s/.test(row[at] ?? '') && (row[at] ?? '').length <= WORD_MAX),
    })),
    rows: cells,
    sums: total ? runningSums(printed, rows, total.sums, language) : [],
  }
}
interface Printed {
  readonly column: ReportColumn
  readonly index: number
}
const WORD_MAX = 28
/** So many columns have room for their labels. */
const FEW = 6

/** For each row what the rows up to it come to. */
function runningSums(printed: readonly Printed[], rows: readonly Row[], sums: readonly string[], language: Language) {
  const running = printed.map(() => 0)
  return rows.map((row) =>
    printed.map(({ column, index }, at) => {
      if (!sums.includes(column.key)) return ''
      running[at] = (running[at] ?? 0) + Number(row[index] ?? 0)
      return printable(paperText(running[at], column, language))
    }),
  )
}

/** Amounts stand in their column without the sign of the euro, and days are short: sixteen columns fit a page. */
function paperText(value: Row[number], column: ReportColumn, language: Language): string {
  if (column.kind === 'date' && typeof value === 'string') return value.split('-').reverse().join('-')
  const text = shown(value, column, language)
  return column.kind === 'cents' ? text.replace(/€[\s\u00a0]?/, '') : text
}

/** A long label on two lines, at the space that is nearest to its middle. */
function brokenInTwo(label: string): string {
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index)
  if (label.length <= 11 || spaces.length === 0) return label
  const middle = label.length / 2
  const at = spaces.reduce((best, one) => (Math.abs(one - middle) < Math.abs(best - middle) ? one : best))
  return `${label.slice(0, at)}\n${label.slice(at + 1)}`
}
