import { expect, it } from 'vitest'
import { GRANT } from '../test/support/funding.ts'
import { someId } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { inBooks, zia, ziaUntilJanuary } from '../test/support/zia-money.ts'
import { costEntries } from './cost-entries.ts'
import { spendReport } from './spend-report.ts'

const TODAY = '2024-06-30'
const coen = as('coen', 'funderController', 'funder')
const asked = { grantId: GRANT, limit: 200 }
const moved = inBooks('2024-q1', '2023-02-15', 'CostReallocated', {
  ...{ entryId: someId('moved'), grantId: GRANT, originalId: someId('posters'), originalPeriod: '2023-q1' },
  ...{ fromLine: 'L3', toLine: 'L2', partnerId: someId('town'), category: 'external', inKind: false },
  ...{ amount: 900_000, declared: 1_089_000, reason: 'wrongLine', reallocatedById: someId('lou') },
  holding: { commandId: someId('declared posters'), streams: [] },
})
const world = readModels([...zia, moved], TODAY)
const COLUMNS = ['declared', 'rejected', 'reversed', 'approved', 'eligibleVat'] as const
type Entry = Record<(typeof COLUMNS)[number], number> & { entryId: string; state: string }

it('adds up to every line of the report, at every position', async () => {
  for (let events = ziaUntilJanuary.length - 12; events <= zia.length + 1; events++) {
    const at = world.position(events)
    const { lines } = await world.ask(spendReport, { grantId: GRANT }, coen, { at })
    for (const line of lines) {
      const { entries } = await world.ask(costEntries, { ...asked, line: line.line }, coen, { at })
      for (const column of COLUMNS) {
        expect(entries.reduce((sum: number, one: Entry) => sum + one[column], 0)).toBe(line[column])
      }
    }
  }
})

it('says of an entry what it was known to be', async () => {
  const one = { ...asked, entryId: someId('wrong invoice') }
  const at = world.position(ziaUntilJanuary.length)
  expect((await world.ask(costEntries, one, coen, { at })).entries).toMatchObject([{ state: 'approved' }])
  const { entries } = await world.ask(costEntries, one, coen)
  expect(entries).toMatchObject([{ state: 'reversed', reversedBy: someId('reversal'), approved: 90_000 }])
  const back = await world.ask(costEntries, { ...asked, postedIn: '2024-q1', state: 'reversal' }, coen)
  expect(back.entries).toMatchObject([
    { costDate: '2023-11-20', postedPeriod: '2024-q1', approved: -90_000, reversalOf: someId('wrong invoice') },
  ])
  const part = await world.ask(costEntries, { ...asked, entryId: someId('posters') }, coen)
  expect(part.entries).toMatchObject([
    { vatTreatment: 'compensableBcf', eligibleVat: 0, reason: 'vatCompensable', decidedById: someId('lea') },
  ])
})

it('goes page by page, and no entry twice', async () => {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.ask(costEntries, { grantId: GRANT, limit: 3, ...(cursor && { cursor }) }, coen)
    expect(page.entries.length).toBeLessThanOrEqual(3)
    found.push(...page.entries.map((one: Entry) => `${one.entryId} ${one.state}`))
    cursor = page.next
  } while (cursor)
  expect(new Set(found).size).toBe(found.length)
  expect(found.length).toBe((await world.ask(costEntries, asked, coen)).entries.length)
})

it('shows a partner its own entries alone, whatever it asks for', async () => {
  const paul = as('paul', 'partnerFinance', 'care')
  const own = await world.ask(costEntries, asked, paul)
  expect(own.entries).toHaveLength(4)
  expect(own.entries.every((one: { partner: { id: string } }) => one.partner.id === someId('care'))).toBe(true)
  expect((await world.ask(costEntries, { ...asked, partnerId: someId('town') }, paul)).entries).toEqual([])
  expect(await world.refused(costEntries, asked, as('paul', 'partnerFinance', 'school'))).toEqual(
    await world.refused(costEntries, { ...asked, grantId: someId('no grant') }, coen),
  )
})
