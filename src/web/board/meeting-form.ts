/** The rows of a list that are still open: ticked and confirmed by who decide, changed by the secretary. */
import { heldBackReason, takenOffReason } from '../../../events/meeting.ts'
import type { Sentence } from '../../language/language.ts'
import { meetingWords as words } from '../../language/meeting-words.ts'
import { type Html, html } from '../html.ts'
import { button, type FormErrors, form, hidden, selectField } from '../kit/form.ts'
import { type Column, date, folded, heading, link, notice, paragraph, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import {
  aboutRow,
  assessorsOf,
  type Meeting,
  type MeetingRow,
  nameOfRow,
  outcomeOfRow,
  personOf,
  signalBadges,
  tick,
} from './meeting-rows.ts'

export const HELD_BACK = heldBackReason.options
export const TAKEN_OFF = takenOffReason.options

export const openRows = ({ rows }: Meeting): readonly MeetingRow[] =>
  rows.filter(({ out, decided }) => out === undefined && decided === undefined)

export function openRowsPart(visit: Visit, list: Meeting, errors: FormErrors): Html | false {
  const open = openRows(list)
  if (open.length === 0) return false
  const mine = open.filter(({ forMe }) => forMe === 'confirm')
  const content = html`${parts(visit, list, open)}
${visit.role === 'examBoardSecretary' ? changes(visit, errors) : mine.length > 0 && confirming(visit, mine)}`
  return html`${why(visit, list, mine)}
${form(visit, {
  content: html`${hidden('revision', String(list.revision))}${hidden(
    'clean',
    open
      .filter(({ clean }) => clean)
      .map(({ row }) => row)
      .join(' '),
  )}${content}`,
})}`
}

/** Why there is nothing to confirm, where there is nothing. */
function why(visit: Visit, list: Meeting, mine: readonly MeetingRow[]): Html | false {
  if (list.on > visit.today) return notice('info', visit.t(words.liesAhead, { on: date(visit, list.on) }))
  if (visit.role === 'examBoardSecretary') return notice('info', visit.t(words.secretaryWaits))
  if (!list.mayConfirm) return notice('info', visit.t(words.youPrepared))
  return mine.length === 0 && notice('info', visit.t(words.youConfirmed))
}

function parts(visit: Visit, list: Meeting, open: readonly MeetingRow[]): readonly (Html | false)[] {
  const shown = [
    [words.toLookAt, words.toLookAtText, open.filter(({ clean }) => !clean)],
    [words.clean, words.cleanText, open.filter(({ clean }) => clean)],
  ] as const
  return shown.map(([label, text, rows]) => rows.length > 0 && part(visit, list, label, text, rows))
}

function part(visit: Visit, list: Meeting, label: Sentence, text: Sentence, rows: readonly MeetingRow[]): Html {
  const columns: Column<MeetingRow>[] = [
    { label: visit.t(words.name), cell: (row) => nameCell(visit, row) },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outcome), cell: (row) => outcomeOfRow(visit, row) },
    {
      label: visit.t(words.assessed),
      cell: (row) =>
        html`<span>${date(visit, row.assessedOn)} <span class="lb-small">${assessorsOf(visit, list.people, row)}</span></span>`,
    },
    { label: visit.t(words.signals), cell: (row) => signalBadges(visit, row) },
    ...(rows.some(({ confirmations, forMe }) => confirmations.length > 0 || visit.t(words.forMe[forMe]) !== '')
      ? [{ label: visit.t(words.confirmedBy), cell: (row: MeetingRow) => confirmedCell(visit, list, row) }]
      : []),
    {
      label: visit.t(words.open),
      kind: 'action',
      cell: (row) =>
        link(
          `${visit.here}/rows/${row.row}`,
          html`${visit.t(words.open)}<span class="lb-unseen"> ${visit.t(words.openOf, { row: row.row, name: nameOfRow(visit, row) })}</span>`,
        ),
    },
  ]
  return html`${heading(2, html`${visit.t(label)} (${rows.length})`)}
${paragraph(visit.t(text))}
${table(visit.t(label), columns, rows, { hideCaption: true })}`
}

/** A box where this person can do something with the row; ticked where it is clean, or was ticked before an error. */
function nameCell(visit: Visit, row: MeetingRow): Html | string {
  const changes = visit.role === 'examBoardSecretary'
  const name = `${row.row}. ${nameOfRow(visit, row)}`
  if (!changes && row.forMe !== 'confirm') return name
  const sent = visit.fields.has('key')
  const ticked = sent ? visit.fields.all('rows').includes(String(row.row)) : !changes && row.clean
  return tick('rows', String(row.row), `f-rows-${row.row}`, name, ticked)
}

function confirmedCell(visit: Visit, { people }: Meeting, { confirmations, forMe }: MeetingRow): Html {
  const mine = visit.t(words.forMe[forMe])
  const others = confirmations.map(
    ({ userId, capacity }) => html`${personOf(visit, people, userId)} (${visit.t(words[capacity])})<br>`,
  )
  return html`<span>${others}${mine && forMe !== 'confirmed' && html`<span class="lb-small">${mine}</span>`}</span>`
}

function confirming(visit: Visit, mine: readonly MeetingRow[]): Html {
  const half = mine.filter(({ confirmations }) => confirmations.length > 0).length
  return html`<div class="lb-decide">${paragraph(half > 0 ? visit.t(words.confirmSecond, { count: half }) : visit.t(words.confirmFirst))}
${button(visit.t(words.confirm), 'primary', { name: 'do', value: 'confirm' })}</div>`
}

const choices = (visit: Visit, codes: readonly (keyof typeof words.reasons)[]) =>
  codes.map((value) => ({ value, label: visit.t(words.reasons[value]) }))

/** Also on the page of one row. */
export function holdBackField(visit: Visit, errors: FormErrors): Html {
  return selectField(visit, {
    name: 'holdBackReason',
    label: words.holdBackReason,
    hint: words.holdBackText,
    choices: choices(visit, HELD_BACK),
    empty: words.chooseReason,
    value: visit.fields.text('holdBackReason'),
    errors,
  })
}

function changes(visit: Visit, errors: FormErrors): Html {
  return html`${heading(2, visit.t(words.change))}
${paragraph(visit.t(words.changeText))}
${folded(
  visit.t(words.holdBack),
  html`${holdBackField(visit, errors)}${button(visit.t(words.holdBack), 'secondary', { name: 'do', value: 'holdBack' })}`,
  errors.has('holdBackReason'),
)}
${folded(
  visit.t(words.takeOff),
  html`${selectField(visit, {
    name: 'takeOffReason',
    label: words.takeOffReason,
    choices: choices(visit, TAKEN_OFF),
    empty: words.chooseReason,
    value: visit.fields.text('takeOffReason'),
    errors,
  })}${button(visit.t(words.takeOff), 'secondary', { name: 'do', value: 'takeOff' })}`,
  errors.has('takeOffReason'),
)}`
}
