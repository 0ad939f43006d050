/** The reports of a grant in a browser: from a total to the document, on paper, and what axe says of each page. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

describe.skipIf(why)(`the reports of a grant${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk([join(import.meta.dirname, '../scenario/zia-money.yaml')])
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function open(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf('lena', 'leadFinance', 'vlaardingen')).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }
  const grant = (more = '') => `${desk.url}/grants/${desk.id('grant', 'grantId')}${more}`

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    const context = await open(WIDE)
    const page = await context.newPage()
    for (const path of [
      '',
      '?fromMonth=2023-01&untilMonth=2023-12&asOf=2024-03-31&compare=2024-01-15',
      '?fromMonth=2023-13',
      '/entries?line=L1&amount=approved',
      `/entries/${desk.id('argosHours', 'entryId')}`,
      '/balance',
      '/settlement',
      '/documents',
      '/accounts',
      '/year',
    ]) {
      await page.goto(grant(path))
      complaints.push(...(await faultsOn(page)).map((fault) => `${path}: ${fault}`))
    }
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)

  it('leads in three clicks from a total to the document behind a euro, by keyboard as well', async () => {
    const context = await open(WIDE)
    const page = await context.newPage()
    await page.goto(grant())
    await page.locator('td a', { hasText: '122.500,00' }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/entries?**')
    await page.click('text=Leermiddelen voor de eenheden')
    await page.waitForSelector('text=Deze kostenpost neemt')
    const frame = page.locator('iframe.lb-document-frame').first()
    const source = new URL((await frame.getAttribute('src')) ?? '', desk.url)
    const answer = await context.request.get(source.href)
    expect(answer.status()).toBe(200)
    expect((await answer.body()).subarray(0, 4).toString()).toBe('%PDF')
    await context.close()
  }, 60_000)

  it('prints on A4 across the page, with the rows of a table before its total', async () => {
    const context = await open(WIDE)
    const page = await context.newPage()
    await page.goto(grant())
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, w, h]) => [
      Math.round(Number(w)),
      Math.round(Number(h)),
    ])
    expect(sizes.length).toBeGreaterThan(0)
    expect(new Set(sizes.map(String))).toEqual(new Set(['842,595']))
    await page.emulateMedia({ media: 'print' })
    const displayOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).display`)
    const shown = { form: await displayOf('main form'), foot: await displayOf('main tfoot') }
    expect(shown).toEqual({ form: 'none', foot: 'table-row-group' })
    await context.close()
  }, 60_000)
})
