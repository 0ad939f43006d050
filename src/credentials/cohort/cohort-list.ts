/** The list in the ZIP: which file is whose, and of what has no file why not. Nothing in it depends on when it was made. */
import { type SheetCell, streamXlsx } from '../../documents/tables/stream-xlsx.ts'
import { writeCsv } from '../../documents/tables/write-csv.ts'
import type { ZipEntry } from '../../documents/zip/zip-stream.ts'
import { cohortWords as words } from '../../language/cohort-words.ts'
import { type Language, say } from '../../language/language.ts'
import type { NotMade } from './not-made.ts'

export interface ListedPaper {
  readonly certificateNumber: string
  readonly awardedOn: string
  /** Absent where it was not made or the person's data were erased. */
  readonly name?: string | undefined
  readonly file?: string | undefined
  readonly notMade?: NotMade | undefined
}

const COLUMNS = [words.file, words.number, words.name, words.awardedOn, words.outcome]
const WIDTHS = [30, 24, 34, 14, 70]

export function listEntries(papers: readonly ListedPaper[], language: Language): readonly ZipEntry[] {
  const head = COLUMNS.map((column) => say(column, language))
  const rows = papers.map((paper) => cellsOf(paper, language))
  const name = say(words.listFile, language)
  return [
    { name: `${name}.csv`, open: () => once(Buffer.from(writeCsv([head, ...rows]), 'utf8')) },
    { name: `${name}.xlsx`, open: () => sheetOf(name, head, rows), stored: true },
  ]
}

const cellsOf = ({ file, certificateNumber, name, awardedOn, notMade }: ListedPaper, language: Language): string[] => [
  file ?? '',
  certificateNumber,
  name ?? '',
  awardedOn,
  notMade ? say(words.notMade[notMade.why], language, notMade.values) : say(words.made, language),
]

function sheetOf(name: string, head: readonly string[], rows: readonly (readonly string[])[]) {
  const text = (cell: string, style?: 'header'): SheetCell => ({ text: cell, ...(style && { style }) })
  return streamXlsx([
    {
      name,
      widths: WIDTHS,
      header: true,
      filterRows: () => rows.length,
      async *rows() {
        yield head.map((cell) => text(cell, 'header'))
        for (const row of rows) yield row.map((cell) => text(cell))
      },
    },
  ])
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
