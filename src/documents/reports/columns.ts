/** Columns that more than one report has. */
import { codeWords, columnWords, factWords, reportWords, tableWords } from '../../language/report-words.ts'
import type { Cell, ColumnKind, ReportColumn, ReportFact, ReportTable, Row } from './report.ts'
import { rowOf } from './report.ts'

type Words = keyof typeof codeWords

/** Its label is that of its key, unless another is given. */
export function column(
  key: string,
  kind: ColumnKind,
  more: { readonly label?: keyof typeof columnWords; readonly words?: Words } = {},
): ReportColumn {
  const label = columnWords[more.label ?? (key as keyof typeof columnWords)]
  if (!label) throw new TypeError(`the column ${key} has no label`)
  return { key, label, kind, ...(more.words && { words: codeWords[more.words] }) }
}
export const cents = (key: string, label?: keyof typeof columnWords): ReportColumn =>
  column(key, 'cents', label ? { label } : {})
export const yesNo = (value: boolean | undefined): Cell => (value === undefined ? undefined : value ? 'yes' : 'no')

export function fact(
  key: keyof typeof factWords | 'view' | 'from' | 'until' | 'postedIn',
  kind: ColumnKind,
  value: Cell,
  words?: Words,
): ReportFact {
  const label = key in factWords ? factWords[key as keyof typeof factWords] : reportWords[key as 'view']
  return { key, label, kind, value, ...(words && { words: codeWords[words] }) }
}

/** A table out of objects whose members are named as its columns are. */
export function tableOf(
  key: keyof typeof tableWords,
  columns: readonly ReportColumn[],
  rows: readonly Readonly<Record<string, Cell>>[],
  total?: {
    readonly sums: readonly string[]
    readonly known?: Readonly<Record<string, number>>
    readonly print?: readonly string[]
  },
): ReportTable {
  const made: readonly Row[] = rows.map((row) => rowOf(columns, row))
  const label = reportWords.total
  return { key, title: tableWords[key], columns, rows: made, ...(total && { total: { label, ...total } }) }
}

/** Of the columns named, those that every row has: a partner is not shown the budget of others. */
export function shownColumns<R extends object>(
  columns: readonly ReportColumn[],
  rows: readonly R[],
  optional: readonly string[],
) {
  return columns.filter(({ key }) => !optional.includes(key) || rows.some((row) => key in row))
}
