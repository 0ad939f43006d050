/** The outcome of a check as a file that an employer keeps: the sentence first, then what was looked at. */
import type { CredentialCheck } from '../../contract/credential-check.ts'
import { withoutUnprintable } from '../../documents/pdf/fonts.ts'
import { type Sentence, say, sayDate, sayMoment } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kinds } from '../../language/verification.ts'
import { resultInWords } from './facts-in-words.ts'
import { type Labelled, type PaperAnswer, type PaperAsked, shortAddress } from './paper.ts'
import { cell, type Part, ROWS_MAX, setSheets } from './sheets.ts'

export interface CheckResultAsked extends PaperAsked {
  readonly check: CredentialCheck
  /** As the page said it. */
  readonly verdict: { readonly tone: 'ok' | 'warning' | 'error' | 'info'; readonly text: string }
  /** Each check in words, in the order in which the page has them. */
  readonly checks: readonly { readonly name: string; readonly outcome: string; readonly reason?: string }[]
  /** One sentence for the verdict on each proof inside. */
  readonly innerVerdict?: (verdict: CredentialCheck['verdict']) => string
}

/** Its texts are a stranger's: a letter that can't be printed is named in its place, so that the file is made all the same. */
export async function checkResultPdf(asked: CheckResultAsked): Promise<PaperAnswer> {
  const { check, language, publicUrl, verdict } = asked
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const parts: readonly Part[] = [
    { kind: 'verdict', heading: '', tone: verdict.tone, text: withoutUnprintable(verdict.text) },
    {
      kind: 'facts',
      heading: '',
      facts: [
        { label: t(words.checkedOn), value: sayMoment(Date.parse(check.checkedAt), language) },
        { label: t(words.askedDay), value: sayDate(check.on, language) },
      ],
    },
    ...shownParts(asked),
    {
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
    },
    { kind: 'text', heading: '', lines: [t(words.checkKeep, { address: shortAddress(`${publicUrl}/verify`) })] },
  ]
  return setSheets(
    {
      title: t(words.checkTitle),
      institution: 'Leerbewijs',
      running: [t(words.checkTitle), sayMoment(Date.parse(check.checkedAt), language)],
      parts,
      smallPrint: [t(words.notAPermit)],
    },
    asked,
  )
}

function shownParts({ check, language, innerVerdict }: CheckResultAsked): readonly Part[] {
  const { credential } = check
  if (!credential) return []
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const { title, issuer, kind, name, nameHidden, awardedOn, validUntil, number, results, inner } = credential
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
  const facts = rows.flatMap(([label, value]): Labelled[] =>
    value === undefined ? [] : [{ label: t(label), value: withoutUnprintable(value) }],
  )
  const lines = (
    heading: Sentence,
    first: Sentence,
    second: Sentence,
    pairs: readonly (readonly [string, string])[],
  ) =>
    pairs.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            heading: t(heading),
            columns: [
              { label: t(first), share: 1 },
              { label: t(second), share: 1 },
            ],
            rows: pairs
              .slice(0, ROWS_MAX)
              .map(([one, other]) => [cell(withoutUnprintable(one)), cell(withoutUnprintable(other))]),
          },
        ]
  return [
    { kind: 'facts', heading: t(words.shownTitle), facts },
    ...lines(
      words.results,
      words.unit,
      words.result,
      results.map(({ title: of, value }) => [
        of[language],
        value === undefined ? '–' : resultInWords(value, { own: issuer.known, language }),
      ]),
    ),
    ...lines(
      words.innerTitle,
      words.proof,
      words.outcomeColumn,
      inner.map(({ title: of, verdict }) => [of?.[language] ?? '–', innerVerdict?.(verdict) ?? verdict]),
    ),
  ]
}
