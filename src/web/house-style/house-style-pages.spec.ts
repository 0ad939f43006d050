import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let marjan: Browsing
let noor: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml'])
  marjan = await desk.as('marjan', 'organisationAdmin', 'albeda')
  noor = await desk.as('l01', 'learner')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const LOGO = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><style>.a{fill:#8f1038}</style><rect class="a" width="90" height="30"/></svg>`
const said = (page: string) =>
  page
    .slice(page.search(/<main[ >]/), page.indexOf('</main>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const today = () => new Date(desk.program.kernel.now()).toISOString().slice(0, 10)
async function choose(given: Readonly<Record<string, string>>, file = '') {
  const page = await marjan.get('/house-style')
  const body = new FormData()
  for (const name of ['form', 'as', 'key'])
    body.append(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '')
  for (const [name, value] of Object.entries({ accent: '#8f1038', from: today(), ...given })) body.append(name, value)
  body.append('list', new Blob([file]), file === '' ? '' : 'logo.svg')
  const headers = { cookie: marjan.cookie, accept: 'text/html' }
  const answer = await fetch(`${desk.url}/house-style`, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}

describe('the house style of a school', () => {
  it('is for who administers it; its logo is for anybody who logs in', async () => {
    for (const path of ['/house-style', '/house-style/drafts/x', '/house-style/x/withdraw']) {
      expect((await noor.get(path)).status, path).toBe(403)
    }
    for (const lang of ['nl', 'en']) {
      const page = await marjan.get(`/house-style?lang=${lang}`)
      expect(page.status).toBe(200)
      expect(said(page.text)).not.toMatch(/undefined|\[object|\{\w+\}/)
      expect(said(page.text)).toContain('#0f5c4d')
    }
    const [, logo = ''] = /src="(\/house-style\/logos\/[^"]+)"/.exec((await marjan.get('/house-style')).text) ?? []
    const answer = await noor.get(logo)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await noor.get(logo.replace(/\w{26}$/, '0'.repeat(26)))).status).toBe(404)
    expect((await noor.get('/house-style/logos/x/y')).status).toBe(404)
  })

  it('is refused with what is wrong, beside the field', async () => {
    const light = await choose({ accent: '#ffcc00' }, LOGO.replace('<rect', '<script/><rect'))
    expect(light.status).toBe(400)
    expect(said(light.text)).toContain('de verhouding met wit is 1,51 op 1, en er is 4,5 op 1 nodig')
    expect(said(light.text)).toContain('In het logo staat &lt;script&gt;.')
    const wrong = said((await choose({ accent: 'rood', from: 'morgen' }, 'hoi')).text)
    expect(wrong).toContain('Dit is geen kleur.')
    expect(wrong).toContain('Vul een dag in.')
    expect(wrong).toContain('In dit bestand staat geen logo.')
    const empty = said((await choose({ accent: '' })).text)
    expect(empty).toContain('Een huisstijl heeft een logo, een kleur of allebei.')
    expect(said((await choose({}, LOGO.replace('0 0 90 30', '0 0 90 3').replace('"30"', '"3"'))).text)).toContain(
      'Dit logo is 90 breed en 3 hoog.',
    )
  })

  it('is looked at before it is set: nothing is recorded, and nobody else sees it', async () => {
    const { to: pathname } = await choose({}, LOGO)
    expect(pathname).toMatch(/^\/house-style\/drafts\//)
    expect(said((await marjan.get(pathname)).text)).toContain('9,13 op 1')
    expect(said((await marjan.get('/house-style')).text)).not.toContain('#8f1038')
    const seen = await marjan.get(`${pathname}/sheet`)
    expect(seen.text).toMatch(/^<svg /)
    expect((await marjan.get(`${pathname}/sample`)).text).toMatch(/^%PDF-/)
    expect((await marjan.get(`${pathname}/picture`)).headers.get('content-type')).toBe('image/png')
    expect((await marjan.get(`${pathname}/logo`)).text).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90.000 30.000"><g transform="translate(0 0)"><path fill="#8f1038" stroke="none" d="M 0 0 L 90 0 L 90 30 L 0 30 Z"/></g></svg>',
    )
    const frits = await desk.as('frits', 'organisationAdmin', 'lentiz')
    expect((await frits.get(pathname)).status).toBe(404)
  })

  it('counts for what is awarded from then on, and is taken back', async () => {
    const { to: pathname } = await choose({}, LOGO)
    const set = await marjan.send(pathname, {})
    expect(set.status).toBe(303)
    const page = await marjan.get('/house-style')
    expect(said(page.text)).toContain('De huisstijl is vastgelegd en geldt vanaf')
    expect(said(page.text)).toMatch(/#8f1038.*geldt nu.*#0f5c4d.*van eerder/)
    // A proof of 2023 keeps the colour and the logo of then.
    const proof = (await noor.get(`/my/proofs/${desk.id('l01Certificate', 'certificateId')}`)).text
    expect(proof).toContain('fill="#0f5c4d"')
    expect(proof).not.toContain('#8f1038')
    const twice = await marjan.send(pathname, {})
    expect(twice.status).toBe(400)
    expect(said(twice.text)).toContain('Er is al een huisstijl vanaf')
    const [, path = ''] = /href="(\/house-style\/\w{26}\/withdraw)"/.exec(page.text) ?? []
    expect(said((await marjan.get(path)).text)).toContain('blijft geldig')
    expect((await marjan.send(path, {})).status).toBe(400)
    expect((await marjan.send(path, { reason: 'notAllowed' })).status).toBe(303)
    const after = said((await marjan.get('/house-style')).text)
    expect(after).toMatch(/teruggetrokken op .*#0f5c4d.*geldt nu/)
    expect((await marjan.send(path, { reason: 'notAllowed' })).status).toBe(400)
    expect((await marjan.get('/house-style/x/withdraw')).status).toBe(404)
  })
})
