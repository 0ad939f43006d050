/** `/team/requests`: what was asked, and how many gave, refused or still wait. */
import type { z } from 'zod'
import { shareRequests } from '../../../projections/share-requests.ts'
import { requestStatusWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, link, pages, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { askedFor } from '../requested.ts'
import { ASKING } from './staff.ts'

type Request = z.infer<typeof shareRequests.result>['rows'][number]

export const teamRequestsPage = definePage({
  path: '/team/requests',
  nav: words.requestsNav,
  roles: ASKING,
  wide: true,
  live: ['team'],
  async show(visit) {
    const cursor = visit.parameters.get('cursor')
    const answered = await visit.ask(shareRequests, {
      organisationId: visit.organisationId,
      ...(cursor && { cursor }),
    })
    const { rows, next } = answered.result
    const content = html`${heading(1, visit.t(words.requestsTitle))}
${honesty(visit, answered)}
<div class="lb-actions lb-screen">${linkButton('/team/requests/new', visit.t(words.newRequest), 'primary')}</div>
<div id="requests" data-live="">${rows.length === 0 ? empty(visit.t(words.requestsNone)) : list(visit, rows)}${pages(visit, next)}</div>`
    return { title: words.requestsTitle, content }
  },
})

function list(visit: Visit, rows: readonly Request[]): Html {
  return table<Request>(
    visit.t(words.requestsTitle),
    [
      { label: visit.t(words.what), cell: (row) => link(`/team/requests/${row.shareRequestId}`, askedFor(visit, row)) },
      { label: visit.t(words.asked), cell: ({ requestedOn }) => date(visit, requestedOn) },
      { label: visit.t(words.answerBy), cell: ({ answerBy }) => date(visit, answerBy) },
      { label: visit.t(words.answers), cell: (row) => countsTold(visit, row) },
      {
        label: visit.t(words.state),
        cell: ({ status }) => badge(status === 'running' ? 'info' : 'neutral', word(visit, requestStatusWords, status)),
      },
    ],
    rows,
    { hideCaption: true },
  )
}

export function countsTold(visit: Visit, { counts, open }: Pick<Request, 'counts' | 'open'>): string {
  return [
    visit.t(words.given, { count: counts.given }),
    counts.refused === undefined ? '' : visit.t(words.refused, { count: counts.refused }),
    counts.waiting === undefined ? '' : visit.t(words.waiting, { count: counts.waiting }),
    open ? visit.t(words.onTheWall) : '',
  ]
    .filter(Boolean)
    .join(', ')
}
