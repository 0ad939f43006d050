import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { plain, tableIn } from '../../../test/support/page-table.ts'

let desk: Desk
let carla: Browsing
let grant: string
beforeAll(async () => {
  desk = await openDesk(['zia-money.yaml'])
  carla = await desk.as('carla', 'funderController', 'mrdh')
  grant = `/grants/${desk.id('grant', 'grantId')}`
}, 90_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const STEPS = 'Stap 2: van kosten naar bijdrage (euro)'
const shown = async (path: string, by: Browsing = carla) => {
  const { status, text } = await by.get(path)
  expect(status, path).toBe(200)
  return text
}
const controller = () => ({
  kind: 'person' as const,
  userId: desk.userId('carla'),
  role: 'funderController' as const,
  organisationId: desk.id('mrdh', 'organisationId'),
})
const act = async (command: string, input: Record<string, unknown>) => {
  const { kernel } = desk.program
  const outcome = await kernel.execute({ command, input, caller: controller(), channel: 'ui' } as never)
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ kind: 'accepted' })
  await desk.program.catchUp()
  return outcome as { ids: Record<string, string> }
}

describe('the funder’s controller', () => {
  it('goes from a total to the document behind a euro', async () => {
    const spent = tableIn(await shown(grant), 'Begroot en uitgegeven, per post (euro)')
    const href = spent.get('L1 Eenheden ontwikkelen')?.get('Goedgekeurd')?.href ?? ''
    const list = await shown(href)
    const [entry = ''] = /\/grants\/[0-9A-Z]+\/entries\/[0-9A-Z]+/.exec(list) ?? []
    const page = await shown(entry)
    const [, source = ''] = /<iframe [^>]*src="([^"]*)"/.exec(page) ?? []
    const document = await carla.get(source.replaceAll('&amp;', '&'))
    expect(document.status).toBe(200)
    expect(document.text.startsWith('%PDF')).toBe(true)
    // Without the grant that it stands under it is none of hers.
    expect((await carla.get(source.split('?')[0] ?? '')).status).toBe(404)
  })
  it('sees every report, and an auditor whom the funder lets in sees the facts as recorded first', async () => {
    for (const report of ['/balance', '/settlement', '/documents', '/accounts', '/year']) await shown(grant + report)
    const noa = await desk.as('noa', 'externalAuditor', 'mrdh')
    const entry = `${grant}/entries/${desk.id('invoiced', 'entryId')}`
    expect(await shown(entry, noa)).toMatch(/<details class="lb-folded" open><summary>Zoals het is vastgelegd/)
    expect(await shown(entry)).toMatch(/<details class="lb-folded"><summary>Zoals het is vastgelegd/)
  })
  it('watches the settlement recompute when she records a finding', async () => {
    const before = await shown(`${grant}/settlement`)
    expect(plain(before)).toContain('Voorlopig')
    const amount = (text: string) =>
      [...tableIn(text, STEPS)].find(([step]) => step.endsWith(': het laagste van die twee'))?.[1].get('Bedrag')?.text
    expect(amount(before)).toBe('142.560,00')
    const entry = desk.id('invoiced', 'entryId')
    const on = { grantId: desk.id('grant', 'grantId'), entryId: entry, period: '2023-q4' }
    const { ids } = await act('recordFinding', { ...on, kind: 'noEvidence', amount: 100_000, certain: true })
    const open = await shown(`${grant}/settlement`)
    expect(plain(open)).toContain(
      'Er staat een bevinding open van € 1.000,00. Blijft die staan, dan komt de bijdrage op € 142.060,00.',
    )
    expect(amount(open)).toBe('142.560,00')
    expect(plain(await shown(grant))).toContain('Er staat een bevinding open van € 1.000,00.')
    expect(plain(await shown(`${grant}/entries/${entry}`))).toContain('€ 1.000,00 : geen bewijs')
    const upheld = { findingId: ids.findingId, outcome: 'upheld', amount: 100_000 }
    await act('closeFinding', { grantId: on.grantId, ...upheld })
    const closed = await shown(`${grant}/settlement`)
    expect(amount(closed)).toBe('142.060,00')
    expect(
      tableIn(closed, 'Stap 1: wat van elke post meetelt (euro)').get('L1 Eenheden ontwikkelen')?.get('Af: bevindingen')
        ?.text,
    ).toBe('-1.000,00')
    expect(plain(await shown(`${grant}/balance`))).toContain('Beide kanten zijn gelijk: € 284.120,00.')
  })
})
