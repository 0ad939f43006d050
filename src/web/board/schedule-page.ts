/**
 * `/board/sittings/new`: a sitting is planned in two steps. First what, for which group and when; then, of the people who
 * can have a task on that day and the learners of the group, who.
 */
import { directory, offerings } from '../../../projections/directory-queries.ts'
import { instruments } from '../../../projections/instruments.ts'
import { learnersOf } from '../../../projections/learners-list.ts'
import { sittingStaff } from '../../../projections/sitting-staff.ts'
import { scheduleSitting } from '../../domain/sitting/schedule-sitting.ts'
import { ARRANGING } from '../../domain/sitting/sitting.ts'
import { scheduleWords as words } from '../../language/sitting-words.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  checkboxes,
  errorSummary,
  type FormErrors,
  form,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, facts, heading, lead, link, notice, paragraph, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { instantOf } from './amsterdam-time.ts'

const MOST_PAGES = 5
/** Of one sitting, and of those who assess one learner there (events/sitting.ts). */
const LEARNERS_MAX = 100
const ASSESSORS_MAX = 4

export const schedulePage = definePage({
  path: '/board/sittings/new',
  roles: ARRANGING,
  show: (visit) => shown(visit, noErrors),
  post: schedule,
})

interface Asked {
  readonly instrumentId: string
  readonly offeringId: string
  readonly day: string
  readonly time: string
}
/** The first step stands in the address, so that the second can be sent again. */
function askedOf({ parameters }: Visit): Asked | undefined {
  const text = (name: string) => parameters.get(name)?.trim() ?? ''
  const [instrumentId, offeringId, day, time] = [text('instrument'), text('group'), text('day'), text('time')]
  return instrumentId && offeringId && day ? { instrumentId, offeringId, day, time } : undefined
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const asked = askedOf(visit)
  const when = asked && instantOf(asked.day, asked.time)
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.title))}
${asked && when === undefined && notice('error', visit.t(words.noTime))}
${asked && when !== undefined ? await secondStep(visit, asked, errors) : await firstStep(visit, asked)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

async function groupsOf(visit: Visit): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const found = []
  let cursor: string | undefined
  for (let i = 0; i < MOST_PAGES; i++) {
    const { result } = await visit.ask(offerings, { limit: 200, ...(cursor && { cursor }) })
    found.push(
      ...result.offerings.filter(
        ({ institutionId, endsOn, withdrawnOn }) =>
          institutionId === visit.organisationId && endsOn >= visit.today && withdrawnOn === undefined,
      ),
    )
    cursor = result.next
    if (!cursor) break
  }
  return found.map(({ offeringId, titleNl, titleEn, startsOn }) => ({
    value: offeringId,
    label: `${visit.both(titleNl, titleEn)} (${date(visit, startsOn)})`,
  }))
}

async function firstStep(visit: Visit, asked: Asked | undefined): Promise<Html> {
  const { result } = await visit.ask(instruments, { institutionId: visit.organisationId, limit: 200 })
  const approved = result.instruments.filter((one) => one.approved)
  const groups = await groupsOf(visit)
  if (approved.length === 0) return empty(visit.t(words.noInstruments))
  if (groups.length === 0) return empty(visit.t(words.noGroups))
  const choices = approved.map(({ instrumentId, code, title }) => ({ value: instrumentId, label: `${code} ${title}` }))
  return html`${lead(visit.t(words.firstLead))}
<form class="lb-form" method="get" action="/board/sittings/new">
${selectField(visit, { name: 'instrument', label: words.instrument, choices, value: asked?.instrumentId })}
${selectField(visit, { name: 'group', label: words.group, choices: groups, value: asked?.offeringId })}
${textField(visit, { name: 'day', label: words.day, type: 'date', value: asked?.day ?? visit.today })}
${textField(visit, { name: 'time', label: words.time, type: 'time', value: asked?.time ?? '09:00', short: true })}
${button(visit.t(words.next))}
</form>`
}

async function staffFor(visit: Visit, { instrumentId, offeringId, day }: Asked) {
  return (await visit.ask(sittingStaff, { instrumentId, offeringId, on: day })).result.staff
}
/** Those with a confirmed place in the group. */
async function learnersFor(visit: Visit, offeringId: string) {
  const { result } = await visit.ask(learnersOf, { offeringId, status: 'confirmed', limit: 200 })
  const found = result.learners.flatMap(({ learnerId, name, enrolments }) => {
    const enrolment = enrolments.find((one) => one.offeringId === offeringId && one.status === 'confirmed')
    return enrolment ? [{ learnerId, enrolmentId: enrolment.enrolmentId, name: personal(visit, name) }] : []
  })
  return found.toSorted((a, b) => a.name.localeCompare(b.name, visit.language, { numeric: true }))
}

async function secondStep(visit: Visit, asked: Asked, errors: FormErrors): Promise<Html> {
  const staff = await staffFor(visit, asked)
  const learners = await learnersFor(visit, asked.offeringId)
  const { result } = await visit.ask(directory, { kind: 'offering', limit: 200 })
  const group = result.entries.find(({ id }) => id === asked.offeringId)
  const { fields } = visit
  const people = (task: 'assessor' | 'invigilator') =>
    staff
      .filter((one) => one.task === task)
      .map(({ userId, name, organisation }) => ({
        value: userId,
        label: personal(visit, name),
        ...(organisation && { hint: personal(visit, organisation.name) }),
      }))
  const [assessors, invigilators] = [people('assessor'), people('invigilator')]
  return html`${facts([
    [visit.t(words.group), group && visit.both(group.titleNl, group.titleEn)],
    [visit.t(words.day), `${date(visit, asked.day)}, ${asked.time}`],
  ])}
<p class="nl-paragraph lb-screen">${link('/board/sittings/new', visit.t(words.again))}</p>
${
  assessors.length === 0 || learners.length === 0
    ? empty(visit.t(assessors.length === 0 ? words.noAssessors : words.noLearners))
    : form(visit, {
        action: `${visit.here}?${visit.parameters}`,
        errors,
        submit: words.schedule,
        content: html`${textField(visit, { name: 'place', label: words.place, hint: words.placeHint, value: fields.text('place'), maxlength: 120, errors })}
${textField(visit, { name: 'endTime', label: words.endTime, type: 'time', value: fields.text('endTime'), short: true, optional: true, errors })}
${checkboxes(visit, { name: 'assessors', label: words.assessors, hint: words.assessorsHint, choices: assessors, values: fields.all('assessors'), errors })}
${invigilators.length > 0 && checkboxes(visit, { name: 'invigilators', label: words.invigilators, choices: invigilators, values: fields.all('invigilators'), optional: true, errors })}
${checkboxes(visit, { name: 'learners', label: words.learners, choices: learners.map(({ enrolmentId, name }) => ({ value: enrolmentId, label: name })), values: fields.all('learners'), errors })}
${paragraph(visit.t(words.scheduleText))}`,
      })
}`
}

async function schedule(visit: Visit): Promise<Shown | Next> {
  const asked = askedOf(visit)
  const startsAt = asked && instantOf(asked.day, asked.time)
  if (!asked || startsAt === undefined) return shown(visit, new Map([['', visit.t(words.noTime)]]))
  const { fields } = visit
  const chosen = (name: string) => new Set(fields.all(name))
  const [asAssessor, asInvigilator, asLearner] = [chosen('assessors'), chosen('invigilators'), chosen('learners')]
  const staff = (await staffFor(visit, asked)).filter(({ userId, task }) =>
    task === 'assessor' ? asAssessor.has(userId) : asInvigilator.has(userId) && !asAssessor.has(userId),
  )
  const assessorIds = staff.flatMap(({ userId, task }) => (task === 'assessor' ? [userId] : []))
  const learners = (await learnersFor(visit, asked.offeringId)).filter(({ enrolmentId }) => asLearner.has(enrolmentId))
  const endTime = fields.text('endTime')
  const endsAt = endTime ? instantOf(asked.day, endTime) : undefined
  const errors = new Map<string, string>()
  if (fields.text('place') === '') errors.set('place', visit.t(words.placeMissing))
  if (endTime && endsAt === undefined) errors.set('endTime', visit.t(words.noTime))
  if (assessorIds.length === 0) errors.set('assessors', visit.t(words.assessorsMissing))
  if (assessorIds.length > ASSESSORS_MAX) errors.set('assessors', visit.t(words.assessorsMany))
  if (learners.length === 0) errors.set('learners', visit.t(words.learnersMissing))
  if (learners.length > LEARNERS_MAX) errors.set('learners', visit.t(words.learnersMany))
  if (errors.size > 0) return shown(visit, errors)
  const done = await visit.act(scheduleSitting, {
    instrumentId: asked.instrumentId,
    startsAt,
    ...(endsAt && { endsAt }),
    place: fields.text('place'),
    staff: staff.map(({ userId, organisationId, task }) => ({ userId, organisationId, task })),
    learners: learners.map(({ learnerId, enrolmentId }) => ({ learnerId, enrolmentId, assessorIds })),
  })
  const places = { 'sitting-ends-before-it-starts': 'endTime', startsAt: '' }
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, places))
  return {
    to: `/board/sittings/${done.ids.sittingId ?? done.stream.slice('sitting-'.length)}`,
    said: { tone: 'ok', text: visit.t(words.scheduled) },
  }
}
