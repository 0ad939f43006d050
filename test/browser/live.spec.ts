/** A page that is open keeps itself up to date, says when it no longer can, and disturbs nobody who types. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()

describe.skipIf(why)(`a page that is open${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    browser = await launchChromium()
    const context = await browser.newContext()
    const [name = '', value = ''] = (await desk.cookieOf('marjan', 'organisationAdmin', 'albeda')).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    page = await context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  it('shows what somebody else did meanwhile', async () => {
    await page.goto(`${desk.url}/admin/invitations`)
    await page.waitForFunction('performance.getEntriesByType("resource").some((one) => one.name.includes("/live"))')
    const before = await page.locator('main').innerText()
    expect(before).not.toContain('wacht op antwoord')
    const marjan = await desk.as('marjan', 'organisationAdmin', 'albeda')
    const fatima = `/admin/people/${desk.userId('fatima')}`
    const invited = await marjan.send(fatima, { do: 'invite', ways: 'letter', language: 'nl', days: '7' })
    // The demo's own people can log in already: then it is said, and another is invited.
    if (invited.status !== 303) {
      const added = await marjan.send('/admin/people', { kind: 'person', name: 'Nieuwe Collega' })
      await marjan.send(added.headers.get('location') ?? '', {
        do: 'invite',
        ways: 'letter',
        language: 'nl',
        days: '7',
      })
    }
    await page.getByText('wacht op antwoord').waitFor()
  })

  it('says that the connection is lost, and that it is back', async () => {
    await page.route('**/live?*', (route) => route.abort())
    await page.goto(`${desk.url}/start`)
    await page.getByText('De verbinding is weg').waitFor()
    await page.unroute('**/live?*')
    await page.getByText('De verbinding is er weer').waitFor({ timeout: 15_000 })
  })

  it('goes to no other host, whatever page it is', async () => {
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    for (const path of ['/start', '/admin/people', '/search', '/dashboard', '/account'])
      await page.goto(desk.url + path)
    expect([...hosts]).toEqual([new URL(desk.url).host])
  })
})
