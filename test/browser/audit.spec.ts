/** Samples and findings in a browser: drawn, looked at, found wrong and closed, and what axe says of each page. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

describe.skipIf(why)(`samples and findings${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  /** Of the sample that the first test draws. */
  let sample = ''
  let finding = ''
  beforeAll(async () => {
    desk = await openDesk(['zia.yaml', 'schemes.yaml', 'zia-money.yaml'])
    browser = await launchChromium()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })
  const at = (more: string) => `${desk.url}/grants/${desk.id('grant', 'grantId')}/${more}`
  async function open(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf('carla', 'funderController', 'mrdh')).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }

  it('a sample is drawn, an entry seen, another found wrong, and the settlement is lower', async () => {
    const context = await open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(at('samples/draw'))
    await page.fill('#f-size', '8')
    await page.fill('#f-seed', 'feedfeedfeedfeed')
    await page.click('text=Trek de steekproef')
    await page.waitForSelector('text=Nog 8 van 8 kostenposten na te kijken.')
    sample = page.url()
    await page.locator('input[name=entry]').first().check()
    await page.click('text=Meld gekozen kostenposten')
    await page.waitForSelector('text=Nog 7 van 8 kostenposten na te kijken.')
    await page.locator('text=Bevinding vastleggen').last().click()
    await page.selectOption('#f-kind', 'noEvidence')
    await page.fill('#f-amount', '250,00')
    await page.click('text=Leg de bevinding vast')
    await page.waitForSelector('text=Bevinding € 250,00')
    await page.goto(at('findings'))
    await page.click('a:has-text("Afhandelen")')
    finding = page.url()
    await page.check('input[value=upheld]')
    await page.click('text=Handel de bevinding af')
    await page.waitForSelector('text=gaat van € 142.560,00 naar € 142.435,00.')
    await context.close()
  }, 60_000)

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    const context = await open(WIDE)
    const page = await context.newPage()
    const places = [`${sample}?repeat=yes`, finding, at('findings'), at('samples'), at('samples/draw')]
    const entry = await entryIn(page)
    for (const place of [...places, at(`findings/new?entry=${entry}`), at('trail?part=grant')]) {
      await page.goto(place)
      complaints.push(...(await faultsOn(page)).map((one) => `${place} ${one}`))
    }
    expect(complaints).toEqual([])
    await context.close()
  }, 180_000)

  /** An entry of the sample, by the link to its page. */
  async function entryIn(page: Page): Promise<string> {
    await page.goto(sample)
    const href = await page.locator('main table a[href*="/entries/"]').first().getAttribute('href')
    return href?.split('/').at(-1) ?? ''
  }
})
