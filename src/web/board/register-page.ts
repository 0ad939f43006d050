/** `/board/register`: the proofs that this institution awarded, with a search by number, and as a file. */
import type { z } from 'zod'
import { certificateRegisterQuery } from '../../../projections/register-query.ts'
import { writeCsv } from '../../documents/tables/write-csv.ts'
import { certificateWords as words } from '../../language/certificate-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, selectField, textField } from '../kit/form.ts'
import { type Download, definePage } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, link, pages, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { BODY_ROLES } from './board-roles.ts'
import { stateBadge } from './certificate-page.ts'

type Register = z.infer<typeof certificateRegisterQuery.result>
type Row = Register['rows'][number]
type State = keyof typeof words.states
const STATES = Object.keys(words.states) as State[]
/** Rows of a page, and of the file of it. */
const SHOWN = 50
const IN_FILE = 200

export const registerPage = definePage({
  path: '/board/register',
  roles: BODY_ROLES,
  wide: true,
  async show(visit) {
    const asFile = visit.parameters.has('csv')
    const asked = askedOf(visit)
    const answer = await visit.ask(certificateRegisterQuery, {
      institutionId: visit.organisationId,
      limit: asFile ? IN_FILE : SHOWN,
      ...asked,
    })
    if (asFile) return csvOf(visit, answer.result)
    const { rows, next } = answer.result
    const parameters = new URLSearchParams(visit.parameters)
    parameters.set('csv', '1')
    const filtered = asked.number !== undefined || asked.status !== undefined
    const content = html`${heading(1, visit.t(words.register))}
${lead(visit.t(words.registerLead))}
${honesty(visit, answer)}
${search(visit)}
${rows.length === 0 ? empty(visit.t(filtered ? words.none : words.noneAtAll)) : list(visit, rows)}
${pages(visit, next)}
${rows.length > 0 && html`<p class="lb-screen">${linkButton(`?${parameters.toString()}`, visit.t(words.csv))}</p>`}`
    return { title: words.register, content }
  },
})

function askedOf({ parameters }: Visit) {
  const text = (name: string) => parameters.get(name)?.trim() || undefined
  const number = text('number')?.slice(0, 60)
  const status = STATES.find((state) => state === text('state'))
  const cursor = text('cursor')
  return { ...(number && { number }), ...(status && { status }), ...(cursor && { cursor }) }
}

function search(visit: Visit): Html {
  const { number, status } = askedOf(visit)
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="/board/register">
${textField(visit, { name: 'number', label: words.find, hint: words.findHint, value: number, maxlength: 60 })}
${selectField(visit, { name: 'state', label: words.filter, value: status, empty: words.all, choices: STATES.map((value) => ({ value, label: visit.t(words.states[value]) })) })}
${button(visit.t(words.show), 'secondary')}
</form>`
}

function list(visit: Visit, rows: readonly Row[]): Html {
  const t = visit.t
  return table<Row>(
    t(words.register),
    [
      {
        label: t(words.number),
        cell: ({ learnerId, certificateId, certificateNumber }) =>
          link(
            `/board/certificates/${learnerId}/${certificateId}`,
            html`<span class="lb-number">${certificateNumber}</span>`,
          ),
      },
      {
        label: t(words.what),
        cell: ({ titleNl, titleEn, takenOver }) =>
          html`<span>${visit.both(titleNl, titleEn)} ${takenOver && small(`${t(words.takenOver)} ${takenOver.register}`)}</span>`,
      },
      { label: t(words.awardedColumn), cell: ({ awardedOn }) => date(visit, awardedOn) },
      { label: t(words.validUntil), cell: ({ validUntil }) => date(visit, validUntil) },
      { label: t(words.state), cell: ({ status }) => stateBadge(visit, status) },
    ],
    rows,
    { hideCaption: true },
  )
}

/** Dates as they are kept: a spreadsheet sorts them. No names: the register has none. */
function csvOf(visit: Visit, { rows }: Register): Download {
  const head = [words.number, words.what, words.awardedColumn, words.validUntil, words.state].map((one) => visit.t(one))
  const lines = rows.map((row) => [
    row.certificateNumber,
    visit.both(row.titleNl, row.titleEn),
    row.awardedOn,
    row.validUntil ?? '',
    visit.t(words.states[row.status]),
  ])
  return {
    download: writeCsv([head, ...lines]),
    name: `register-${visit.today}.csv`,
    type: 'text/csv; charset=utf-8',
  }
}
