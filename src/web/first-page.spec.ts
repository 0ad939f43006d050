/** What a first visit costs: the page, and all that its browser fetches for it. Sizes are no timing, so they stand here. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'

const LIMIT_BYTES = 60 * 1024

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app?.[Symbol.asyncDispose]())

/** Bytes of an answer's body as they travel. */
const travels = (path: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { accept: '*/*', 'accept-encoding': 'gzip' }
    request({ host: '127.0.0.1', port: app.port, path, headers }, (answer) => {
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
      })
      answer.on('end', () => (answer.statusCode === 200 ? resolve(length) : reject(new Error(`${path} is not there`))))
    })
      .on('error', reject)
      .end()
  })

/** Addresses that a page makes its browser fetch: styles, icons, pictures, scripts. A link waits until somebody follows it. */
const fetchedBy = (page: string) =>
  [...page.matchAll(/<(?:link|img|script|source|iframe|video|object)\b[^>]*?\s(?:href|src|data)="([^"]*)"/g)].map(
    ([, address = '']) => address,
  )

/** Of the faces in the styles a browser fetches those that have the page's letters. */
function fontsFor(css: string, page: string): string[] {
  const text = page.replace(/<[^>]*>/g, '')
  return [...css.matchAll(/@font-face\{[^}]*?url\(([^)]*)\)[^}]*?unicode-range:([^}]*)\}/g)]
    .filter(([, , ranges = '']) => [...text].some((letter) => isIn(ranges, letter)))
    .map(([, address = '']) => address)
}

const isIn = (ranges: string, letter: string) =>
  ranges.split(',').some((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    const code = letter.codePointAt(0) ?? 0
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })

describe.each(['/', '/?lang=en', '/verify'])('the first page %s', (path) => {
  it('costs less than 60 KB with everything that it brings', async () => {
    const page = await (await app.get(path, { accept: 'text/html' })).text()
    const addresses = [...new Set(fetchedBy(page))]
    const css = addresses.find((address) => address.endsWith('.css')) ?? ''
    const fonts = fontsFor(await (await app.get(css)).text(), page)
    expect(addresses.length).toBeGreaterThanOrEqual(2)
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    const sizes = await Promise.all([path, ...addresses, ...fonts].map(travels))
    const whole = sizes.reduce((sum, size) => sum + size, 0)
    expect(whole).toBeLessThan(LIMIT_BYTES)
    // So that a broken count is seen: styles and two faces alone are more than this.
    expect(whole).toBeGreaterThan(20 * 1024)
  })

  it('fetches nothing from elsewhere', async () => {
    const page = await (await app.get(path, { accept: 'text/html' })).text()
    const css = await (await app.get(fetchedBy(page).find((address) => address.endsWith('.css')) ?? '')).text()
    for (const address of [...fetchedBy(page), ...fontsFor(css, page)]) expect(address).toMatch(/^\/[a-z]/)
  })
})
