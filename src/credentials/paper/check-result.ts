/** The outcome of a check as a file that an employer keeps: the sentence first, then what was looked at. */
import type { CredentialCheck } from '../../contract/credential-check.ts'
import { withoutUnprintable } from '../../documents/pdf/fonts.ts'
import { type Sentence, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kinds } from '../../language/verification.ts'
import { resultInWords } from './facts-in-words.ts'
import { factsPart, type OutcomeVerdict, outcomeSheets, tablePart } from './outcome-sheets.ts'
import type { PaperAnswer, PaperAsked } from './paper.ts'
import { cell, type Part } from './sheets.ts'

export interface CheckResultAsked extends PaperAsked {
  readonly check: CredentialCheck
  readonly verdict: OutcomeVerdict
  /** Each check in words, in the order in which the page has them. */
  readonly checks: readonly { readonly name: string; readonly outcome: string; readonly reason?: string }[]
  /** Each proof inside, and what it comes to. */
  readonly inner?: readonly { readonly title: string; readonly text: string }[]
}

/** Its texts are a stranger's: a letter that can't be printed is named in its place, so that the file is made all the same. */
export async function checkResultPdf(asked: CheckResultAsked): Promise<PaperAnswer> {
  const { check, language, verdict } = asked
  const t = (sentence: Sentence) => say(sentence, language)
  const checks: Part = {
    kind: 'table',
    heading: t(words.checksTitle),
    columns: [
      { label: t(words.checkColumn), share: 1 },
      { label: t(words.outcomeColumn), share: 1 },
    ],
    rows: asked.checks.map(({ name, outcome, reason }) => [
      cell(name),
      cell(outcome, { strong: true, small: withoutUnprintable(reason ?? '') }),
    ]),
  }
  const outcome = { verdict, checkedAt: check.checkedAt, on: check.on, parts: [...shownParts(asked), checks] }
  return outcomeSheets(outcome, asked)
}

function shownParts({ check, language, inner = [] }: CheckResultAsked): readonly Part[] {
  const { credential } = check
  if (!credential) return []
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const { title, issuer, kind, name, nameHidden, awardedOn, validUntil, number, results } = credential
  const issuerName = issuer.name ?? issuer.id
  const rows: readonly (readonly [Sentence, string | undefined])[] = [
    [words.proof, title?.[language]],
    [words.kind, kind && kinds[kind]?.[language]],
    [words.issuer, issuer.known ? issuerName : t(words.issuerNotKnown, { name: issuerName })],
    [words.name, name ?? (nameHidden ? t(words.nameHidden) : undefined)],
    [words.number, number],
    [words.awardedOn, awardedOn === undefined ? undefined : sayDate(awardedOn, language)],
    [
      words.validity,
      validUntil === undefined ? undefined : t(words.validUntil, { until: sayDate(validUntil, language) }),
    ],
  ]
  return [
    factsPart(words.shownTitle, rows, language),
    ...tablePart(
      words.results,
      [words.unit, words.result],
      results.map(({ title: of, value }) => [
        of[language],
        value === undefined ? '–' : resultInWords(value, { own: issuer.known, language }),
      ]),
      language,
    ),
    ...tablePart(
      words.innerTitle,
      [words.proof, words.outcomeColumn],
      inner.map(({ title: of, text }) => [of, text]),
      language,
    ),
  ]
}
