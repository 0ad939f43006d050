/** `/projects/new`: the lead of a partnership, or who will coordinate it, opens a project. */
import type { z } from 'zod'
import { partnership } from '../../../projections/agreements.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { openProject } from '../../domain/project/open-project.ts'
import { enrolmentWords } from '../../language/learners-words.ts'
import { projectForms as forms, projectsWords as words } from '../../language/projects-words.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, LEADING, nameOf, pageOf } from './project-at.ts'

type Partnership = z.infer<typeof partnerships.result>['partnerships'][number]
type Input = z.input<typeof openProject.input>

export const openPage = definePage({
  path: '/projects/new',
  roles: LEADING,
  show: (visit) => shown(visit, noErrors),
  post: open,
})

const FIELDS = {
  'before-the-partnership': 'startsOn',
  'ends-before-it-starts': 'endsOn',
  'unknown-programme-line': 'programmeLineId',
  'not-a-partner': 'coordinatorId',
}

async function open(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const some = (name: string) => (fields.text(name) ? { [name]: fields.text(name) } : {})
  const name = fields.text('name')
  const done = await visit.act(openProject, {
    partnershipId: fields.text('of'),
    coordinatorId: fields.text('coordinatorId'),
    name,
    startsOn: fields.text('startsOn'),
    endsOn: fields.text('endsOn'),
    ...some('programmeLineId'),
    ...some('theme'),
    ...some('area'),
    ...(some('sector') as Pick<Input, 'sector'>),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  return { to: pageOf(String(done.ids.projectId)), said: { tone: 'ok', text: visit.t(forms.opened, { name }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const known = (await visit.ask(partnerships, {})).result.partnerships
  const asked = visit.fields.text('of') || (visit.parameters.get('of') ?? '')
  const chosen =
    known.find(({ partnershipId }) => partnershipId === asked) ?? (known.length === 1 ? known[0] : undefined)
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(forms.openTitle))}
${known.length === 0 ? empty(t(forms.noPartnership), link('/agreements', t(words.partnership))) : !chosen && choosing(visit, known)}
${chosen && html`${lead(chosen.name)}${await filling(visit, chosen, errors)}`}
<p class="nl-paragraph lb-screen">${link('/projects', t(words.backToAll))}</p>`
  return { title: forms.openTitle, content, keep: asked ? { of: asked } : {}, ...(errors.size > 0 && { status: 400 }) }
}

const choosing = (visit: Visit, known: readonly Partnership[]): Html =>
  html`<form class="lb-form" method="get" action="/projects/new">
${selectField(visit, { name: 'of', label: forms.inPartnership, choices: known.map(({ partnershipId, name }) => ({ value: partnershipId, label: name })) })}
${button(visit.t(forms.next))}</form>`

async function filling(visit: Visit, { partnershipId }: Partnership, errors: FormErrors): Promise<Html> {
  const { fields, t } = visit
  const { result } = await visit.ask(partnership, { partnershipId })
  const lines = result.programmeLines.map(({ programmeLineId: id, name }) => ({ value: id, label: name }))
  const members = result.members.flatMap(({ organisation }) =>
    organisation ? [{ value: organisation.id as string, label: nameOf(visit, organisation) }] : [],
  )
  const coordinators = members.toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
  const value = (name: string) => ({ name, value: fields.text(name), errors })
  return form(visit, {
    submit: forms.openDo,
    ...(errors.size > 0 && { key: visit.formKey }),
    content: html`${hidden('of', partnershipId)}
${textField(visit, { ...value('name'), label: forms.name, maxlength: 200 })}
${lines.length > 0 && selectField(visit, { ...value('programmeLineId'), label: forms.underLine, choices: lines, empty: forms.noLine })}
${selectField(visit, { ...value('coordinatorId'), value: fields.text('coordinatorId') || visit.organisationId, label: forms.who, choices: coordinators })}
${textField(visit, { ...value('theme'), label: forms.theme, maxlength: 120, optional: true })}
${textField(visit, { ...value('area'), label: forms.area, hint: forms.areaHint, maxlength: 120, optional: true })}
${selectField(visit, { ...value('sector'), label: forms.sector, choices: choicesOf(visit, enrolmentWords.sectors), empty: t(forms.anySector) })}
${textField(visit, { ...value('startsOn'), label: forms.startsOn, type: 'date' })}
${textField(visit, { ...value('endsOn'), label: forms.endsOn, type: 'date' })}`,
  })
}
