/**
 * The partner dashboard. An organisation's own people see its figures from one up, as of any position. Others in the
 * partnership and controllers see those of the partnership, small groups hidden, of closed months and as they were known
 * at the end of each: two answers about a month can't be subtracted from each other.
 */
import { monthOf } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { memberKey, partnerships } from '../src/domain/partnership/partnership.ts'
import { present } from './answers.ts'
import { NEVER } from './dashboard-cells.ts'
import { asProvider, countGroups, readGroups } from './dashboard-groups.ts'
import { readMonth } from './dashboard-month.ts'
import { countedByGroup, outsidersAnswer } from './dashboard-outsiders.ts'
import { moneyColumns, OWN, ownColumns } from './dashboard-own.ts'
import { monthsUpTo } from './months.ts'
import { loadNames, organisationOf } from './names.ts'
import { type DashboardParams, dashboardAnswer, dashboardParams, type Uncounted } from './partner-dashboard-answer.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'

export const partnerDashboard = defineQuery({
  name: 'partnerDashboard',
  summary: {
    nl: 'Wat er gebeurt bij een organisatie, of in de samenwerking',
    en: 'What happens at an organisation, or in the partnership',
  },
  params: dashboardParams,
  result: dashboardAnswer,
  source: partnerDashboardModel,
  asOf: true,
  run(asked, context) {
    const { viewer } = context
    const own = viewer.organisationId
    const asksOwn = asked.by === undefined && (asked.organisationId ?? own) === own
    if (own && asksOwn && viewer.holds(OWN, own, { partnershipId: asked.partnershipId })) {
      return ownAnswer(asked, own, context)
    }
    return asked.organisationId === undefined ? outsidersAnswer(asked, context) : rejected('forbidden')
  },
  finish(opened) {
    const answer = opened as Uncounted // what `run` gave, its target groups opened
    return answer.by === 'targetGroup' ? countedByGroup(answer) : countedOwn(answer)
  },
})

async function ownAnswer(
  { partnershipId: id, ...asked }: DashboardParams,
  own: string,
  context: QueryContext,
): Promise<Uncounted | Rejection> {
  const { db, at, on } = context
  const until = { at, before: NEVER }
  const months = monthsUpTo(asked.month ?? monthOf(on), asked.months)
  const sums = months.map((month) => readMonth(db, id, month, on, until))
  const groups = months.map((month) => asProvider(readGroups(db, id, month, until, own)))
  const counts = db.get('SELECT 1 FROM cell WHERE partnershipId = ? AND ? IN (one, other) LIMIT 1', id, own)
  // The rows are read: from here on the file may move on.
  const partnership = await context.load(partnerships.ref(id))
  const member = memberKey({ organisationId: own })
  const tookPart = counts !== undefined || partnership?.memberships.some((one) => one.member === member)
  if (!partnership || !tookPart) return rejected('forbidden')
  const names = await loadNames(context, { organisations: [own] })
  const partner = organisationOf(names, own)
  const kind = names.organisation(own)?.kind
  const costs = context.viewer.role === 'programmeManager'
  const rows = sums.map((one) => present({ partner, kind, ...ownColumns(one, own), ...moneyColumns(one, own, costs) }))
  return { partnershipId: id, view: 'own', asOf: { position: at, on }, sentences: [], rows, totals: [], groups }
}

/** Counts the target groups, and says nothing any more of a single enrolment. */
function countedOwn({ groups, ...told }: Uncounted) {
  const byMonth = new Map(groups.map(({ month, values }) => [month, Object.fromEntries(countGroups(values))]))
  const rows = told.rows.map((row) => {
    const byTargetGroup = byMonth.get(String(row.month))
    return byTargetGroup ? { ...row, byTargetGroup } : row
  })
  return { ...told, rows }
}
