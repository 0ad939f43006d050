/** CSV that Dutch Excel opens as it is: semicolons, its mark of UTF-8, CR LF, a comma before decimals. */
import { GUARD, isGuarded } from './table.ts'

const MARK = '\ufeff'

export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return MARK + rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('')
}

/** Text never runs: what a spreadsheet would take for a formula gets a sign before it. Numbers are numbers. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = isGuarded(value) ? GUARD + value : value
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
