import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let marga: Browsing
beforeAll(async () => {
  desk = await openDesk(['schemes.yaml', 'food-agrologistics.yaml'])
  marga = await desk.as('marga', 'coordinator', 'lentiz')
}, 120_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const at = (more = '') => `/attendance/${desk.id('firstGroup', 'offeringId')}${more}`
const boxes = (text: string) => [...text.matchAll(/name="(m-[0-9A-Z]{26})"/g)].map(([, name]) => name ?? '')

describe('the attendance of a group', () => {
  it('is chosen among the groups of the provider', async () => {
    const { status, text } = await marga.get('/attendance')
    expect([status, text]).toEqual([200, expect.stringContaining('Sorteren en verpakken, eerste groep')])
  })
  it('is filled in for all at once, and adds up over the month', async () => {
    const day = '2021-11-08'
    const names = boxes((await marga.get(at(`?on=${day}`))).text)
    expect(names).toHaveLength(14)
    const minutes = Object.fromEntries(names.map((name, index) => [name, index < 13 ? '240' : '0']))
    const done = await marga.send(at(`?on=${day}`), { on: day, ...minutes })
    expect([done.status, done.headers.get('location')]).toEqual([303, at(`?on=${day}`)])
    const { text } = await marga.get(at(`?on=${day}`))
    expect(text).toContain('De aanwezigheid van 14 deelnemers is vastgelegd.')
    expect(text.match(/4 u 0 min/g)).toHaveLength(13)
    // The same again changes nothing.
    await marga.send(at(`?on=${day}`), { on: day, ...minutes })
    expect((await marga.get(at())).text).toContain('U hebt niets veranderd.')
    const next = { on: '2021-11-15', [names[0] ?? '']: '90' }
    expect((await marga.send(at('?on=2021-11-15'), next)).status).toBe(303)
    expect((await marga.get(at('?on=2021-11-15'))).text).toContain('5 u 30 min')
  })
  it('says at each learner what is wrong, and keeps what was right', async () => {
    const day = '2021-11-22'
    const names = boxes((await marga.get(at(`?on=${day}`))).text)
    const form = { on: day, [names[0] ?? '']: 'lang', [names[1] ?? '']: '2000', [names[2] ?? '']: '60' }
    const { status, text } = await marga.send(at(`?on=${day}`), form)
    expect([status, text]).toEqual([400, expect.stringContaining('vul een heel getal in')])
    expect((await marga.get(at(`?on=${day}`))).text.match(/value="60"/g)).toHaveLength(1)
    const outside = { on: '2021-10-29', [names[2] ?? '']: '60' }
    expect((await marga.send(at('?on=2021-10-29'), outside)).text).toContain('was deze deelnemer niet ingeschreven')
  })
  it('is not there for another organisation', async () => {
    const stef = await desk.as('stef', 'projectOfficer', 'coldstore')
    expect((await stef.get(at())).status).toBe(403)
    expect((await marga.get(`/attendance/${desk.id('food', 'projectId')}`)).status).toBe(404)
  })
})
