/** `/admin/organisations`: the operator makes organisations known. */
import type { z } from 'zod'
import { organisationKind, subsector } from '../../../events/organisation.ts'
import { directory } from '../../../projections/directory-queries.ts'
import { registerOrganisation } from '../../domain/organisation/register-organisation.ts'
import { organisationKindWords, subsectorWords, adminWords as words } from '../../language/admin-words.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { folded, heading, link, live, pages, table, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

type Entry = z.infer<typeof directory.result>['entries'][number]

export const organisationsPage = definePage({
  path: '/admin/organisations',
  roles: ['operator'],
  nav: words.organisations,
  wide: true,
  live: ['directory'],
  show: (visit) => shown(visit),
  post: add,
})

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t, parameters } = visit
  const text = (parameters.get('q') ?? '').trim().slice(0, 100)
  const cursor = parameters.get('cursor')
  const { result } = await visit.ask(directory, {
    kind: 'organisation',
    ...(text && { text }),
    ...(cursor && { cursor }),
  })
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.organisations))}
<form class="lb-form lb-form--row lb-screen" method="get" action="/admin/organisations">
${textField(visit, { name: 'q', label: words.search, value: text, type: 'search', maxlength: 100 })}${button(t(words.show), 'secondary')}</form>
${live('organisations', list(visit, result.entries))}
${pages(visit, result.next)}
${folded(t(words.addOrganisation), adding(visit, errors), errors.size > 0)}`
  return {
    title: words.organisations,
    content,
    status: errors.size > 0 ? 400 : 200,
    ...(text && { keep: { q: text } }),
  }
}

const list = (visit: Visit, entries: readonly Entry[]): Html =>
  table<Entry>(
    visit.t(words.organisations),
    [
      {
        label: visit.t(words.organisation),
        cell: ({ id, titleNl }) => link(`/admin/people?${new URLSearchParams({ at: id })}`, titleNl ?? '–'),
      },
      {
        label: visit.t(words.kind),
        cell: ({ detail }) => (detail === undefined ? '–' : word(visit, organisationKindWords, detail)),
      },
    ],
    entries,
    { hideCaption: true },
  )

function adding(visit: Visit, errors: FormErrors): Html {
  const { fields } = visit
  const choices = (words: Readonly<Record<string, { nl: string; en: string }>>, values: readonly string[]) =>
    values.map((value) => ({ value, label: word(visit, words, value) }))
  return form(visit, {
    submit: words.addOrganisation,
    content: html`${textField(visit, { name: 'name', label: words.name, value: fields.text('name'), maxlength: 200, errors })}
${selectField(visit, { name: 'kind', label: words.kind, value: fields.text('kind'), choices: choices(organisationKindWords, organisationKind.options), errors })}
${selectField(visit, { name: 'subsector', label: words.subsector, empty: '–', value: fields.text('subsector'), choices: choices(subsectorWords, subsector.options), errors })}
${textField(visit, { name: 'kvk', label: words.kvk, value: fields.text('kvk'), optional: true, short: true, errors })}
${textField(visit, { name: 'brin', label: words.brin, value: fields.text('brin'), optional: true, short: true, errors })}`,
  })
}

async function add(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const kind = organisationKind.safeParse(fields.text('kind'))
  const sector = subsector.safeParse(fields.text('subsector'))
  const [name, kvk, brin] = [fields.text('name'), fields.optional('kvk'), fields.optional('brin')]
  const outcome = await visit.act(registerOrganisation, {
    // The schema refuses what is no kind, with its own sentence.
    kind: kind.success ? kind.data : ('' as 'school'),
    naturalPerson: false,
    ...(name && { name }),
    ...(sector.success && { subsector: sector.data }),
    ...(kvk && { kvk }),
    ...(brin && { brin }),
  })
  if (outcome.kind !== 'accepted') {
    return shown(visit, errorsOf(visit, outcome, { 'school-number-of-another-kind': 'brin', 'name-missing': 'name' }))
  }
  return {
    to: `/admin/people?${new URLSearchParams({ at: outcome.ids.organisationId ?? '' })}`,
    said: { tone: 'ok', text: visit.t(words.organisationAdded, { name }) },
  }
}
