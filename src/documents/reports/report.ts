/** A report as every kind of file is written from: typed values, no layout. Amounts are whole cents, durations minutes. */
import type { Sentence } from '../../language/language.ts'

/** `percent` is in hundredths of a percent; `code` one word of a closed list, shown as its sentence in `words`. */
export type ColumnKind = 'text' | 'code' | 'date' | 'cents' | 'minutes' | 'percent' | 'count'
export type Cell = string | number | undefined
export type Row = readonly Cell[]

export interface ReportColumn {
  /** The same for ever: programs read files by it. */
  readonly key: string
  readonly label: Sentence
  readonly kind: ColumnKind
  readonly words?: Readonly<Record<string, Sentence>>
}

/** The last row: of which columns it sums the rows above it. */
export interface ReportTotal {
  readonly label: Sentence
  /** Keys of columns. */
  readonly sums: readonly string[]
  /** What the sums are known to be from elsewhere: a file that comes to something else is not made. */
  readonly known?: Readonly<Record<string, number>>
}

export interface ReportTable {
  readonly key: string
  readonly title: Sentence
  readonly columns: readonly ReportColumn[]
  /** Read once. */
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  readonly total?: ReportTotal
  /** Keys of the columns that fit on paper; all where it is absent. */
  readonly print?: readonly string[]
}

/** Something known about the whole, above the tables. */
export interface ReportFact {
  readonly key: string
  readonly label: Sentence
  readonly kind: ColumnKind
  readonly value: Cell
  readonly words?: Readonly<Record<string, Sentence>>
}

/** Running text, such as what was written of the progress. */
export interface ReportText {
  readonly key: string
  readonly title: Sentence
  readonly text: string
}

export interface Report {
  /** Such as `spend`: the name of the file begins with the grant and this. */
  readonly what: string
  readonly title: Sentence
  /** What it is of: a grant, or where `of` says so an organisation. */
  readonly grant: { readonly id: string; readonly name: string }
  readonly of?: 'organisation'
  readonly facts: readonly ReportFact[]
  readonly texts: readonly ReportText[]
  readonly tables: readonly ReportTable[]
  readonly notes: readonly Sentence[]
  readonly known: Known
}

/** What a report is true for. */
export interface Known {
  /** Calendar date: "zoals bekend op". */
  readonly on: string
  /** Of the ledger: 20 digits. */
  readonly position: string
  /** Id of the last event that counts; absent before the first one. */
  readonly lastEventId?: string
  /** Name and version of the read model: `spend 3`. */
  readonly model: string
  /** What was asked for, as it was asked. */
  readonly asked: Readonly<Record<string, string>>
}

/** In the order of the columns; what a column has no value for is left empty. */
export function rowOf(columns: readonly ReportColumn[], values: Readonly<Record<string, Cell>>): Row {
  return columns.map(({ key }) => values[key])
}
