import { expect, it } from 'vitest'
import { GRANT, ofGrant } from '../test/support/funding.ts'
import { someId } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { zia } from '../test/support/zia-money.ts'
import { yearEnd } from './year-end.ts'

const lea = as('lea', 'leadFinance', 'town')
const asked = { grantId: GRANT }

it('carries what was received and not spent from year to year', async () => {
  const paid = {
    ...ofGrant('BalancePaid', { paymentId: someId('balance'), amount: 2_372_000 }),
    effectiveOn: '2024-06-01',
  }
  const told = await readModels([...zia, paid], '2024-06-30').ask(yearEnd, asked, lea)
  expect(told.source).toBe('other')
  expect(told.years).toMatchObject([
    { year: '2022', opening: 0, received: 11_884_000, spent: 0, closing: 11_884_000, as: 'vooruitontvangen' },
    {
      year: '2023',
      received: 0,
      spent: 14_256_000,
      closing: -2_372_000,
      as: 'nogTeOntvangen',
      approvedSoFar: 28_512_000,
    },
    { year: '2024', opening: -2_372_000, received: 2_372_000, spent: 0, closing: 0, as: 'nothing' },
  ])
})

it('is no partner’s', async () => {
  const paul = as('paul', 'partnerFinance', 'care')
  expect((await readModels(zia, '2024-06-30').refused(yearEnd, asked, paul)).rejected).toBe('forbidden')
})
