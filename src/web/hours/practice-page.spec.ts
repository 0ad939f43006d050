import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let tina: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/scenario/practice-weeks.yaml')])
  tina = await desk.as('tina', 'practiceSupervisor', 'linde')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const box = (week: string) => `w-${desk.id('pimPlace', 'enrolmentId')}-${week}`
const page = (month: string) => `/practice?month=${month}`

it('a supervisor finds the weeks of a month, those that were signed and those that wait', async () => {
  const { status, text } = await tina.get(page('202301'))
  expect([status, text.includes('Pim Vos')]).toEqual([200, true])
  expect(text.match(/>getekend</g)).toHaveLength(3)
  expect([...text.matchAll(/name="(w-[^"]+)"/g)].map(([, name]) => name)).toEqual([box('2023-01-23')])
  expect((await tina.get(page('202212'))).text).toContain('geen deelnemer op de werkplek')
})

it('signs several at once, and says of one that is no time where it stands', async () => {
  const typed = { month: '202302', [box('2023-02-06')]: '32:00', [box('2023-02-13')]: 'veel', [box('2023-02-20')]: '' }
  const wrong = await tina.send(page('202302'), typed)
  expect([wrong.status, wrong.text.includes(`#f-${box('2023-02-13')}`)]).toEqual([400, true])
  expect(wrong.text).toContain('value="veel"')
  expect(wrong.text, 'what was right is signed').not.toContain(`name="${box('2023-02-06')}"`)
  const rest = { month: '202302', [box('2023-02-13')]: '24', [box('2023-02-20')]: '24:30' }
  expect((await tina.send(page('202302'), rest)).status).toBe(303)
  const { text } = await tina.get(page('202302'))
  expect(text).toContain('U hebt 2 weken getekend.')
  expect(text).toMatch(/24:30[\s\S]*getekend/)
  const none = await tina.send(page('202302'), { month: '202302', [box('2023-02-27')]: '' })
  expect(none.status).toBe(303)
  expect((await tina.get(page('202302'))).text).toContain('er is niets getekend')
})

it('takes back a week that was signed by mistake, with a reason, and lets it be signed again', async () => {
  const wrong = { do: 'takeBack', month: '202302', week: `${desk.id('pimPlace', 'enrolmentId')} 2023-02-20` }
  const unsaid = await tina.send(page('202302'), wrong)
  expect([unsaid.status, unsaid.text.includes('Kies waarom u de week terugneemt.')]).toEqual([400, true])
  expect((await tina.send(page('202302'), { ...wrong, why: 'wrongHours' })).status).toBe(303)
  // A page that stood open fetches itself again before the browser asks for the next one: the answer is not for that.
  const headers = { cookie: tina.cookie, 'X-Refresh': '1' }
  expect((await fetch(desk.url + page('202302'), { headers })).status).toBe(200)
  const { text } = await tina.get(page('202302'))
  expect([text.includes('is teruggenomen'), text.includes(`name="${box('2023-02-20')}"`)]).toEqual([true, true])
  const again = await tina.send(page('202302'), { ...wrong, why: 'wrongHours' })
  expect([again.status, again.text.includes('Kies welke week u terugneemt.')]).toEqual([400, true])
  expect((await tina.send(page('202302'), { month: '202302', [box('2023-02-20')]: '24:30' })).status).toBe(303)
})

it('is for who supervises there, and nobody else', async () => {
  const nico = await desk.as('nico', 'practiceSupervisor', 'meeuw')
  expect((await nico.get(page('202301'))).text).not.toContain('Pim Vos')
  const kees = await desk.as('kees', 'projectOfficer', 'linde')
  expect((await kees.get('/practice')).status).toBe(403)
})

it('the settlement of a grant by the week begins with what was signed, and is settled by it', async () => {
  const loes = await desk.as('loes', 'leadFinance', 'linde')
  const path = `/grants/${desk.id('place', 'grantId')}/settle`
  const { text } = await loes.get(path)
  expect(text).toContain('Praktijkbegeleiders tekenden voor 6 weken.')
  expect(text).toMatch(/name="settle-unit-week"[^>]*value="6"/)
  const letter = desk.id('letter', 'sha256')
  const typed = {
    do: 'settle',
    'settle-unit-week': '6',
    'settle-settledOn': '2024-02-01',
    'settle-decisionHash-hash': letter,
  }
  const more = await loes.send(path, { ...typed, 'settle-unit-week': '7', 'settle-amount': '472,50' })
  expect([more.status, more.text.includes('Bekend zijn er 6.')]).toEqual([400, true])
  const done = await loes.send(path, { ...typed, 'settle-amount': '405,00' })
  expect(done.status, done.text.match(/role="alert"[\s\S]*?<\/ul>/)?.[0]).toBe(303)
})

it('keeps what a settlement counted', async () => {
  const week = `${desk.id('pimPlace', 'enrolmentId')} 2023-02-20`
  const late = await tina.send(page('202302'), { do: 'takeBack', month: '202302', week, why: 'notHere' })
  expect([late.status, late.text.includes('telt mee in een bijdrage die al is vastgesteld')]).toEqual([400, true])
})
