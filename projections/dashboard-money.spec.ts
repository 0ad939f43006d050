import { describe, expect, it } from 'vitest'
import { ofGrant, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { cost, inBooks, inKind } from '../test/support/zia-money.ts'
import { partnerDashboard } from './partner-dashboard.ts'

const mia = as('mia', 'programmeManager', 'care')
const cora = as('cora', 'coordinator', 'care')
const q4 = { period: '2023-q4', on: '2023-10-05' }
const pledged: PastEvent = {
  ...ofGrant('CofinancingCommitted', {
    ...{ pledgeId: someId('promise'), partnerId: someId('care'), kind: 'cash', amount: 50_000, isPublic: false },
  }),
  effectiveOn: '2023-09-20',
}
const reduced: PastEvent = {
  ...ofGrant('CofinancingReduced', { pledgeId: someId('promise'), to: 30_000, reason: 'lessNeeded' }),
  effectiveOn: '2023-10-20',
}
const paid = inBooks('2023-q4', '2023-10-21', 'CofinancingPaid', {
  ...{ entryId: someId('paid'), pledgeId: someId('promise'), partnerId: someId('care'), amount: 10_000 },
})
const work = { line: 'L4', partner: 'care' }
const [hours, hoursApproved] = inKind('care hours', { ...q4, ...work, amount: 45_000, approved: 22_500 })
const [bill, billApproved] = cost('care bill', { ...q4, ...work, amount: 8_000 })
const [open] = cost('care open', { ...q4, ...work, amount: 1_000 })
const labour = { rateId: someId('rate'), centsPerHour: 4_500, minutes: 600 }
const withHours = hours && { ...hours, data: { ...hours.data, labour } }
const half = hoursApproved && { ...hoursApproved, data: { ...hoursApproved.data, givenMinutes: 300 } }
const taken = inBooks('2023-q4', '2023-10-05', 'CostReversed', {
  ...{ entryId: someId('taken back'), originalId: someId('care bill'), originalPeriod: '2023-q4', ...{ line: 'L4' } },
  ...{ partnerId: someId('care'), inKind: false, amount: 8_000, declared: 8_000, reason: 'enteredInError' },
  ...{ reversedById: someId('paul'), holding: { commandId: someId('c'), streams: [] } },
})
const before: readonly PastEvent[] = [
  ...running,
  ...staff('mia', 'programmeManager', 'care'),
  ...staff('cora', 'coordinator', 'care'),
  ...[pledged, reduced, paid, withHours, half, bill, billApproved, open].flatMap((event) => event ?? []),
]

async function figures(month: string, who = mia, events = before) {
  const params = { partnershipId: someId('delta'), month }
  const told = await readModels(events, '2023-12-31').ask(partnerDashboard, params, who)
  return told.rows[0]
}

describe('money of a partner', () => {
  it('is told by the month of the work: hours in kind, delivered, declared, approved, and what waits', async () => {
    expect(await figures('2023-10')).toMatchObject({
      ...{ hoursInKind: 5, cofinancingCommitted: 30_000, delivered: 32_500 },
      ...{ costsDeclared: 54_000, costsApproved: 30_500, openTasks: 1 },
    })
  })
  it('counts what was promised up to the end of the month', async () => {
    expect(await figures('2023-08')).toMatchObject({ cofinancingCommitted: 0 })
    expect(await figures('2023-09')).toMatchObject({ cofinancingCommitted: 50_000, delivered: 0 })
    expect(await figures('2023-11')).toMatchObject({ cofinancingCommitted: 30_000 })
  })
  it('is net of what was taken back, in the month that it was of', async () => {
    expect(await figures('2023-10', mia, [...before, taken])).toMatchObject({
      ...{ costsDeclared: 46_000, costsApproved: 22_500, delivered: 32_500 },
    })
  })
  it('shows costs to no coordinator, and the region none of it', async () => {
    const row = await figures('2023-10', cora)
    expect(row).toMatchObject({ hoursInKind: 5, openTasks: 1 })
    expect(row.costsDeclared).toBeUndefined()
    const params = { partnershipId: someId('delta'), by: 'provider', month: '2023-10' }
    const region = await readModels(before, '2023-12-31').ask(partnerDashboard, params, mia)
    expect(JSON.stringify(region)).not.toContain('delivered')
  })
})
