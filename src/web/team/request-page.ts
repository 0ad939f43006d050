/** `/team/requests/{shareRequestId}`: who gave, refused or still waits; more people; and the end of it. */
import type { z } from 'zod'
import { shareRequest } from '../../../projections/share-requests.ts'
import { closeShareRequest } from '../../domain/share-request/close-share-request.ts'
import { purposeWords, requestStatusWords, requestWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  checkboxes,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  linkButton,
  noErrors,
  radioField,
} from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import {
  badge,
  date,
  empty,
  facts,
  folded,
  heading,
  link,
  pages,
  paragraph,
  personal,
  small,
  table,
  word,
} from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { askedFor } from '../requested.ts'
import { askOthers } from './new-request-page.ts'
import { countsTold } from './requests-page.ts'
import { ASKING, employeeChoice, teamOf } from './staff.ts'

export type Request = z.infer<typeof shareRequest.result>
type Asked = Request['rows'][number]
const ROWS = 200

const CLOSING = [
  ['enough', words.closeEnough],
  ['askedInError', words.closeError],
  ['linkLost', words.closeLost],
] as const

export const teamRequestPage = definePage({
  path: '/team/requests/:shareRequestId',
  roles: ASKING,
  wide: true,
  live: ['team'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { shareRequestId = '' } = visit.path
    if (visit.fields.text('do') === 'extend') {
      const who = visit.fields.all('who')
      const reason = who.length === 0 ? visit.t(words.employeesMissing) : await askOthers(visit, shareRequestId, who)
      if (reason !== undefined) return shown(visit, new Map([['', reason]]))
      return { to: visit.here, said: { tone: 'ok', text: visit.t(words.extended) } }
    }
    const reason = CLOSING.find(([code]) => code === visit.fields.text('reason'))?.[0] ?? 'enough'
    const outcome = await visit.act(closeShareRequest, { shareRequestId, reason })
    if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
    return { to: visit.here, said: { tone: 'ok', text: visit.t(words.closed) } }
  },
})

export async function requestOf(visit: Visit): Promise<Request> {
  const cursor = visit.parameters.get('cursor')
  const outcome = await visit.asked(shareRequest, {
    shareRequestId: visit.path.shareRequestId ?? '',
    limit: ROWS,
    ...(cursor && { cursor }),
  })
  if (outcome.kind === 'busy') throw new PageError(503)
  if (outcome.kind !== 'answered') throw new PageError(404)
  return shareRequest.result.parse(outcome.result)
}

export const seenUntil = (visit: Visit, { term }: Pick<Request, 'term'>): string =>
  term.kind === 'until' ? visit.t(requestWords.untilDay, { on: term.until }) : visit.t(requestWords.whileEmployedStaff)

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const request = await requestOf(visit)
  const title = visit.t(words.requestTitle, { what: askedFor(visit, request) })
  const running = request.status === 'running'
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
<p>${badge(running ? 'info' : 'neutral', word(visit, requestStatusWords, request.status))}</p>
${facts([
  [visit.t(words.why), word(visit, purposeWords, request.purpose)],
  [visit.t(words.toSee), seenUntil(visit, request)],
  [visit.t(words.asked), date(visit, request.requestedOn)],
  [visit.t(words.answerBy), date(visit, request.answerBy)],
])}
${typeof request.link === 'string' && html`<div class="lb-actions lb-screen">${linkButton(`/team/requests/${request.shareRequestId}/poster`, visit.t(words.poster), 'primary')}</div>`}
${heading(2, visit.t(request.open ? words.whoGave : words.answers))}
<div id="answers" data-live="">${small(countsTold(visit, request))}
${request.rows.length === 0 ? empty(visit.t(words.nobodyGave)) : answers(visit, request)}${pages(visit, request.next)}</div>
${running && !request.open && extending(visit, await teamOf(visit), request)}
${running && closing(visit)}
<p>${link('/team/requests', visit.t(words.requestsNav))}</p>`
  return { title, content, status: errors.size > 0 ? 400 : 200 }
}

const TONES = { given: 'ok', refused: 'neutral', waiting: 'warning' } as const

function answers(visit: Visit, { rows, open }: Request): Html {
  const { publicUrl } = visit.services
  return table<Asked>(
    visit.t(words.answers),
    [
      {
        label: visit.t(words.employee),
        cell: ({ employmentId, name }) =>
          employmentId === undefined
            ? name === undefined
              ? visit.t(words.hidden)
              : personal(visit, name)
            : link(`/team/people/${employmentId}`, personal(visit, name)),
      },
      {
        label: visit.t(words.answer),
        cell: ({ answer }) => badge(TONES[answer], visit.t(requestStatusWords[answer])),
      },
      {
        label: visit.t(words.answeredOn),
        cell: ({ answeredOn }) => html`<span class="lb-number">${date(visit, answeredOn)}</span>`,
      },
      {
        label: visit.t(open ? words.whatGiven : words.linkFor),
        cell: ({ shareId, link: own }) =>
          shareId !== undefined
            ? link(`/team/shared/${shareId}`, visit.t(words.seeShare))
            : typeof own === 'string' && html`<span class="lb-secret-short">${publicUrl}/r/${own}</span>`,
      },
    ],
    rows,
    { hideCaption: true },
  )
}

function extending(visit: Visit, { rows }: Awaited<ReturnType<typeof teamOf>>, request: Request): Html {
  const asked = new Set(request.rows.map(({ employmentId }) => employmentId))
  const others = rows.filter(({ employmentId }) => !asked.has(employmentId))
  const content =
    others.length === 0
      ? small(visit.t(words.extendNone))
      : form(visit, {
          submit: words.extend,
          tone: 'secondary',
          content: html`${hidden('do', 'extend')}${checkboxes(visit, { name: 'who', label: words.employees, choices: others.map((row) => employeeChoice(visit, row)) })}`,
        })
  return folded(visit.t(words.extend), content)
}

const closing = (visit: Visit): Html =>
  folded(
    visit.t(words.closeTitle),
    html`${paragraph(visit.t(words.closeLead))}${form(visit, {
      content: html`${hidden('do', 'close')}${radioField(visit, {
        name: 'reason',
        label: words.closeReason,
        value: 'enough',
        choices: CLOSING.map(([value, label]) => ({ value, label: visit.t(label) })),
      })}${button(visit.t(words.closeSubmit), 'danger')}`,
    })}`,
  )
