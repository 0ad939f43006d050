import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let marjan: Browsing
beforeAll(async () => {
  desk = await openDesk()
  marjan = await desk.as('marjan', 'coordinator', 'albeda')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

describe('the figures', () => {
  it('are our own from one up, month by month, with what they were known at', async () => {
    const { status, text } = await marjan.get('/dashboard?month=2023-07&months=6')
    expect(status).toBe(200)
    expect(text).toContain('Cijfers van Albeda')
    expect(text).toContain('februari 2023')
    expect(text).toContain('In één keer behaald')
    expect(text).toContain('komt uit een ander vak')
  })
  it('as known on a day before the results were final say so', async () => {
    const { text } = await marjan.get('/dashboard?month=2023-05&months=1&asOf=2023-05-01')
    expect(text).toContain('Zoals bekend op 1 mei 2023.')
  })
  it('of the whole partnership hide small groups', async () => {
    const { text } = await marjan.get('/dashboard?by=employer&month=2023-06&months=1')
    expect(text).toContain('De hele samenwerking')
    expect(text).toContain('&lt; 10')
    expect(text).toContain('Groepen van minder dan 10')
  })
  it('come as a file for a spreadsheet, the same numbers', async () => {
    const { text, headers } = await marjan.get('/dashboard?month=2023-07&months=6&csv=1')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="cijfers-\d{4}-\d\d-\d\d\.csv"$/)
    expect(text).toMatch(/^\ufeff?Maand;/)
    expect(text).toContain('2023-07;Albeda;1;0;')
  })
  it.each([
    'month=2023-13',
    'month=x&months=99',
    'asOf=yesterday',
    'by=secret',
    'of=01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'month=2999-01&by=route',
  ])('asked for what is not there (%s) answer with a sentence', async (parameters) => {
    const { status, text } = await marjan.get(`/dashboard?${parameters}`)
    expect(status).toBeLessThan(500)
    expect(text).toContain('<h1')
  })
})

describe('the figures for controllers', () => {
  const STORY = join(import.meta.dirname, '../../../test/support/stories/controllers.yaml')
  let controlled: Desk
  beforeAll(async () => {
    controlled = await openDesk([STORY])
  }, 60_000)
  afterAll(() => controlled?.[Symbol.asyncDispose]())

  it('are of the partnership that somebody was made controller for', async () => {
    const nora = await controlled.as('nora', 'funderController', 'mrdh')
    expect((await nora.get('/start')).text).toContain('href="/dashboard"')
    const { status, text } = await nora.get('/dashboard?month=2023-07&months=1')
    expect(status).toBe(200)
    expect(text).toContain('De hele samenwerking')
    expect(text).toContain('ZIA Vlaardingen')
  })
  it('are not offered to whoever controls grants and no partnership', async () => {
    const carla = await controlled.as('carla', 'funderController', 'mrdh')
    expect((await carla.get('/start')).text).not.toContain('href="/dashboard"')
    const { status, text } = await carla.get('/dashboard')
    expect(status).toBe(200)
    expect(text).toContain('geen controleur van een samenwerking')
  })
})
