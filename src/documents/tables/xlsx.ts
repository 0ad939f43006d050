/** The only file that knows the package that reads and writes XLSX. */
import { type CellValue, readXlsx, writeXlsx } from 'hucre'
import type { Row, TableFault, TableLimits } from './table.ts'
import { zipFault } from './zip-bounds.ts'

/** The first sheet that is shown, as text: dates as YYYY-MM-DD, of a formula what it last came to. */
export async function readSheet(
  bytes: Uint8Array,
  limits: TableLimits,
): Promise<{ readonly rows: readonly Row[] } | TableFault> {
  const fault = zipFault(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (fault) return { fault: `list-${fault}` }
  const found = await rowsOf(bytes, limits)
  if (!found) return { fault: 'list-damaged' }
  const rows: Row[] = []
  for (const [index, values] of found.entries()) {
    const line = index + 1
    const cells = values.map(textOfCell)
    while (cells.at(-1) === '') cells.pop()
    if (cells.every((cell) => cell.trim() === '')) continue
    if (rows.length >= limits.rows) return { fault: 'list-too-many-rows', most: limits.rows - 1 }
    if (cells.length > limits.cells) return { fault: 'list-too-many-cells', line, most: limits.cells }
    if (cells.some((cell) => cell.length > limits.cellCharacters)) {
      return { fault: 'list-cell-too-long', line, most: limits.cellCharacters }
    }
    rows.push({ line, cells })
  }
  return { rows }
}

async function rowsOf(bytes: Uint8Array, limits: TableLimits): Promise<readonly CellValue[][] | undefined> {
  try {
    const book = await readXlsx(bytes, {
      sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
      // A single cell far below would else be a million rows. One more of each, so that too much is seen.
      range: `A1:${columnName(limits.cells + 1)}${limits.rows * 2}`,
    })
    return book.sheets[0]?.rows
  } catch {
    // What exactly it could not read says nothing to who sent it.
    return undefined
  }
}

function columnName(number: number): string {
  const rest = Math.floor((number - 1) / 26)
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26))
}

function textOfCell(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'number') return textOfNumber(value)
  return typeof value === 'boolean' ? (value ? 'ja' : 'nee') : String(value)
}

/** A spreadsheet shows so many digits; what a sum leaves behind them (0.30000000000000004) nobody wrote. */
const SHOWN_DIGITS = 15

/**
 * With a point before the decimals, but for three of them: `10.125` in a text is ten thousand to who writes Dutch. As its
 * own program shows it there, it can be taken for nothing else.
 */
function textOfNumber(value: number): string {
  if (Number.isInteger(value)) return value.toFixed(0)
  const text = String(Number(value.toPrecision(SHOWN_DIGITS)))
  return /^-?\d+\.\d{3}$/.test(text) ? text.replace('.', ',') : text
}

export interface SheetToWrite {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** In characters. */
  readonly widths?: readonly number[]
}

/** Text stays text: a cell that begins with = is shown, not computed. The header is bold and stays in sight. */
export async function writeSheets(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, header, rows, widths }) => ({
      name,
      columns: header.map((_, index) => ({ width: widths?.[index] ?? 22 })),
      rows: [[...header], ...rows.map((row) => [...row])],
      cells: new Map(header.map((_, index) => [`0,${index}`, { style: { font: { bold: true } } }])),
      freezePane: { rows: 1 },
    })),
  })
}
