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

type Sums = Record<(typeof COLUMNS)[number] | 'undecided' | 'entries', number>
const summed = (rows: readonly Entry[], column: (typeof COLUMNS)[number]) =>
  rows.reduce((total, one) => total + one[column], 0)

it('has the sum of all that is asked for, not of the page alone', async () => {
  const { lines } = await world.ask(spendReport, { grantId: GRANT }, coen)
  for (const line of lines) {
    const asking = { grantId: GRANT, line: line.line, limit: 1, totals: 'yes' }
    const { totals } = await world.ask(costEntries, asking, coen)
    for (const column of [...COLUMNS, 'undecided', 'inKindApproved'] as const) {
      expect((totals as Sums & Record<string, number>)[column]).toBe(line[column])
      const filtered = await world.ask(costEntries, { ...asking, limit: 200, amount: column }, coen)
      expect(filtered.totals[column]).toBe(line[column])
      expect(filtered.entries).toHaveLength(filtered.totals.entries)
    }
  }
})

it('tells between two days of knowing what came, and it adds up to the difference of the reports', async () => {
  const since = world.position(ziaUntilJanuary.length - 4)
  const before = await world.ask(spendReport, { grantId: GRANT }, coen, { at: since })
  const now = await world.ask(spendReport, { grantId: GRANT }, coen)
  const told = await world.ask(costEntries, { ...asked, since, totals: 'yes' }, coen)
  for (const column of COLUMNS) {
    expect(told.totals[column]).toBe(now.totals[column] - before.totals[column])
    expect(summed(told.differences, column)).toBe(told.totals[column])
  }
  expect(told.entries.length).toBeGreaterThan(0)
  expect((await world.ask(costEntries, { ...asked, since: now.asOf.position }, coen)).entries).toEqual([])
})

it('finds by text, category, kind and periods that claims name', async () => {
  const all = (await world.ask(costEntries, asked, coen)).entries
  const posters = all.find((one: Entry) => one.entryId === someId('posters'))
  const found = async (filter: Record<string, string>) =>
    (await world.ask(costEntries, { ...asked, ...filter }, coen)).entries
  expect(await found({ text: posters.title.toUpperCase() })).toContainEqual(posters)
  expect(await found({ text: 'what nobody wrote' })).toEqual([])
  expect((await found({ inKind: 'yes' })).every((one: { inKind: boolean }) => one.inKind)).toBe(true)
  expect((await found({ inKind: 'yes' })).length + (await found({ inKind: 'no' })).length).toBe(all.length)
  const external = await found({ category: 'external' })
  expect(external.every((one: { category: string }) => one.category === 'external')).toBe(true)
  const periods = [...new Set<string>(all.map((one: { postedPeriod: string }) => one.postedPeriod))]
  expect(await found({ periods: periods.join(',') })).toHaveLength(all.length)
  expect((await found({ periods: '2024-q1' })).length).toBeLessThan(all.length)
})
