/** `/agreements/outcomes`: what people do after training; one's own from one up, the partnership's with small groups hidden. */
import type { z } from 'zod'
import { followUp, followUpMoment } from '../../../events/learner.ts'
import type { Role } from '../../../events/values.ts'
import { outcomes } from '../../../projections/outcomes.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { outcomesWords as words } from '../../language/outcomes-words.ts'
import { type Html, html } from '../html.ts'
import { button, selectField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, notice, small, table } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

type Outcomes = z.infer<typeof outcomes.result>
type Table = Outcomes['tables'][number]
type Kind = (typeof followUp.options)[number]
type Mine = z.infer<typeof partnerships.result>['partnerships'][number]

const OWN: readonly Role[] = ['programmeManager', 'coordinator', 'organisationAdmin']
const VIEWS = ['own', 'partnership'] as const

export const outcomesPage = definePage({
  path: '/agreements/outcomes',
  roles: [...OWN, 'leadFinance', 'partnerFinance'],
  wide: true,
  show,
})

async function show(visit: Visit): Promise<Shown> {
  const { t, parameters } = visit
  const all = (await visit.ask(partnerships, {})).result.partnerships.filter(({ membership }) => membership)
  const chosen = all.find(({ partnershipId }) => partnershipId === parameters.get('of')) ?? all[0]
  if (!chosen) return { title: words.title, content: html`${heading(1, t(words.title))}${empty(t(words.none))}` }
  const seesOwn = visit.role !== undefined && OWN.includes(visit.role)
  const view = seesOwn ? (VIEWS.find((one) => one === parameters.get('view')) ?? 'own') : 'partnership'
  const [year, asOf] = [parameters.get('year') ?? '', view === 'own' ? (parameters.get('asOf') ?? '') : '']
  const outcome = await visit.asked(
    outcomes,
    { partnershipId: chosen.partnershipId, view, ...(year && { year }) },
    asOf ? { asOf } : {},
  )
  const head = html`${heading(1, t(words.title))}${lead(t(words.lead))}`
  if (outcome.kind !== 'answered') {
    const refused = notice('warning', sentenceFor(visit, outcome))
    const content = html`${head}${refused}${choices(visit, all, chosen, { view, year, asOf, seesOwn })}`
    return { title: words.title, content, status: outcome.kind === 'forbidden' ? 403 : 400 }
  }
  // The kernel gives what the query's own schema describes.
  const result = outcome.result as Outcomes
  const content = html`${head}
${honesty(visit, outcome)}
${choices(visit, all, chosen, { view, year: result.year, asOf, seesOwn })}
${result.tables.length === 0 ? empty(t(words.nothing, { year: result.year })) : sides(visit, result)}
${small(t(words.knownAt, { on: date(visit, result.asOf.on) }))}`
  return { title: words.title, content, keep: Object.fromEntries([...parameters].filter(([name]) => name !== 'lang')) }
}

function choices(
  visit: Visit,
  all: readonly Mine[],
  chosen: Mine,
  now: { readonly view: string; readonly year: string; readonly asOf: string; readonly seesOwn: boolean },
): Html {
  const { t } = visit
  const partnership = {
    name: 'of',
    label: words.partnership,
    value: chosen.partnershipId,
    choices: all.map(({ partnershipId: value, name: label }) => ({ value, label })),
  }
  const views = [
    { value: 'own', label: t(words.own) },
    { value: 'partnership', label: t(words.region) },
  ]
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="/agreements/outcomes">
${selectField(visit, partnership)}
${now.seesOwn && selectField(visit, { name: 'view', label: words.view, value: now.view, choices: views })}
${textField(visit, { name: 'year', label: words.year, hint: words.yearHint, value: now.year, short: true, maxlength: 4 })}
${now.seesOwn && textField(visit, { name: 'asOf', label: words.asOf, hint: words.asOfHint, type: 'date', value: now.asOf })}
${button(t(words.show), 'secondary')}
</form>`
}

/** One table for each side: what people do in the rows, the moments at which it was asked in the columns. */
function sides(visit: Visit, { tables }: Outcomes): Html {
  const hides = tables.some(({ hidden, total }) => hidden.length > 0 || total === undefined)
  const names = [...new Set(tables.map(({ side }) => side))]
  return html`${hides && notice('info', visit.t(words.hiddenText))}
${names.map((side) =>
  sideTable(
    visit,
    side,
    tables.filter((one) => one.side === side),
  ),
)}`
}

function sideTable(visit: Visit, side: Table['side'], tables: readonly Table[]): Html {
  const { t } = visit
  const moments = followUpMoment.options.flatMap((moment) => tables.find((one) => one.moment === moment) ?? [])
  const said = ({ counts, hidden }: Table, kind: Kind) =>
    counts.find((one) => one.kind === kind)?.count ?? (hidden.includes(kind) ? t(words.hidden) : 0)
  const kinds = followUp.options.filter((kind) => moments.some((one) => said(one, kind) !== 0))
  return html`${heading(2, t(words.sides[side]))}
${table(
  t(words.sides[side]),
  [
    { label: t(words.what), cell: (kind: Kind) => t(words.kinds[kind]) },
    ...moments.map((one) => ({
      label: t(words.moments[one.moment]),
      kind: 'number' as const,
      cell: (kind: Kind) => said(one, kind),
    })),
  ],
  kinds,
  { hideCaption: true, total: [t(words.total), ...moments.map(({ total }) => total ?? t(words.hidden))] },
)}`
}
