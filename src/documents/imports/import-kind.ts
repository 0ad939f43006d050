/** What a kind of list is: its columns, and what each row would have done. */
import type { Role } from '../../../events/values.ts'
import type { Language, Sentence, Values } from '../../language/language.ts'
import type { ImportWorld } from './world.ts'

export interface Column {
  /** In our own code; no header. */
  readonly name: string
  readonly header: Sentence
  /** Other headers that mean the same, in either language. */
  readonly aliases?: readonly string[]
  readonly required?: true
  /** For the sheet of explanations. */
  readonly explains: Sentence
  /** One for both languages, or as each writes it. */
  readonly example: string | Sentence
}

export const exampleIn = ({ example }: Column, language: Language): string =>
  typeof example === 'string' ? example : example[language]

/** Why a row is not taken; `column` by its name. */
export interface Reason {
  readonly column?: string
  /** Of rows that are carried out as one: which of them, from 0; absent: all. */
  readonly row?: number
  readonly text: Sentence
  readonly values?: Values
}

export type Planned =
  /** One command. `as` names the same thing in another row of the same list: the second one is a mistake. */
  | {
      readonly do: string
      readonly input: Readonly<Record<string, unknown>>
      /** ULID from the row's own content, so that it is the same in another file; absent where something else knows it. */
      readonly key?: string
      readonly as: string
      readonly warnings?: readonly Reason[]
      /** What is said where it is not this person's to do: the same as where there is nothing of the kind. */
      readonly unseen?: Reason
      /** It stands already; told only to who could do it, so that nobody learns of others from a list. */
      readonly known?: boolean
      /** Which column a field of the command comes from, by the first part of its pointer, or the first two. */
      readonly columns: Readonly<Record<string, string>>
    }
  /** It was recorded before, by whichever way; of what is this organisation's own. */
  | { readonly stands: true }
  | Faulty

export interface Faulty {
  readonly faults: readonly Reason[]
}

/** Cells by the name of their column: trimmed, empty when the list has no such column. */
export type Cells = (column: string) => string

interface AnyKind {
  readonly name: string
  readonly title: Sentence
  /** Who may bring such a list, at the organisation where they act. What a row may do is for its command to say. */
  readonly roles: readonly Role[]
  readonly columns: readonly Column[]
}
/** Each row is one thing. */
interface RowKind extends AnyKind {
  plan(cells: Cells, world: ImportWorld): Promise<Planned>
}
/** Rows that belong together are one thing: the days of a month, the lines of a budget. One that is wrong keeps back the others. */
interface TogetherKind extends AnyKind {
  /** The same for rows that belong together. */
  together(cells: Cells): string
  planTogether(rows: readonly Cells[], world: ImportWorld): Promise<Planned>
}
export type ImportKind = RowKind | TogetherKind

export const fault = (text: Sentence, column?: string, values?: Values): Faulty => ({
  faults: [{ text, ...(column !== undefined && { column }), ...(values && { values }) }],
})
