import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let carla: Browsing
let otto: Browsing
let place: string
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/aid.yaml')])
  carla = await desk.as('carla', 'funderController', 'mrdh')
  otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
  place = `/grants/${desk.id('endedGrant', 'grantId')}`
}, 120_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

/** The row of the grant in the list, as its reader sees it. */
async function row(who: Browsing): Promise<string> {
  const { text } = await who.get('/grants')
  const found = text.split('<tr').find((one) => one.includes(`href="${place}"`)) ?? ''
  return found.replace(/[\s\u00a0\u202f]+/g, ' ')
}

it('a grant that is over does not run, and its lead is next', async () => {
  expect(await row(otto)).toContain('afgelopen, nog niet vastgesteld')
  expect(await row(otto)).not.toContain('>loopt<')
  expect(await row(otto)).toContain('vraag de vaststelling aan')
  expect(await row(carla)).toContain('de penvoerder vraagt de vaststelling nog aan')
  expect((await carla.get('/start')).text).not.toContain('Steun van het voorjaar')
})

it('once it was asked for, the funder is next, on its start page too', async () => {
  const sent = await otto.send(`${place}/reports`, {
    do: 'request',
    'request-narrative': 'Alles is gedaan.',
    'request-requestedOn': '2026-11-27',
  })
  expect(sent.status).toBe(303)
  expect(await row(otto)).toContain('vaststellen wacht op de subsidiegever: gevraagd op 27 november 2026')
  expect(await row(carla)).toContain('u stelt vast: gevraagd op 27 november 2026')
  expect(await row(carla)).toContain(`href="${place}/settle"`)
  const { text } = await carla.get('/start')
  expect(text).toContain('Bijdrage vaststellen, gevraagd op 27 november 2026')
  expect(text).toContain('Steun van het voorjaar')
})
