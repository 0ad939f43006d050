/**
 * `/board/meetings/{meetingId}`: the list of a meeting. The secretary changes it and decides nothing; chair and member
 * each confirm once, what is clean together; then each row says what became of its decision.
 */
import { meeting } from '../../../projections/meeting.ts'
import { holdBackMeetingRows, takeOffMeetingRows } from '../../domain/meeting/change-meeting-list.ts'
import { confirmMeetingRows } from '../../domain/meeting/confirm-meeting-rows.ts'
import { meetingWords as words } from '../../language/meeting-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, linkButton, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, heading, lead, live } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BOARD_ROLES, isDeciding } from './board-roles.ts'
import { HELD_BACK, openRowsPart, TAKEN_OFF } from './meeting-form.ts'
import { decidedPart, outPart, standingPart } from './meeting-outcome.ts'
import type { Meeting } from './meeting-rows.ts'

export const meetingPage = definePage({
  path: '/board/meetings/:meetingId',
  roles: BOARD_ROLES,
  wide: true,
  live: ['workQueue'],
  show: async (visit) => shown(visit, await ofThisPage(visit), noErrors),
  post: (visit) => (visit.fields.text('do') === 'confirm' ? confirm(visit) : change(visit)),
})

const idOf = (visit: Visit) => visit.path.meetingId ?? ''
export async function ofThisPage(visit: Visit): Promise<Meeting> {
  return (await visit.ask(meeting, { meetingId: idOf(visit) })).result
}

function shown(visit: Visit, list: Meeting, errors: FormErrors): Shown {
  const title = visit.t(words.title, { on: date(visit, list.on) })
  const { status } = list
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${lead(html`${list.institution} ${badge(status === 'decided' ? 'ok' : 'neutral', visit.t(words.status[status]))}`)}
${live('standing', standingPart(visit, list))}
<p class="lb-actions lb-screen">${list.counts.decided > 0 && linkButton(`${visit.here}/list`, visit.t(words.toList), list.counts.open === 0 ? 'primary' : 'secondary')}${status !== 'decided' && visit.role === 'examBoardSecretary' && linkButton(`${visit.here}/add`, visit.t(words.add))}</p>
${status === 'empty' && empty(visit.t(words.empty))}
${openRowsPart(visit, list, errors)}
${live('decided', decidedPart(visit, list))}
${outPart(visit, list)}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const numbersIn = (texts: readonly string[]): number[] =>
  texts.flatMap((text) => (/^\d{1,3}$/.test(text) ? [Number(text)] : []))

const refused = async (visit: Visit, errors: FormErrors) => shown(visit, await ofThisPage(visit), errors)
const wrong = (visit: Visit, name: string, text: string) => refused(visit, new Map([[name, text]]))

async function confirm(visit: Visit): Promise<Shown | Next> {
  const rows = numbersIn(visit.fields.all('rows'))
  if (rows.length === 0) return wrong(visit, 'rows', visit.t(words.noneTicked))
  const before = await ofThisPage(visit)
  // What came along unread was clean when it was shown: then it must be so still.
  const shownClean = new Set(numbersIn(visit.fields.text('clean').split(' ')))
  const turned = before.rows.filter(
    ({ row, clean, forMe }) => rows.includes(row) && shownClean.has(row) && !clean && forMe === 'confirm',
  )
  if (turned.length > 0) {
    const text = visit.t(words.notCleanAnyMore, { rows: turned.map(({ row }) => row).join(', ') })
    return shown(visit, before, new Map([['', text]]))
  }
  const done = await visit.act(confirmMeetingRows, { meetingId: idOf(visit), rows })
  if (done.kind !== 'accepted') return refused(visit, errorsOf(visit, done, { rows: '' }))
  const after = await ofThisPage(visit)
  const decided = after.rows.filter((one) => rows.includes(one.row) && one.decided).length
  const text = visit.t(decided > 0 ? words.decided : words.confirmed, { count: rows.length, decided })
  return { to: visit.here, said: { tone: 'ok', text } }
}

/** By the secretary: of two who change one list at once, the second is told, and sees how it stands. */
async function change(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const isHeldBack = fields.text('do') === 'holdBack'
  const rows = numbersIn(fields.all('rows'))
  if (rows.length === 0) return wrong(visit, 'rows', visit.t(words.noneTicked))
  const field = isHeldBack ? 'holdBackReason' : 'takeOffReason'
  const reason = fields.text(field)
  const revision = fields.whole('revision')
  const options = isDeciding(visit.role) || revision === undefined ? {} : { ifRevision: revision }
  const meetingId = idOf(visit)
  const heldBack = HELD_BACK.find((one) => one === reason)
  const takenOff = TAKEN_OFF.find((one) => one === reason)
  const act = isHeldBack
    ? heldBack && (() => visit.act(holdBackMeetingRows, { meetingId, rows, reason: heldBack }, options))
    : takenOff && (() => visit.act(takeOffMeetingRows, { meetingId, rows, reason: takenOff }, options))
  if (!act) return wrong(visit, field, visit.t(words.chooseReason))
  const done = await act()
  if (done.kind === 'revision-conflict') return wrong(visit, '', visit.t(words.changedMeanwhile))
  if (done.kind !== 'accepted') return refused(visit, errorsOf(visit, done, { rows: '' }))
  const text = visit.t(isHeldBack ? words.heldBack : words.takenOff, { count: rows.length })
  return { to: visit.here, said: { tone: 'ok', text } }
}
