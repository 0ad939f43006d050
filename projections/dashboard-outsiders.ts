/** The dashboard of a partnership, for its members and for controllers: who may ask, for which month, as known when. */
import type { Role } from '../events/values.ts'
import { monthOf } from '../src/contract/dates.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { partnerships, takesPartOn } from '../src/domain/partnership/partnership.ts'
import { present, type Sentence } from './answers.ts'
import { afterMonth, lastChange } from './dashboard-cells.ts'
import { type Groups, readGroups } from './dashboard-groups.ts'
import { type MonthSums, readMonth } from './dashboard-month.ts'
import { OWN } from './dashboard-own.ts'
import { type Dimension, isOrganisation, type Region, regionByGroup, regionOf } from './dashboard-region.ts'
import { monthsFrom, monthsUpTo } from './months.ts'
import { loadNames, organisationOf } from './names.ts'
import type { DashboardParams, Uncounted } from './partner-dashboard-answer.ts'
import { THRESHOLD } from './suppression.ts'

const CONTROLLING: readonly Role[] = ['funderController', 'externalAuditor']

interface MonthRead {
  readonly month: string
  readonly sums: MonthSums
  readonly groups: Groups | undefined
}

/** Read at once: who may see it is known only after the partnership was loaded, and that ends the snapshot. */
export function outsidersAnswer(
  { partnershipId: id, ...asked }: DashboardParams,
  context: QueryContext,
): Promise<Uncounted | Rejection> {
  const { today } = context
  const by = asked.by ?? 'provider'
  const last = asked.month ?? monthsFrom(monthOf(today), -1)
  const read =
    last >= monthOf(today)
      ? rejected('month-not-closed', { month: last })
      : readMonths(id, by, monthsUpTo(last, asked.months), context)
  return answer(id, by, read, context)
}

/** As each month was known at its end, whatever was entered about it since; so nobody may ask for an earlier position. */
function readMonths(id: string, by: Dimension, months: readonly string[], { db, at, today, viewer }: QueryContext) {
  const read: MonthRead[] = []
  for (const month of months) {
    const before = afterMonth(db, month)
    if (at < lastChange(db, id, before)) return rejected('month-as-published', { month })
    const until = { at, before }
    const groups = by === 'targetGroup' ? readGroups(db, id, month, until, viewer.organisationId) : undefined
    read.push({ month, sums: readMonth(db, id, month, today, until), groups })
  }
  return read
}

async function answer(
  id: string,
  by: Dimension,
  read: readonly MonthRead[] | Rejection,
  context: QueryContext,
): Promise<Uncounted | Rejection> {
  if (!(await mayAskOfRegion(id, context))) return rejected('forbidden')
  if ('rejected' in read) return read
  const { at, on, viewer } = context
  const own = viewer.organisationId
  const reader = { own, seesOwn: viewer.holds(OWN, own, { partnershipId: id }) }
  const told = { partnershipId: id, view: 'partnership' as const, by, asOf: { position: at, on }, sentences: [SMALL] }
  if (by === 'targetGroup') return { ...told, rows: [], totals: [], groups: read.flatMap(({ groups }) => groups ?? []) }
  const regions = read.map(({ month, sums }) => ({ month, region: regionOf(sums, by, reader) }))
  const keys = regions.flatMap(({ region }) => region.rows.map(({ key }) => key))
  const names = await loadNames(context, { organisations: keys.filter((key) => isOrganisation(by, key)) })
  const about = (key: string) =>
    isOrganisation(by, key)
      ? present({ partner: organisationOf(names, key), kind: names.organisation(key)?.kind })
      : { code: key }
  return { ...told, ...rowsOf(regions, about), groups: [] }
}

/**
 * Who takes part in the partnership, and controllers from elsewhere in a role for this very partnership: any organisation
 * can make somebody its controller. In a role that holds now. Unknown and foreign answer alike.
 */
export async function mayAskOfRegion(id: string, { viewer, today, load }: QueryContext): Promise<boolean> {
  const partnership = await load(partnerships.ref(id))
  const { role, organisationId } = viewer
  if (!partnership || !role || !organisationId) return false
  if (!viewer.holds(role, organisationId, { partnershipId: id })) return false
  // Held for all that the organisation does, it says nothing of this partnership.
  const narrowed = !viewer.holds(role, organisationId, {})
  return takesPartOn(partnership, organisationId, today) || (narrowed && CONTROLLING.includes(role))
}

/** The same over target groups, once they are opened. */
export function countedByGroup({ groups, ...told }: Uncounted) {
  const regions = groups.map((one) => ({ month: one.month, region: regionByGroup(one) }))
  return { ...told, ...rowsOf(regions, (code) => ({ code })) }
}

function rowsOf(
  regions: readonly { readonly month: string; readonly region: Region }[],
  about: (key: string) => Record<string, unknown>,
) {
  const told = (hidden: readonly string[]) => (hidden.length > 0 ? { hidden } : {})
  return {
    rows: regions.flatMap(({ month, region }) =>
      region.rows.map(({ key, columns, hidden }) => ({ month, ...about(key), ...columns, ...told(hidden) })),
    ),
    totals: regions.map(({ month, region: { total } }) => ({
      month,
      ...total.columns,
      ...told(total.hidden),
    })),
  }
}

const SMALL: Sentence = {
  nl: `Groepen van minder dan ${THRESHOLD} zijn niet te zien, en soms ook niet de groep ernaast. De cijfers zijn zoals ze aan het eind van de maand bekend waren.`,
  en: `Groups of fewer than ${THRESHOLD} are not shown, nor sometimes the group next to them. The figures are as they were known at the end of the month.`,
}
