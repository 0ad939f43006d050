/** All public money of a grant beside its costs: the test against its ceiling, and since when there is too much. */
import type { z } from 'zod'
import type { publicMoney } from '../../../projections/public-money.ts'
import { sum } from '../../domain/money.ts'
import { kindWords } from '../../language/balance-words.ts'
import { publicMoneyWords as words } from '../../language/public-money-words.ts'
import { type Html, html } from '../html.ts'
import { type Column, folded, heading, link, notice, paragraph, personal, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { percentOf, plainAmount } from './amounts.ts'
import { sayMonth } from './said-time.ts'

export type PublicMoney = z.output<typeof publicMoney.result>
type Amounts = PublicMoney['planned']

/** On the front page of a grant: only where there is too much. */
export function publicMoneyLine(visit: Visit, told: PublicMoney): Html | false {
  const found = tooMuch(visit, told)
  const more = html`<p class="nl-paragraph">${link(`/grants/${told.grantId}/balance#public`, visit.t(words.toTest))}</p>`
  return found !== undefined && notice(found.tone, found.text, more)
}

/** As it came about goes before what was planned. */
function tooMuch(visit: Visit, { realised, planned, maximum }: PublicMoney) {
  if (!maximum) return undefined
  const said = ({ over = 0, most = 0, together }: Amounts) => ({
    ...{ overCents: over, mostCents: most, togetherCents: together },
    maximum: percentOf(maximum, visit.language),
  })
  if ((realised.over ?? 0) > 0) return { tone: 'error' as const, text: visit.t(words.over, said(realised)) }
  if ((planned.over ?? 0) > 0) return { tone: 'warning' as const, text: visit.t(words.overPlanned, said(planned)) }
  return undefined
}

export function publicMoneyPart(visit: Visit, told: PublicMoney): Html {
  const { maximum, pledges, course } = told
  return html`${heading(2, visit.t(words.title), 'public')}${small(visit.t(words.text))}
${test(visit, told)}
${sidesTable(visit, told)}
${pledges.length > 0 && pledgesTable(visit, told)}
${maximum && course.length > 0 && folded(visit.t(words.course), courseTable(visit, told), told.overSince !== undefined)}`
}

function test(visit: Visit, told: PublicMoney): Html {
  const { maximum, realised, overSince } = told
  if (!maximum) return paragraph(visit.t(words.noMaximum))
  const found = tooMuch(visit, told)
  if (found) {
    const since = overSince === undefined ? '' : visit.t(words.since, { month: sayMonth(overSince, visit.language) })
    return notice(
      found.tone,
      found.text,
      paragraph(`${since} ${found.tone === 'error' ? visit.t(words.lower) : ''}`.trim()),
    )
  }
  const { together, most = 0 } = realised
  const values = { togetherCents: together, mostCents: most, maximum: percentOf(maximum, visit.language) }
  return notice('ok', visit.t(words.fits, values))
}

/** The same columns for a plan, what came about, and each month. */
function amountColumns<Row extends Amounts>(visit: Visit, hasMaximum: boolean): readonly Column<Row>[] {
  const money = (label: keyof typeof words, of: (row: Row) => number | undefined): Column<Row> => ({
    label: visit.t(words[label]),
    kind: 'number',
    cell: (row) => plainAmount(visit, of(row) ?? 0),
  })
  return [
    money('ofGrant', (row) => row.ofGrant),
    money('fromOthers', (row) => row.fromOthers),
    money('together', (row) => row.together),
    money('costs', (row) => row.costs),
    ...(hasMaximum
      ? [
          money('most', (row) => row.most),
          {
            label: visit.t(words.tooMuch),
            kind: 'number' as const,
            cell: ({ over = 0 }: Row) =>
              over > 0 ? html`<strong>${plainAmount(visit, over)}</strong>` : plainAmount(visit, 0),
          },
        ]
      : []),
  ]
}

function sidesTable(visit: Visit, { planned, realised, maximum }: PublicMoney): Html {
  const rows = [
    { what: words.planned, ...planned },
    { what: words.realised, ...realised },
  ]
  return table(
    visit.t(words.title),
    [
      { label: visit.t(words.what), cell: ({ what }: (typeof rows)[number]) => visit.t(what) },
      ...amountColumns<(typeof rows)[number]>(visit, maximum !== undefined),
    ],
    rows,
    { hideCaption: true },
  )
}

function pledgesTable(visit: Visit, { pledges }: PublicMoney): Html {
  const columns: Column<PublicMoney['pledges'][number]>[] = [
    { label: visit.t(words.from), cell: ({ partner }) => personal(visit, partner.name) },
    { label: visit.t(words.kind), cell: ({ kind }) => visit.t(kindWords[kind] ?? words.kind) },
    { label: visit.t(words.pledged), kind: 'number', cell: ({ pledged }) => plainAmount(visit, pledged) },
  ]
  const total = [visit.t(words.together), '', plainAmount(visit, sum(pledges.map(({ pledged }) => pledged)))]
  return table(visit.t(words.pledges), columns, pledges, { total })
}

function courseTable(visit: Visit, { course, maximum }: PublicMoney): Html {
  return table(
    visit.t(words.course),
    [
      {
        label: visit.t(words.month),
        cell: ({ month }: PublicMoney['course'][number]) => sayMonth(month, visit.language),
      },
      ...amountColumns<PublicMoney['course'][number]>(visit, maximum !== undefined),
    ],
    course,
    { hideCaption: true },
  )
}
