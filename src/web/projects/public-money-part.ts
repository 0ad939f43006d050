/** On a project's page, for who sees it from inside: all public money on it together, beside the budgets. */
import type { z } from 'zod'
import { projectMoney } from '../../../projections/project-money.ts'
import { projectMoneyWords as words } from '../../language/public-money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { heading, link, notice, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

type Told = z.infer<typeof projectMoney.result>
type Row = Told['grants'][number]

/** Nothing where no grant pays for it, or the project is seen from outside. */
export async function publicMoneyPart(
  visit: Visit,
  projectId: string,
  asOf: string | undefined,
): Promise<Html | false> {
  const { t } = visit
  const asked = await visit.asked(projectMoney, { projectId }, { asOf })
  if (asked.kind !== 'answered') return false
  // The kernel gives what the query's own schema describes.
  const told = asked.result as Told
  const { grants, together, costs, maximum, most, over } = told
  if (grants.length === 0) return false
  const values = { togetherCents: together, mostCents: most, overCents: over }
  return html`${heading(2, t(words.title), 'public')}${small(t(words.text))}
${over > 0 ? notice('warning', t(maximum ? words.over : words.overCosts, values)) : notice('ok', t(maximum ? words.fits : words.withinCosts, values))}
${table<Row>(
  t(words.title),
  [
    { label: t(words.grant), cell: (row) => grantCell(visit, row) },
    { label: t(words.ofGrant), kind: 'number', cell: (row) => amount(visit, row.ofGrant) },
    { label: t(words.fromOthers), kind: 'number', cell: (row) => amount(visit, row.fromOthers) },
    { label: t(words.both), kind: 'number', cell: (row) => amount(visit, row.ofGrant + row.fromOthers) },
    { label: t(words.costs), kind: 'number', cell: (row) => amount(visit, row.costs) },
  ],
  grants,
  {
    hideCaption: true,
    total: [
      t(words.together),
      amount(
        visit,
        grants.reduce((total, one) => total + one.ofGrant, 0),
      ),
      amount(
        visit,
        grants.reduce((total, one) => total + one.fromOthers, 0),
      ),
      amount(visit, together),
      amount(visit, costs),
    ],
  },
)}`
}

function grantCell(visit: Visit, { grant, projects }: Row): Html {
  const { t } = visit
  const named = grant ? link(`/grants/${grant.grantId}/balance#public`, grant.name) : t(words.hidden)
  return html`${named}${projects > 1 && html`<span class="lb-row-reason lb-small">${t(words.more, { count: projects })}</span>`}`
}
