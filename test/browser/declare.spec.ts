/** Declaring and hours in a browser: three clicks, a month on a phone without JavaScript, and what axe says of each page. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { pdfFile } from '../support/sample-files.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
type Who = readonly [string, Role, string]
const fenna: Who = ['fenna', 'partnerFinance', 'zorg']
const ria: Who = ['ria', 'trainer', 'zorg']
const bas: Who = ['bas', 'teamLead', 'zorg']

describe.skipIf(why)(`declaring and hours${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk([join(import.meta.dirname, '../scenario/declaring.yaml')])
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function open(who: Who, options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }
  const sheet = (of: 'riaWerk' | 'jetWerk', month = '202610') => `/hours/${desk.id(of, 'employmentId')}/${month}`
  const entry = (name: string) => `/declare/entries/${desk.id('grant', 'grantId')}/${desk.id(name, 'entryId')}`
  const upload = async (page: Page, text: string) => {
    await page.goto(`${desk.url}/declare/document`)
    await page.setInputFiles('#f-document', { name: 'factuur.pdf', mimeType: 'application/pdf', buffer: pdfFile(text) })
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/declare\/document\/[0-9a-f]{64}$/)
  }

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    const look = async (page: Page, name: string) => {
      complaints.push(...(await faultsOn(page)).map((one) => `${name} ${one}`))
    }
    for (const [who, paths] of [
      [
        fenna,
        ['/declare', '/declare/document', '/declare/labour', '/declare/in-kind', '/declare/other', '/declare/income'],
      ],
      [fenna, [entry('zaal'), entry('bloemen'), '/hours', sheet('riaWerk'), '/start']],
      [ria, ['/hours', sheet('riaWerk'), '/start']],
      [bas, ['/hours?month=202610', sheet('jetWerk')]],
    ] as const) {
      const context = await open(who, WIDE)
      const page = await context.newPage()
      for (const path of paths) {
        await page.goto(desk.url + path)
        await look(page, path)
      }
      await context.close()
    }
    const context = await open(fenna, WIDE)
    const page = await context.newPage()
    await upload(page, 'factuur')
    await look(page, 'the form of an invoice')
    await page.click('text=Controleer')
    await page.waitForSelector('[role=alert]')
    await look(page, 'the form with its errors')
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)

  it('an invoice is declared from its form to its place in the list', async () => {
    const context = await open(fenna, { viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await upload(page, 'drie keer klikken')
    for (const [name, value] of Object.entries({
      ...{ supplier: 'Drukkerij De Pers', number: '2026-99', datedOn: '2026-10-05', net: '500', vat: '0' },
      ...{ title: 'Lesboeken', costDate: '2026-10-05' },
    })) {
      await page.fill(`#f-${name}`, value)
    }
    await page.selectOption('#f-place', { index: 1 })
    await page.click('text=Controleer')
    await page.waitForSelector('text=Klopt dit zo?')
    await page.click('main button:has-text("Declareer")')
    await page.waitForURL(/\/declare$/)
    const text = await page.textContent('main')
    expect(text).toContain('Lesboeken')
    expect(text).toContain('Nog te beoordelen')
    await context.close()
  }, 60_000)

  it('without JavaScript, on a phone, a month is filled in and signed by two', async () => {
    const context = await open(ria, { ...PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(desk.url + sheet('riaWerk'))
    await page.fill('#f-c0-2026-10-01', '2:30')
    await page.click('text=Vul de rest aan als ander werk')
    expect(await page.inputValue('#f-c2-2026-10-02')).toBe('4:48')
    await page.click('text=Onderteken en dien in')
    expect(await page.textContent('main')).toContain('U hebt uw uren van oktober 2026 ondertekend')
    await context.close()
    const other = await open(bas, { ...PHONE, javaScriptEnabled: false })
    const signing = await other.newPage()
    await signing.goto(`${desk.url}/hours`)
    await signing.click('text=Ria Egel')
    await signing.click('text=Teken voor akkoord')
    expect(await signing.textContent('main')).toContain('U hebt de uren van Ria Egel over oktober 2026 getekend')
    await other.close()
  }, 60_000)

  it('a month that is half filled in stays on the phone until it is signed', async () => {
    const context = await open(ria, PHONE)
    const page = await context.newPage()
    const address = desk.url + sheet('riaWerk', '202609')
    const back = async (path = address) => {
      await page.goto(`${desk.url}/hours`)
      await page.goto(path)
    }
    const told = page.locator('#hours-draft')
    await page.goto(address)
    await page.fill('#f-c0-2026-09-01', '2:30')
    await back()
    expect(await page.inputValue('#f-c0-2026-09-01')).toBe('2:30')
    expect(await told.isVisible()).toBe(true)
    await told.locator('button').click()
    await back()
    expect([await page.inputValue('#f-c0-2026-09-01'), await told.isVisible()]).toEqual(['', false])
    await page.click('text=Ook weekenden')
    await page.fill('#f-c0-2026-09-05', '1')
    await page.fill('#f-c0-2026-09-01', '1:30')
    await back()
    await page.waitForSelector('#f-c0-2026-09-05')
    expect(await page.inputValue('#f-c0-2026-09-05')).toBe('1')
    await back(desk.url + sheet('riaWerk', '202608'))
    expect(await told.isVisible(), 'of another month nothing').toBe(false)
    await back()
    await page.waitForSelector('#f-c0-2026-09-05')
    await page.fill('#f-c0-2026-09-05', '')
    await page.click('text=Vul de rest aan als ander werk')
    await page.click('text=Onderteken en dien in')
    await page.waitForSelector('text=U hebt uw uren van september 2026 ondertekend')
    await back(`${address}?change=1`)
    expect([await page.inputValue('#f-c0-2026-09-01'), await told.isVisible()]).toEqual(['1:30', false])
    await context.close()
  }, 60_000)
})
