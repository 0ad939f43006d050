/** CSV that Dutch Excel opens as it is: semicolons, its mark of UTF-8, CR LF, a comma before decimals. */
import { GUARD, isGuarded } from './table.ts'

export const MARK = '\ufeff'
/** `number`: written out already, digit for digit, as of an amount that never was a floating number. */
export type CsvCell = string | number | { readonly number: string }

export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return MARK + rows.map(csvLine).join('')
}

/** One line of it, for lists that are written as they come. */
export const csvLine = (row: readonly CsvCell[]): string => `${row.map(cellOf).join(';')}\r\n`

function cellOf(value: CsvCell): string {
  if (typeof value === 'number') return String(value).replace('.', ',')
  return typeof value === 'object' ? value.number : csvText(value)
}

/** Text never runs: what a spreadsheet would take for a formula gets a sign before it. */
export function csvText(value: string): string {
  const text = !isPlainStart(value.charCodeAt(0)) && isGuarded(value) ? GUARD + value : value
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A letter or a digit: no formula begins so, and most cells do. */
const isPlainStart = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
