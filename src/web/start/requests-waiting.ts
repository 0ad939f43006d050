/** On a learner's start page: what an employer asks, which no work queue knows of. */
import { shareRequestsForMe } from '../../../projections/requests-for-me.ts'
import { myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { cards, count, heading } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { askedFor } from '../requested.ts'

export async function requestsWaiting(visit: Visit): Promise<Html | undefined> {
  const { learnerId } = await visit.me()
  if (visit.role !== 'learner' || learnerId === undefined) return undefined
  const { result } = await visit.ask(shareRequestsForMe, { learnerId })
  if (result.rows.length === 0) return undefined
  const name = (value: unknown) => (typeof value === 'string' ? value : '')
  return html`<section class="lb-duty">${heading(2, html`${visit.t(words.requestsTitle)} ${count(result.rows.length, visit.t(words.waiting, { count: result.rows.length }))}`)}
${cards(
  result.rows.map((row) => ({
    href: `/my/requests/${row.shareRequestId}.${row.employmentId}`,
    title: visit.t(words.requestTitle, { organisation: name(row.organisation.name) }),
    text: `${askedFor(visit, row)} · ${visit.t(words.answerByOn, { on: row.answerBy })}`,
  })),
)}</section>`
}
