import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { answered } from '../../test/support/fake-kernel.ts'
import { found, LINK, LINK_SECRET, NUMBER, SECRET } from '../../test/support/verifications.ts'
import { Fault, type FaultCode } from '../contract/fault.ts'

const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app[Symbol.asyncDispose]())

const typeOf = (answer: Response) => answer.headers.get('content-type')?.split(';')[0]
const browse = (path: string, init: RequestInit = {}) =>
  fetch(app.url + path, { ...init, headers: { ...BROWSER, ...init.headers } })
const send = (fields: Record<string, string> | string, path = '/verify') =>
  browse(path, { method: 'POST', body: new URLSearchParams(fields) })

describe('every page', () => {
  beforeAll(() => app.kernel.says(answered(found.valid)))

  it.each([
    [`/s/${LINK}`, 200],
    ['/nothing/here', 404],
  ])('%s says what may load, and that it may not be kept, framed or passed on', async (path, status) => {
    const answer = await browse(path)
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'permissions-policy': expect.stringContaining('camera=()'),
      'content-language': 'nl',
      vary: expect.stringContaining('Accept-Language'),
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('etag')).toBeNull()
  })

  it.each(['/', '/verify'])(
    '%s alone runs our own script and may use the camera, and tells its address to nobody',
    async (path) => {
      const answer = await browse(path)
      expect(answer.headers.get('content-security-policy')).toContain(
        "script-src 'self'; connect-src 'self'; worker-src 'self'",
      )
      expect(answer.headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
      expect(answer.headers.get('permissions-policy')).toContain('camera=(self), geolocation=(), microphone=()')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      const page = await answer.text()
      expect(page.match(/<script[^>]*>/g)).toEqual([
        expect.stringMatching(/^<script type="module" src="\/assets\/client\.\w+\/paper-code\.js">$/),
        expect.stringMatching(/^<script type="module" src="\/assets\/client\.\w+\/scan\.js">$/),
      ])
      expect(page).toMatch(/<div id="scan"[^>]* hidden>/)
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|https?:\/\//i)
    },
  )

  it.each([`/s/${LINK}`, '/r/x', '/nothing/here'])(
    '%s has no script, no style of its own and no address elsewhere',
    async (path) => {
      const page = await (await browse(path)).text()
      expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\//i)
    },
  )

  it.each(['/', '/verify', `/s/${LINK}`, '/nothing/here'])('%s answers HEAD as GET, without a body', async (path) => {
    const [head, get] = [await browse(path, { method: 'HEAD' }), await browse(path)]
    expect([head.status, await head.text()]).toEqual([get.status, ''])
    for (const name of ['content-type', 'content-security-policy', 'cache-control', 'content-language']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
  })
})

describe('the language', () => {
  it.each([
    ['/', undefined, 'nl'],
    ['/', 'en-GB,en;q=0.9', 'en'],
    ['/', 'fr-FR,fr;q=0.9', 'nl'],
    ['/', 'fr,nl-BE;q=0.8,en;q=0.5', 'nl'],
    ['/?lang=en', 'nl', 'en'],
    ['/?lang=nl', 'en', 'nl'],
    ['/?lang=de', 'en', 'en'],
    ['/?lang=en&lang=nl', 'nl', 'en'],
    [`/s/${LINK}?lang=en`, 'nl', 'en'],
    ['/nothing?lang=en', 'nl', 'en'],
  ])('of %s for a reader of %s is %s', async (path, accepts, language) => {
    const answer = await browse(path, accepts === undefined ? {} : { headers: { 'Accept-Language': accepts } })
    expect(answer.headers.get('content-language')).toBe(language)
    expect(await answer.text()).toContain(`<html lang="${language}">`)
  })

  it.each([
    ['/', '?lang=en'],
    ['/?lang=en', '?lang=nl'],
    [`/verify?number=${NUMBER}&lang=nl`, `?lang=en&amp;number=${NUMBER}`],
    [`/s/${LINK}`, '?lang=en'],
  ])('can be switched on %s by %s, which stays on the page', async (path, href) => {
    expect(await (await browse(path)).text()).toContain(`<a class="nl-link lb-language" href="${href}"`)
  })

  it('of a result is switched without the code', async () => {
    app.kernel.says(answered(found.valid))
    const page = await (await send({ number: NUMBER, secret: SECRET })).text()
    expect(page).toContain(`<a class="nl-link lb-language" href="?lang=en&amp;number=${NUMBER}"`)
    expect(page).not.toContain(SECRET)
  })
})

describe('what is not there', () => {
  it('is a page in plain words for a browser, and a problem for a program', async () => {
    const page = await browse('/nothing/here')
    expect(await page.text()).toContain('<h1 class="nl-heading nl-heading--level-1">Deze pagina bestaat niet</h1>')
    for (const Accept of ['*/*', 'application/json', 'application/problem+json']) {
      const problem = await app.get('/nothing/here', { Accept })
      expect([problem.status, typeOf(problem)]).toEqual([404, 'application/problem+json'])
    }
  })

  it('is left to the API where the API is', async () => {
    const answer = await browse('/api/v1/nothing')
    expect([answer.status, typeOf(answer)]).toEqual([404, 'application/problem+json'])
  })

  it.each([
    ['PUT', '/', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['OPTIONS', '/', 'GET, HEAD'],
    ['DELETE', '/verify', 'GET, HEAD, POST'],
    ['PUT', `/s/${LINK}`, 'GET, HEAD, POST'],
    ['POST', '/r/x', 'GET, HEAD'],
  ])('%s %s is refused with what can be done instead', async (method, path, allow) => {
    const before = app.kernel.asked.length
    const answer = await browse(path, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
    expect(await answer.text()).toContain('Dit lukt zo niet')
    expect(app.kernel.asked.length).toBe(before)
  })
})

describe('a form that can not be read', () => {
  const type = 'application/x-www-form-urlencoded'
  it.each([
    ['too large', 413, `secret=${'x'.repeat(3_000)}`, type],
    ['of too many fields', 413, Array.from({ length: 30 }, (_, i) => `f${i}=1`).join('&'), type],
    ['in another alphabet', 415, 'number=1', `${type}; charset=koi8-r`],
  ])('%s', async (_, status, body, contentType) => {
    const answer = await browse('/verify', { method: 'POST', body, headers: { 'Content-Type': contentType } })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('Wij konden niet lezen wat uw browser stuurde.')
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'because it is %s: the fields are asked for again',
    async (contentType) => {
      const body = JSON.stringify({ number: NUMBER, secret: SECRET })
      const answer = await browse('/verify', { method: 'POST', body, headers: { 'Content-Type': contentType } })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('Vul de code in.')
    },
  )

  it('is a problem for a program', async () => {
    const answer = await browse('/verify', {
      method: 'POST',
      body: 'x'.repeat(3_000),
      headers: { Accept: '*/*', 'Content-Type': type },
    })
    expect([answer.status, typeOf(answer)]).toEqual([413, 'application/problem+json'])
  })

  it('an address that does not decode', async () => {
    expect((await browse('/s/%E0%A4%A')).status).toBe(400)
  })
})

describe('when it does not go', () => {
  it.each<[FaultCode, number, string]>([
    ['unavailable', 503, 'Wij kunnen nu niet zien of een bewijs geldig is. Dat zegt niets over het bewijs.'],
    ['busy', 503, 'Dit kan nu even niet'],
    ['disk-full', 503, 'Dit kan nu even niet'],
    ['key-missing', 500, 'Dit is een fout van ons en zegt niets over het bewijs.'],
    ['corrupt', 500, 'Er ging iets mis'],
  ])('fault %s is a page with %i that accuses nobody', async (code, status, words) => {
    app.kernel.says(new Fault(code, 'the file /data/x.db is away'))
    const answer = await browse(`/s/${LINK}`)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, status === 503 ? '5' : null])
    expect(page).toContain(words)
    expect(page).not.toContain('x.db')
  })

  it('a kernel with its hands full is a 503 too', async () => {
    app.kernel.says({ kind: 'busy', retryAfterSeconds: 1 })
    expect((await browse(`/s/${LINK}`)).status).toBe(503)
  })

  it('what nobody foresaw is logged whole and shown not at all', async () => {
    app.kernel.says(new TypeError('row 17 of the register'))
    const answer = await send({ number: NUMBER, secret: SECRET })
    const page = await answer.text()
    expect(answer.status).toBe(500)
    expect(page).not.toMatch(/row 17|TypeError|\.ts/)
    expect(app.logged()).toContain('row 17 of the register')
  })

  it('an answer of another kind or shape is a fault, and no page with half a truth', async () => {
    app.kernel.says({ kind: 'forbidden' })
    expect((await browse(`/s/${LINK}`)).status).toBe(500)
    app.kernel.says(answered({ status: 'valid', grade: 'ten' }))
    expect((await browse(`/s/${LINK}`)).status).toBe(500)
  })

  it('is a problem for a program, with the same status', async () => {
    app.kernel.says(new Fault('unavailable', 'away'))
    const answer = await app.get(`/s/${LINK}`, { Accept: 'application/json' })
    expect([answer.status, typeOf(answer)]).toEqual([503, 'application/problem+json'])
  })
})

describe('who looks too often', () => {
  it('is asked to wait, on the pages and by what was asked over the API', async () => {
    await using few = await startFakeApp({ pages: true, limits: { publicPerMinute: 2 } })
    few.kernel.says(answered(found.valid))
    await few.get(`/api/v1/queries/verifyShare?link=${LINK}`)
    expect((await few.get(`/s/${LINK}`, BROWSER)).status).toBe(200)
    const asked = few.kernel.asked.length
    for (const answer of [
      await few.get(`/s/${LINK}`, BROWSER),
      await fetch(`${few.url}/verify`, {
        method: 'POST',
        headers: BROWSER,
        body: new URLSearchParams({ number: NUMBER, secret: SECRET }),
      }),
    ]) {
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await answer.text()).toContain('Probeer het over een minuut opnieuw.')
    }
    expect(few.kernel.asked.length).toBe(asked)
    // The form itself tells nothing, and its letters and colours even less.
    expect((await few.get('/', BROWSER)).status).toBe(200)
    expect(typeOf(await few.get(`/s/${LINK}`, { Accept: 'application/json' }))).toBe('application/problem+json')
  })
})

describe('the log', () => {
  it('has the pattern of the address and no secret, number, name or query, whatever went wrong', async () => {
    await using own = await startFakeApp({ pages: true })
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${own.url}/verify?secret=${SECRET}`, {
        method: 'POST',
        body,
        headers: { ...BROWSER, 'Content-Type': type, Referer: `${own.url}/s/${LINK}` },
      })
    for (const next of [answered(found.valid), new Fault('unavailable', 'away'), new Error('broken')]) {
      own.kernel.says(next)
      await own.get(`/s/${LINK}?lang=en`, BROWSER)
      await post(`number=${NUMBER}&secret=${SECRET}`)
    }
    await post(`number=nonsense&secret=${SECRET}`)
    await post(`number=${NUMBER}&secret=${SECRET}&${'x'.repeat(3_000)}`)
    await post(`secret=${SECRET}`, 'application/x-www-form-urlencoded; charset=koi8-r')
    await own.get(`/s/${LINK}/more`, BROWSER)
    // The error of an address that does not decode quotes it.
    await own.get(`/s/${LINK}%E0%A4%A`, BROWSER)
    const lines = own.logged()
    expect(lines).toContain('"route":"/s/{shareLink}"')
    expect(lines).toContain('"query":"verifyCertificate","outcome":"answered"')
    for (const word of [SECRET, LINK_SECRET, LINK, NUMBER, 'nonsense', 'Łukasz', 'lang=en']) {
      expect(lines).not.toContain(word)
    }
  })
})
