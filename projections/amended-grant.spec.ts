import { expect, it } from 'vitest'
import { closed, GRANT, HALF, OTHER_LETTER, ofGrant, posted, running } from '../test/support/funding.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { grant } from './grant.ts'
import { settlement } from './settlement.ts'

const coen = as('coen', 'funderController', 'funder')
const before = [
  ...running,
  ...posted('2022-q4', 'poster', 'L2', 4_000_000, 4_000_000),
  closed('2022-q4', { L2: 4_000_000 }),
]
const amended = ofGrant(
  'GrantAmended',
  {
    ...{ ground: 'byFunder', decisionHash: OTHER_LETTER, awarded: 1_500_000, startsOn: '2022-01-03' },
    ...{ terms: { rate: { n: 1, d: 4 } }, conditions: ['Vermeld de bijdrage'] },
    consequences: [{ kind: 'lessToSettle', amount: 1_000_000 }],
  },
  { effectiveOn: '2023-06-01' },
)
const world = readModels([...before, amended])
const then = { at: world.position(before.length) }

it('what was known before an amendment keeps the old amount, days, terms and conditions', async () => {
  const old = await world.ask(grant, { grantId: GRANT }, coen, then)
  expect([old.awarded, old.startsOn, old.terms.rate, old.amendments]).toEqual([14_855_000, '2022-01-01', HALF, []])
  expect((await world.ask(settlement, { grantId: GRANT }, coen, then)).projected.amount).toBe(2_000_000)
})

it('and after it has the new ones, with what it changed and what followed', async () => {
  const now = await world.ask(grant, { grantId: GRANT }, coen)
  expect(now).toMatchObject({
    ...{ awarded: 1_500_000, startsOn: '2022-01-03', terms: { rate: { n: 1, d: 4 }, maximum: 14_855_000 } },
    decision: { conditions: ['Vermeld de bijdrage'] },
    amendments: [{ on: '2023-06-01', terms: { rate: { n: 1, d: 4 } }, consequences: [{ kind: 'lessToSettle' }] }],
  })
  expect((await world.ask(settlement, { grantId: GRANT }, coen)).projected.amount).toBe(1_000_000)
})
