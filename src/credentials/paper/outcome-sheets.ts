/** The sheets on which an outcome is kept, whichever door it came from: the sentence first, then what was looked at. */
import { withoutUnprintable } from '../../documents/pdf/fonts.ts'
import { type Language, type Sentence, say, sayDate, sayMoment } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { type PaperAnswer, type PaperAsked, shortAddress } from './paper.ts'
import { cell, type Part, ROWS_MAX, setSheets } from './sheets.ts'

/** As the page said it. */
export interface OutcomeVerdict {
  readonly tone: 'ok' | 'warning' | 'error' | 'info'
  readonly text: string
}
export type OutcomeRow = readonly [Sentence, string | undefined]

export interface Outcome {
  readonly verdict: OutcomeVerdict
  /** Instant. */
  readonly checkedAt: string
  /** The day that it is true for. */
  readonly on: string
  /** Below the moment and the day. */
  readonly how?: readonly OutcomeRow[]
  readonly parts: readonly Part[]
}

export function outcomeSheets(
  { verdict, checkedAt, on, how = [], parts }: Outcome,
  asked: PaperAsked,
): Promise<PaperAnswer> {
  const { language, publicUrl } = asked
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const moment = sayMoment(Date.parse(checkedAt), language)
  const asking: readonly OutcomeRow[] = [[words.checkedOn, moment], [words.askedDay, sayDate(on, language)], ...how]
  return setSheets(
    {
      title: t(words.checkTitle),
      institution: 'Leerbewijs',
      running: [t(words.checkTitle), moment],
      parts: [
        { kind: 'verdict', heading: '', tone: verdict.tone, text: withoutUnprintable(verdict.text) },
        factsPart(undefined, asking, language),
        ...parts,
        { kind: 'text', heading: '', lines: [t(words.checkKeep, { address: shortAddress(`${publicUrl}/verify`) })] },
      ],
      smallPrint: [t(words.notAPermit)],
    },
    asked,
  )
}

export function factsPart(heading: Sentence | undefined, rows: readonly OutcomeRow[], language: Language): Part {
  const facts = rows.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: say(label, language), value: withoutUnprintable(value) }],
  )
  return { kind: 'facts', heading: heading ? say(heading, language) : '', facts }
}

/** Nothing where there are no rows. */
export function tablePart(
  heading: Sentence,
  columns: readonly Sentence[],
  rows: readonly (readonly string[])[],
  language: Language,
): readonly Part[] {
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      heading: say(heading, language),
      columns: columns.map((column) => ({ label: say(column, language), share: 1 })),
      rows: rows.slice(0, ROWS_MAX).map((row) => row.map((text) => cell(withoutUnprintable(text)))),
    },
  ]
}
