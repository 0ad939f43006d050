/** Which reports fall due when, over all grants that the viewer sees whole, and which are late on the day asked for. */
import { z } from 'zod'
import { reportKind } from '../events/scheme.ts'
import { grantId, localDate, reportId } from '../events/values.ts'
import { daysBetween } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { dueReports } from '../src/domain/grant/due-reports.ts'
import { schemeOf } from '../src/domain/grant/terms.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { schemeFacts, seenGrants } from './grant-sight.ts'
import { grantsModel } from './grants-model.ts'
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
  run: ({ grantId: only }, context) => answer(only, context),
})

async function answer(only: string | undefined, context: QueryContext) {
  const seen = await seenGrants(only, context)
  if (isRejection(seen)) return seen
  const found = []
  for (const { grantId: id, grant } of seen) {
    if (grant.status !== 'awarded') continue
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
