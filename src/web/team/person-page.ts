/** `/team/people/{employmentId}`: one employee: the work, and what this person shows. */

import { paperWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { date, empty, facts, heading, link, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { ASKING, type Employee, employeeOf, hoursOf, KEEPING, validityBadge } from './staff.ts'

export const personPage = definePage({
  path: '/team/people/:employmentId',
  roles: KEEPING,
  live: ['team'],
  async show(visit) {
    const employee = await employeeOf(visit)
    const name = personal(visit, employee.name)
    const { employmentId, endsOn, personnelNumber } = employee
    const asks = ASKING.some((role) => role === visit.role)
    const content = html`${heading(1, name)}
${facts([
  [visit.t(words.jobTitle), employee.jobTitle],
  [visit.t(words.department), employee.department],
  [visit.t(words.hours), hoursOf(visit, employee.contractMinutes)],
  [visit.t(words.personnelNumber), personnelNumber !== undefined && personal(visit, personnelNumber)],
  [visit.t(words.from), date(visit, employee.startsOn)],
  [visit.t(words.lastDay), date(visit, endsOn)],
  [visit.t(words.known), visit.t(employee.learnerId === undefined ? words.knownNo : words.knownYes)],
])}
<div class="lb-actions lb-screen">${linkButton(`/team/people/${employmentId}/change`, visit.t(words.change))}${endsOn === undefined && linkButton(`/team/people/${employmentId}/end`, visit.t(words.end))}</div>
${heading(2, visit.t(words.showsTitle))}
<div id="shows" data-live="">${shows(visit, employee)}</div>
${asks && html`<div class="lb-actions lb-screen">${employee.shareIds.map((id, i) => linkButton(`/team/shared/${id}`, employee.shareIds.length > 1 ? `${visit.t(words.lookAt)} (${i + 1})` : visit.t(words.lookAt)))}${endsOn === undefined && linkButton(`/team/requests/new?who=${employmentId}`, visit.t(words.askThis), 'primary')}</div>`}
<p>${link('/team', visit.t(words.nav))}</p>`
    return { title: name, content }
  },
})

function shows(visit: Visit, { certificates, sharesOverview }: Employee): Html {
  if (certificates.length === 0 && !sharesOverview) return empty(visit.t(words.showsNone))
  type Paper = Employee['certificates'][number]
  return html`${sharesOverview && html`<p class="nl-paragraph">${visit.t(paperWords.overview)}</p>`}${
    certificates.length > 0 &&
    table<Paper>(
      visit.t(words.showsTitle),
      [
        {
          label: visit.t(words.proof),
          cell: ({ title, takenOver }) =>
            html`${title ? visit.t(title) : ''}${takenOver && html` <span class="lb-small">(${visit.t(paperWords.takenOver, { register: takenOver.register })})</span>`}`,
        },
        { label: visit.t(words.state), cell: ({ validity }) => validityBadge(visit, validity) },
        { label: visit.t(words.until), cell: ({ validUntil }) => date(visit, validUntil) || '–' },
      ],
      certificates,
      { hideCaption: true },
    )
  }`
}
