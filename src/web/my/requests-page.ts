/** `/my/requests`: what employers ask of me. One by its link, or by name: see exactly what is shown, then answer once. */
import type { z } from 'zod'
import { shareRequestForMe } from '../../../projections/request-for-me.ts'
import { shareRequestsForMe } from '../../../projections/requests-for-me.ts'
import { readRequestLink } from '../../contract/request-link.ts'
import { answerShareRequest } from '../../domain/share-request/answer-share-request.ts'
import { myWords as words } from '../../language/my-words.ts'
import { purposeWords, requestWords } from '../../language/sharing-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, form } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import {
  cards,
  date,
  empty,
  facts,
  folded,
  heading,
  link,
  notice,
  paragraph,
  personal,
  small,
  word,
} from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { askedFor } from '../requested.ts'
import { shownPart } from '../verification/result-page.ts'
import { organisationName, ownLearnerId } from './papers.ts'

type Request = z.infer<typeof shareRequestForMe.result>

export const requestsPage = definePage({
  path: '/my/requests',
  nav: words.requestsNav,
  roles: ['learner'],
  live: ['team'],
  async show(visit) {
    const { result } = await visit.ask(shareRequestsForMe, { learnerId: await ownLearnerId(visit) })
    const content = html`${heading(1, visit.t(words.requestsTitle))}
<div id="requests" data-live="">${
      result.rows.length === 0
        ? empty(visit.t(words.requestsNone))
        : cards(
            result.rows.map((row) => ({
              href: `/my/requests/${row.shareRequestId}.${row.employmentId}`,
              title: visit.t(words.requestTitle, { organisation: organisationName(row.organisation) }),
              text: `${askedFor(visit, row)} · ${visit.t(words.answerByOn, { on: row.answerBy })}`,
            })),
          )
    }</div>`
    return { title: words.requestsTitle, content }
  },
})

export const requestPage = definePage({
  path: '/my/requests/:request',
  roles: ['learner'],
  show: (visit) => shown(visit),
  async post(visit) {
    const given = visit.fields.text('answer') === 'given'
    const outcome = await visit.act(answerShareRequest, {
      ...asked(visit),
      learnerId: await ownLearnerId(visit),
      answer: given ? 'given' : 'refused',
    })
    if (outcome.kind !== 'accepted') {
      return { ...(await shown(visit, notice('error', sentenceFor(visit, outcome)))), status: 400 }
    }
    return { to: '/my/requests', said: { tone: 'ok', text: visit.t(given ? words.given : words.refused) } }
  },
})

/** A whole link, or without its code where the employer knows who this is. */
function asked({ path }: Visit) {
  const text = path.request ?? ''
  const whole = readRequestLink(text)
  if (whole) return whole
  const [shareRequestId, employmentId, ...rest] = text.split('.')
  if (!shareRequestId || !employmentId || rest.length > 0) throw new PageError(404)
  return { shareRequestId, employmentId }
}

async function shown(visit: Visit, wrong?: Html): Promise<Shown> {
  const outcome = await visit.asked(shareRequestForMe, { ...asked(visit), learnerId: await ownLearnerId(visit) })
  if (outcome.kind === 'busy') throw new PageError(503)
  if (outcome.kind !== 'answered') throw new PageError(404)
  // The kernel gives what the query's own schema describes.
  const request = shareRequestForMe.result.parse(outcome.result)
  const organisation = organisationName(request.organisation)
  const title = visit.t(words.requestTitle, { organisation })
  const content = html`${wrong}${heading(1, title)}
${facts([
  [visit.t(words.requestWhat), askedFor(visit, request)],
  [visit.t(words.requestWhy), word(visit, purposeWords, request.purpose)],
  [
    visit.t(words.requestUntil),
    request.term.kind === 'until'
      ? visit.t(requestWords.untilDay, { on: request.term.until })
      : visit.t(requestWords.whileEmployed),
  ],
  [visit.t(words.answerBy), date(visit, request.answerBy)],
  [visit.t(words.meant), request.employee !== undefined && personal(visit, request.employee)],
])}
${request.status === 'waiting' ? answering(visit, request, organisation) : answered(visit, request)}
${paragraph(link('/my/requests', visit.t(words.requestsNav)))}`
  return { title, content }
}

function answering(visit: Visit, request: Request, organisation: string): Html {
  return html`${request.employee !== undefined && small(visit.t(words.meantHint))}
${heading(2, visit.t(words.exactly, { organisation }))}
<div class="lb-preview">${shownPart(request.shown, visit.language, visit.today)}</div>
${small(visit.t(words.alsoLater))}
${notice('info', visit.t(words.once))}
${form(visit, { content: button(visit.t(words.give), 'primary', { name: 'answer', value: 'given' }) })}
${folded(
  visit.t(words.refuse),
  html`${paragraph(visit.t(words.refuseSure))}${form(visit, { content: button(visit.t(words.refuse), 'secondary', { name: 'answer', value: 'refused' }) })}`,
)}`
}

function answered(visit: Visit, { status, answeredOn = '' }: Request): Html {
  if (status === 'given')
    return notice('ok', visit.t(words.gaveOn, { on: answeredOn }), link('/my/shares', visit.t(words.sharesNav)))
  if (status === 'refused') return notice('info', visit.t(words.refusedOn, { on: answeredOn }))
  return notice('info', visit.t(status === 'closed' ? words.requestClosed : words.requestOver))
}
