import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let ravi: Browsing
beforeAll(async () => {
  desk = await openDesk(['avant-costs.yaml'])
  ravi = await desk.as('ravi', 'leadFinance', 'topaz')
}, 90_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const at = (place = '') => `/grants/${desk.id('sharing', 'grantId')}${place}`

it('where costs are shared nothing is called a grant, its scheme or its receiver', async () => {
  const { text } = await ravi.get(at())
  for (const said of ['>Afspraak<', 'Penvoerder', 'Voorwaarden']) expect(text).toContain(said)
  for (const said of ['>Bijdrage<', '>Regeling<', '>Ontvanger<']) expect(text).not.toContain(said)
})

it('who bears the costs is told without a test that nobody asks', async () => {
  const { text } = await ravi.get(at('/balance'))
  expect(text).toContain('Beide kanten zijn gelijk')
  for (const said of ['De toets op cofinanciering', 'Publiek geld samen', 'Het deel van de bijdrage']) {
    expect(text).not.toContain(said)
  }
})
