/** The table of a list that was checked, as XLSX: one row for each, written as they come. */
import type { Readable } from 'node:stream'
import type { CredentialCheck, ShownCredential } from '../../contract/credential-check.ts'
import type { PublicVerification } from '../../contract/verification.ts'
import { type SheetCell, streamXlsx } from '../../documents/tables/stream-xlsx.ts'
import { bulkCheckWords as words } from '../../language/bulk-check-words.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { hostOf, sayCheck } from '../verify/said.ts'
import { type BulkOutcome, type BulkRow, belongsTo, isGood } from './check-many.ts'

/** A link of this installation in one sentence; its pages have the words. */
export type SayLink = (seen: PublicVerification) => { readonly sentence: string; readonly more: readonly string[] }

export interface BulkTold {
  readonly good: boolean
  /** The verdict in one sentence. */
  readonly sentence: string
  /** What more is to know, each a sentence. */
  readonly more: readonly string[]
  readonly title?: string | undefined
  readonly issuer?: string | undefined
  readonly issuerKnown?: boolean | undefined
  /** Absent where it was hidden or not genuine. */
  readonly name?: string | undefined
  readonly number?: string | undefined
  readonly awardedOn?: string | undefined
  readonly validUntil?: string | undefined
  readonly belongs?: 'yes' | 'no' | 'unknown' | undefined
}

/** One row in words, for a table on a page and for the sheet. */
export function tellRow(row: BulkRow, language: Language, sayLink: SayLink): BulkTold {
  return { good: isGood(row), belongs: belongsTo(row.outcome), ...toldOf(row.outcome, language, sayLink) }
}

function toldOf(outcome: BulkOutcome, language: Language, sayLink: SayLink): Omit<BulkTold, 'good' | 'belongs'> {
  if (outcome.kind === 'not-read') return { sentence: say(words.notRead[outcome.why], language), more: [] }
  if (outcome.kind === 'checked') return checkedOf(outcome.check, language)
  const { seen } = outcome
  const { title, issuer, number, awardedOn, validUntil, name } = seen
  const { sentence, more } = sayLink(seen)
  return {
    ...{ sentence, more },
    title: title?.[language],
    ...{ issuer, number, awardedOn, validUntil },
    issuerKnown: issuer === undefined ? undefined : true,
    name: typeof name === 'string' ? name : undefined,
  }
}

function checkedOf(check: CredentialCheck, language: Language) {
  const { sentence, more } = sayCheck(check, language)
  return { sentence, more, ...(check.credential && credentialOf(check.credential, language)) }
}

const credentialOf = ({ issuer, title, ...shown }: ShownCredential, language: Language) => ({
  title: title?.[language] ?? title?.nl ?? title?.en,
  issuer: issuer.name ?? hostOf(issuer.id),
  issuerKnown: issuer.known,
  name: shown.name,
  number: shown.number,
  awardedOn: shown.awardedOn,
  validUntil: shown.validUntil,
})

const COLUMNS: readonly (readonly [Sentence, number])[] = [
  [words.line, 6],
  [words.what, 34],
  [words.good, 10],
  [words.outcome, 60],
  [words.belongs, 16],
  [words.title, 40],
  [words.issuer, 28],
  [words.issuerKnown, 14],
  [words.name, 28],
  [words.number, 22],
  [words.awardedOn, 14],
  [words.validUntil, 14],
  [words.more, 70],
]

export function bulkSheet(
  rows: AsyncIterable<BulkRow> | Iterable<BulkRow>,
  { language, sayLink }: { readonly language: Language; readonly sayLink: SayLink },
): Readable {
  let written = 0
  const yesNo = (value: boolean | undefined) => (value === undefined ? '' : say(value ? words.yes : words.no, language))
  async function* cells(): AsyncGenerator<readonly SheetCell[]> {
    yield COLUMNS.map(([label]) => ({ text: say(label, language), style: 'header' as const }))
    for await (const row of rows) {
      const told = tellRow(row, language, sayLink)
      written += 1
      yield [
        { number: String(row.line), style: 'count' },
        ...[
          row.name,
          yesNo(told.good),
          told.sentence,
          told.belongs === undefined ? '' : say(words.belonging[told.belongs], language),
          told.title ?? '',
          told.issuer ?? '',
          yesNo(told.issuerKnown),
          told.name ?? '',
          told.number ?? '',
          told.awardedOn ?? '',
          told.validUntil ?? '',
          told.more.join(' '),
        ].map((text) => ({ text })),
      ]
    }
  }
  return streamXlsx([
    {
      name: say(words.sheet, language),
      widths: COLUMNS.map(([, width]) => width),
      header: true,
      filterRows: () => written,
      rows: cells,
    },
  ])
}
