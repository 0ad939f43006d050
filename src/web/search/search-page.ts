/** Finds a learner. The words go with a form and not in an address, for addresses are remembered and logged. */
import type { z } from 'zod'
import { searchLearners } from '../../../projections/search-learners.ts'
import { enrolmentStatusWords, searchWords as words } from '../../language/search-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { badge, date, empty, heading, lead, link, notice, personal, table, word } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import { openParameter, sealParameter } from '../kit/secret-parameter.ts'
import type { Visit } from '../kit/visit.ts'

type Found = z.infer<typeof searchLearners.result>
type Row = Found['learners'][number]

/** The parameter with what is looked for, sealed: a POST of its own would not be there any more on the way back. */
const FOR = 'for'
const TEXT_MAX = 80

export const searchPage = definePage({
  path: '/search',
  nav: words.nav,
  roles: [
    ...(['coordinator', 'studentAdmin', 'counsellor', 'organisationAdmin'] as const),
    ...(['examBoardMember', 'examBoardChair', 'examBoardSecretary', 'certifyingOfficer'] as const),
    ...(['hrOfficer', 'teamLead'] as const),
  ],
  wide: true,
  async show(visit) {
    const sealed = visit.parameters.get(FOR)
    const text = sealed === null ? undefined : openParameter(secretOf(visit), sealed)
    return text === undefined ? shown(visit) : search(visit, text)
  },
  async post(visit) {
    const text = visit.fields.text('text')
    const length = [...text].length
    if (length < 2) return shown(visit, { errors: new Map([['text', visit.t(words.tooShort)]]) })
    if (length > TEXT_MAX) return search(visit, text)
    return { to: `/search?${new URLSearchParams({ [FOR]: sealParameter(secretOf(visit), text) })}` }
  },
})

async function search(visit: Visit, text: string): Promise<Shown> {
  const outcome = await visit.asked(searchLearners, { text })
  if (outcome.kind !== 'answered') return shown(visit, { text, errors: errorsOf(visit, outcome, { text: 'text' }) })
  // The kernel gives what the query's own schema describes.
  return shown(visit, { text, found: outcome.result as Found })
}

const secretOf = ({ services, session }: Visit) => services.sessions.formSecretOf(session.sessionId)

interface Searched {
  readonly text?: string
  readonly errors?: FormErrors
  readonly found?: Found
}

function shown(visit: Visit, { text, errors = noErrors, found }: Searched = {}): Shown {
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${form(visit, {
  submit: words.submit,
  content: textField(visit, {
    name: 'text',
    label: words.text,
    hint: words.hint,
    value: text ?? visit.fields.text('text'),
    maxlength: 80,
    type: 'search',
    errors,
  }),
})}
${found && results(visit, found)}`
  const keep = Object.fromEntries([...visit.parameters].filter(([name]) => name === FOR))
  return { title: words.title, content, keep, status: errors.size > 0 ? 400 : 200 }
}

function results(visit: Visit, { learners, more }: Found): Html {
  if (learners.length === 0) return html`<div role="status">${empty(visit.t(words.none))}</div>`
  const keepsFile = learners.some(({ birthDate, learnerNumber }) => birthDate ?? learnerNumber)
  const t = visit.t
  return html`<div role="status">${heading(2, t(words.found, { count: learners.length }))}</div>
${more && notice('info', t(words.more))}
${table<Row>(
  t(words.found, { count: learners.length }),
  [
    { label: t(words.name), cell: (row) => link(`/learners/${row.learnerId}`, personal(visit, row.name)) },
    ...(keepsFile
      ? [
          {
            label: t(words.birthDate),
            cell: ({ birthDate }: Row) =>
              typeof birthDate === 'string' && html`<span class="lb-number">${date(visit, birthDate)}</span>`,
          },
          {
            label: t(words.number),
            cell: ({ learnerNumber }: Row) => typeof learnerNumber === 'string' && learnerNumber,
          },
        ]
      : []),
    { label: t(words.learning), cell: (row) => learning(visit, row) },
  ],
  learners,
  { hideCaption: true },
)}`
}

const learning = (visit: Visit, { enrolments }: Row): Html =>
  html`<ul class="lb-plain">${enrolments.map(
    ({ titleNl, titleEn, status }) =>
      html`<li>${visit.both(titleNl, titleEn)} ${badge(status === 'confirmed' ? 'info' : 'neutral', word(visit, enrolmentStatusWords, status))}</li>`,
  )}</ul>`
