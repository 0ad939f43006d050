import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { csvLine } from '../../documents/tables/write-csv.ts'
import { moneyCells } from './funder-csv.ts'

let desk: Desk
let carla: Browsing
beforeAll(async () => {
  desk = await openDesk(['schemes.yaml', 'food-agrologistics.yaml'])
  carla = await desk.as('carla', 'funderController', 'mrdh')
}, 120_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const schemeId = () => desk.id('mrdhScheme', 'schemeId')
const pot = () => ({
  ...{ schemeId: schemeId(), code: 'CRISIS', name: 'Sterker uit de crisis', amount: '2.500.000' },
  ...{ from: '2020-10-01', until: '2020-12-31' },
})

describe('the overview of a funder', () => {
  it('shows each grant with its money, its next report and what its project reached', async () => {
    const { status, text } = await carla.get('/funder')
    expect(status).toBe(200)
    for (const said of [
      'Alle bijdragen van Metropoolregio Rotterdam Den Haag',
      'Bijdrage MRDH voor food en agrologistiek',
      'Gemeente Vlaardingen',
      '80.000,00',
      '115.000,00',
      'BBL-opleidingen',
      `/grants/${desk.id('foodGrant', 'grantId')}`,
    ])
      expect(text).toContain(said)
  })
  it('takes what there is to give, and says what is free', async () => {
    expect((await carla.send('/funder/pot', { ...pot(), amount: 'veel' })).text).toContain('Vul een bedrag in')
    expect((await carla.send('/funder/pot', { ...pot(), until: '2020-09-30' })).status).toBe(400)
    expect((await carla.send('/funder/pot', pot())).status).toBe(303)
    const overlapping = { ...pot(), code: 'NEXT', until: '2021-12-31' }
    const refused = await carla.send('/funder/pot', overlapping)
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('CRISIS')])
    const { text } = await carla.get('/funder')
    expect(text).toContain('2.500.000,00')
    expect(text).toContain('2.442.500,00')
  })
  it('takes what all grants together aim at, and counts each person once', async () => {
    const target = { code: 'HCA1', name: 'Mensen verder geholpen', counts: 'trained', target: '40000' }
    const days = { from: '2019-01-01', until: '2024-12-31' }
    const form = { schemeId: schemeId(), ...target, ...days }
    expect((await carla.send('/funder/target', { ...form, target: 'veel' })).status).toBe(400)
    expect((await carla.send('/funder/target', form)).status).toBe(303)
    const { text } = await carla.get('/funder')
    expect(text).toContain('Mensen verder geholpen')
    expect(text).toContain('40.000')
  })
  it('is as it was known on a day', async () => {
    const { text } = await carla.get('/funder?on=2020-12-31')
    expect(text).toContain('U ziet de cijfers zoals bekend op')
    expect(text).not.toContain('115.000,00')
    expect(text).not.toContain('/funder/pot')
    expect((await carla.get('/funder?on=gisteren')).text).toContain('Kies een dag, zoals 2024-01-15.')
  })
  it('is a list for a spreadsheet with the same numbers', async () => {
    const { headers, text } = await carla.get('/funder?csv=1')
    expect(headers.get('content-type')).toContain('text/csv')
    for (const said of [
      'Sterker uit de crisis;2500000,00;80000,00',
      ';80000,00;72000,00;115000,00;',
      'BBL-opleidingen;5;5;100',
    ]) {
      expect(text).toContain(said)
    }
  })
  it('has an amount below nothing as a number there too, not as text that a spreadsheet leaves out of its sums', () => {
    const row = csvLine(['HYPE Lab', ...moneyCells([undefined, 5_120_000, -280_000])])
    expect(row).toBe('HYPE Lab;;51200,00;-2800,00\r\n')
  })
  it('is not there for others', async () => {
    const otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
    expect((await otto.get('/funder')).status).toBe(403)
    expect((await otto.send('/start', {}, '/funder/pot')).status).toBe(403)
  })
})
