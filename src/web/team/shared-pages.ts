/** `/team/shared`: what people share with us; and one of it, looked at as anybody with the link would, and written down. */
import type { z } from 'zod'
import { sharedWithUs } from '../../../projections/shared-with-us.ts'
import { OPEN_SHARE, publicVerification } from '../../contract/verification.ts'
import { linkEmployment } from '../../domain/employment/link-employment.ts'
import { askRecordingLooks } from '../../identity/looks.ts'
import { paperWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { form, selectField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import {
  empty,
  heading,
  honesty,
  link,
  moment,
  notice,
  pages,
  paragraph,
  personal,
  small,
  table,
} from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { shownPart } from '../verification/result-page.ts'
import { ASKING, employeeChoice, teamOf, validityBadge } from './staff.ts'

type Given = z.infer<typeof sharedWithUs.result>['rows'][number]

export const sharedPage = definePage({
  path: '/team/shared',
  nav: words.sharedNav,
  roles: ASKING,
  wide: true,
  live: ['team'],
  async show(visit) {
    const cursor = visit.parameters.get('cursor')
    const answered = await visit.ask(sharedWithUs, {
      organisationId: visit.organisationId,
      ...(cursor && { cursor }),
    })
    const { rows, next } = answered.result
    const content = html`${heading(1, visit.t(words.sharedTitle))}
${honesty(visit, answered)}
<div id="shared" data-live="">${rows.length === 0 ? empty(visit.t(words.sharedNone), link('/team/requests/new', visit.t(words.newRequest))) : list(visit, rows)}${pages(visit, next)}</div>`
    return { title: words.sharedTitle, content }
  },
})

function list(visit: Visit, rows: readonly Given[]): Html {
  return table<Given>(
    visit.t(words.sharedTitle),
    [
      {
        label: visit.t(words.name),
        cell: ({ shareId, name }) =>
          link(`/team/shared/${shareId}`, name === undefined ? visit.t(words.hidden) : personal(visit, name)),
      },
      {
        label: visit.t(words.what),
        cell: ({ scope, certificates }) =>
          scope === 'transcript'
            ? visit.t(paperWords.overview)
            : html`<ul class="lb-plain">${certificates.map((one) => html`<li>${one.title ? visit.t(one.title) : ''} ${validityBadge(visit, one.validity)}</li>`)}</ul>`,
      },
      { label: visit.t(words.sharedOn), cell: ({ sharedAt }) => moment(visit, sharedAt) },
      {
        label: visit.t(words.sharedUntil),
        cell: ({ until }) => (until === undefined ? visit.t(words.asLongAsWork) : moment(visit, until)),
      },
    ],
    rows,
    { hideCaption: true },
  )
}

export const openedPage = definePage({
  path: '/team/shared/:shareId',
  roles: ASKING,
  show: (visit) => opened(visit),
  async post(visit) {
    const { shareId = '' } = visit.path
    const employmentId = visit.fields.text('who')
    const outcome = await visit.act(linkEmployment, { employmentId, shareId })
    if (outcome.kind === 'accepted') {
      return { to: `/team/people/${employmentId}`, said: { tone: 'ok', text: visit.t(words.linked) } }
    }
    const wrong = employmentId === '' ? visit.t(words.linkChoose) : sentenceFor(visit, outcome)
    return { ...(await opened(visit, notice('error', wrong))), status: 400 }
  },
})

async function opened(visit: Visit, wrong?: Html): Promise<Shown> {
  const { kernel, looks } = visit.services
  const { shareId = '' } = visit.path
  const ask = askRecordingLooks(kernel, looks)
  const outcome = await ask({ query: OPEN_SHARE, params: { shareId }, caller: visit.caller })
  if (outcome.kind === 'busy') throw new PageError(503)
  if (outcome.kind !== 'answered') throw new PageError(404)
  const found = publicVerification.parse(outcome.result)
  const content = html`${wrong}${heading(1, visit.t(words.openedTitle))}
${shownPart(found, visit.language, visit.today)}
${small(visit.t(words.openedSeen))}
${found.name !== undefined && (await linking(visit, shareId))}
<p>${link('/team/shared', visit.t(words.sharedNav))}</p>`
  return { title: words.openedTitle, content }
}

/** Only where nobody of ours is known by it yet. */
async function linking(visit: Visit, shareId: string): Promise<Html | false> {
  const { rows } = await teamOf(visit)
  if (rows.some(({ shareIds }) => shareIds.some((id) => id === shareId))) return false
  const choices = rows.filter(({ learnerId }) => learnerId === undefined).map((row) => employeeChoice(visit, row))
  if (choices.length === 0) return false
  return html`${heading(2, visit.t(words.linkTitle))}${paragraph(visit.t(words.linkLead))}
${form(visit, { submit: words.linkSubmit, tone: 'secondary', content: selectField(visit, { name: 'who', label: words.employee, empty: words.linkChoose, choices }) })}`
}
