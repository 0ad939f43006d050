/** A list as rows of text, whatever file it came in, and what can be wrong with such a file. */

export interface Row {
  /** Of the file, from 1: as an editor or Excel counts. */
  readonly line: number
  readonly cells: readonly string[]
}
export type TableForm = 'csv' | 'xlsx'

export interface Table {
  readonly form: TableForm
  /** Without empty ones. The first holds the names of the columns. */
  readonly rows: readonly Row[]
  /** Letters outside ASCII were read by a guess, which is to be said: the file does not tell that it is this. */
  readonly guessed?: 'windows-1252'
}

/** `src/language/list-words.ts` has a sentence for each. */
export type TableFaultCode =
  | 'list-empty'
  | 'list-too-large'
  | 'list-too-many-rows'
  | 'list-too-many-cells'
  | 'list-cell-too-long'
  | 'list-quote-open'
  | 'list-quote-text'
  | 'list-not-text'
  | 'list-old-excel'
  | 'list-locked'
  | 'list-damaged'
  | 'list-swollen'

export interface TableFault {
  readonly fault: TableFaultCode
  readonly line?: number
  /** Character of the line, from 1. */
  readonly column?: number
  readonly most?: number
}

export const isTableFault = (value: Table | TableFault): value is TableFault => 'fault' in value

/** Bounds of every list that comes in. */
export const TABLE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  rows: 10_000,
  cells: 60,
  cellCharacters: 2_000,
} as const
export type TableLimits = Readonly<Record<keyof typeof TABLE_LIMITS, number>>

/** Cells whose text a spreadsheet would take for a formula (OWASP, CSV injection); full-width forms too. */
export const LOOKS_LIKE_FORMULA = /^\s*[=+\-@\t\r\n|%＝＋－＠]/
/** The sign before it says that it is text. What has the sign of itself gets another, so that one can be taken away. */
export const GUARD = "'"
export const isGuarded = (text: string): boolean => LOOKS_LIKE_FORMULA.test(text.replace(/^'+/, ''))
