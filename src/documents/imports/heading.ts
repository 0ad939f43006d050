/** The first row of a list: which column stands where. */
import { normalForm } from '../../contract/naming.ts'
import type { Sentence, Values } from '../../language/language.ts'
import { listFaults } from '../../language/list-words.ts'
import type { Table, TableFault } from '../tables/table.ts'
import type { Column } from './import-kind.ts'

export interface Heading {
  /** By the column's name: its place, from 0. */
  readonly at: ReadonlyMap<string, number>
  /** As they stand in the list. */
  readonly headers: readonly string[]
}
/** About the list as a whole. */
export type ListFault =
  | TableFault
  | {
      readonly fault: 'list-no-column' | 'list-unknown-column' | 'list-column-twice' | 'list-only-header'
      readonly line: number
      readonly values: Values
    }

/** The faulty rows of an earlier list have a column more, with what was wrong: it is passed over. */
const REASONS = ['wat er mis is', 'what is wrong']

export function headingOf({ rows }: Table, columns: readonly Column[]): Heading | ListFault {
  const [first] = rows
  const [headers, line] = [first?.cells.map((cell) => cell.trim()) ?? [], first?.line ?? 1]
  const at = new Map<string, number>()
  for (const [index, header] of headers.entries()) {
    const wanted = normalForm(header)
    if (wanted === '' || REASONS.includes(wanted)) continue
    const column = columns.find((one) => namesOf(one).includes(wanted))
    if (!column) {
      const possible = { nl: namesIn(columns, 'nl'), en: namesIn(columns, 'en') }
      return { fault: 'list-unknown-column', line, values: { header, possible } }
    }
    if (at.has(column.name)) return { fault: 'list-column-twice', line, values: { header } }
    at.set(column.name, index)
  }
  const missing = columns.find(({ name, required }) => required && !at.has(name))
  if (missing) {
    return { fault: 'list-no-column', line, values: { header: missing.header, found: headers.join(', ') } }
  }
  return rows.length > 1 ? { at, headers } : { fault: 'list-only-header', line, values: {} }
}

const namesOf = ({ header, aliases = [] }: Column) => [header.nl, header.en, ...aliases].map(normalForm)
const namesIn = (columns: readonly Column[], language: 'nl' | 'en') =>
  columns.map(({ header }) => header[language]).join(', ')

/** What is wrong with the list, and what goes into the places of the sentence. */
export function sentenceOf(fault: ListFault): { readonly sentence: Sentence; readonly values: Values } {
  const { fault: code, ...values } = fault
  const places = 'values' in values ? { ...values.values, line: values.line } : (values as Values)
  return { sentence: listFaults[code], values: places }
}
