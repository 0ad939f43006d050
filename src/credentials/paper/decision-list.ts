/** The decision list of a board meeting as paper: what was decided, by whom, what became of it, and what was not decided. */
import type { z } from 'zod'
import type { meeting } from '../../../projections/meeting.ts'
import type { PaperStyle } from '../../contract/credential-facts.ts'
import { kitWords } from '../../language/kit-words.ts'
import { type Sentence, say, sayDate } from '../../language/language.ts'
import { stopWords, meetingWords as words } from '../../language/meeting-words.ts'
import { onPaper } from '../../language/on-paper-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { outcomeOnPaper } from './facts-in-words.ts'
import { type Labelled, logoOnPaper, type PaperAnswer, type PaperAsked } from './paper.ts'
import { type Cell, type Column, cell, type Part, setSheets } from './sheets.ts'

/** What the query `meeting` answers. */
export type Meeting = z.infer<typeof meeting.result>
type Row = Meeting['rows'][number]

export interface DecisionListAsked extends PaperAsked {
  readonly meeting: Meeting
  /** Of the institution, on the day of the meeting. */
  readonly houseStyle?: PaperStyle | undefined
}

export async function decisionListPdf(asked: DecisionListAsked): Promise<PaperAnswer> {
  const { meeting: list, language, houseStyle } = asked
  const told = new ListInWords(asked)
  const t = told.t
  const { counts } = list
  const on = sayDate(list.on, language)
  const figures: readonly (readonly [Sentence, string | number | false])[] = [
    [words.meetingOn, on],
    [words.listed, t(words.rowsOf, { rows: counts.rows - counts.takenOff })],
    [words.countDecided, counts.decided],
    [words.countHeldBack, counts.heldBack],
    [words.countRefused, counts.refused > 0 && counts.refused],
  ]
  const facts = figures.flatMap(([label, value]): Labelled[] =>
    value === false ? [] : [{ label: t(label), value: String(value) }],
  )
  return setSheets(
    {
      title: t(words.listTitle),
      documentTitle: `${t(words.listTitle)} – ${list.institution ?? ''} – ${on}`,
      institution: list.institution ?? '',
      lead: t(words.title, { on }),
      ...(houseStyle?.accent !== undefined && { accent: houseStyle.accent }),
      logo: logoOnPaper(houseStyle, list.institution ?? ''),
      running: [list.institution ?? '', t(words.title, { on })],
      parts: [
        ...(counts.open > 0
          ? [
              {
                kind: 'verdict' as const,
                heading: '',
                tone: 'warning' as const,
                text: t(words.listOpen, { open: counts.open }),
              },
            ]
          : []),
        { kind: 'facts', heading: '', facts },
        ...told.decided(),
        ...told.notDecided(),
        ...told.open(),
        ...told.signatures(),
      ],
      smallPrint: [],
    },
    asked,
  )
}

class ListInWords {
  readonly #list: Meeting
  readonly #asked: DecisionListAsked
  constructor(asked: DecisionListAsked) {
    this.#asked = asked
    this.#list = asked.meeting
  }

  readonly t = (sentence: Sentence, values = {}): string => say(sentence, this.#asked.language, values)

  decided(): readonly Part[] {
    const rows = this.#list.rows.filter(({ decided }) => decided)
    // One pair of people decides most lists whole: then their names stand once, below.
    const pairs = new Set(rows.map(({ decided }) => `${decided?.chairId} ${decided?.memberId}`))
    const by = pairs.size > 1
    return this.#table(
      words.decidedRows,
      rows,
      [words.outcome, words.carriedOut, ...(by ? [words.decidedBy] : [])],
      (row) => [cell(this.#outcome(row)), this.#carriedOut(row), ...(by ? [cell(this.#pair(row))] : [])],
    )
  }

  notDecided(): readonly Part[] {
    const rows = this.#list.rows.filter(({ out }) => out?.kind === 'heldBack')
    return this.#table(words.countHeldBack, rows, [words.outReason], ({ out }) => [
      cell(out ? `${this.t(words.outKinds[out.kind])}: ${this.t(words.reasons[out.reason])}` : ''),
    ])
  }

  open(): readonly Part[] {
    const rows = this.#list.rows.filter(({ decided, out }) => !decided && !out)
    return this.#table(words.stillOpen, rows, [words.outcome], (row) => [cell(this.#outcome(row))])
  }

  /** Who confirmed what became final, in which capacity, with the day. */
  signatures(): readonly Part[] {
    const signed = new Map<string, { name: string; text: string }>()
    for (const { decided, confirmations } of this.#list.rows) {
      if (!decided) continue
      for (const { userId, capacity, on } of confirmations) {
        if (userId !== (capacity === 'chair' ? decided.chairId : decided.memberId)) continue
        const text = this.t(words.signedOn, { capacity: this.t(words[capacity]), on })
        signed.set(`${capacity} ${userId} ${on}`, { name: this.#person(userId), text })
      }
    }
    if (signed.size === 0) return []
    return [
      { kind: 'text', heading: this.t(words.signed), lines: [this.t(words.signedText)] },
      { kind: 'signatures', heading: '', people: [...signed.values()] },
    ]
  }

  #table(
    heading: Sentence,
    rows: readonly Row[],
    more: readonly Sentence[],
    cells: (row: Row) => readonly Cell[],
  ): readonly Part[] {
    if (rows.length === 0) return []
    const columns: readonly Column[] = [
      { label: this.t(words.number), share: 0 },
      { label: this.t(words.name), share: 2 },
      { label: this.t(words.what), share: 3 },
      ...more.map((label) => ({ label: this.t(label), share: more.length > 1 ? 2 : 3 })),
    ]
    return [
      {
        kind: 'table',
        heading: this.t(heading),
        columns,
        rows: rows.map((row) => [
          cell(String(row.row)),
          cell(this.#name(row), { strong: true }),
          this.#what(row),
          ...cells(row),
        ]),
      },
    ]
  }

  #personal(value: unknown): string {
    if (typeof value === 'string') return value
    return this.t(typeof value === 'object' && value !== null ? kitWords.erased : kitWords.unnamed)
  }
  #person(id: string): string {
    return this.#personal(this.#list.people.find(({ userId }) => userId === id)?.name)
  }
  #name({ name }: Row): string {
    return name === undefined ? this.t(words.stranger) : this.#personal(name)
  }
  #pair({ decided }: Row): string {
    if (!decided) return ''
    return this.t(words.pair, { chair: this.#person(decided.chairId), member: this.#person(decided.memberId) })
  }

  #what({ titleNl, titleEn, unitCode, attempt }: Row): Cell {
    const title = this.#asked.language === 'nl' ? (titleNl ?? titleEn) : (titleEn ?? titleNl)
    const small = [unitCode, attempt !== undefined && attempt > 1 ? this.t(words.attempt, { attempt }) : undefined]
    return cell(title ?? '', { small: small.filter((one) => one !== undefined).join(' · ') })
  }

  #outcome({ outcome }: Row): string {
    if (!outcome) return this.t(words.award)
    const { language } = this.#asked
    const text = outcomeOnPaper(outcome, language)
    return outcome.type === 'grade'
      ? `${text} (${say(outcome.passed ? onPaper.passed : onPaper.failed, language)})`
      : text
  }

  #carriedOut({ carriedOut, kind }: Row): Cell {
    if (!carriedOut) return cell('')
    const { status, code = '', certificateNumber = '' } = carriedOut
    if (status === 'waiting') return cell(this.t(words.waiting))
    if (status === 'refused') return cell(this.t(words.refused), { small: this.#rule(code) })
    return kind === 'result'
      ? cell(this.t(words.doneResult))
      : cell(this.t(words.doneAward), { small: certificateNumber })
  }

  /** What the rule says, where that needs no values of the case itself. */
  #rule(code: string): string {
    const found = rejectionSentence(code, this.#asked.language)
    if (found !== undefined && !found.includes('{')) return found
    const known = Object.hasOwn(stopWords, code) ? stopWords[code] : undefined
    return known ? this.t(known) : this.t(words.ruleStops, { code })
  }
}
