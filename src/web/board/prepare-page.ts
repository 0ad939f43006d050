/**
 * `/board/meetings/new` and `/board/meetings/{meetingId}/add`: the secretary chooses what the board will decide about.
 * What is clean is ticked already; each row is sent as it was seen, so that a changed outcome is noticed.
 */
import { MOST_ROWS, meetingSubject } from '../../../events/meeting.ts'
import { meeting } from '../../../projections/meeting.ts'
import { readyForMeeting } from '../../../projections/ready-for-meeting.ts'
import { addMeetingRows } from '../../domain/meeting/change-meeting-list.ts'
import type { MeetingSubject } from '../../domain/meeting/meeting.ts'
import { prepareMeeting } from '../../domain/meeting/prepare-meeting.ts'
import type { Sentence } from '../../language/language.ts'
import { boardWords, meetingWords as words } from '../../language/meeting-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, heading, lead, notice, paragraph, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { aboutRow, assessorsOf, nameOfRow, outcomeOfRow, type ReadyRow, signalBadges, tick } from './meeting-rows.ts'

export const preparePage = definePage({
  path: '/board/meetings/new',
  roles: ['examBoardSecretary'],
  wide: true,
  show: (visit) => shown(visit, noErrors),
  async post(visit) {
    const rows = chosenRows(visit)
    const on = visit.fields.text('on')
    const wrong = refuse(visit, [...(on ? [] : [['on', words.onMissing] as const]), ...noneTicked(rows)])
    if (wrong) return shown(visit, wrong)
    const done = await visit.act(prepareMeeting, { institutionId: visit.organisationId, on, rows: [...rows] })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { rows: 'rows', 'row-twice': 'rows' }))
    const said = { tone: 'ok' as const, text: visit.t(words.prepared, { count: rows.length }) }
    return { to: `/board/meetings/${done.ids.meetingId ?? done.stream.slice('meeting-'.length)}`, said }
  },
})

export const addRowsPage = definePage({
  path: '/board/meetings/:meetingId/add',
  roles: ['examBoardSecretary'],
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: addRows,
})

async function addRows(visit: Visit): Promise<Shown | Next> {
  const meetingId = visit.path.meetingId ?? ''
  const rows = chosenRows(visit)
  const wrong = refuse(visit, noneTicked(rows))
  if (wrong) return shown(visit, wrong)
  const revision = visit.fields.whole('revision')
  const done = await visit.act(
    addMeetingRows,
    { meetingId, rows: [...rows] },
    revision === undefined ? {} : { ifRevision: revision },
  )
  if (done.kind === 'revision-conflict') return shown(visit, new Map([['', visit.t(words.changedMeanwhile)]]))
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  const said = { tone: 'ok' as const, text: visit.t(words.added, { count: rows.length }) }
  return { to: `/board/meetings/${meetingId}`, said }
}

const noneTicked = (rows: readonly unknown[]) => (rows.length > 0 ? [] : [['rows', words.noneTicked] as const])

function refuse(visit: Visit, wrong: readonly (readonly [string, Sentence])[]): FormErrors | undefined {
  return wrong.length === 0 ? undefined : new Map(wrong.map(([name, text]) => [name, visit.t(text)]))
}

/** Written by this page into its own form; what can't be read was not written by it. */
function chosenRows({ fields }: Visit): readonly MeetingSubject[] {
  return fields.all('rows').flatMap((text) => {
    try {
      const read = meetingSubject.safeParse(JSON.parse(text))
      return read.success ? [read.data] : []
    } catch {
      return []
    }
  })
}

function written(row: ReadyRow): string {
  const { kind, learnerId, attemptId, outcome, credentialTypeId, enrolmentId, renewalOf } = row
  if (kind === 'result') return JSON.stringify({ kind, learnerId, attemptId, outcome })
  return JSON.stringify({ kind, learnerId, credentialTypeId, enrolmentId, renewalOf })
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { meetingId } = visit.path
  const list = meetingId === undefined ? undefined : (await visit.ask(meeting, { meetingId })).result
  const { result } = await visit.ask(readyForMeeting, { institutionId: visit.organisationId, limit: MOST_ROWS })
  const title = list ? visit.t(words.addTitle, { on: date(visit, list.on) }) : visit.t(words.newTitle)
  const { rows, total } = result
  if (rows.length === 0) {
    const content = html`${errorSummary(visit, errors)}${heading(1, title)}${empty(visit.t(boardWords.readyNone))}`
    return { title, content, ...(errors.size > 0 && { status: 400 }) }
  }
  const parts = [
    [words.toLookAt, words.toLookAtText, rows.filter(({ clean }) => !clean)],
    [words.clean, words.cleanText, rows.filter(({ clean }) => clean)],
  ] as const
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${lead(visit.t(words.newLead))}
${total > rows.length && notice('info', visit.t(words.moreReady, { total, shown: rows.length }))}
${form(visit, {
  errors,
  submit: words.prepare,
  content: html`${
    list
      ? hidden('revision', String(list.revision))
      : textField(visit, {
          name: 'on',
          label: words.on,
          hint: words.onHint,
          type: 'date',
          value: visit.fields.text('on') || visit.today,
          errors,
        })
  }
${parts.map(([label, text, some]) => some.length > 0 && part(visit, label, text, some, result.people))}`,
})}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

function part(
  visit: Visit,
  label: Sentence,
  text: Sentence,
  rows: readonly ReadyRow[],
  people: Parameters<typeof assessorsOf>[1],
): Html {
  const given = visit.fields.has('key') ? new Set(visit.fields.all('rows')) : undefined
  const boxes = new Map(rows.map((row, i) => [row, i]))
  const isClean = rows[0]?.clean === true
  return html`${heading(2, html`${visit.t(label)} (${rows.length})`)}
${paragraph(visit.t(text))}
${table<ReadyRow>(
  visit.t(label),
  [
    {
      label: visit.t(words.name),
      cell: (row) => {
        const value = written(row)
        const id = isClean ? `f-rows-c${boxes.get(row)}` : `f-rows-l${boxes.get(row)}`
        return tick('rows', value, id, nameOfRow(visit, row), given ? given.has(value) : row.clean)
      },
    },
    { label: visit.t(words.what), cell: (row) => aboutRow(visit, row) },
    { label: visit.t(words.outcome), cell: (row) => outcomeOfRow(visit, row) },
    {
      label: visit.t(words.assessed),
      cell: (row) =>
        html`<span>${date(visit, row.assessedOn)} <span class="lb-small">${assessorsOf(visit, people, row)}</span></span>`,
    },
    { label: visit.t(words.signals), cell: (row) => signalBadges(visit, row) },
  ],
  rows,
  { hideCaption: true },
)}`
}
