import { expect, it } from 'vitest'
import { GRANT, scheme, TERMS } from '../test/support/funding.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { zia } from '../test/support/zia-money.ts'
import { publicMoney } from './public-money.ts'

const coen = as('coen', 'funderController', 'funder')
const asked = { grantId: GRANT }
/** All who bring something under ZIA are taken for public bodies here: a school, a town and a care organisation. */
const under = (n: number, d: number) =>
  readModels(
    [
      ...zia.filter(({ type }) => type !== 'FundingSchemePublished'),
      scheme('scheme', { terms: { ...TERMS.terms, accumulationMaximum: { n, d } } }),
    ],
    '2024-06-30',
  )

it('sets all public money against the costs, planned and as it came about', async () => {
  const told = await readModels(zia, '2024-06-30').ask(publicMoney, asked, coen)
  expect(told.realised).toEqual({
    ofGrant: 14_256_000,
    fromOthers: 14_256_000,
    together: 28_512_000,
    costs: 28_512_000,
  })
  expect(told.planned).toMatchObject({ fromOthers: 14_535_000, costs: 29_710_000 })
  expect(told.maximum).toBeUndefined()
  expect(told.pledges).toHaveLength(3)
})

it('is not over at the very costs, and is where the ceiling is lower, with the month since when', async () => {
  const whole = await under(1, 1).ask(publicMoney, asked, coen)
  expect(whole.realised).toMatchObject({ most: 28_512_000, over: 0 })
  expect(whole.course.at(-1)).toMatchObject({ together: 28_512_000, over: 0 })
  const less = await under(3, 4).ask(publicMoney, asked, coen)
  expect(less.realised).toMatchObject({ most: 21_384_000, over: 7_128_000 })
  const months = less.course as { month: string; over: number }[]
  const since = months.findIndex(({ month }) => month === less.overSince)
  expect(since).toBeGreaterThanOrEqual(0)
  expect(months.slice(since).every(({ over }) => over > 0)).toBe(true)
  expect(months[since - 1]?.over ?? 0).toBe(0)
})

it('is of the grant as a whole: not for a partner', async () => {
  const paul = as('paul', 'partnerFinance', 'care')
  expect((await readModels(zia, '2024-06-30').refused(publicMoney, asked, paul)).rejected).toBe('forbidden')
})
