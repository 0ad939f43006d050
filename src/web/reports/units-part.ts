/** Of a grant that is settled by units: which ones it was settled on, which are left, and which another grant bears. */
import type { z } from 'zod'
import { settledUnits } from '../../../projections/settled-units.ts'
import { unitsToSettle } from '../../../projections/units-to-settle.ts'
import { factWords, indicatorKindWords } from '../../language/projects-words.ts'
import { unitStateWords, unitWords as words } from '../../language/unit-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { badge, date, heading, link, pages, paragraph, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { percentOf } from './amounts.ts'

type Row = z.infer<typeof settledUnits.result>['rows'][number]
const TONES = { counted: 'ok', left: 'info', elsewhere: 'warning', gone: 'error' } as const
/** Enough of a pseudonym to tell two apart on one page. */
const SHOWN = 8

export async function unitsPart(visit: Visit, grantId: string, at: { readonly asOf: string }): Promise<Html | false> {
  const { t } = visit
  const told = await visit.asked(unitsToSettle, { grantId }, at)
  if (told.kind !== 'answered') return false
  const { kinds } = told.result as z.infer<typeof unitsToSettle.result> // what the query's own schema describes
  const cursor = visit.parameters.get('cursor') ?? undefined
  const { result } = await visit.ask(settledUnits, { grantId, ...(cursor && { cursor }) }, at)
  return html`<div class="lb-report-part">${heading(2, t(words.title))}${paragraph(t(words.text))}
${kinds.map(({ kind, free, ...counts }) => small(t(words.sums, { kind: word(visit, indicatorKindWords, kind), ...counts, left: free.length })))}
${result.rows.length === 0 ? paragraph(t(words.none)) : unitTable(visit, result.rows)}
${pages(visit, result.next)}</div>`
}

function unitTable(visit: Visit, rows: readonly Row[]): Html {
  const { t } = visit
  return table<Row>(
    t(words.title),
    [
      { label: t(words.unit), cell: ({ kind }) => word(visit, indicatorKindWords, kind) },
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.who), cell: ({ subject }) => html`<span title="${subject}">…${subject.slice(-SHOWN)}</span>` },
      { label: t(words.fact), cell: ({ type }) => type !== undefined && word(visit, factWords, type) },
      { label: t(words.number), kind: 'number', cell: ({ position }) => position !== undefined && Number(position) },
      { label: t(words.state), cell: (row) => stateCell(visit, row) },
    ],
    rows,
    { hideCaption: true },
  )
}

function stateCell(visit: Visit, { state, paidAs, elsewhere }: Row): Child {
  const { t } = visit
  return html`${badge(TONES[state], t(unitStateWords[state]))}${paidAs !== undefined && html`<span class="lb-row-reason lb-small">${t(words.paidAs, { code: paidAs })}</span>`}${elsewhere.map(
    ({ grantId, name, share }) => {
      const grant = grantId === undefined ? t(words.other) : link(`/grants/${grantId}/settlement`, name ?? grantId)
      return html`<span class="lb-row-reason lb-small">${grant} (${percentOf(share, visit.language)})</span>`
    },
  )}`
}
