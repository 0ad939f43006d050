/** The life of a grant in a browser: a cost decided beside its document, books closed by two, claimed, answered, settled. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { pdfFile } from '../support/sample-files.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()

describe.skipIf(why)(`the life of a grant${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  const faults: string[] = []
  beforeAll(async () => {
    desk = await openDesk([join(import.meta.dirname, '../support/stories/closing.yaml')])
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function opened(...who: readonly [string, Role, string]): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ locale: 'nl-NL' })
    const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context.newPage()
  }
  const rif = (place: string) => `${desk.url}/grants/${desk.id('rif', 'grantId')}/${place}`
  const mrdh = (place: string) => `${desk.url}/grants/${desk.id('grant', 'grantId')}/${place}`
  const look = async (page: Page, what: string) => {
    faults.push(...(await faultsOn(page)).map((fault) => `${what}: ${fault}`))
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  /** The form that does this, with all of it in sight. */
  async function form(page: Page, does: string) {
    const found = page.locator('form', { has: page.locator(`input[name="do"][value="${does}"]`) }).first()
    await page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
    return found
  }
  async function send(page: Page, does: string, fields: Readonly<Record<string, string>>, letter?: string) {
    const found = await form(page, does)
    for (const [field, value] of Object.entries(fields)) await found.locator(`[name="${does}-${field}"]`).fill(value)
    if (letter !== undefined) {
      const file = { name: `${letter}.pdf`, mimeType: 'application/pdf', buffer: pdfFile(letter) }
      await found.locator('input[type="file"]').setInputFiles(file)
    }
    await found.locator('button[type="submit"]').click()
    // The page's own answer: a field for a document says something of its own while a PDF is looked through.
    await page.locator('main .lb-notice[role="status"], main .lb-notice[role="alert"]').first().waitFor()
    expect(await page.locator('main [role="alert"]').allInnerTexts(), does).toEqual([])
  }

  it('a cost is approved beside its document, and its quarter is closed by two persons and claimed', async () => {
    const [pim, vera] = [await opened('pim', 'leadFinance', 'albeda'), await opened('vera', 'leadFinance', 'albeda')]
    await pim.goto(`${desk.url}/approve/${desk.id('rif', 'grantId')}/${desk.id('roomSeptember', 'entryId')}`)
    expect(await pim.locator('iframe.lb-document-frame').count()).toBe(1)
    await look(pim, 'approving')
    await send(pim, 'approve', {})

    await pim.goto(rif('periods'))
    await send(pim, 'propose', {})
    await look(pim, 'proposed')
    expect(await pim.locator('input[name="close-proposalId"]').count(), 'not by the same person').toBe(0)
    await vera.goto(rif('periods'))
    await send(vera, 'close', {})

    await pim.goto(rif('claims'))
    await (await form(pim, 'submit')).getByLabel('3e kwartaal 2026').check()
    await send(pim, 'submit', { submittedOn: '2026-11-18' })
    await vera.goto(rif('claims'))
    await send(vera, 'question', { question: 'Waar staat de huur?' })
    await pim.goto(rif('claims'))
    await send(pim, 'answer', { answer: 'Op post R2.' })
    await look(pim, 'claimed')
    await vera.goto(rif('claims'))
    await send(vera, 'accept', { acceptedOn: '2026-11-18' }, 'Brief over de declaratie')
    expect(await vera.locator('main').innerText()).toMatch(/Waar staat de huur\?[\s\S]*Op post R2\./)

    await vera.goto(rif('payments'))
    const partner = desk.id('zonnehuis', 'organisationId')
    await (await form(vera, 'share')).locator('[name="share-partnerId"]').selectOption(partner)
    await send(vera, 'share', { amount: '1210', agreedOn: '2026-11-18' }, 'Afspraak over het aandeel')
    await (await form(vera, 'pay')).locator('[name="pay-partnerId"]').selectOption(partner)
    await send(vera, 'pay', { amount: '1000', paidOn: '2026-11-18' })
    await look(vera, 'paying a partner')
    expect(await vera.locator('main').innerText()).toMatch(
      /Zonnehuisgroep[\s\S]*1\.210,00[\s\S]*1\.000,00[\s\S]*210,00/,
    )
  }, 60_000)

  it('the controller settles: what is asked first, the amount step by step, and what is paid', async () => {
    const [otto, carla] = [
      await opened('otto', 'projectOfficer', 'vlaardingen'),
      await opened('carla', 'funderController', 'mrdh'),
    ]
    await otto.goto(mrdh('settle'))
    const report = await form(otto, 'assurance')
    await report.locator('[name="assurance-kind"]').selectOption('auditorsReport')
    await report.locator('[name="assurance-opinion"]').selectOption('unqualified')
    await send(otto, 'assurance', { reportedOn: '2026-11-18' }, 'Verklaring van de accountant')

    await carla.goto(mrdh('settlement'))
    expect(await carla.locator('main').innerText()).toContain('142.560,00')
    await look(carla, 'the settlement')
    await carla.goto(mrdh('settle'))
    await look(carla, 'settling')
    await send(carla, 'settle', { amount: '142560', settledOn: '2026-11-18' }, 'Besluit tot vaststelling')
    const lena = await opened('lena', 'leadFinance', 'vlaardingen')
    await lena.goto(mrdh('settle'))
    await look(lena, 'to be paid')
  }, 60_000)

  it('no page on the way has anything that axe finds, or sticks out sideways', () => {
    expect(faults).toEqual([])
  })
})
