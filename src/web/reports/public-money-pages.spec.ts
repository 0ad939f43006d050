import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/aid.yaml')])
}, 120_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})
const told = (text: string) => text.replace(/<[^>]*>/g, ' ').replace(/[\s ]+/g, ' ')

it('warns on the front page of a grant where more public money was pledged than its terms allow', async () => {
  const carla = await desk.as('carla', 'funderController', 'mrdh')
  const { text } = await carla.get(`/grants/${desk.id('aidGrant', 'grantId')}`)
  expect(told(text)).toContain('wordt het € 5.000,00 te veel publiek geld: samen € 45.000,00, waar € 40.000,00 mag')
  expect(text).toContain('/balance#public')
})

it('shows each public source and the test on the page of both sides', async () => {
  const carla = await desk.as('carla', 'funderController', 'mrdh')
  const { text } = await carla.get(`/grants/${desk.id('aidGrant', 'grantId')}/balance`)
  expect(text).toContain('id="public"')
  expect(told(text)).toContain('Gemeente Vlaardingen in geld 25.000,00 Samen 25.000,00')
  expect(told(text)).toContain('gepland 20.000,00 25.000,00 45.000,00 40.000,00 40.000,00 5.000,00 tot nu toe')
})

it('says where the terms name no ceiling, and warns of nothing there', async () => {
  const pim = await desk.as('pim', 'leadFinance', 'albeda')
  const rif = `/grants/${desk.id('rif', 'grantId')}`
  expect((await pim.get(`${rif}/balance`)).text).toContain(
    'De voorwaarden noemen niet hoeveel publiek geld samen mag zijn',
  )
  expect((await pim.get(rif)).text).not.toContain('te veel publiek geld')
})
