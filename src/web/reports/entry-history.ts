/** What happened to a cost, by whom and when; and for who wants to see it, each fact as it was recorded. */
import { historyWords, entryWords as words } from '../../language/entry-words.ts'
import { codeWords, columnWords } from '../../language/report-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { type Column, facts, folded, heading, link, moment, personal, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { EntryTold } from './entry-told.ts'

type Event = EntryTold['history'][number]

export function historyPart(visit: Visit, { history, grantId }: EntryTold): Html {
  const columns: Column<Event>[] = [
    { label: visit.t(words.when), cell: ({ at }) => moment(visit, at) },
    { label: visit.t(words.what), cell: (event) => html`${word(visit, historyWords, event.type)}${why(visit, event)}` },
    { label: visit.t(columnWords.amount), kind: 'number', cell: (event) => amount(visit, event.amount) },
    { label: visit.t(words.who), cell: (event) => whoDid(visit, event) },
    {
      label: visit.t(words.number),
      cell: ({ position }) =>
        html`<span class="lb-code">${position.replace(/^0+(?=\d)/, '')}</span> ${link(`/grants/${grantId}?asOf=${position}`, visit.t(words.standThen))}`,
    },
  ]
  // Who checks it reads the facts themselves first.
  const isAuditor = visit.role === 'externalAuditor'
  return html`${heading(2, visit.t(words.history))}
${table(visit.t(words.history), columns, history, { hideCaption: true })}
${folded(
  visit.t(words.recorded),
  history.map((event) => recorded(visit, event)),
  isAuditor,
)}`
}

function why(visit: Visit, { reason, note }: Event): Html | false {
  const parts = [reason && word(visit, codeWords.reason, reason), note === undefined ? '' : personal(visit, note)]
  const said = parts.filter(Boolean).join(' · ')
  return said !== '' && html`<span class="lb-row-reason lb-small">${said}</span>`
}

function whoDid(visit: Visit, { by, role, organisation }: Event): string {
  const who = by ? personal(visit, by.name) : ''
  if (!role || !organisation) return who
  return visit.t(words.whoAt, { who, role: visit.t(roleWords[role]), organisation: personal(visit, organisation.name) })
}

function recorded(_visit: Visit, { type, eventId, position, at, channel, fields }: Event): Html {
  const code = (text: string) => html`<span class="lb-hash">${text}</span>`
  return html`<div class="lb-box"><h3 class="nl-heading nl-heading--level-3">${type}</h3>
${facts([
  ['eventId', code(eventId)],
  ['position', code(position)],
  ['recordedAt', code(at)],
  ['channel', code(channel)],
  ...fields.map(({ name, value }) => [name, code(value)] as const),
])}</div>`
}
