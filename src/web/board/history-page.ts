/** `/board/history`: what was got before, accepted by today's officer of the body that issued it. */
import type { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { takeOvers } from '../../../projections/take-overs.ts'
import { acceptTakenOver } from '../../domain/learner/accept-taken-over.ts'
import { declineTakeOver } from '../../domain/learner/decline-take-over.ts'
import { historyWords as words } from '../../language/sitting-words.ts'
import { outcomeWord } from '../assess/outcome-fields.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, noErrors, selectField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, type Column, date, empty, folded, heading, lead, paragraph, personal, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { BODY_ROLES } from './board-roles.ts'
import { tick } from './meeting-rows.ts'

type Row = z.infer<typeof takeOvers.result>['rows'][number]
const REASONS = learnerEvents.shapes.TakeOverDeclined.decided.shape.reason.options
/** Of one learner, in one command. */
const MOST = 20
const SHOWN = 200

export const historyPage = definePage({
  path: '/board/history',
  roles: BODY_ROLES,
  wide: true,
  show: async (visit) => shown(visit, noErrors),
  post: act,
})

async function rowsOf(visit: Visit, status?: Row['status']): Promise<readonly Row[]> {
  const { result } = await visit.ask(takeOvers, {
    organisationId: visit.organisationId,
    limit: SHOWN,
    ...(status && { status }),
  })
  return result.rows
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const all = await rowsOf(visit)
  const waiting = await rowsOf(visit, 'waiting')
  const done = all.filter(({ status }) => status !== 'waiting')
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${heading(2, visit.t(words.waiting))}
${
  waiting.length === 0
    ? empty(visit.t(words.none))
    : form(visit, {
        content: html`${table(visit.t(words.waiting), columns(visit, true), waiting, { hideCaption: true })}
${paragraph(visit.t(words.acceptText))}
${button(visit.t(words.accept), 'primary', { name: 'do', value: 'accept' })}
${folded(
  visit.t(words.decline),
  html`${selectField(visit, {
    name: 'reason',
    label: words.declineReason,
    choices: REASONS.map((value) => ({ value, label: visit.t(words.reasons[value]) })),
    empty: words.chooseReason,
    value: visit.fields.text('reason'),
    errors,
  })}${button(visit.t(words.decline), 'secondary', { name: 'do', value: 'decline' })}`,
  errors.has('reason'),
)}`,
      })
}
${done.length > 0 && html`${heading(2, visit.t(words.done))}${table(visit.t(words.done), columns(visit, false), done, { hideCaption: true })}`}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

function columns(visit: Visit, choose: boolean): Column<Row>[] {
  const t = visit.t
  return [
    {
      label: t(words.name),
      cell: (row) => {
        const name = personal(visit, row.name)
        const ticked = visit.fields.all('rows').includes(row.takeOverId)
        return choose && !row.byYou ? tick('rows', row.takeOverId, `f-rows-${row.takeOverId}`, name, ticked) : name
      },
    },
    { label: t(words.what), cell: (row) => whatOf(visit, row) },
    { label: t(words.when), cell: (row) => whenOf(visit, row) },
    {
      label: t(words.register),
      cell: (row) =>
        html`<span>${t(words.row, { register: row.register, row: row.row })}<br><a class="nl-link" href="/evidence/${row.documentHash}?learnerId=${row.learnerId}" target="_blank" rel="noopener">${t(words.document)}<span class="lb-unseen"> ${row.row}</span></a></span>`,
    },
    {
      label: t(words.state),
      cell: (row) =>
        row.byYou && choose
          ? t(words.byYou)
          : badge(
              row.status === 'accepted' ? 'ok' : row.status === 'waiting' ? 'info' : 'neutral',
              t(words.states[row.status]),
            ),
    },
  ]
}

function whatOf(visit: Visit, { what, title }: Row): Html {
  const kind = visit.t(words.kinds[what.kind])
  const name = what.kind === 'enrolment' ? what.training : title ? visit.t(title) : ''
  const outcome = what.kind === 'result' ? `: ${outcomeWord(visit, what.outcome)}` : ''
  return html`<span>${name}${outcome} <span class="lb-small">${kind}</span></span>`
}
function whenOf(visit: Visit, { what }: Row): string {
  if (what.kind === 'enrolment') return `${date(visit, what.startsOn)} – ${date(visit, what.endedOn)}`
  return date(visit, what.kind === 'result' ? what.establishedOn : what.awardedOn)
}

async function act(visit: Visit): Promise<Shown | Next> {
  const chosen = new Set(visit.fields.all('rows'))
  const rows = (await rowsOf(visit, 'waiting')).filter(({ takeOverId }) => chosen.has(takeOverId))
  if (rows.length === 0) return shown(visit, new Map([['rows', visit.t(words.noneTicked)]]))
  return visit.fields.text('do') === 'decline' ? decline(visit, rows) : accept(visit, rows)
}

/** Learner by learner: what stands in the way of one is told, and the others go on. */
async function accept(visit: Visit, rows: readonly Row[]): Promise<Shown | Next> {
  const refused = new Set<string>()
  let count = 0
  for (const learnerId of new Set(rows.map((row) => row.learnerId))) {
    const own = rows.filter((row) => row.learnerId === learnerId)
    for (let i = 0; i < own.length; i += MOST) {
      const some = own.slice(i, i + MOST)
      const takeOverIds = some.map(({ takeOverId }) => takeOverId)
      const key = visit.keyFor(`accept ${takeOverIds.join(' ')}`)
      const done = await visit.act(acceptTakenOver, { learnerId, takeOverIds }, { key })
      if (done.kind === 'accepted') count += some.length
      else refused.add(sentenceFor(visit, done))
    }
  }
  if (count === 0) return shown(visit, new Map([['', [...refused].join(' ')]]))
  const text =
    refused.size > 0
      ? visit.t(words.someRefused, { count, why: [...refused].join(' ') })
      : visit.t(words.accepted, { count })
  return { to: visit.here, said: { tone: refused.size > 0 ? 'warning' : 'ok', text } }
}

async function decline(visit: Visit, rows: readonly Row[]): Promise<Shown | Next> {
  const reason = REASONS.find((one) => one === visit.fields.text('reason'))
  if (!reason) return shown(visit, new Map([['reason', visit.t(words.chooseReason)]]))
  for (const { learnerId, takeOverId } of rows) {
    const key = visit.keyFor(`decline ${takeOverId}`)
    const done = await visit.act(declineTakeOver, { learnerId, takeOverId, reason }, { key })
    if (done.kind !== 'accepted') return shown(visit, new Map([['', sentenceFor(visit, done)]]))
  }
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.declined) } }
}
