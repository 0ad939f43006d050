import { expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { applied, around, awarded, budgeted, GRANT, scheme } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened, organisation, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { deMinimis } from './de-minimis.ts'

const care = someId('care')
const aid = (name: string, on: string, amount: number, from: Record<string, unknown>): PastEvent => ({
  ...happened(organisations.ref(care), 'DeMinimisRecorded', { deMinimisId: someId(name), amount, ...from }),
  effectiveOn: on,
})
const past: readonly PastEvent[] = [
  ...around,
  organisation('other funder', 'funder'),
  ...staff('olaf', 'funderController', 'other funder'),
  scheme('aid scheme', { deMinimis: true, deMinimisCeiling: { amount: 30_000_000, years: 3 } }),
  applied({ scheme: { schemeId: someId('aid scheme'), version: 1 } }),
  awarded({ awarded: 50_000_000, terms: { maximum: 50_000_000 } }),
  budgeted({ plan: [{ kind: 'cash', amount: 29_710_000, partnerId: care }] }),
  aid('here', '2022-02-10', 20_000_000, { grantId: GRANT }),
  aid('before', '2021-03-01', 9_000_000, { source: 'Gemeente' }),
  aid('after', '2023-03-01', 4_000_000, { source: 'Provincie' }),
]
const paul = as('paul', 'partnerFinance', 'care')
const coen = as('coen', 'funderController', 'funder')
const asked = { organisationId: care }

it('tells in order what was received, what is left, and since when it was too much', async () => {
  const told = await readModels(past, '2023-06-30').ask(deMinimis, asked, paul)
  expect(told.aid.map((one: { on: string }) => one.on)).toEqual(['2021-03-01', '2022-02-10', '2023-03-01'])
  expect(told.aid[1].grant).toEqual({ grantId: GRANT, name: 'Zorg in de Delta' })
  expect(told.total).toBe(33_000_000)
  expect(told.ceilings).toMatchObject([{ used: 33_000_000, left: -3_000_000, passedOn: '2023-03-01', years: 3 }])
})

it('lets what is old enough fall out of the years', async () => {
  const ask = (on: string) => readModels(past, '2023-06-30').ask(deMinimis, { ...asked, on }, paul)
  expect((await ask('2024-02-29')).ceilings[0].left).toBe(-3_000_000)
  expect((await ask('2024-03-01')).ceilings[0].left).toBe(6_000_000)
  expect((await ask('2026-03-01')).ceilings[0].used).toBe(0)
})

it('is told to who decides about a grant to it, and to nobody else', async () => {
  const models = readModels(past, '2023-06-30')
  expect((await models.ask(deMinimis, { ...asked, grantId: GRANT }, coen)).total).toBe(33_000_000)
  for (const [params, who] of [
    [asked, coen],
    [{ ...asked, grantId: GRANT }, as('olaf', 'funderController', 'other funder')],
    [{ organisationId: someId('school'), grantId: GRANT }, coen],
    [{ organisationId: someId('nobody') }, paul],
  ] as const) {
    expect((await models.refused(deMinimis, params, who)).rejected).toBe('not-found')
  }
})

it('leaves out what was taken back, and tells it apart with the reason', async () => {
  const taken = happened(organisations.ref(care), 'DeMinimisWithdrawn', {
    ...{ deMinimisId: someId('after'), reason: 'wrongAmount' },
  })
  const told = await readModels([...past, taken], '2023-06-30').ask(deMinimis, asked, paul)
  expect(told.total).toBe(29_000_000)
  expect(told.ceilings).toMatchObject([{ used: 29_000_000, left: 1_000_000 }])
  expect(told.ceilings[0]).not.toHaveProperty('passedOn')
  expect(told.withdrawn).toMatchObject([
    { deMinimisId: someId('after'), amount: 4_000_000, source: 'Provincie', reason: 'wrongAmount' },
  ])
})
