/** `/my/results`: what was judged, and whether it is final; what I learn; and what was got before. */
import { keepWords } from '../../language/keep-words.ts'
import type { Sentence } from '../../language/language.ts'
import { ovgWords, myWords as words } from '../../language/my-words.ts'
import { enrolmentStatusWords } from '../../language/search-words.ts'
import { paperWords } from '../../language/sharing-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { type BadgeTone, badge, date, empty, folded, heading, honesty, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Overview, organisationName, overviewOf, type Row, titleOf } from './papers.ts'

export const resultsPage = definePage({
  path: '/my/results',
  nav: words.resultsNav,
  roles: ['learner'],
  wide: true,
  async show(visit) {
    const answered = await overviewOf(visit)
    const { rows, enrolments, earlierEnrolments, sentences } = answered.result
    const units = rows.filter(({ rowKind }) => rowKind === 'unit').toReversed()
    const content = html`${heading(1, visit.t(words.resultsTitle))}
${honesty(visit, answered)}
${units.length === 0 ? empty(visit.t(words.resultsNone)) : resultsTable(visit, units)}
${heading(2, visit.t(words.learning))}
${enrolments.length === 0 ? small(visit.t(words.learningNone)) : learningTable(visit, enrolments)}
${
  earlierEnrolments.length > 0 &&
  folded(
    visit.t(words.earlier),
    html`<ul class="lb-list">${earlierEnrolments.map((one) => html`<li>${one.training} (${visit.t(words.periodOf, { from: one.startsOn, until: one.endedOn })}): ${visit.t(one.text)}</li>`)}</ul>`,
  )
}
<div class="lb-actions lb-screen">${linkButton('/my/results/keep', visit.t(keepWords.keepOverview))}${linkButton('/my/send?overview=1', visit.t(keepWords.sendOverview))}</div>
<div class="lb-caveats">${sentences.map((one) => small(visit.t(one)))}</div>`
    return { title: words.resultsTitle, content }
  },
})

function resultsTable(visit: Visit, rows: readonly Row[]): Html {
  const t = visit.t
  return table<Row>(
    t(words.resultsTitle),
    [
      {
        label: t(words.unit),
        cell: (row) =>
          html`${titleOf(visit, row)}${row.takenOver && html` <span class="lb-small">(${t(paperWords.takenOver, { register: row.takenOver.register })})</span>`}`,
      },
      { label: t(words.attempt), cell: (row) => attempt(visit, row) },
      { label: t(words.outcome), cell: (row) => html`${said(visit, row.outcomeValue)}${corrections(visit, row)}` },
      { label: t(words.shareState), cell: (row) => finality(visit, row) },
      { label: t(words.on), cell: ({ establishedOn, assessedOn }) => date(visit, establishedOn ?? assessedOn) },
      { label: t(words.at), cell: ({ institution }) => organisationName(institution) },
    ],
    rows,
    { hideCaption: true },
  )
}

function attempt(visit: Visit, { attempt: number }: Row): string {
  if (number === undefined) return ''
  return number > 1 ? visit.t(words.resit, { attempt: number }) : String(number)
}

/** A grade as Dutch schools write it: 5,5. */
function said(visit: Visit, value: string | undefined): string {
  if (value === 'passed' || value === 'failed') return visit.t(words[value])
  if (value === 'O' || value === 'V' || value === 'G') return visit.t(words.ovg, { value, word: ovgWords[value] })
  return visit.language === 'nl' ? (value ?? '').replace('.', ',') : (value ?? '')
}

function finality(visit: Visit, { status, counts }: Row): Html {
  const [tone, sentence]: [BadgeTone, Sentence] =
    status === 'disputed'
      ? ['warning', words.disputed]
      : status === 'voided'
        ? ['error', counts ? words.voidedCounts : words.voided]
        : status === 'corrected'
          ? ['ok', words.corrected]
          : status === 'final'
            ? ['ok', words.final]
            : ['warning', words.notFinal]
  return badge(tone, visit.t(sentence))
}

function corrections(visit: Visit, { corrections: list = [] }: Row): Html[] {
  const text = (outcome: (typeof list)[number]['from']) =>
    outcome.type === 'ovg'
      ? said(visit, outcome.value)
      : outcome.type === 'grade'
        ? said(visit, (outcome.tenths / 10).toFixed(1))
        : visit.t(outcome.passed ? words.passed : words.failed)
  return list.map(
    ({ on, from, to }) =>
      html`<br><span class="lb-small">${visit.t(words.correctedOn, { on, from: text(from), to: text(to) })}</span>`,
  )
}

function learningTable(visit: Visit, rows: Overview['enrolments']): Html {
  const t = visit.t
  return table<Overview['enrolments'][number]>(
    t(words.learning),
    [
      { label: t(words.training), cell: (row) => titleOf(visit, row) },
      { label: t(words.provider), cell: ({ provider }) => organisationName(provider) },
      { label: t(words.shareState), cell: ({ status }) => badge('neutral', word(visit, enrolmentStatusWords, status)) },
      {
        label: t(words.period),
        cell: ({ startsOn, endsOn, endedOn }) => t(words.periodOf, { from: startsOn, until: endedOn ?? endsOn }),
      },
    ],
    rows,
    { hideCaption: true },
  )
}
