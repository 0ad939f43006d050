import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let carla: Browsing
let finn: Browsing
let grant: string
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/aid.yaml')])
  carla = await desk.as('carla', 'funderController', 'mrdh')
  finn = await desk.as('finn', 'partnerFinance', 'argos')
  grant = `/grants/${desk.id('aidGrant', 'grantId')}`
}, 120_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

/** Amounts never wrap: their spaces are others. */
const told = ({ text }: { text: string }) => text.replace(/[\s\u00a0\u202f]+/g, ' ')
const OWN = '/grants/de-minimis'
const state = (who: Browsing, fields: Record<string, string>) =>
  who.send(OWN, {
    do: 'elsewhere',
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`elsewhere-${name}`, value])),
  })
const record = (who: Browsing, fields: Record<string, string>) =>
  who.send(`${grant}/decision`, {
    do: 'aid',
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`aid-${name}`, value])),
  })

it('the decision says who receives how much, and that nobody recorded it yet', async () => {
  const text = told(await carla.get(`${grant}/decision`))
  expect(text).toContain('ten hoogste € 300.000,00 per onderneming in 3 jaar')
  expect(text).toContain('Er is nog niet vastgelegd wie hoeveel steun krijgt')
  expect((await carla.get(`${grant}/decision?lang=en`)).status).toBeLessThan(400)
})

it('what others gave an organisation states itself, and each refusal stands at its field', async () => {
  expect(told(await finn.get(OWN))).toContain('Er is nog geen de-minimissteun vastgelegd')
  expect(told(await finn.get('/grants'))).toContain(`href="${OWN}"`)
  const given = { source: 'Gemeente Maasoever', amount: '290.000,00', grantedOn: '2025-06-01' }
  for (const [wrong, field] of [
    [{ amount: 'veel' }, 'elsewhere-amount'],
    [{ source: '' }, 'elsewhere-source'],
    [{ grantedOn: '2099-01-01' }, 'elsewhere-grantedOn'],
  ] as const) {
    const { status, text } = await state(finn, { ...given, ...wrong })
    expect(status).toBe(400)
    expect(text).toContain(`href="#f-${field}"`)
  }
  expect((await state(finn, given)).status).toBe(303)
  const text = told(await finn.get(OWN))
  expect(text).toContain('Gemeente Maasoever')
  expect(text).toContain('€ 290.000,00')
})

it('the funder sees what is left, and gives no cent more', async () => {
  const organisationId = desk.id('argos', 'organisationId')
  const given = { organisationId, amount: '10.000,01', grantedOn: '2026-11-17' }
  expect(told(await carla.get(`${grant}/decision`))).toContain('€ 10.000,00')
  const refused = await record(carla, given)
  expect(refused.status).toBe(400)
  expect(told(refused)).toContain('href="#f-aid-amount"')
  expect(told(refused)).toContain('Er past nog € 10.000,00')
  expect((await record(carla, { ...given, amount: '10.000,00' })).status).toBe(303)
  expect(told(await carla.get(`${grant}/decision`))).not.toContain('Er is nog niet vastgelegd')
  const own = told(await finn.get(OWN))
  expect(own).toContain('Kleine steun voor ondernemers')
  expect(own).toContain('past nog € 0,00')
})

it('what came from elsewhere and is too much stands there in red, on both sides', async () => {
  expect((await state(finn, { source: 'Provincie', amount: '1,00', grantedOn: '2026-11-18' })).status).toBe(303)
  expect(told(await finn.get(OWN))).toContain('er € 1,00 te veel')
  expect(told(await carla.get(`${grant}/decision`))).toContain('Voor het eerst te veel op 18 november 2026')
})

it('a wrong record is taken back by who made it, and is listed apart with the reason', async () => {
  const wayBack = ({ text }: { text: string }) =>
    /href="(\/grants\/de-minimis\/[0-9A-Z]{26}\/[0-9A-Z]{26}[^"]*)"/g.exec(text)?.[1] ?? ''
  const { text } = await finn.get(OWN)
  const [own = ''] =
    /\/grants\/de-minimis\/[0-9A-Z]{26}\/[0-9A-Z]{26}(?=">Trek terug<span class="lb-unseen">: Provincie)/.exec(text) ??
    []
  expect((await finn.get(own)).text).toContain('telt nergens meer mee')
  expect((await finn.send(own, { reason: 'zomaar' })).status).toBe(400)
  expect((await finn.send(own, { reason: 'enteredInError' })).headers.get('location')).toBe(OWN)
  const after = told(await finn.get(OWN))
  expect(after).toContain('Teruggetrokken opgaven')
  expect(after).toContain('per ongeluk vastgelegd')
  expect(after).not.toContain('te veel')
  expect((await finn.get(own)).status).toBe(404)
  // What the grant gave its funder takes back, from the decision.
  const ofGrant = wayBack(await carla.get(`${grant}/decision`)).replace('&amp;', '&')
  expect((await finn.send(ofGrant.replace(/\?.*/, ''), { reason: 'enteredInError' })).status).toBe(403)
  expect((await carla.send(ofGrant, { reason: 'notGivenAfterAll' })).headers.get('location')).toBe(`${grant}/decision`)
  expect(told(await carla.get(`${grant}/decision`))).toContain('Er is nog niet vastgelegd')
})

it('is kept as a file, with what counts and what was taken back', async () => {
  const fileIn = async (form: string) =>
    Buffer.from(
      await (await fetch(`${desk.url}${OWN}?file=${form}`, { headers: { cookie: finn.cookie } })).arrayBuffer(),
    )
  const { organisation, tables } = JSON.parse((await fileIn('json')).toString())
  expect(organisation.name).toBe('Argos Zorggroep')
  expect(tables[0]).toMatchObject({
    rows: [{ from: 'Gemeente Maasoever', amount: 29_000_000 }],
    total: { amount: 29_000_000 },
  })
  expect(tables[2].rows.map(({ reason }: { reason: string }) => reason)).toEqual(['enteredInError', 'notGivenAfterAll'])
  expect((await fileIn('csv')).toString()).toContain('290000,00')
  expect((await fileIn('xlsx')).subarray(0, 2).toString()).toBe('PK')
  expect((await fileIn('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await finn.get(OWN)).text).toContain(`href="${OWN}?file=xlsx"`)
})

it('is of no business of others', async () => {
  const sadia = await desk.as('sadia', 'projectOfficer', 'zonnehuis')
  expect(told(await sadia.get(OWN))).not.toContain('Gemeente Maasoever')
  expect((await carla.get(OWN)).status).toBe(403)
  expect((await state(sadia, { source: 'Provincie', amount: '1,00', grantedOn: '2026-11-18' })).status).toBe(403)
})
