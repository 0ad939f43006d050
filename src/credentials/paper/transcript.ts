/** The overview of a person as paper: proofs, then results by programme, each sheet numbered. */
import type { z } from 'zod'
import type { transcript } from '../../../projections/transcript.ts'
import type { CredentialFacts, PaperStyle } from '../../contract/credential-facts.ts'
import { type Language, type Sentence, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kinds } from '../../language/verification.ts'
import { checkPanel, holderOf, logoOnPaper, type PaperAnswer, type PersonalPaperAsked } from './paper.ts'
import { cell, type Part, ROWS_MAX, setSheets } from './sheets.ts'

/** What the query `transcript` answers. */
export type Overview = z.infer<typeof transcript.result>
type Row = Overview['rows'][number]
type Enrolment = Overview['enrolments'][number]

export interface TranscriptAsked extends PersonalPaperAsked {
  readonly overview: Overview
  readonly birthDate?: CredentialFacts['birthDate']
  /** The signed overview with the proofs inside, if one was made. */
  readonly credential?: Uint8Array | undefined
  readonly checkUrl?: string | undefined
  /** Where all that stands on it is of one institution. */
  readonly style?: (PaperStyle & { readonly of: string }) | undefined
}

export async function transcriptPdf(asked: TranscriptAsked): Promise<PaperAnswer> {
  const { overview, language } = asked
  const { birthDate: born } = asked
  const holder = holderOf({ ...(overview.name && { name: overview.name }), ...(born && { birthDate: born }) }, asked)
  if (!holder) return { kind: 'erased' }
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const { name, birthDate } = holder
  const rows = overview.rows.slice(0, ROWS_MAX)
  const papers = rows.filter(({ rowKind }) => rowKind === 'certificate').toReversed()
  return setSheets(
    {
      title: t(words.overviewTitle),
      documentTitle: t(words.overviewTitle) + holder.inTitle,
      institution: name,
      ...(birthDate !== undefined && { registered: t(words.bornOn, { on: sayDate(birthDate, language) }) }),
      ...(asked.style?.accent !== undefined && { accent: asked.style.accent }),
      ...(asked.style && { logo: logoOnPaper(asked.style, asked.style.of) }),
      running: [name, t(words.overviewTitle)],
      parts: [
        papersPart(papers, overview.asOf.on, language),
        ...resultParts(
          rows.filter(({ rowKind }) => rowKind === 'unit'),
          overview.enrolments,
          language,
        ),
        { kind: 'check', heading: '' },
      ],
      check: checkPanel({ ...asked, facts: [], title: t(words.checkOverview) }),
      smallPrint: [...holder.notes, t(words.notStatutoryList), t(words.notAPermit)],
    },
    asked,
    asked.credential,
  )
}

const titleOf = ({ titleNl, titleEn }: Pick<Row, 'titleNl' | 'titleEn'>, language: Language): string =>
  (language === 'nl' ? (titleNl ?? titleEn) : (titleEn ?? titleNl)) ?? ''
const institutionOf = ({ institution }: Pick<Row, 'institution'>): string =>
  typeof institution.name === 'string' ? institution.name : ''
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function papersPart(papers: readonly Row[], on: string, language: Language): Part {
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const heading = t(words.proofs)
  if (papers.length === 0) return { kind: 'text', heading, lines: [t(words.noProofs)] }
  return {
    kind: 'table',
    heading,
    columns: [
      { label: t(words.proof), share: 3 },
      { label: t(words.institution), share: 2 },
      { label: t(words.awardedOn), share: 0 },
      { label: t(words.state, { on: sayDate(on, language) }), share: 2 },
    ],
    rows: papers.map((row) => [
      cell(titleOf(row, language), {
        small: [kinds[row.certificateKind ?? '']?.[language], row.certificateNumber].filter(Boolean).join(' · '),
        strong: true,
      }),
      cell(institutionOf(row)),
      cell(row.awardedOn === undefined ? '–' : sayDate(row.awardedOn, language)),
      cell(capital(say(row.statusText, language)), {
        small: row.validUntil === undefined ? '' : t(words.validUntil, { until: sayDate(row.validUntil, language) }),
      }),
    ]),
  }
}

/** By programme as somebody was enrolled; what was got before and taken over comes last. */
function resultParts(rows: readonly Row[], enrolments: readonly Enrolment[], language: Language): readonly Part[] {
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const known = new Set<string>(enrolments.map(({ enrolmentId }) => enrolmentId))
  const programmes = enrolments.map((enrolment) => ({
    heading: t(words.resultsOf, { programme: titleOf(enrolment, language) }),
    rows: rows.filter(({ enrolmentId, takenOver }) => enrolmentId === enrolment.enrolmentId && !takenOver),
  }))
  const others = rows.filter(({ enrolmentId, takenOver }) => !takenOver && !known.has(enrolmentId ?? ''))
  return [
    ...programmes,
    { heading: t(words.resultsOther), rows: others },
    { heading: t(words.resultsEarlier), rows: rows.filter(({ takenOver }) => takenOver) },
  ].flatMap((part) => (part.rows.length === 0 ? [] : [resultsPart(part.heading, part.rows, language)]))
}

function resultsPart(heading: string, rows: readonly Row[], language: Language): Part {
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  return {
    kind: 'table',
    heading,
    columns: [
      { label: t(words.unit), share: 3 },
      { label: t(words.result), share: 0 },
      { label: t(words.stateOfResult), share: 2 },
      { label: t(words.day), share: 0 },
      { label: t(words.institution), share: 2 },
    ],
    rows: rows.map((row) => [
      cell(titleOf(row, language), {
        small: [
          row.code,
          row.attempt !== undefined && row.attempt > 1 ? t(words.resit, { attempt: row.attempt }) : undefined,
        ]
          .filter((one) => one !== undefined)
          .join(' · '),
      }),
      // What the body has not decided is no result yet, and paper outlives what it says.
      row.final || row.status === 'voided'
        ? cell(outcomeOf(row, language), { strong: row.passed === true })
        : cell('–'),
      cell(capital(say(row.statusText, language))),
      cell(sayDate(row.establishedOn ?? row.assessedOn ?? '', language)),
      cell(institutionOf(row)),
    ]),
  }
}

function outcomeOf({ outcomeType, outcomeValue = '', passed }: Row, language: Language): string {
  if (outcomeType === 'ovg' && (outcomeValue === 'O' || outcomeValue === 'V' || outcomeValue === 'G')) {
    return say(words.ovg[outcomeValue], language)
  }
  if (outcomeType === 'passOrFail') return say(passed ? words.passed : words.failed, language)
  return language === 'nl' ? outcomeValue.replace('.', ',') : outcomeValue
}
