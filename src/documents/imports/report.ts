/** What is said of a list that was brought: a line for the whole, a sentence for each row, the faulty rows as a file. */
import { sayIssue } from '../../language/issues.ts'
import { type Language, say } from '../../language/language.ts'
import { rowWords } from '../../language/list-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { writeSheets } from '../tables/xlsx.ts'
import { exampleIn, type ImportKind } from './import-kind.ts'
import type { ImportReport, RowReason } from './importing.ts'

/** `38 nieuw, 2 al vastgelegd, 1 onbekend of fout`. */
export function countsText({ counts, dryRun }: Pick<ImportReport, 'counts' | 'dryRun'>, language: Language): string {
  const known = counts.known
  const faulty = counts.faulty
  const numbers =
    language === 'nl'
      ? `${counts.new} nieuw, ${known} al vastgelegd, ${faulty} onbekend of fout`
      : `${counts.new} new, ${known} recorded already, ${faulty} unknown or wrong`
  if (!dryRun) return numbers
  return language === 'nl' ? `${numbers}; er is nog niets vastgelegd` : `${numbers}; nothing was recorded yet`
}

export function reasonText(reason: RowReason, list: ImportKind, language: Language): string {
  const header = list.columns.find(({ name }) => name === reason.column)?.header[language]
  const text = whatIs(reason, language)
  return header === undefined ? text : `${header}: ${text}`
}

function whatIs(reason: RowReason, language: Language): string {
  if ('rule' in reason) return rejectionSentence(reason.rule, language, reason.details) ?? reason.rule
  if ('issue' in reason) return sayIssue(reason.issue, reason.message, language)
  return say(reason.text, language, reason.values)
}

export interface ListFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'

/** As they came, with what is wrong in a column behind them, in the form that the list had; to be mended and sent again. */
export async function faultyRows(report: ImportReport, language: Language): Promise<ListFile | undefined> {
  const { list, table, heading, rows } = report
  const reasons = new Map(
    rows.flatMap(({ line, outcome, reasons: why }) =>
      outcome === 'faulty' ? [[line, why.map((one) => reasonText(one, list, language)).join(' | ')] as const] : [],
    ),
  )
  if (reasons.size === 0) return undefined
  const column = rowWords.reason[language]
  const before = heading.headers.findIndex((header) => [rowWords.reason.nl, rowWords.reason.en].includes(header))
  const kept = heading.headers.flatMap((_, index) => (index === before ? [] : [index]))
  const header = [...kept.map((index) => heading.headers[index] ?? ''), column]
  const body = table.rows
    .slice(1)
    .filter(({ line }) => reasons.has(line))
    .map(({ line, cells }) => [...kept.map((index) => cells[index] ?? ''), reasons.get(line) ?? ''])
  const name = `${list.name}-${language === 'nl' ? 'te-verbeteren' : 'to-correct'}`
  if (table.form === 'csv') {
    return { name: `${name}.csv`, mediaType: CSV, bytes: Buffer.from(writeCsv([header, ...body])) }
  }
  return {
    name: `${name}.xlsx`,
    mediaType: XLSX,
    bytes: await writeSheets([{ name: rowWords.list[language], header, rows: body }]),
  }
}

/** An example row under the names of the columns; in XLSX with a sheet that explains each. */
export async function templateOf(list: ImportKind, form: 'csv' | 'xlsx', language: Language): Promise<ListFile> {
  const header = list.columns.map((one) => one.header[language])
  const example = list.columns.map((one) => exampleIn(one, language))
  if (form === 'csv') {
    return { name: `${list.name}.csv`, mediaType: CSV, bytes: Buffer.from(writeCsv([header, example])) }
  }
  const told = list.columns.map((one) => [
    one.header[language],
    (one.required ? rowWords.yes : rowWords.no)[language],
    one.explains[language],
    exampleIn(one, language),
  ])
  const explained = [rowWords.column, rowWords.required, rowWords.meaning, rowWords.example].map((one) => one[language])
  const bytes = await writeSheets([
    { name: list.title[language], header, rows: [example] },
    { name: rowWords.explanation[language], header: explained, rows: told, widths: [20, 10, 80, 26] },
  ])
  return { name: `${list.name}.xlsx`, mediaType: XLSX, bytes }
}
