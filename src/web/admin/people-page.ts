/** `/admin/people`: who works at the organisation, in which roles, and who can log in. */
import type { z } from 'zod'
import { directory } from '../../../projections/directory-queries.ts'
import { people } from '../../../projections/people.ts'
import { registerMachine } from '../../domain/user/register-machine.ts'
import { registerUser } from '../../domain/user/register-user.ts'
import { accessWords, adminWords as words } from '../../language/admin-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, empty, folded, heading, lead, link, live, pages, personal, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { administered, atParameter, type Somebody } from './somebody.ts'

type People = z.infer<typeof people.result>

export const peoplePage = definePage({
  path: '/admin/people',
  roles: ['organisationAdmin', 'operator'],
  nav: words.people,
  wide: true,
  live: ['people'],
  show: (visit) => shown(visit),
  post: add,
})

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const at = administered(visit)
  // The operator first chooses of which organisation.
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(at)) return choice(visit)
  const cursor = visit.parameters.get('cursor') ?? undefined
  const { result } = await visit.ask(people, { organisationId: at, ...(cursor && { cursor }) })
  const name = await organisationName(visit, at)
  const title = t(words.peopleTitle, { organisation: name })
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${live('people', result.people.length === 0 ? empty(t(words.peopleNone)) : list(visit, result))}
${pages(visit, result.next)}
${folded(
  t(words.addPerson),
  html`${lead(t(words.addPersonHint))}${form(visit, {
    action: `/admin/people${atParameter(visit)}`,
    submit: words.addPerson,
    content: html`${hidden('kind', 'person')}${textField(visit, { name: 'name', label: words.name, value: visit.fields.text('name'), maxlength: 200, errors })}`,
  })}`,
  errors.has('name'),
)}
${folded(
  t(words.addMachine),
  html`${lead(t(words.addMachineHint))}${form(visit, {
    action: `/admin/people${atParameter(visit)}`,
    submit: words.addMachine,
    content: html`${hidden('kind', 'machine')}${textField(visit, { name: 'machineName', label: words.machineName, value: visit.fields.text('machineName'), maxlength: 80, errors })}`,
  })}`,
  errors.has('machineName'),
)}`
  return { title, content, status: errors.size > 0 ? 400 : 200, ...(visit.role === 'operator' && { keep: { at } }) }
}

function list(visit: Visit, { people: all }: People): Html {
  const { t } = visit
  return table<Somebody>(
    t(words.people),
    [
      {
        label: t(words.name),
        cell: (one) =>
          html`${link(`/admin/people/${one.userId}${atParameter(visit)}`, personal(visit, one.name))} ${one.kind === 'machine' && badge('neutral', t(words.machine))}`,
      },
      { label: t(words.roles), cell: (one) => rolesOf(visit, one) },
      {
        label: t(words.access),
        cell: ({ access }) =>
          access &&
          badge(access === 'login' ? 'ok' : access === 'invited' ? 'info' : 'neutral', t(accessWords[access])),
      },
    ],
    all,
    { hideCaption: true },
  )
}

function rolesOf(visit: Visit, { roles, learnerId }: Somebody): Html | string {
  const held = [...new Set(roles.filter(({ holdsToday }) => holdsToday).map(({ role }) => visit.t(roleWords[role])))]
  if (held.length === 0) return learnerId === undefined ? '–' : visit.t(roleWords.learner)
  return html`<ul class="lb-plain">${held.map((role) => html`<li>${role}</li>`)}</ul>`
}

async function choice(visit: Visit): Promise<Shown> {
  const text = visit.parameters.get('q') ?? ''
  const params = { kind: 'organisation' as const, limit: 100, ...(text.trim() && { text: text.trim().slice(0, 100) }) }
  const { result } = await visit.ask(directory, params)
  const content = html`${heading(1, visit.t(words.people))}${lead(visit.t(words.organisation))}
<ul class="lb-list">${result.entries.map(({ id, titleNl }) => html`<li>${link(`/admin/people?${new URLSearchParams({ at: id })}`, titleNl ?? '–')}</li>`)}</ul>`
  return { title: words.people, content }
}

export async function organisationName(visit: Visit, id: string): Promise<string> {
  const me = await visit.me()
  const own = me.roles.find(({ organisation }) => organisation?.id === id)?.organisation?.name
  if (typeof own === 'string') return own
  const { result } = await visit.ask(directory, {
    kind: 'organisation',
    cursor: `organisation ${id.slice(0, -1)}`,
    limit: 1,
  })
  const [found] = result.entries
  return found?.id === id ? (found.titleNl ?? '') : ''
}

async function add(visit: Visit): Promise<Shown | Next> {
  const organisationId = administered(visit)
  const asked = visit.fields.text('kind')
  const name = visit.fields.text(asked === 'machine' ? 'machineName' : 'name')
  const outcome =
    asked === 'machine'
      ? await visit.act(registerMachine, { organisationId, machineName: name })
      : await visit.act(registerUser, { organisationId, ...(name && { name }) })
  if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome, { 'person-without-name': 'name' }))
  return {
    to: `/admin/people/${outcome.ids.userId}${atParameter(visit)}`,
    said: { tone: 'ok', text: visit.t(words.added, { name }) },
  }
}
