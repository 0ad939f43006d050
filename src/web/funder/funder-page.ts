/** `/funder`: all that a funder gives, on one page, as of a day; also as a list for a spreadsheet. */

import { funderOverview } from '../../../projections/funder-overview.ts'
import type { FunderOverview } from '../../../projections/funder-overview-answer.ts'
import { FUNDER } from '../../../projections/grant-sight.ts'
import { writeCsv } from '../../documents/tables/write-csv.ts'
import { funderWords as words } from '../../language/funder-words.ts'
import { type Html, html } from '../html.ts'
import { button, linkButton, textField } from '../kit/form.ts'
import { type Download, definePage } from '../kit/page.ts'
import { date, empty, heading, honesty, link, live, notice, personal, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { dayOf } from '../projects/day-of.ts'
import { csvRows } from './funder-csv.ts'
import { grantsTable, potsTable, reachedTables, targetsTable } from './funder-tables.ts'

export const funderPage = definePage({
  path: '/funder',
  roles: FUNDER,
  nav: words.nav,
  wide: true,
  live: ['indicators'],
  async show(visit) {
    const { t } = visit
    const { day, asOf } = dayOf(visit)
    const answered = await visit.ask(funderOverview, {}, { asOf })
    const { result } = answered
    if (visit.parameters.has('csv')) return csvOf(visit, result)
    const title = t(words.title, { funder: personal(visit, result.funder.name) })
    const csv = new URLSearchParams(visit.parameters)
    csv.set('csv', '1')
    const content = html`${heading(1, title)}
${dayForm(visit, day)}
${asOf !== undefined && notice('info', t(words.asItWas, { on: asOf }), link('/funder', t(words.toNow)))}
${honesty(visit, answered)}
${live('overview', result.grants.length === 0 ? html`${potsTable(visit, result.pots)}${empty(t(words.none))}` : tables(visit, result))}
${small(t(words.knownAt, { on: date(visit, result.asOf.on) }))}
<p class="lb-screen lb-actions">${linkButton(`?${csv.toString()}`, t(words.csv))}${asOf === undefined && setting(visit)}</p>`
    return { title, content, keep: asOf ? { on: asOf } : {} }
  },
})

const tables = (visit: Visit, { pots, grants, targets }: FunderOverview): Html =>
  html`${potsTable(visit, pots)}${grantsTable(visit, grants)}${targetsTable(visit, targets)}${reachedTables(visit, grants)}`

const setting = (visit: Visit): Html | false =>
  visit.role === 'funderController' &&
  html`${linkButton('/funder/pot', visit.t(words.setPot))}${linkButton('/funder/target', visit.t(words.setTarget))}`

function dayForm(visit: Visit, day: string | undefined): Html {
  const errors = new Map(day === undefined ? [['on', visit.t(words.noDate)] as const] : [])
  return html`<form class="lb-form lb-inline lb-screen" method="get" action="/funder">
${textField(visit, { name: 'on', label: words.asOf, hint: words.asOfHint, type: 'date', value: day ?? '', errors })}
${button(visit.t(words.show), 'secondary')}</form>`
}

function csvOf(visit: Visit, result: FunderOverview): Download {
  return {
    download: writeCsv(csvRows(visit, result)),
    name: `${visit.t(words.nav).toLowerCase()}-${result.asOf.on}.csv`,
    type: 'text/csv; charset=utf-8',
  }
}
