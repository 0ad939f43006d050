/**
 * XLSX of any length as a stream: several sheets, typed cells, formulas with what they came to, a header that stays in
 * sight and can be filtered by. Own code because the streaming writer of the package that xlsx.ts knows has one sheet, no
 * formulas and no filters (hucre 1.0.0), and takes numbers only as floating ones; `npm run bench -- --only exports` has its time beside.
 */
import type { Readable } from 'node:stream'
import { PIECE_CHARACTERS, pieces } from '../pieces.ts'
import { zipStream } from '../zip/zip-stream.ts'
import {
  columnName,
  contentTypesXml,
  rootRelsXml,
  STYLE,
  sheetEndXml,
  sheetStartXml,
  stylesXml,
  workbookRelsXml,
  workbookXml,
  xmlText,
} from './xlsx-parts.ts'

export type SheetStyle = keyof typeof STYLE
/** `number`: decimal text such as `-1234.56`, that goes into the file digit for digit. */
export type SheetCell =
  | { readonly text: string; readonly style?: SheetStyle }
  | { readonly number: string; readonly style: SheetStyle }
  /** Without the sign of equality. */
  | { readonly formula: string; readonly number: string; readonly style: SheetStyle }
  | undefined

export interface StreamedSheet {
  readonly name: string
  readonly widths: readonly number[]
  /** The first row is a header: it stays in sight. */
  readonly header: boolean
  /** How many rows below the header can be filtered, once they are written. */
  readonly filterRows?: () => number
  /** Asked for when the sheet's turn comes. */
  rows(): AsyncIterable<readonly SheetCell[]>
}

/** The most that Excel has. */
export const SHEET_ROWS_MAX = 1_048_576
const NAME_CHARACTERS = 31

export function streamXlsx(sheets: readonly StreamedSheet[]): Readable {
  const count = sheets.length
  const part = (name: string, text: string) => ({ name, open: () => pieces([text]) })
  return zipStream([
    part('[Content_Types].xml', contentTypesXml(count)),
    part('_rels/.rels', rootRelsXml),
    part('xl/workbook.xml', workbookXml(sheetNames(sheets))),
    part('xl/_rels/workbook.xml.rels', workbookRelsXml(count)),
    part('xl/styles.xml', stylesXml),
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      open: () => pieces(sheetXml(sheet)),
    })),
  ])
}

/** What Excel takes for one, and no two alike. */
function sheetNames(sheets: readonly StreamedSheet[]): readonly string[] {
  const names: string[] = []
  for (const { name } of sheets) {
    const plain = name.replace(/[[\]*?:/\\']/g, ' ').trim() || '-'
    let free = plain.slice(0, NAME_CHARACTERS)
    for (let n = 2; names.some((one) => one.toLowerCase() === free.toLowerCase()); n++) {
      free = `${plain.slice(0, NAME_CHARACTERS - 4)} (${n})`
    }
    names.push(free)
  }
  return names
}

async function* sheetXml({ widths, header, filterRows, rows }: StreamedSheet): AsyncGenerator<string> {
  const landscape = widths.length > 4
  yield sheetStartXml({ widths, frozen: header ? 1 : 0 })
  let line = 0
  let waiting = ''
  for await (const row of rows()) {
    line += 1
    if (line > SHEET_ROWS_MAX) throw new RangeError(`a sheet has at most ${SHEET_ROWS_MAX} rows`)
    waiting += rowXml(line, row)
    if (waiting.length < PIECE_CHARACTERS) continue
    yield waiting
    waiting = ''
  }
  yield waiting
  const filtered = filterRows ? `A1:${columnName(widths.length)}${filterRows() + 1}` : undefined
  yield sheetEndXml({ filtered, landscape })
}

const LETTERS = Array.from({ length: 200 }, (_, index) => columnName(index + 1))

function rowXml(line: number, row: readonly SheetCell[]): string {
  let xml = `<row r="${line}">`
  for (let index = 0; index < row.length; index++) {
    const cell = row[index]
    if (cell) xml += cellXml(cell, `${LETTERS[index]}${line}`)
  }
  return `${xml}</row>`
}

function cellXml(cell: NonNullable<SheetCell>, place: string): string {
  const style = STYLE[cell.style ?? 'plain']
  const start = style === 0 ? `<c r="${place}"` : `<c r="${place}" s="${style}"`
  if ('text' in cell) {
    if (cell.text === '') return style === 0 ? '' : `${start}/>`
    const keeps = /^\s|\s$|\n/.test(cell.text) ? ' xml:space="preserve"' : ''
    return `${start} t="inlineStr"><is><t${keeps}>${xmlText(cell.text)}</t></is></c>`
  }
  const formula = 'formula' in cell ? `<f>${xmlText(cell.formula)}</f>` : ''
  return `${start}>${formula}<v>${cell.number}</v></c>`
}
