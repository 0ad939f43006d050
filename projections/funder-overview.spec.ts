import { describe, expect, it } from 'vitest'
import { schemes } from '../src/domain/scheme/scheme.ts'
import { aim } from '../test/support/aims.ts'
import { GRANT, LETTER, ofGrant, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened, offering, staff } from '../test/support/programme.ts'
import { began, registered } from '../test/support/reached.ts'
import { readModels } from '../test/support/read-model.ts'
import { zia } from '../test/support/zia-money.ts'
import { funderOverview } from './funder-overview.ts'

const ref = schemes.ref(someId('scheme'))
const coen = as('coen', 'funderController', 'funder')
const pot = (code: string, from: string, until: string) =>
  happened(ref, 'FundingPotSet', { code, name: code, amount: 50_000_000, from, until })
const aims: readonly PastEvent[] = [
  pot('CRISIS', '2022-01-01', '2022-12-31'),
  pot('LATER', '2023-01-01', '2023-12-31'),
  happened(ref, 'FunderTargetSet', {
    ...{ code: 'HCA1', name: 'Verder geholpen', counts: 'trained', target: 8, from: '2023-01-01', until: '2024-12-31' },
  }),
  offering('one'),
  offering('two'),
  aim('first', 10, { offerings: [someId('one')] }),
  aim('second', 10, { offerings: [someId('two')] }),
  ...['a', 'b', 'c'].map(registered),
  ...['a', 'b'].flatMap((name) => began(name, { offering: 'one' })),
  ...['b', 'c'].flatMap((name) => began(name, { offering: 'two' })),
]
const settled: PastEvent = {
  ...ofGrant('GrantSettled', {
    ...{ mode: 'realisedCosts', lines: [], approved: 28_512_000, findings: 0, overLimits: 0, income: 0 },
    ...{ countable: 28_512_000, rate: { n: 1, d: 2 }, units: [], share: 14_256_000, maximum: 14_855_000 },
    ...{ amount: 14_256_000, cofinancing: 14_256_000, decisionHash: LETTER, settledById: someId('coen') },
  }),
  effectiveOn: '2024-06-15',
}
const world = readModels([...zia, ...aims, settled], '2024-06-30')

describe('funderOverview', () => {
  it('shows what a pot gave: awarded, advanced, settled, and what is free', async () => {
    const { pots } = await world.ask(funderOverview, {}, coen)
    expect(pots).toMatchObject([
      { code: 'CRISIS', budget: 50_000_000, grants: 1, awarded: 14_855_000, advanced: 11_884_000, settled: 14_256_000 },
      { code: 'LATER', grants: 0, awarded: 0, free: 50_000_000 },
    ])
    // What was awarded and not settled is free again.
    expect(pots[0].free).toBe(50_000_000 - 14_256_000)
  })
  it('shows each grant with what was spent, what others bore, what is to be paid, and what its project reached', async () => {
    const { grants } = await world.ask(funderOverview, {}, coen)
    expect(grants).toMatchObject([
      {
        ...{ name: 'Zorg in de Delta', pot: 'CRISIS', status: 'settled', beneficiary: { name: 'town' } },
        ...{ spent: 28_512_000, cofinancing: 14_256_000, balance: 2_372_000 },
        projects: [{ name: 'project' }],
        indicators: [
          { code: 'first', realised: 2 },
          { code: 'second', realised: 2 },
        ],
      },
    ])
  })
  it('counts each person once over all that it pays for', async () => {
    const { targets } = await world.ask(funderOverview, {}, coen)
    expect(targets).toEqual([expect.objectContaining({ code: 'HCA1', target: 8, realised: 3, percentage: 37 })])
  })
  it('is as it was at an earlier position', async () => {
    const told = await world.ask(funderOverview, {}, coen, { at: world.position(running.length) })
    expect(told).toMatchObject({ pots: [], targets: [], grants: [{ status: 'awarded', spent: 0, settled: 0 }] })
  })
  it('shows an auditor of one grant that grant, and no sums over others', async () => {
    const scope = { scope: { grantId: GRANT, partnershipId: someId('delta') } }
    const auditor = staff('ada', 'externalAuditor', 'funder', { ...scope, until: '2025-12-31' })
    const told = await readModels([...zia, ...aims, ...auditor], '2024-06-30').ask(
      funderOverview,
      {},
      as('ada', 'externalAuditor', 'funder'),
    )
    expect(told).toMatchObject({ pots: [], targets: [], grants: [{ grantId: GRANT }] })
  })
  it('is empty for a funder that gave nothing, and nobody else’s', async () => {
    const events = [...zia, ...staff('fay', 'funderController', 'care')]
    const mine = await readModels(events, '2024-06-30').ask(funderOverview, {}, as('fay', 'funderController', 'care'))
    expect(mine).toMatchObject({ pots: [], grants: [], targets: [] })
    const otto = as('otto', 'projectOfficer', 'town')
    expect((await world.refused(funderOverview, {}, otto)).rejected).toBe('forbidden')
  })
})
