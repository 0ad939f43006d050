import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { localPath } from './door.ts'

let desk: Desk
let fatima: Browsing
beforeAll(async () => {
  desk = await openDesk()
  fatima = await desk.as('fatima', 'assessor', 'albeda')
})
afterAll(() => desk?.[Symbol.asyncDispose]())

const browser = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }

describe('a page of somebody who is logged in', () => {
  it('says who it is, in which role, and may be kept, framed or indexed by nobody', async () => {
    const { status, text, headers } = await fatima.get('/start')
    expect(status).toBe(200)
    expect(text).toContain('Fatima el Amrani')
    expect(text).toContain('beoordelaar bij Albeda')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  it('is not there for who is not logged in: a person goes to log in and comes back, a program gets 401', async () => {
    const person = await fetch(`${desk.url}/start?a=1`, { headers: browser, redirect: 'manual' })
    expect([person.status, person.headers.get('location')]).toEqual([303, '/login?back=%2Fstart%3Fa%3D1'])
    const program = await fetch(`${desk.url}/start`, { redirect: 'manual' })
    expect(program.status).toBe(401)
  })

  it('who sends a form and is not logged in any more goes to log in, and comes back to the form', async () => {
    const sent = await fetch(`${desk.url}/admin/people?x=1`, { method: 'POST', headers: browser, redirect: 'manual' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/login?back=%2Fadmin%2Fpeople%3Fx%3D1&sent=1'])
  })

  it.each(['', 'x', '0'.repeat(43)])('is not there for a cookie that is none of ours: %s', async (secret) => {
    const answer = await fetch(`${desk.url}/start`, {
      headers: { ...browser, cookie: `leerbewijs=${secret}` },
      redirect: 'manual',
    })
    expect(answer.status).toBe(303)
  })

  it('keeps the language that was chosen', async () => {
    const { text, headers } = await fatima.get('/start?lang=en')
    expect(text).toContain('<html lang="en">')
    expect(headers.get('set-cookie')).toContain('leerbewijs-lang=en')
    const next = await fetch(`${desk.url}/start`, {
      headers: { ...browser, cookie: `${fatima.cookie}; leerbewijs-lang=en` },
    })
    expect(await next.text()).toContain('<html lang="en">')
  })
})

describe('a form', () => {
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}/acting`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { ...browser, cookie: fatima.cookie, ...headers },
      redirect: 'manual',
    })
  const wanted = () => ({ role: 'assessor', organisationId: desk.id('albeda', 'organisationId') })

  it('without the secret of the session does nothing', async () => {
    expect((await post(wanted())).status).toBe(403)
    expect((await post({ ...wanted(), form: 'x' })).status).toBe(403)
  })
  it('of another session does nothing', async () => {
    const joost = await desk.as('joost', 'assessor', 'argos')
    const { text } = await joost.get('/start')
    const theirs = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await post({ ...wanted(), form: theirs })).status).toBe(403)
  })
  it('sent from another site does nothing, even with the secret', async () => {
    const { text } = await fatima.get('/start')
    const form = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await post({ ...wanted(), form }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ ...wanted(), form }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
  })
})

describe('the role somebody works in', () => {
  it('can be changed to another that holds, and leads back to a page of ours only', async () => {
    const marjan = await desk.as('marjan', 'coordinator', 'albeda')
    const at = { organisationId: desk.id('albeda', 'organisationId') }
    const to = async (back: string) =>
      (await marjan.send('/start', { role: 'examBoardSecretary', ...at, back }, '/acting')).headers.get('location')
    expect(await to('/start')).toBe('/start')
    expect(await to('//elsewhere.example/x')).toBe('/start')
    expect(await to('https://elsewhere.example')).toBe('/start')
    expect((await marjan.get('/start')).text).toContain('secretaris van de examencommissie bij Albeda')
  })
  it('is that of the form: one that was opened in another role, in another tab, does nothing', async () => {
    const marjan = await desk.as('marjan', 'coordinator', 'albeda')
    const { text } = await marjan.get('/account')
    const made = [...text.matchAll(/<input type="hidden" name="(form|as|key)" value="([^"]*)">/g)]
    const form = Object.fromEntries(made.map(([, name, value]) => [name, value])) as Record<string, string>
    const at = { organisationId: desk.id('albeda', 'organisationId') }
    const send = () =>
      fetch(`${desk.url}/account`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, do: 'endOthers' }),
        headers: { ...browser, cookie: marjan.cookie },
        redirect: 'manual',
      })
    expect((await send()).status).toBe(303)
    await marjan.send('/start', { role: 'examBoardSecretary', ...at }, '/acting')
    const refused = await send()
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('U werkt nu in een andere rol')
    await marjan.send('/start', { role: 'coordinator', ...at }, '/acting')
    expect((await send()).status).toBe(303)
  })
  it('is never one that this person does not have', async () => {
    const wrong = await fatima.send(
      '/start',
      { role: 'examBoardChair', organisationId: desk.id('albeda', 'organisationId') },
      '/acting',
    )
    expect(wrong.status).toBe(403)
    const operator = await fatima.send('/start', { role: 'operator', organisationId: '' }, '/acting')
    expect(operator.status).toBe(403)
  })
})

it('a way back is a path of ours', () => {
  for (const bad of ['', 'x', '//x', '/\\x', 'https://x', 'javascript:x', '/a b', '/a\nb'])
    expect(localPath(bad)).toBe('/start')
  expect(localPath('/team?x=1')).toBe('/team?x=1')
})
