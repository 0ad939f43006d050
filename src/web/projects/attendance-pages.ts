/** `/attendance`: who was there, a group at a time: one command for each learner whose minutes were filled in. */
import type { z } from 'zod'
import { offerings } from '../../../projections/directory-queries.ts'
import { groupAttendance } from '../../../projections/group-attendance.ts'
import { RECORDING } from '../../domain/attendance/attendance-people.ts'
import { recordAttendance } from '../../domain/attendance/record-attendance.ts'
import { attendanceWords as words } from '../../language/attendance-words.ts'
import { html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, idOf, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { cards, empty, heading, lead, link, paragraph, personal, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { duration } from './project-parts.ts'

type Group = z.infer<typeof groupAttendance.result>
type Member = Group['learners'][number]
const DAY = /^\d{4}-\d{2}-\d{2}$/
const field = ({ enrolmentId }: Member) => `m-${enrolmentId}`

const groupsPage = definePage({
  path: '/attendance',
  roles: RECORDING,
  nav: words.nav,
  async show(visit) {
    const { t } = visit
    const { result } = await visit.ask(offerings, { limit: 200 })
    const own = result.offerings.filter(({ providerId }) => providerId === visit.organisationId)
    const list = own.map(({ offeringId, titleNl, titleEn, startsOn: from, endsOn: until }) => ({
      href: `/attendance/${offeringId}`,
      title: visit.both(titleNl, titleEn),
      text: t(words.from, { from, until }),
    }))
    const content = html`${heading(1, t(words.nav))}
${own.length === 0 ? empty(t(words.noGroups)) : html`${lead(t(words.which))}${cards(list)}`}`
    return { title: words.nav, content }
  },
})

const groupPage = definePage({
  path: '/attendance/:offeringId',
  roles: RECORDING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: record,
})

function dayOf(visit: Visit): { readonly day: string; readonly wrong: boolean } {
  const text = (visit.fields.text('on') || (visit.parameters.get('on') ?? '')).trim()
  if (text === '') return { day: visit.today, wrong: false }
  const isDay = DAY.test(text) && !Number.isNaN(Date.parse(text))
  return isDay ? { day: text, wrong: false } : { day: visit.today, wrong: true }
}
async function load(visit: Visit, day: string): Promise<Group> {
  const ofMonth = day.slice(0, 7).replace('-', '')
  return (await visit.ask(groupAttendance, { offeringId: visit.path.offeringId ?? '', ofMonth })).result
}

/** Each learner by itself: one that is refused holds up nobody else. */
async function record(visit: Visit): Promise<Shown | Next> {
  const { t, fields } = visit
  const { day } = dayOf(visit)
  const group = await load(visit, day)
  const errors = new Map<string, string>()
  let number = 0
  for (const member of group.learners) {
    const minutes = fields.whole(field(member))
    const before = member.days.find(({ on }) => on === day)?.minutes
    if (minutes === undefined || minutes === before) continue
    const name = personal(visit, member.name)
    const wrong = (why: string) => errors.set(field(member), t(words.wrong, { name, why }))
    if (Number.isNaN(minutes)) {
      wrong(t(words.noNumber))
      continue
    }
    const done = await visit.act(
      recordAttendance,
      {
        ...{ learnerId: member.learnerId, enrolmentId: member.enrolmentId, month: group.ofMonth },
        days: [...member.days.filter(({ on }) => on !== day), { on: day, minutes }],
      },
      { key: visit.keyFor(member.enrolmentId) },
    )
    if (done.kind === 'accepted') number += 1
    else wrong(sentenceFor(visit, done))
  }
  if (errors.size > 0) return shown(visit, errors)
  const said = number === 0 ? t(words.nothing) : t(words.saved, { number })
  return { to: `${visit.here}?on=${day}`, said: { tone: number === 0 ? 'info' : 'ok', text: said } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const { day, wrong } = dayOf(visit)
  const group = await load(visit, day)
  const title = t(words.title, { group: visit.both(group.title.nl, group.title.en) })
  const onDay = new Map(wrong ? [['on', t(words.noDay)] as const] : [])
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${textField(visit, { name: 'on', label: words.day, type: 'date', value: day, errors: onDay })}${button(t(words.show), 'secondary')}</form>
${paragraph(t(words.text))}
${
  group.learners.length === 0
    ? empty(t(words.nobody))
    : form(visit, {
        submit: words.save,
        content: html`${hidden('on', day)}${membersTable(visit, group, day, errors)}`,
      })
}
<p class="nl-paragraph lb-screen">${link('/attendance', t(words.back))}</p>`
  return { title, content, keep: { on: day }, ...(errors.size > 0 && { status: 400 }) }
}

function membersTable(visit: Visit, { learners }: Group, day: string, errors: FormErrors) {
  const { t } = visit
  const box = (member: Member) => {
    const name = field(member)
    const value = visit.fields.text(name) || String(member.days.find(({ on }) => on === day)?.minutes ?? '')
    const label = t(words.minutesOf, { name: personal(visit, member.name) })
    const error = errors.get(name)
    return html`<input class="utrecht-textbox utrecht-textbox--html-input lb-box-short" id="${idOf(name)}" name="${name}" type="number" min="0" max="1440" value="${value}" aria-label="${label}" aria-invalid="${error ? 'true' : 'false'}">${error && html`<br><span class="utrecht-form-field-error-message">${error}</span>`}`
  }
  const practice = ({ weeks }: Member) => weeks.reduce((total, { minutes }) => total + minutes, 0)
  return table<Member>(
    t(words.nav),
    [
      { label: t(words.learner), cell: ({ name }) => personal(visit, name) },
      { label: t(words.minutes), cell: box },
      { label: t(words.month), kind: 'number', cell: ({ minutes }) => duration(visit, minutes) },
      { label: t(words.days), kind: 'number', cell: ({ days }) => days.filter(({ minutes }) => minutes > 0).length },
      { label: t(words.practice), kind: 'number', cell: (row) => duration(visit, practice(row)) },
      { label: t(words.taken), kind: 'number', cell: ({ taken }) => duration(visit, taken) },
    ],
    learners,
    { hideCaption: true },
  )
}

export const attendancePages: readonly PageSpec[] = [groupsPage, groupPage]
