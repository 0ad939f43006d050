import { expect, it } from 'vitest'
import { GRANT, ofGrant, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { inBooks } from '../test/support/zia-money.ts'
import { approvals } from './approvals.ts'

const TODAY = '2024-06-30'
const lea = as('lea', 'leadFinance', 'town')
const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const sam = as('sam', 'partnerFinance', 'school')

interface Declaring {
  readonly partner?: string
  readonly by?: string
  readonly on?: string
  readonly vat?: number
  readonly treatment?: string
  readonly supplier?: string
  readonly category?: string
}
function declared(name: string, amount: number, more: Declaring = {}): PastEvent {
  const { partner = 'care', by = 'paul', on = '2022-08-15', vat = 0, treatment = 'nonRecoverable' } = more
  return inBooks('2022-q3', on, 'CostDeclared', {
    ...{ entryId: someId(name), grantId: GRANT, period: '2022-q3', line: 'L2', partnerId: someId(partner) },
    ...{ category: more.category ?? 'ownLabour', title: name, net: amount - vat, vat, vatTreatment: treatment },
    ...{ allocated: amount, taken: [], evidence: ['ab'.repeat(32)], overrun: false, declaredById: someId(by) },
    ...(more.supplier && { supplierName: more.supplier }),
  })
}
const inKind = inBooks('2022-q3', '2022-08-16', 'InKindDeclared', {
  ...{ entryId: someId('hours'), grantId: GRANT, period: '2022-q3', line: 'L4', partnerId: someId('care') },
  ...{ title: 'hours', basis: 'labour', amount: 500, taken: [], evidence: ['cd'.repeat(32)], overrun: true },
  declaredById: someId('paul'),
})
const approve = (name: string) =>
  inBooks('2022-q3', '2022-09-01', 'CostApproved', { entryId: someId(name), approvedById: someId('lea') })

// Who brings something is a party, and may decide about what the lead spent.
const pledged = ofGrant('CofinancingCommitted', {
  ...{ pledgeId: someId('pledge'), partnerId: someId('care'), kind: 'inKind', amount: 500, isPublic: false },
})
const ofCare = declared('course', 10_000)
const ofTown = declared('posters', 20_000, { partner: 'town', by: 'otto' })
const story = [...running, pledged, ofCare, ofTown, inKind]
const ask = (who: typeof lea, params = {}, events: readonly PastEvent[] = story) =>
  readModels(events, TODAY).ask(approvals, params, who)
const titles = async (who: typeof lea, params = {}, events?: readonly PastEvent[]) =>
  (await ask(who, params, events)).items.map((one: { title: string }) => one.title)

it('offers the lead what its partners declared, the oldest first, and says why not what is its own', async () => {
  const { items, waiting } = await ask(lea)
  expect(items.map(({ title, mayDecide, notBecause }: never) => [title, mayDecide, notBecause])).toEqual([
    ['course', true, undefined],
    ['posters', false, 'anotherOrganisation'],
    ['hours', true, undefined],
  ])
  expect(waiting).toMatchObject([{ grantId: GRANT, mine: 2, others: 1 }])
})

it('offers what the lead spent itself to its funder and to another partner, and nothing else', async () => {
  expect(await titles(coen)).toEqual(['posters'])
  expect(await titles(paul)).toEqual(['posters'])
  const { items } = await ask(coen)
  expect(items).toMatchObject([{ mayDecide: true, grantName: 'Zorg in de Delta' }])
})

it('offers nobody what they declared themselves', async () => {
  const own = [...running, declared('by lea', 100, { by: 'lea' })]
  expect((await ask(lea, {}, own)).items).toMatchObject([{ mayDecide: false, notBecause: 'declaredIt' }])
})

it('lets go of what was decided, and is for nobody who decides nothing', async () => {
  expect(await titles(lea, {}, [...story, approve('course')])).toEqual(['posters', 'hours'])
  const world = readModels(story, TODAY)
  expect((await world.refused(approvals, {}, as('otto', 'projectOfficer', 'town'))).rejected).toBe('forbidden')
  expect(await titles(as('lea', 'leadFinance', 'school'))).toEqual([])
})

it('is filtered, and goes page by page', async () => {
  expect(await titles(lea, { kind: 'inKind' })).toEqual(['hours'])
  expect(await titles(lea, { line: 'L2', partnerId: someId('care') })).toEqual(['course'])
  const first = await ask(lea, { limit: 1 })
  expect(first.items).toHaveLength(1)
  expect(await titles(lea, { cursor: first.next })).toEqual(['posters', 'hours'])
})

const warnings = async (name: string, events: readonly PastEvent[]) => {
  const { items } = await ask(lea, { entryId: someId(name) }, [...running, ...events])
  return items[0]?.warnings.map(({ code }: { code: string }) => code)
}

it('warns of what an approver would want to look at', async () => {
  expect(await warnings('hours', [inKind])).toEqual(['overrun'])
  const printed = declared('first', 12_100, { vat: 2_100, treatment: 'compensableBcf', supplier: 'Drukker BV' })
  expect(await warnings('other', [printed, declared('other', 1_210, { vat: 210 })])).toEqual(['vatUnlikeUsual'])
  const twice = declared('again', 12_100, { vat: 2_100, treatment: 'compensableBcf', supplier: 'drukker  bv' })
  expect(await warnings('again', [printed, twice])).toEqual(['seenBefore'])
  expect(await warnings('late', [declared('late', 100, { on: '2023-12-20' })])).toEqual(['nearEdge'])
  expect(await warnings('paid', [declared('paid', 100, { category: 'external' })])).toEqual(['unpaid'])
})

it('forgets what was rejected when it looks for the same again', async () => {
  const rejected = inBooks('2022-q3', '2022-09-01', 'CostRejected', {
    ...{ entryId: someId('first'), grantId: GRANT, reason: 'duplicate', rejectedById: someId('lea') },
    holding: { commandId: someId('declared'), streams: [] },
  })
  const same = [
    declared('first', 700, { supplier: 'Bakker' }),
    rejected,
    declared('again', 700, { supplier: 'Bakker' }),
  ]
  expect(await warnings('again', same)).toEqual([])
})

it('is nothing for finance of an organisation outside', async () => {
  expect(await titles(sam)).toEqual([])
})
