/** Projects, attendance and the funder's overview in a browser: judged without script, and what axe says of each page. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

describe.skipIf(why)(`projects and their funder${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk(['schemes.yaml', 'food-agrologistics.yaml'])
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })
  const at = (more = '') => `${desk.url}/projects/${desk.id('food', 'projectId')}${more}`
  async function open(who: readonly [string, Role, string], options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }

  it('what was made is handed in by the school and accepted by the firm, without script', async () => {
    const school = await open(['frits', 'projectOfficer', 'lentiz'], { javaScriptEnabled: false })
    const page = await school.newPage()
    await page.goto(at())
    await page.click('text=Een product inleveren')
    await page.selectOption('#f-kind', 'route')
    await page.fill('#f-title', 'Circulair werken, opnieuw')
    await page.selectOption('#f-restsOn', 'schoolPaper')
    await page.click('button:has-text("Lever in")')
    await page.waitForSelector('text=Een andere organisatie beoordeelt het.')
    await school.close()
    const firm = await open(['stef', 'projectOfficer', 'coldstore'], { javaScriptEnabled: false })
    const judging = await firm.newPage()
    await judging.goto(at())
    await judging.click('a:has-text("Circulair werken, opnieuw")')
    await judging.click('button:has-text("Keur goed")')
    await judging.waitForSelector('text=is goedgekeurd en telt mee.')
    expect(await judging.content()).toContain('route: 7 van 8 goedgekeurd')
    await firm.close()
  }, 60_000)

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const places: readonly (readonly [readonly [string, Role, string], readonly string[]])[] = [
      [
        ['otto', 'projectOfficer', 'vlaardingen'],
        [at(), at('/target'), at('/activity'), `${desk.url}/projects`, `${desk.url}/projects/new`],
      ],
      [
        ['carla', 'funderController', 'mrdh'],
        [`${desk.url}/funder`, `${desk.url}/funder/pot`],
      ],
      [
        ['marga', 'coordinator', 'lentiz'],
        [`${desk.url}/attendance/${desk.id('firstGroup', 'offeringId')}?on=2021-11-08`],
      ],
    ]
    const complaints: string[] = []
    for (const [who, addresses] of places) {
      const context = await open(who, WIDE)
      const page = await context.newPage()
      for (const address of addresses) {
        expect((await page.goto(address))?.status(), address).toBe(200)
        complaints.push(...(await faultsOn(page)).map((fault) => `${address}: ${fault}`))
      }
      await context.close()
    }
    expect(complaints).toEqual([])
  }, 180_000)
})
