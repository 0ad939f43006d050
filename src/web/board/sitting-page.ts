/** `/board/sittings/{sittingId}`: who was there, what went wrong, and the session report; for who arranges and who has a task. */
import type { z } from 'zod'
import { irregularityKind, sittingAttendance, sittingEvents } from '../../../events/sitting.ts'
import { sitting } from '../../../projections/sitting.ts'
import { cancelSitting } from '../../domain/sitting/cancel-sitting.ts'
import { fileSessionReport } from '../../domain/sitting/file-session-report.ts'
import { noteIrregularity } from '../../domain/sitting/note-irregularity.ts'
import { recordSittingAttendance } from '../../domain/sitting/record-sitting-attendance.ts'
import { sittingWords as words } from '../../language/sitting-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, hidden, noErrors, selectField, textArea } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, facts, folded, heading, link, moment, notice, paragraph, personal } from '../kit/parts.ts'
import { errorsOf, sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import { isOfStaff, sittingsPage, statusBadge } from './sittings-page.ts'

type Sitting = z.infer<typeof sitting.result>
type Learner = Sitting['learners'][number]
const ATTENDANCES = sittingAttendance.options
const KINDS = irregularityKind.options
const CANCELLED = sittingEvents.shapes.SittingCancelled.decided.shape.reason.options
const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf'

export const sittingPage = definePage({
  path: '/board/sittings/:sittingId',
  roles: sittingsPage.roles ?? [],
  wide: true,
  files: true,
  show: async (visit) => shown(visit, await ofThisPage(visit), noErrors),
  post: act,
})

async function ofThisPage(visit: Visit): Promise<Sitting> {
  return (await visit.ask(sitting, { sittingId: visit.path.sittingId ?? '' })).result
}

/** Who arrange it may always change it; the board only looks. */
const mayTell = (visit: Visit): boolean =>
  isOfStaff(visit) || ['examBoardSecretary', 'coordinator', 'studentAdmin'].includes(visit.role ?? '')

function shown(visit: Visit, one: Sitting, errors: FormErrors): Shown {
  const title = visit.t(words.one, { on: date(visit, one.on) })
  const held = one.status === 'toReport' || one.status === 'reported'
  const until = one.endsAt === undefined ? '' : ` ${visit.t(words.until, { end: moment(visit, one.endsAt) })}`
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${facts([
  [visit.t(words.state), statusBadge(visit, one.status)],
  [
    visit.t(words.what),
    one.instrument && html`${one.instrument.title} <span class="lb-code">${one.instrument.code}</span>`,
  ],
  [visit.t(words.when), `${moment(visit, one.startsAt)}${until}`],
  [visit.t(words.place), one.place],
  [visit.t(words.staff), staffOf(visit, one)],
  [visit.t(words.cancelledBecause), one.cancelled !== undefined && reasonWord(visit, one.cancelled)],
])}
${one.status === 'planned' && notice('info', visit.t(words.ahead))}
${attendancePart(visit, one, errors, held && mayTell(visit))}
${held && mayTell(visit) && html`${notePart(visit, one, errors)}${reportPart(visit, one, errors)}`}
${held && !mayTell(visit) && one.report !== undefined && filedPart(visit, one)}
${one.status !== 'cancelled' && !isOfStaff(visit) && mayTell(visit) && !wasTold(one) && cancelPart(visit, errors)}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

/** What was told of it says that it took place. */
const wasTold = ({ learners, report }: Sitting) =>
  report !== undefined || learners.some((one) => one.attendance !== 'notKnown' || one.irregularities.length > 0)

function reasonWord(visit: Visit, reason: string): string {
  const found = CANCELLED.find((one) => one === reason)
  return found ? visit.t(words.cancelReasons[found]) : reason
}

function staffOf(visit: Visit, { staff, people }: Sitting): readonly Html[] {
  return staff.map(({ userId, task }) => {
    const name = personal(visit, people.find((one) => one.userId === userId)?.name)
    return html`${visit.t(words.person, { name, task: visit.t(words.tasks[task]) })}<br>`
  })
}

const nameOf = (visit: Visit, { name }: Learner, i: number): string =>
  name === undefined ? visit.t(words.unnamed, { number: i + 1 }) : personal(visit, name)

function attendancePart(visit: Visit, { learners }: Sitting, errors: FormErrors, open: boolean): Html {
  if (learners.length === 0) return empty(visit.t(words.nobodyForYou))
  const rows = learners.map((learner, i) => {
    const name = nameOf(visit, learner, i)
    const notes = learner.irregularities.map(
      ({ kind, note }) =>
        html`${badge('error', visit.t(words.kinds[kind]))}${note !== undefined && html` <q>${personal(visit, note)}</q>`} `,
    )
    const field = `attendance.${learner.learnerId}`
    const attendance = visit.fields.text(field) || learner.attendance
    return html`<div class="lb-row">${!open && html`<p class="nl-paragraph lb-strong">${name}</p>`}<div>${
      open
        ? selectField(visit, {
            name: field,
            label: name,
            value: attendance,
            choices: ATTENDANCES.map((value) => ({ value, label: visit.t(words.attendances[value]) })),
            errors,
          })
        : visit.t(words.attendances[learner.attendance])
    }${notes.length > 0 && html`<p class="nl-paragraph">${notes}</p>`}</div></div>`
  })
  if (!open) return html`${heading(2, visit.t(words.attendance))}<div class="lb-rows">${rows}</div>`
  return html`${heading(2, visit.t(words.attendance))}
${paragraph(visit.t(words.attendanceText))}
${form(visit, { submit: words.saveAttendance, content: html`${hidden('do', 'attendance')}<div class="lb-rows">${rows}</div>` })}`
}

function notePart(visit: Visit, { learners }: Sitting, errors: FormErrors): Html | false {
  if (learners.length === 0) return false
  const people = learners.map((learner, i) => ({ value: learner.learnerId, label: nameOf(visit, learner, i) }))
  const kinds = KINDS.map((value) => ({ value, label: visit.t(words.kinds[value]) }))
  return folded(
    visit.t(words.irregularity),
    html`${paragraph(visit.t(words.irregularityText))}
${form(visit, {
  errors,
  submit: words.saveNote,
  tone: 'secondary',
  content: html`${hidden('do', 'note')}
${selectField(visit, { name: 'learner', label: words.who, choices: people, empty: words.chooseWho, value: visit.fields.text('learner'), errors })}
${selectField(visit, { name: 'kind', label: words.kind, choices: kinds, empty: words.chooseKind, value: visit.fields.text('kind'), errors })}
${textArea(visit, { name: 'note', label: words.note, hint: words.noteHint, value: visit.fields.raw('note'), rows: 3, maxlength: 500, errors })}`,
})}`,
    ['learner', 'kind', 'note', 'bsn-like'].some((name) => errors.has(name)),
  )
}

function filedPart(visit: Visit, { report }: Sitting): Html | false {
  if (!report) return false
  return html`${heading(2, visit.t(words.report))}
${paragraph(html`${visit.t(words.filedOn, { at: moment(visit, report.at) })} · ${link(`/evidence/${report.documentHash}`, visit.t(words.openReport))}`)}`
}

function reportPart(visit: Visit, one: Sitting, errors: FormErrors): Html | false {
  if (one.report) return filedPart(visit, one)
  return html`${heading(2, visit.t(words.report))}
${paragraph(visit.t(words.reportText))}
${form(visit, {
  files: true,
  submit: words.fileReport,
  content: html`${hidden('do', 'report')}${fileField(visit, { name: 'document', label: words.document, accept: ACCEPTED, errors })}`,
})}`
}

function cancelPart(visit: Visit, errors: FormErrors): Html {
  const reasons = CANCELLED.map((value) => ({ value, label: visit.t(words.cancelReasons[value]) }))
  return folded(
    visit.t(words.cancel),
    html`${paragraph(visit.t(words.cancelText))}
${form(visit, {
  submit: words.cancelButton,
  tone: 'danger',
  content: html`${hidden('do', 'cancel')}${selectField(visit, { name: 'reason', label: words.cancelReason, choices: reasons, empty: words.chooseReason, value: visit.fields.text('reason'), errors })}`,
})}`,
    errors.has('reason'),
  )
}

async function act(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const one = await ofThisPage(visit)
  const { sittingId } = one
  const wrong = (name: string, text: string) => shown(visit, one, new Map([[name, text]]))
  const said = (text: string): Next => ({ to: visit.here, said: { tone: 'ok', text } })
  const what = fields.text('do')
  if (what === 'attendance') {
    const attendance = one.learners.flatMap(({ learnerId }) => {
      const chosen = ATTENDANCES.find((code) => code === fields.text(`attendance.${learnerId}`))
      return chosen === undefined || chosen === 'notKnown' ? [] : [{ learnerId, attendance: chosen }]
    })
    if (attendance.length === 0) return wrong('', visit.t(words.attendanceText))
    const done = await visit.act(recordSittingAttendance, { sittingId, attendance })
    return done.kind === 'accepted'
      ? said(visit.t(words.savedAttendance))
      : shown(visit, one, errorsOf(visit, done, { attendance: '' }))
  }
  if (what === 'note') {
    const learnerId = fields.text('learner')
    const kind = KINDS.find((code) => code === fields.text('kind'))
    if (!learnerId) return wrong('learner', visit.t(words.chooseWho))
    if (!kind) return wrong('kind', visit.t(words.chooseKind))
    const done = await visit.act(noteIrregularity, { sittingId, learnerId, kind, note: fields.text('note') })
    return done.kind === 'accepted' ? said(visit.t(words.savedNote)) : shown(visit, one, errorsOf(visit, done))
  }
  if (what === 'cancel') {
    const reason = CANCELLED.find((code) => code === fields.text('reason'))
    if (!reason) return wrong('reason', visit.t(words.chooseReason))
    const done = await visit.act(cancelSitting, { sittingId, reason })
    return done.kind === 'accepted' ? said(visit.t(words.cancelled)) : shown(visit, one, errorsOf(visit, done))
  }
  return fileReport(visit, one)
}

/** The document is the organisation's, for it is about several people. */
async function fileReport(visit: Visit, one: Sitting): Promise<Shown | Next> {
  const wrong = (text: string) => shown(visit, one, new Map([['document', text]]))
  const { file } = visit
  if (file === undefined) return wrong(visit.t(words.documentMissing))
  if ('refused' in file) return wrong(notTakenText(file, visit.language))
  const belongsTo = { kind: 'organisation' as const, organisationId: visit.organisationId }
  const stored = await storeFile(visit, file, { kind: 'sessionReport', belongsTo })
  if (stored.kind === 'not-taken') return wrong(notTakenText(stored, visit.language))
  if (stored.kind !== 'stored') return wrong(sentenceFor(visit, stored.outcome))
  const done = await visit.act(fileSessionReport, { sittingId: one.sittingId, documentHash: stored.sha256 })
  if (done.kind !== 'accepted') return shown(visit, one, errorsOf(visit, done, { documentHash: 'document' }))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.filed) } }
}
