/** `/board/meetings/{meetingId}/rows/{row}`: one row with what was recorded, and the documents beside it. */
import type { z } from 'zod'
import { assessment } from '../../../projections/assessment.ts'
import { evidenceOf } from '../../../projections/evidence.ts'
import { transcript } from '../../../projections/transcript.ts'
import { holdBackMeetingRows } from '../../domain/meeting/change-meeting-list.ts'
import { confirmMeetingRows } from '../../domain/meeting/confirm-meeting-rows.ts'
import { attemptWords } from '../../language/assess-words.ts'
import { meetingWords as words } from '../../language/meeting-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, facts, folded, heading, link, notice, paragraph, personal, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES } from './board-roles.ts'
import { HELD_BACK, holdBackField, openRows } from './meeting-form.ts'
import { carriedOutCell, outText } from './meeting-outcome.ts'
import { ofThisPage } from './meeting-page.ts'
import {
  aboutRow,
  assessorsOf,
  type Meeting,
  type MeetingRow,
  nameOfRow,
  outcomeOfRow,
  ruleText,
  titleOfRow,
} from './meeting-rows.ts'

export const meetingRowPage = definePage({
  path: '/board/meetings/:meetingId/rows/:row',
  roles: BOARD_ROLES,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: act,
})

function rowOf(visit: Visit, list: Meeting): MeetingRow {
  const found = list.rows.find(({ row }) => String(row) === visit.path.row)
  if (!found) throw new PageError(404)
  return found
}
const listPath = ({ meetingId }: Meeting) => `/board/meetings/${meetingId}`

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const list = await ofThisPage(visit)
  const row = rowOf(visit, list)
  const title = visit.t(words.rowTitle, { row: row.row, name: nameOfRow(visit, row) })
  const next = nextToLookAt(list, row.row)
  const content = html`${errorSummary(visit, errors)}
<p class="lb-screen">${link(listPath(list), visit.t(words.back))}</p>
${heading(1, title)}
<div class="lb-beside"><div>
${facts([
  [visit.t(words.what), aboutRow(visit, row)],
  [visit.t(words.outcome), outcomeOfRow(visit, row)],
  [visit.t(words.day), date(visit, row.assessedOn)],
  [visit.t(words.assessors), assessorsOf(visit, list.people, row)],
  ...(await recorded(visit, row)),
  [visit.t(words.outReason), outText(visit, row)],
  [visit.t(words.carriedOut), carriedOutCell(visit, row)],
])}
${heading(2, visit.t(words.checks))}
${checks(visit, row)}
${decision(visit, row, errors)}
${next !== undefined && html`<p class="nl-paragraph lb-screen">${link(`${listPath(list)}/rows/${next}`, visit.t(words.nextRow))}</p>`}
</div>
${row.name !== undefined && (row.kind === 'result' ? await documents(visit, row) : await grounds(visit, row))}
</div>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

/** The next one that is not clean and still waits for this person; after the last one the first. */
function nextToLookAt(list: Meeting, than: number): number | undefined {
  const waiting = openRows(list).filter(({ clean, forMe, row }) => !clean && forMe === 'confirm' && row !== than)
  return (waiting.find(({ row }) => row > than) ?? waiting[0])?.row
}

function checks(visit: Visit, { signals, stop }: MeetingRow): Html {
  const line = (good: boolean, well: string, ill: string, tone: 'warning' | 'error' = 'warning') =>
    html`<li>${badge(good ? 'ok' : tone, good ? well : ill)}</li>`
  return html`<ul class="lb-plain lb-checks">
${stop !== undefined && html`<li>${badge('error', visit.t(words.stops))} ${ruleText(visit, stop)}</li>`}
${
  signals.planComplete === undefined
    ? html`<li>${badge('neutral', visit.t(words.planNone))}</li>`
    : line(signals.planComplete, visit.t(words.planOk), visit.t(words.planIncomplete))
}
${line(signals.assessorsQualified, visit.t(words.qualifiedOk), visit.t(words.notQualified))}
${line(signals.formPresent, visit.t(words.formOk), visit.t(words.noForm))}
${line(!signals.irregularity, visit.t(words.regularOk), visit.t(words.irregularity), 'error')}
</ul>`
}

type Fact = readonly [string, Html | string | false]
/** What stands in the assessment itself; nothing for what is no assessment, or is not of this board. */
async function recorded(visit: Visit, { learnerId, attemptId, name }: MeetingRow): Promise<readonly Fact[]> {
  if (attemptId === undefined || name === undefined) return []
  const { result } = await visit.ask(assessment, { learnerId, attemptId })
  const { remark } = result.recorded
  return [
    [visit.t(words.remark), remark !== undefined && html`<q>${personal(visit, remark)}</q>`],
    [visit.t(words.whole), link(`/assess/attempts/${learnerId}/${attemptId}`, visit.t(words.open))],
  ]
}

async function documents(visit: Visit, row: MeetingRow): Promise<Html> {
  const { learnerId, attemptId } = row
  const { result } = await visit.ask(evidenceOf, { learnerId, attemptId })
  const all = result.documents
  return html`<section class="lb-documents">${heading(2, visit.t(words.documents))}
${all.length === 0 && paragraph(visit.t(words.noDocuments))}
${all.map((one) => document(visit, row, one))}</section>`
}

type Document = z.infer<typeof evidenceOf.result>['documents'][number]
function document(visit: Visit, row: MeetingRow, { sha256, kind, stored, erased, mediaType }: Document): Html {
  const label = word(visit, attemptWords.evidenceKinds, kind)
  if (!stored) return paragraph(html`${label} <span class="lb-small">(${visit.t(attemptWords.notStored)})</span>`)
  if (erased) return paragraph(html`${label} <span class="lb-small">(${visit.t(attemptWords.documentErased)})</span>`)
  const address = `/evidence/${sha256}?learnerId=${row.learnerId}`
  const open = html`<a class="nl-link" href="${address}" target="_blank" rel="noopener">${label}: ${visit.t(attemptWords.openDocument)}</a>`
  if (!mediaType?.startsWith('image/')) return paragraph(open)
  const alt = visit.t(words.documentOf, { kind: label, name: nameOfRow(visit, row) })
  return html`<figure class="lb-document"><img src="${address}" alt="${alt}" loading="lazy"><figcaption>${open}</figcaption></figure>`
}

/** The results of the learner that a paper rests on. */
async function grounds(visit: Visit, { learnerId }: MeetingRow): Promise<Html> {
  const { result } = await visit.ask(transcript, { learnerId })
  const units = result.rows.filter(({ rowKind, final, passed }) => rowKind === 'unit' && final && passed)
  return html`<section class="lb-documents">${heading(2, visit.t(words.restsOn))}
<ul class="lb-list">${units.map(
    ({ titleNl, titleEn, code, establishedOn, statusText }) =>
      html`<li>${visit.both(titleNl, titleEn)} <span class="lb-code">${code}</span>: ${visit.t(statusText)}${establishedOn && html` (${date(visit, establishedOn)})`}</li>`,
  )}</ul></section>`
}

function decision(visit: Visit, row: MeetingRow, errors: FormErrors): Html | false {
  const { forMe } = row
  const secretary = visit.role === 'examBoardSecretary' && row.out === undefined && row.decided === undefined
  const half = row.confirmations.length > 0
  const confirm =
    forMe === 'confirm' &&
    form(visit, {
      content: html`${paragraph(half ? visit.t(words.confirmSecond, { count: 1 }) : visit.t(words.confirmFirst))}${button(visit.t(words.confirmOne), 'primary', { name: 'do', value: 'confirm' })}`,
    })
  const mayHoldBack = forMe === 'confirm' || forMe === 'confirmed' || forMe === 'assessed' || secretary
  const why = visit.t(words.forMe[forMe])
  return html`${why !== '' && notice('info', `${titleOfRow(visit, row)}: ${why}`)}${confirm}
${
  mayHoldBack &&
  folded(
    visit.t(words.holdBack),
    form(visit, {
      content: html`${holdBackField(visit, errors)}${button(visit.t(words.holdBack), 'secondary', { name: 'do', value: 'holdBack' })}`,
    }),
    errors.has('holdBackReason'),
  )
}`
}

async function act(visit: Visit): Promise<Shown | Next> {
  const list = await ofThisPage(visit)
  const { row } = rowOf(visit, list)
  const { meetingId } = list
  const next = nextToLookAt(list, row)
  const to = next === undefined ? listPath(list) : `${listPath(list)}/rows/${next}`
  if (visit.fields.text('do') === 'confirm') {
    const done = await visit.act(confirmMeetingRows, { meetingId, rows: [row] })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { rows: '' }))
    const isDecided = (await ofThisPage(visit)).rows.some((one) => one.row === row && one.decided)
    const text = visit.t(isDecided ? words.decided : words.confirmed, { count: 1, decided: 1 })
    return { to, said: { tone: 'ok', text } }
  }
  const reason = HELD_BACK.find((one) => one === visit.fields.text('holdBackReason'))
  if (!reason) return shown(visit, new Map([['holdBackReason', visit.t(words.chooseReason)]]))
  const done = await visit.act(holdBackMeetingRows, { meetingId, rows: [row], reason })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { rows: '' }))
  return { to, said: { tone: 'ok', text: visit.t(words.rowHeldBack) } }
}
