/** Agreements and lists by file in a browser: the last signature, a list on a phone, and what axe says of each page. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const LIST = ['Nummer;Naam;Geboortedatum', 'P-1;Aisha Demir;1-2-1990', 'P-2;Bram Smit;30-2-1990'].join('\n')
const FILE = { name: 'deelnemers.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) }

describe.skipIf(why)(`agreements and lists${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    desk = await openDesk(['avant.yaml', join(import.meta.dirname, '../support/stories/agreements.yaml')])
    browser = await launchChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function open(who: readonly [string, Role, string], options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }
  const mieke = ['mieke', 'programmeManager', 'topaz'] as const
  const pauline = ['pauline', 'coordinator', 'mondriaan'] as const
  const signer = ['pauline', 'organisationAdmin', 'mondriaan'] as const
  const at = (more = '') => `/agreements/${desk.id('avant', 'partnershipId')}${more}`
  const look = async (page: Page, path: string) => {
    await page.goto(desk.url + path)
    await page.setInputFiles('#f-list', FILE)
    await page.click('text=Bekijken wat er gebeurt')
    await page.waitForSelector('text=Er is nog niets vastgelegd.')
  }

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    for (const [who, paths] of [
      [
        mieke,
        [
          '/agreements',
          at(),
          at('?on=2023-11-27'),
          at('/draft'),
          at('/invite?q=zorg'),
          at(`/agreements/${desk.id('agreement', 'agreementId')}/end`),
          '/agreements/recognitions',
          '/agreements/outcomes?year=2024',
        ],
      ],
      [signer, ['/start', at(`/agreements/${desk.id('sharing', 'agreementId')}/sign`)]],
      [pauline, ['/imports', '/imports/learners', `/learners/${desk.id('nadia', 'learnerId')}/outcome`]],
    ] as const) {
      const context = await open(who, WIDE)
      const page = await context.newPage()
      for (const path of paths) {
        await page.goto(desk.url + path)
        complaints.push(...(await faultsOn(page)).map((one) => `${path} ${one}`))
      }
      if (who === pauline) {
        await look(page, '/imports/learners')
        complaints.push(...(await faultsOn(page)).map((one) => `looked at ${one}`))
      }
      await context.close()
    }
    expect(complaints).toEqual([])
  })

  it('on a phone a list is looked at, carried out, and its faulty rows come back', async () => {
    const context = await open(pauline, PHONE)
    const page = await context.newPage()
    await look(page, '/imports/learners')
    expect(await page.textContent('main')).toContain('1 nieuw, 0 al vastgelegd, 1 onbekend of fout')
    await page.click('text=Voer uit: 1 nieuwe rij')
    await page.waitForSelector('text=1 rij vastgelegd')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Download 1 rij om te verbeteren'),
    ])
    expect(download.suggestedFilename()).toBe('learners-te-verbeteren.csv')
    await context.close()
  })

  it('without JavaScript the last signature is given, and the agreement is in force', async () => {
    const context = await open(signer, { ...PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.url}/start`)
    await page.click('text=Ondertekenen: Gegevens delen')
    expect(await page.textContent('main')).toContain('Uw handtekening is de laatste.')
    await page.fill('#f-signedOn', '2025-02-10')
    await page.click('main button[type=submit]')
    expect(await page.textContent('main')).toContain('Alle partijen hebben nu getekend')
    const section = page.locator('section', { hasText: 'Gegevens delen' }).last()
    expect(await section.locator('.lb-badge').first().textContent()).toBe('geldt')
    await page.goto(`${desk.url}/start`)
    expect(await page.textContent('main')).not.toContain('Gegevens delen')
    await context.close()
  })
})
