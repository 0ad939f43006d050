/** A statement and the own books in a browser, as partner finance uses them: chosen, looked at, confirmed; wide and small. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audit, ledgerLine, statement } from '../support/bank-files.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const xml = (text: string) => ({ name: 'bestand.xml', mimeType: 'application/xml', buffer: Buffer.from(text) })

describe.skipIf(why)(`bank and books${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk([join(import.meta.dirname, '../support/stories/approving.yaml')])
    browser = await launchChromium()
  }, 200_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })
  async function pageOf(key: string, organisation: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf(key, 'projectOfficer', organisation)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context.newPage()
  }
  async function expectGood(page: Page): Promise<void> {
    expect(await faultsOn(page)).toEqual([])
  }

  it('are usable, wide and on a phone in the dark', async () => {
    const page = await pageOf('sadia', 'zonnehuis', WIDE)
    await page.goto(`${desk.url}/bank`)
    await expectGood(page)
    const paid = [
      { amount: '1500.40', to: 'Simulatiehuis', text: 'Factuur SH-2026-77' },
      {
        amount: '1210.00',
        to: 'Verhuurder',
        text: 'huur oefenruimte november en nog een lange omschrijving van de bank',
      },
      { amount: '33.00', to: 'Bakker', text: 'broodjes' },
    ]
    await page.locator('input[type=file]').setInputFiles(xml(statement(paid)))
    await page.getByRole('button', { name: 'Zoek de betalingen' }).click()
    await page.getByRole('heading', { name: 'Gevonden betalingen' }).waitFor()
    expect(await page.locator('input[name=match]:checked').count()).toBe(1)
    await expectGood(page)
    const books = await pageOf('wilma', 'argos', WIDE)
    await books.goto(`${desk.url}/bank/books`)
    await expectGood(books)
    const lines = ledgerLine('INK-2026-1188', '6000.00') + ledgerLine('INK-9', '75.50')
    await books.locator('input[type=file]').setInputFiles(xml(audit(lines)))
    await books.getByRole('button', { name: 'Vergelijk' }).click()
    await books.getByRole('heading', { name: 'Ander bedrag' }).waitFor()
    await expectGood(books)
  }, 60_000)

  it('what is confirmed is proven, and its statement is read in the page', async () => {
    const page = await pageOf('sadia', 'zonnehuis', WIDE)
    await page.goto(`${desk.url}/bank`)
    const paid = [{ amount: '1500.40', to: 'Simulatiehuis', text: 'Factuur SH-2026-77' }]
    await page.locator('input[type=file]').setInputFiles(xml(statement(paid)))
    await page.getByRole('button', { name: 'Zoek de betalingen' }).click()
    await page.getByRole('button', { name: 'Bevestig' }).click()
    await page.getByText('Eén betaling is bewezen.').waitFor()
    await expectGood(page)
  }, 60_000)
})
