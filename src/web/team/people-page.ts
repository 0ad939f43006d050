/** `/team`: who works here and what each shows, with what needs attention in sight. */
import { myTeam } from '../../../projections/my-team.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, link, pages, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Employee, hoursOf, KEEPING, validityCounts } from './staff.ts'

const PAGE = 50

export const peoplePage = definePage({
  path: '/team',
  nav: words.nav,
  roles: KEEPING,
  wide: true,
  live: ['team'],
  async show(visit) {
    const department = visit.parameters.get('department')?.trim() ?? ''
    const left = visit.parameters.get('left') === 'yes'
    const cursor = visit.parameters.get('cursor')
    const answered = await visit.ask(myTeam, {
      organisationId: visit.organisationId,
      limit: PAGE,
      ...(department !== '' && { department }),
      ...(left && { left: 'yes' as const }),
      ...(cursor && { cursor }),
    })
    const { rows, next } = answered.result
    const filtered = department !== '' || left || cursor !== null
    const content = html`${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${honesty(visit, answered)}
<div class="lb-actions lb-screen">${linkButton('/team/people/new', visit.t(words.add), 'primary')}</div>
${(rows.length > 0 || filtered) && filter(visit, department, left)}
<div id="people" data-live="">${rows.length === 0 ? empty(visit.t(filtered ? words.noneHere : words.none)) : people(visit, rows)}${pages(visit, next)}</div>`
    return {
      title: words.title,
      content,
      keep: { ...(department !== '' && { department }), ...(left && { left: 'yes' }) },
    }
  },
})

/** A search that names no person may stand in the address. */
function filter(visit: Visit, department: string, left: boolean): Html {
  const box = left
    ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="f-left" name="left" value="yes" checked>`
    : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="f-left" name="left" value="yes">`
  return html`<form class="lb-form lb-inline" method="get" action="/team"><div class="utrecht-form-field utrecht-form-field--text"><label class="utrecht-form-label" for="f-department">${visit.t(words.department)}</label><input class="utrecht-textbox utrecht-textbox--html-input" id="f-department" name="department" type="text" value="${department}" maxlength="80"></div>
<div class="lb-choice">${box}<label class="utrecht-form-label" for="f-left">${visit.t(words.alsoLeft)}</label></div>${button(visit.t(words.filter), 'secondary')}</form>`
}

function people(visit: Visit, rows: readonly Employee[]): Html {
  return table<Employee>(
    visit.t(words.title),
    [
      {
        label: visit.t(words.employee),
        cell: (row) =>
          html`${link(`/team/people/${row.employmentId}`, personal(visit, row.name))}${around(visit, row)}`,
      },
      { label: visit.t(words.jobTitle), cell: ({ jobTitle }) => jobTitle },
      { label: visit.t(words.department), cell: ({ department }) => department },
      { label: visit.t(words.hours), kind: 'number', cell: ({ contractMinutes }) => hoursOf(visit, contractMinutes) },
      { label: visit.t(words.shows), cell: (row) => validityCounts(visit, row) },
    ],
    rows,
    { hideCaption: true },
  )
}

/** Not there yet, or not for long. */
export function around(visit: Visit, { startsOn, endsOn }: Employee): Html | false {
  const { today } = visit
  const said =
    endsOn !== undefined
      ? visit.t(endsOn < today ? words.leftOn : words.leavesOn, { on: date(visit, endsOn) })
      : startsOn > today
        ? visit.t(words.startsOn, { on: date(visit, startsOn) })
        : undefined
  return said !== undefined && html` <span class="lb-small">${said}</span>`
}
