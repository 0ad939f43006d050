import { expect, it } from 'vitest'
import type { StreamRef } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { roomOf } from '../src/domain/grant/line-room.ts'
import { spentOf } from '../src/domain/grant/spent.ts'
import { GRANT, ofGrant, running } from '../test/support/funding.ts'
import { type PastEvent, someId, stateAfter } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { inBooks, zia } from '../test/support/zia-money.ts'
import { claims } from './claims.ts'
import { grantLife } from './grant-life.ts'
import { reportCalendar } from './report-calendar.ts'
import { schemes } from './schemes.ts'

const TODAY = '2024-06-30'
const lea = as('lea', 'leadFinance', 'town')
const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const asked = { grantId: GRANT }
const world = readModels(zia, TODAY)

it('tells the beneficiary all that was agreed and paid', async () => {
  const life = await world.ask(grantLife, asked, lea)
  expect(life).toMatchObject({ view: 'all', requested: 14_855_000, funderIsHere: false, openFindings: 0 })
  expect(life.versions).toMatchObject([{ version: 1 }])
  expect(life.payments.map(({ kind, amount }: never) => [kind, amount])).toEqual([
    ['paid', 1_000_000],
    ['repaid', 200_000],
  ])
  expect(life.partners.map(({ id }: { id: string }) => id)[0]).toBe(someId('town'))
})

it('tells a partner what is its own, and nothing of claims and settlement', async () => {
  const life = await world.ask(grantLife, asked, paul)
  expect(life).toMatchObject({ view: 'own', shifts: [] })
  expect(life.pledges).toMatchObject([{ amount: 6_190_000 }])
  for (const field of ['periods', 'claimed', 'reports', 'assurance', 'settling', 'openFindings']) {
    expect(life).not.toHaveProperty(field)
  }
  const stranger = as('paul', 'partnerFinance', 'school')
  expect((await world.refused(grantLife, { grantId: someId('nothing') }, stranger)).rejected).toBe('not-found')
})

it('says what of a line may still be shifted to it, and what is spoken for', async () => {
  const events = [
    ...running,
    ofGrant('CommitmentMade', {
      ...{ commitmentId: someId('c'), line: 'L2', partnerId: someId('care'), amount: 1_000_000, overrun: false },
    }),
    ofGrant('BudgetLineShifted', { from: 'L1', to: 'L2', amount: 100_000 }),
  ]
  const { lines, shifts } = await readModels(events, TODAY).ask(grantLife, asked, lea)
  // A tenth of 40,000.00 may come without consent, of which 1,000.00 did.
  expect(lines[1]).toMatchObject({
    code: 'L2',
    current: 4_100_000,
    committed: 1_000_000,
    room: 3_100_000,
    shiftable: 300_000,
  })
  expect(shifts).toMatchObject([{ from: 'L1', to: 'L2', amount: 100_000 }])
})

it('shows no more room than the rules leave', async () => {
  const taken = [
    ...zia,
    ofGrant('CommitmentMade', {
      ...{ commitmentId: someId('c'), line: 'L2', partnerId: someId('care'), amount: 150_000, overrun: false },
    }),
  ]
  const { lines } = await readModels(taken, TODAY).ask(grantLife, asked, lea)
  const facts = { get: <State>(ref: StreamRef<State>) => stateAfter(ref, ...taken) }
  const state = facts.get(grants.ref(GRANT))
  for (const line of lines) {
    const spent = spentOf(state, line.code, facts)
    expect([line.code, line.spent, line.room]).toEqual([line.code, spent, roomOf(state, line.code, spent)])
  }
  expect(lines[1]).toMatchObject({ code: 'L2', spent: 3_600_000, committed: 150_000, room: 250_000 })
})

it('says what stands in the way of closing a period, and whether a proposal still holds', async () => {
  const undecided = inBooks('2023-q2', '2023-05-01', 'InKindDeclared', {
    ...{ entryId: someId('late'), grantId: GRANT, period: '2023-q2', line: 'L4', partnerId: someId('care') },
    ...{ title: 'late', basis: 'labour', amount: 500, taken: [], evidence: [], overrun: false },
    declaredById: someId('paul'),
  })
  const proposal = (period: string, total: number, entries: number): PastEvent =>
    ofGrant(
      'PeriodCloseProposed',
      { proposalId: someId(period), period, entries, total, proposedById: someId('lea') },
      { at: '2024-06-20T09:00:00.000Z' },
    )
  const events = [...zia, undecided, proposal('2023-q1', 21_111_000, 7), proposal('2023-q2', 500, 1)]
  const { periods } = await readModels(events, TODAY).ask(grantLife, asked, lea)
  const of = (period: string) => periods.find((one: { period: string }) => one.period === period)
  expect(of('2023-q2')).toMatchObject({
    undecided: 1,
    entries: 1,
    over: true,
    closed: false,
    proposal: { stale: true },
  })
  expect(of('2023-q1')).toMatchObject({ undecided: 0, proposal: { byViewer: true, until: '2024-07-20' } })
  expect(of('2024-q2')).toMatchObject({ over: false, entries: 0 })
})

const claimed: readonly PastEvent[] = [
  ofGrant('ClaimSubmitted', { claimId: someId('claim'), periods: ['2023-q1'], approved: 200, amount: 100 }),
]
it('says who is next about a claim, over all grants and as of a day', async () => {
  const told = readModels([...zia, ...claimed], TODAY)
  expect((await told.ask(claims, {}, lea)).claims).toMatchObject([
    { status: 'submitted', waitsFor: 'funder', amount: 100 },
  ])
  expect((await told.ask(claims, {}, paul)).claims).toEqual([])
  expect((await told.ask(claims, {}, coen, { at: told.position(zia.length) })).claims).toEqual([])
  const accepted = ofGrant('ClaimAccepted', { claimId: someId('claim'), amount: 90, acceptedById: someId('coen') })
  const [claim] = (await readModels([...zia, ...claimed, accepted], TODAY).ask(claims, asked, coen)).claims
  expect(claim).toMatchObject({ status: 'accepted', accepted: { amount: 90 } })
  expect(claim).not.toHaveProperty('waitsFor')
})

it('says which report is late, soon, or still ahead on the day asked for', async () => {
  const on = async (today: string) => (await readModels(running, today).ask(reportCalendar, {}, lea)).reports
  expect(await on('2022-06-01')).toMatchObject([{ kind: 'progress', dueOn: '2023-01-01', state: 'ahead' }])
  expect(await on('2022-12-01')).toMatchObject([{ state: 'soon', daysLeft: 31 }])
  expect(await on('2023-01-02')).toMatchObject([{ state: 'late', daysLeft: -1 }])
})

it('lets whoever has to do with money read every scheme', async () => {
  const found = (await world.ask(schemes, {}, paul)).schemes
  expect(found).toMatchObject([{ schemeId: someId('scheme'), versionInForce: 1, versions: [{ version: 1 }] }])
  const trainer = as('paul', 'trainer', 'care')
  expect((await world.refused(schemes, {}, trainer)).rejected).toBe('forbidden')
})
