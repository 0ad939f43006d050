/** Which reports fall due when, over all grants that the viewer sees whole, and which are late on the day asked for. */
import { z } from 'zod'
import { reportKind } from '../events/scheme.ts'
import { grantId, localDate, reportId } from '../events/values.ts'
import { daysBetween } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { dueReports } from '../src/domain/grant/due-reports.ts'
import { schemeOf } from '../src/domain/grant/terms.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { MONEY, schemeFacts, seenGrant } from './grant-sight.ts'
import { CANDIDATES, grantsModel } from './grants-model.ts'
import { loadNames, organisationOf } from './names.ts'

/** So long before its day a report is to be worked on. */
const SOON_DAYS = 60

export const reportCalendar = defineQuery({
  name: 'reportCalendar',
  summary: { nl: 'Welk verslag wanneer moet worden ingediend', en: 'Which report falls due when' },
  params: z.strictObject({ grantId: grantId.optional() }),
  result: z.strictObject({
    asOf: asOfAnswer,
    /** In the order in which they fall due. */
    reports: z.array(
      z.strictObject({
        grantId,
        grantName: z.string(),
        beneficiary: organisationAnswer,
        kind: reportKind,
        dueOn: localDate,
        /** Handed in; absent while it is not there. */
        reportId: reportId.optional(),
        on: localDate.optional(),
        /** `doneLate`: it came after its day. `soon`: within 60 days. */
        state: z.enum(['done', 'doneLate', 'late', 'soon', 'ahead']),
        daysLeft: z.int(),
      }),
    ),
  }),
  source: grantsModel,
  asOf: true,
  run({ grantId: only }, context) {
    const { viewer, db, at } = context
    const own = viewer.organisationId
    if (own === undefined || !viewer.role || !MONEY.includes(viewer.role)) return rejected('forbidden')
    return answer(only === undefined ? db.all(CANDIDATES, own, at).map((row) => String(row.grantId)) : [only], context)
  },
})

async function answer(ids: readonly string[], context: QueryContext) {
  const found = []
  for (const id of ids) {
    const seen = await seenGrant(id, context)
    if (isRejection(seen)) {
      if (ids.length === 1) return seen
      continue
    }
    const { grant, sight } = seen
    if (sight.view === 'own' || grant.status !== 'awarded') continue
    const names = await loadNames(context, { organisations: [grant.beneficiaryId] })
    const due = dueReports(grant, schemeOf(grant, await schemeFacts(grant, context)))
    const about = { grantId: id, grantName: grant.name, beneficiary: organisationOf(names, grant.beneficiaryId) }
    found.push(
      ...due.map((one) => present({ ...about, ...one, ...stateOf(one, context.on, grant.settled !== undefined) })),
    )
  }
  return {
    asOf: { position: context.at, on: context.on },
    reports: found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
  }
}

function stateOf({ dueOn, on: handedIn }: { dueOn: string; on: string | undefined }, on: string, isSettled: boolean) {
  const daysLeft = daysBetween(on, dueOn)
  if (handedIn !== undefined) return { state: handedIn > dueOn ? 'doneLate' : 'done', daysLeft }
  // What was settled without it is waited for no more.
  if (isSettled) return { state: 'ahead', daysLeft }
  return { state: daysLeft < 0 ? 'late' : daysLeft <= SOON_DAYS ? 'soon' : 'ahead', daysLeft }
}
