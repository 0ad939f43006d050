import { expect, it } from 'vitest'
import { GRANT } from '../test/support/funding.ts'
import { someId } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { zia, ziaUntilJanuary } from '../test/support/zia-money.ts'
import { costEntry } from './cost-entry.ts'

const TODAY = '2024-06-30'
const coen = as('coen', 'funderController', 'funder')
const world = readModels(zia, TODAY)
const asked = (entry: string) => ({ grantId: GRANT, entryId: someId(entry) })

it('tells an entry from its declaration to what took it back, as far as it was known', async () => {
  const now = await world.ask(costEntry, asked('wrong invoice'), coen)
  expect(now.entry).toMatchObject({ state: 'reversed', declared: 90_000 })
  expect(now.history.map(({ type }: { type: string }) => type)).toEqual([
    'CostDeclared',
    'CostApproved',
    'CostReversed',
  ])
  expect(now.related).toMatchObject([{ entryId: someId('reversal'), state: 'reversal', approved: -90_000 }])
  const then = await world.ask(costEntry, asked('wrong invoice'), coen, { at: world.position(ziaUntilJanuary.length) })
  expect(then.entry).toMatchObject({ state: 'approved' })
  expect(then.related).toEqual([])
  expect(then.history).toHaveLength(2)
})

it('shows the reversal with what it takes back', async () => {
  const told = await world.ask(costEntry, asked('reversal'), coen)
  expect(told.entry).toMatchObject({ state: 'reversal', approved: -90_000, reversalOf: someId('wrong invoice') })
  expect(told.related).toMatchObject([{ entryId: someId('wrong invoice'), state: 'reversed' }])
})

it('gives the facts of an event, and nothing of what is sealed in it', async () => {
  const { history } = await world.ask(costEntry, asked('posters'), coen)
  const decided = history.find(({ type }: { type: string }) => type === 'CostPartlyApproved')
  expect(decided).toMatchObject({ reason: 'vatCompensable', amount: 900_000 })
  expect(decided.fields).toContainEqual({ name: 'approvedById', value: someId('lea') })
  expect(JSON.stringify(history)).not.toContain('keyId')
})

it('is not there for who sees only another part, and the same as unknown', async () => {
  const paul = as('paul', 'partnerFinance', 'care')
  const other = await world.refused(costEntry, asked('posters'), paul)
  const unknown = await world.refused(costEntry, asked('nothing'), paul)
  expect(other).toEqual(unknown)
  expect(other.rejected).toBe('not-found')
  expect((await world.refused(costEntry, asked('nothing'), coen)).rejected).toBe('not-found')
})
