/** What a link or a number with its code showed, as a file that an employer keeps. */
import type { OwnLink, PublicVerification } from '../../contract/verification.ts'
import { type Sentence, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kinds, labels } from '../../language/verification.ts'
import { factsPart, type OutcomeRow, type OutcomeVerdict, outcomeSheets, tablePart } from './outcome-sheets.ts'
import type { PaperAnswer, PaperAsked } from './paper.ts'
import type { Part } from './sheets.ts'

export interface LookedUpAsked extends PaperAsked {
  readonly way: OwnLink['way']
  readonly found: PublicVerification
  /** Instant, and the day that it is true for. */
  readonly checkedAt: string
  readonly on: string
  readonly verdict: OutcomeVerdict
  /** Of each certificate of several, in their order: its verdict in words. */
  readonly verdicts: readonly string[]
}

/** Neither the link nor the code stands on it: a sheet is passed on. */
export function lookedUpPdf(asked: LookedUpAsked): Promise<PaperAnswer> {
  const { way, checkedAt, on, verdict, language } = asked
  const how: readonly OutcomeRow[] = [[words.lookedUp, say(words.lookedUpBy[way], language)]]
  return outcomeSheets({ verdict, checkedAt, on, how, parts: shownParts(asked) }, asked)
}

function shownParts({ found, language, verdicts }: LookedUpAsked): readonly Part[] {
  const t = (sentence: Sentence) => say(sentence, language)
  const day = (date: string | undefined) => date && sayDate(date, language)
  const { name, units = [], certificates = [], transcript = [] } = found
  const kind = found.kind && kinds[found.kind]
  const rows: readonly OutcomeRow[] = [
    [words.proof, found.title && t(found.title)],
    [words.kind, kind && t(kind)],
    [words.issuer, found.issuer],
    [words.name, typeof name === 'string' ? name : t(name ? labels.nameErased : words.nameHidden)],
    [words.number, found.number],
    [words.awardedOn, day(found.awardedOn)],
    [labels.validUntil, day(found.validUntil)],
    [labels.takenOver, found.takenOver?.register],
  ]
  const titleOf = (one: Pick<PublicVerification, 'title' | 'number'>) =>
    [one.title && t(one.title), one.number].filter(Boolean).join(', ')
  return [
    factsPart(words.shownTitle, rows, language),
    ...tablePart(
      labels.units,
      [labels.unit, labels.code],
      units.map(({ title, code }) => [t(title), code]),
      language,
    ),
    ...tablePart(
      labels.certificates,
      [words.proof, words.outcomeColumn],
      certificates.map((one, i) => [titleOf(one), verdicts[i] ?? '']),
      language,
    ),
    ...tablePart(
      labels.results,
      [labels.unit, labels.outcome, labels.on, labels.at],
      transcript.map((row) => [
        `${t(row.title)} (${row.code})`,
        t(row.passed ? labels.passed : labels.failed),
        sayDate(row.establishedOn, language),
        row.institution ?? '–',
      ]),
      language,
    ),
  ]
}
