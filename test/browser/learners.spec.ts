/** The provider's pages in a browser: as axe sees them, on a phone and in the dark, and a first day's work without JavaScript. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

describe.skipIf(why)(`the pages of the provider${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../support/stories/group.yaml')])
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function open(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf('marjan', 'coordinator', 'albeda')).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    const context = await open(WIDE)
    const page = await context.newPage()
    const learner = `/learners/${desk.id('l01', 'learnerId')}`
    const place = (n: number) =>
      `/learners/${desk.id(`g${n}`, 'learnerId')}/enrolments/${desk.id(`e${n}`, 'enrolmentId')}`
    const parts = ['', '/enrol', '/details', '/invite', '/merge'].map((part) => `${learner}${part}`)
    const offering = `/offerings/${desk.id('course', 'offeringId')}`
    for (const path of ['/learners', '/learners/new', ...parts, place(7), place(8), '/offerings', offering]) {
      await page.goto(desk.url + path)
      complaints.push(...(await faultsOn(page)).map((fault) => `${path}: ${fault}`))
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  it('without JavaScript somebody is registered, enrolled and let in', async () => {
    const context = await open({ ...PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.url}/learners`)
    await page.click('text=Nieuwe deelnemer')
    await page.fill('#f-name', 'Iris de Jong')
    await page.fill('#f-email', 'geen adres')
    await page.click('main form.lb-form button')
    expect(await page.textContent('[role=alert]')).toContain('e-mailadres')
    await page.fill('#f-email', '')
    await page.click('main form.lb-form button')
    expect(await page.textContent('h1')).toBe('Iris de Jong')
    await page.click('main a:has-text("Inschrijven")')
    await page.selectOption('#f-offeringId', desk.id('course', 'offeringId'))
    await page.click('main form.lb-form button')
    expect(await page.textContent('main [role=status]')).toContain('Ingeschreven.')
    await page.click('button:has-text("Inschrijving bevestigen")')
    expect(await page.textContent('main [role=status]')).toContain('De inschrijving is bevestigd.')
    await context.close()
  })
})
