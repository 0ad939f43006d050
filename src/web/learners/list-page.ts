/** `/learners`: the learners of the organisation, the newest first; who looks for one goes to search. */
import type { z } from 'zod'
import { learnersOf } from '../../../projections/learners-list.ts'
import { enrolmentWords, learnersWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { button, linkButton, selectField } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, link, pages, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, mayRegister, pageOf, SEEING } from './staff.ts'

const STATUSES = ['requested', 'confirmed', 'rejected', 'withdrawn', 'completed'] as const
type Status = (typeof STATUSES)[number]
export const toneOf = (status: Status) =>
  status === 'confirmed' || status === 'completed' ? 'ok' : status === 'requested' ? 'warning' : 'neutral'

const SHOWN = 50

export const listPage = definePage({
  path: '/learners',
  roles: SEEING,
  nav: words.nav,
  wide: true,
  async show(visit) {
    const status = STATUSES.find((one) => one === visit.parameters.get('status'))
    const cursor = visit.parameters.get('cursor')
    const answered = await visit.ask(learnersOf, { limit: SHOWN, ...(status && { status }), ...(cursor && { cursor }) })
    const { learners, next } = answered.result
    const content = html`${heading(1, visit.t(words.title))}
<div class="lb-actions lb-screen">${linkButton('/search', visit.t(words.search), 'primary')}${mayRegister(visit) && linkButton('/learners/new', visit.t(words.register))}${mayRegister(visit) && linkButton('/imports/learners', visit.t(words.lists), 'subtle')}</div>
${honesty(visit, answered)}
${filter(visit, status)}
${
  learners.length === 0
    ? empty(visit.t(status ? words.noneSuch : words.none))
    : table(visit.t(words.list), columns(visit), learners)
}
${pages(visit, next)}`
    return { title: words.title, content, keep: status ? { status } : {} }
  },
})

function filter(visit: Visit, status: Status | undefined) {
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${selectField(visit, { name: 'status', label: words.which, empty: words.everybody, choices: choicesOf(visit, words.statuses), value: status ?? '' })}
${button(visit.t(words.show), 'secondary')}</form>`
}

type Row = z.infer<typeof learnersOf.result>['learners'][number]

function columns(visit: Visit) {
  return [
    { label: visit.t(words.name), cell: (row: Row) => link(pageOf(row.learnerId), personal(visit, row.name)) },
    {
      label: visit.t(words.birthDate),
      cell: (row: Row) =>
        typeof row.birthDate === 'string'
          ? date(visit, row.birthDate)
          : row.birthDate
            ? personal(visit, row.birthDate)
            : '–',
    },
    {
      label: visit.t(words.enrolments),
      cell: ({ learnerId, enrolments }: Row) =>
        enrolments.length === 0
          ? visit.t(words.noEnrolments)
          : html`<ul class="lb-plain">${enrolments.map(
              (one) =>
                html`<li>${link(`${pageOf(learnerId)}/enrolments/${one.enrolmentId}`, visit.both(one.titleNl, one.titleEn) || visit.t(enrolmentWords.title))} ${badge(toneOf(one.status), visit.t(words.statuses[one.status]))}</li>`,
            )}</ul>`,
    },
  ]
}
