/** Papers of several sheets: their parts, as the template `sheets.typ` sets them one below the other. */
import { type Language, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import {
  type checkPanel,
  type Labelled,
  type LogoOnPaper,
  type PaperAnswer,
  type PaperAsked,
  type PaperData,
  setPaper,
} from './paper.ts'

export interface Column {
  readonly label: string
  /** Of the width that columns with 0, which are as wide as what stands in them, leave; then lines are broken. */
  readonly share: number
}
export interface Cell {
  readonly text: string
  readonly small: string
  readonly strong: boolean
}
export const cell = (text: string, { small = '', strong = false }: Partial<Cell> = {}): Cell => ({
  text,
  small,
  strong,
})

type PartBody =
  | { readonly kind: 'text' | 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'facts' | 'terms'; readonly facts: readonly Labelled[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'verdict'; readonly tone: 'ok' | 'warning' | 'error' | 'info'; readonly text: string }
  | { readonly kind: 'signatures'; readonly people: readonly { readonly name: string; readonly text: string }[] }
  /** The panel with the QR code, which is given with the sheets. */
  | { readonly kind: 'check' }
/** `heading` may be empty. */
export type Part = PartBody & { readonly heading: string }

export interface Sheets {
  readonly title: string
  /** Title of the file, as readers show it; the title where it is absent. */
  readonly documentTitle?: string
  readonly institution: string
  readonly registered?: string
  readonly lead?: string
  readonly accent?: string
  readonly logo?: LogoOnPaper | null
  /** At the head of the sheets after the first, left and right. */
  readonly running: readonly [string, string]
  readonly parts: readonly Part[]
  readonly check?: ReturnType<typeof checkPanel>
  readonly smallPrint: readonly string[]
}

/** Of rows on one paper: more would take minutes, and nobody reads it. */
export const ROWS_MAX = 2_000

export function setSheets(sheets: Sheets, asked: PaperAsked, credential?: Uint8Array): Promise<PaperAnswer> {
  const paper: PaperData = {
    documentTitle: sheets.documentTitle ?? sheets.title,
    author: sheets.institution,
    ...sheets,
    lead: sheets.lead ?? null,
    registered: sheets.registered ?? '',
    foot: madeOn(asked.printedOn, asked.language),
    sheet: words.sheet[asked.language],
  }
  return setPaper('sheets.typ', paper, asked, credential)
}

const madeOn = (on: string, language: Language): string => say(words.printedOn, language, { on: sayDate(on, language) })
