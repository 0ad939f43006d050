/**
 * The partner dashboard: an organisation's own figures from one up and as of any day, or the partnership's with small
 * groups hidden. The table is the chart.
 */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { dimension } from '../../../projections/dashboard-region.ts'
import { partnerDashboard } from '../../../projections/partner-dashboard.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { writeCsv } from '../../documents/tables/write-csv.ts'
import { partnerships as partnershipStreams } from '../../domain/partnership/partnership.ts'
import { type Column, columnWords, dimensionWords, dashboardWords as words } from '../../language/dashboard-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, selectField, textField } from '../kit/form.ts'
import { typedAmount } from '../kit/money.ts'
import { type Download, definePage, type Shown } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, live, notice, small } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { AMOUNTS, type Figures, type FiguresRow, nameOfRow, ownTables, regionTable } from './dashboard-tables.ts'

type Partnership = Pick<z.infer<typeof partnerships.result>['partnerships'][number], 'partnershipId' | 'name'>

const OWN: readonly Role[] = ['programmeManager', 'coordinator', 'organisationAdmin']
const CONTROLLING: readonly Role[] = ['funderController', 'externalAuditor']
const OTHERS: readonly Role[] = [...CONTROLLING, 'leadFinance', 'projectOfficer', 'partnerFinance']
const MONTHS_SHOWN = '6'

export const dashboardPage = definePage({
  path: '/dashboard',
  roles: [...OWN, ...OTHERS],
  nav: words.nav,
  concerns: async (visit) => !controls(visit) || (await controlledBy(visit)).length > 0,
  wide: true,
  live: ['partnerDashboard'],
  async show(visit) {
    const known = await partnershipsOf(visit)
    const chosen = known.find(({ partnershipId }) => partnershipId === visit.parameters.get('of')) ?? known[0]
    if (!chosen)
      return {
        title: words.nav,
        content: html`${heading(1, visit.t(words.nav))}${empty(visit.t(controls(visit) ? words.controlsNone : words.none))}`,
      }
    const view = viewOf(visit)
    const outcome = await visit.asked(
      partnerDashboard,
      {
        partnershipId: chosen.partnershipId,
        months: Number(view.months),
        ...(view.month && { month: view.month }),
        ...(view.by && { by: view.by }),
      },
      view.asOf && !view.by ? { asOf: view.asOf } : {},
    )
    if (outcome.kind !== 'answered') {
      const refused = notice('warning', sentenceFor(visit, outcome))
      const content = html`${heading(1, visit.t(words.title, { partnership: chosen.name }))}${refused}${choices(visit, known, chosen, view)}`
      return { title: words.nav, content, status: outcome.kind === 'forbidden' ? 403 : 400 }
    }
    // The kernel gives what the query's own schema describes.
    const answer = { ...outcome, result: outcome.result as Figures }
    return visit.parameters.has('csv') ? csvOf(visit, answer, chosen) : page(visit, answer, { known, chosen, view })
  },
})

const controls = ({ role }: Visit): boolean => role !== undefined && CONTROLLING.includes(role)

/** Where the organisation takes part; for controllers, who come from elsewhere, what their role was given for. */
async function partnershipsOf(visit: Visit): Promise<readonly Partnership[]> {
  if (controls(visit)) return controlledBy(visit)
  const { result } = await visit.ask(partnerships, {})
  return result.partnerships
}

async function controlledBy(visit: Visit): Promise<readonly Partnership[]> {
  const { roles } = await visit.me()
  const given = roles.flatMap(({ role, organisation, partnershipId }) =>
    role === visit.role && organisation?.id === visit.organisationId ? (partnershipId ?? []) : [],
  )
  const named = [...new Set(given)].map(async (partnershipId) => {
    const state = await visit.services.kernel.stateOf(partnershipStreams.ref(partnershipId))
    return state ? [{ partnershipId, name: state.name }] : []
  })
  return (await Promise.all(named)).flat()
}

interface View {
  readonly month: string
  readonly months: string
  readonly asOf: string
  readonly by: z.infer<typeof dimension> | undefined
}

/** What the address asks for; what can't be read is left out, and the query says no to what is wrong. */
function viewOf({ parameters, role }: Visit): View {
  const asked = dimension.safeParse(parameters.get('by'))
  const seesOwn = role !== undefined && OWN.includes(role)
  const months = parameters.get('months') ?? ''
  return {
    month: parameters.get('month') ?? '',
    months: /^\d{1,2}$/.test(months) ? months : MONTHS_SHOWN,
    asOf: parameters.get('asOf') ?? '',
    by: asked.success ? asked.data : seesOwn ? undefined : 'provider',
  }
}

function page(
  visit: Visit,
  answer: Answered<Figures>,
  around: { readonly known: readonly Partnership[]; readonly chosen: Partnership; readonly view: View },
): Shown {
  const { result } = answer
  const { known, chosen, view } = around
  const own = result.view === 'own'
  const organisation = nameOfRow(visit, result.rows[0])
  const title =
    own && organisation ? visit.t(words.titleOwn, { organisation }) : visit.t(words.title, { partnership: chosen.name })
  const parameters = new URLSearchParams(visit.parameters)
  parameters.set('csv', '1')
  const tables = own ? ownTables(visit, result) : regionTable(visit, result)
  const content = html`${heading(1, title)}
${lead(own ? chosen.name : visit.t(words.region))}
${honesty(visit, answer)}
${result.sentences.map((sentence) => notice('info', visit.t(sentence)))}
${choices(visit, known, chosen, view)}
${live('figures', result.rows.length === 0 ? empty(visit.t(words.noRows)) : tables)}
${small(visit.t(words.knownAt, { on: date(visit, result.asOf.on) }))}
<p class="lb-screen">${linkButton(`?${parameters.toString()}`, visit.t(words.csv))}</p>`
  return { title, content, keep: Object.fromEntries([...visit.parameters].filter(([name]) => name !== 'lang')) }
}

/** A form that only reads: its answer has an address that can be kept and sent on. */
function choices(visit: Visit, known: readonly Partnership[], chosen: Partnership, view: View): Html {
  const seesOwn = visit.role !== undefined && OWN.includes(visit.role)
  const dimensions = dimension.options.map((value) => ({ value, label: visit.t(dimensionWords[value]) }))
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="/dashboard">
${selectField(visit, {
  name: 'of',
  label: words.partnership,
  value: chosen.partnershipId,
  choices: known.map(({ partnershipId, name }) => ({ value: partnershipId, label: name })),
})}
${selectField(visit, {
  name: 'by',
  label: words.by,
  value: view.by,
  choices: dimensions,
  ...(seesOwn && { empty: words.own }),
})}
${textField(visit, { name: 'month', label: words.month, hint: words.monthHint, type: 'month', value: view.month, short: true })}
${selectField(visit, {
  name: 'months',
  label: words.months,
  value: view.months,
  choices: ['1', '3', '6', '12', '24'].map((value) => ({ value, label: value })),
})}
${seesOwn && textField(visit, { name: 'asOf', label: words.asOf, hint: words.asOfHint, type: 'date', value: view.asOf })}
${button(visit.t(words.show), 'secondary')}
</form>`
}

function csvOf(visit: Visit, { result }: Answered<Figures>, { name }: Partnership): Download {
  const columns = (Object.keys(columnWords) as Column[]).filter((column) =>
    [...result.rows, ...result.totals].some((row) => row[column] !== undefined || row.hidden?.includes(column)),
  )
  const head = [visit.t(words.monthColumn), visit.t(words.by), ...columns.map((column) => visit.t(columnWords[column]))]
  const line = (row: FiguresRow, label: string) => [
    row.month,
    label,
    ...columns.map((column) => {
      const value = row[column]
      if (value === undefined) return row.hidden?.includes(column) ? visit.t(words.hidden) : ''
      return AMOUNTS.has(column) ? { number: typedAmount(value) } : value
    }),
  ]
  const rows = [
    ...result.rows.map((row) => line(row, nameOfRow(visit, row))),
    ...result.totals.map((row) => line(row, visit.t(words.total))),
  ]
  const foot = [[name], [visit.t(words.knownAt, { on: date(visit, result.asOf.on) })]]
  return {
    download: writeCsv([head, ...rows, [], ...foot]),
    name: `${visit.t(words.nav).toLowerCase()}-${result.asOf.on}.csv`,
    type: 'text/csv; charset=utf-8',
  }
}
