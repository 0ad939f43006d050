/** The assessor's work in a browser: with and without JavaScript, on a phone, and without a connection. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { learners } from '../../src/domain/learner/learner.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { jpegFile } from '../support/sample-files.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const FORM = { name: 'formulier.jpg', mimeType: 'image/jpeg', buffer: jpegFile() }

describe.skipIf(why)(`the pages of who assesses${why && ` [skipped: ${why}]`}`, () => {
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

  async function open(options: BrowserContextOptions = PHONE, key = 'fatima', at = 'albeda'): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf(key, 'assessor', at)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }
  const group = (unit = 'w1') =>
    `${desk.url}/assess/groups/${desk.id('course', 'offeringId')}?unit=${desk.id(unit, 'unitId')}`
  const attemptsOf = async (name: string, unit: string) => {
    const learner = await desk.program.kernel.stateOf(learners.ref(desk.id(name, 'learnerId')))
    return [...(learner?.attempts.values() ?? [])].filter(({ unitId }) => unitId === desk.id(unit, 'unitId'))
  }
  const row = (enrolment: string) => `[data-row="${desk.id(enrolment, 'enrolmentId')}"]`
  const choose = (page: Page, enrolment: string, value: string) =>
    page.check(`${row(enrolment)} .lb-segment input[value=${value}]`, { force: true })
  const save = (page: Page) => page.click('#assess-form .lb-actions button.nl-button--primary')
  const says = (page: Page, text: string) => page.waitForSelector(`#assess-queue >> text=${text}`)
  const sent = (page: Page) => page.waitForSelector('#assess-queue', { state: 'hidden' })
  const sendNow = (page: Page) => page.click('#assess-queue >> text=Nu versturen')
  /** The worker stands, and this page is kept. */
  const kept = (page: Page) => page.waitForSelector('#assess-stored:not([hidden])')
  /** What went out to be recorded, of all tabs. */
  function posts(context: BrowserContext): string[] {
    const all: string[] = []
    context.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/assess/')) all.push(request.postData() ?? '')
    })
    return all
  }

  describe('without a connection', () => {
    it('records, says so, survives a reload and closing, and sends each once when there is one', async () => {
      const context = await open()
      const sentOut = posts(context)
      const page = await context.newPage()
      await page.goto(group('w2'))
      await kept(page)
      await context.setOffline(true)
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e1', 'passed')
      await choose(page, 'e2', 'failed')
      await save(page)
      await says(page, '2 nog niet verstuurd')
      await page.reload()
      await says(page, '2 nog niet verstuurd')
      expect(await page.textContent(row('e1'))).toContain('nog niet verstuurd: Behaald')
      expect(await attemptsOf('g1', 'w2')).toHaveLength(0)
      await page.close()
      const again = await context.newPage()
      await again.goto(group('w2'))
      await says(again, '2 nog niet verstuurd')
      await context.setOffline(false)
      await sendNow(again)
      await sent(again)
      expect(sentOut).toHaveLength(2)
      await again.reload()
      expect(await attemptsOf('g1', 'w2')).toMatchObject([
        { outcome: { passed: true }, evidence: [{ kind: 'assessmentForm' }] },
      ])
      expect(await attemptsOf('g2', 'w2')).toMatchObject([{ outcome: { passed: false } }])
      expect(await again.evaluate(left)).toEqual({ waiting: 0, files: 0 })
      await context.close()
    })

    it('two tabs that send at once send each once', async () => {
      const context = await open()
      const sentOut = posts(context)
      const [one, other] = [await context.newPage(), await context.newPage()]
      await one.goto(group('w2'))
      await kept(one)
      await other.goto(group('w2'))
      await context.setOffline(true)
      await one.setInputFiles('#f-document', FORM)
      await choose(one, 'e3', 'passed')
      await choose(one, 'e4', 'passed')
      await save(one)
      await says(one, '2 nog niet verstuurd')
      await says(other, '2 nog niet verstuurd')
      await context.setOffline(false)
      // Each of the two hears that there is a connection, and begins.
      await Promise.all([sent(one), sent(other)])
      expect(sentOut).toHaveLength(2)
      expect(await attemptsOf('g3', 'w2')).toHaveLength(1)
      expect(await attemptsOf('g4', 'w2')).toHaveLength(1)
      await context.close()
    })

    it('an answer that got lost is asked for again, and recorded once', async () => {
      const context = await open()
      const page = await context.newPage()
      await page.goto(group('w2'))
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e5', 'passed')
      let lost = 0
      await context.route('**/assess/groups/**', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue()
        lost++
        await route.fetch()
        return route.abort()
      })
      await save(page)
      await says(page, 'Versturen lukte nu niet')
      await says(page, '1 nog niet verstuurd')
      expect(await attemptsOf('g5', 'w2')).toHaveLength(1)
      await sendNow(page)
      await sent(page)
      expect(await attemptsOf('g5', 'w2')).toHaveLength(1)
      await context.close()
    })

    it('who is logged out logs in again to send, and nothing is lost', async () => {
      const context = await open()
      const page = await context.newPage()
      await page.goto(group('w2'))
      await context.clearCookies()
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e6', 'passed')
      await save(page)
      await says(page, 'Log opnieuw in om te versturen. Er gaat niets verloren.')
      const [name = '', value = ''] = (await desk.cookieOf('fatima', 'assessor', 'albeda')).split('=')
      await context.addCookies([{ name, value, url: desk.url }])
      await page.goto(`${desk.url}/assess`)
      await sent(page)
      expect(await attemptsOf('g6', 'w2')).toHaveLength(1)
      await context.close()
    })

    it('what is not accepted stays, with the reason, to be changed or dropped; somebody else’s is not sent', async () => {
      const context = await open()
      const page = await context.newPage()
      await page.goto(group('w2'))
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e7', 'passed')
      await page.fill('#f-assessedOn', '2023-01-01')
      await save(page)
      await says(page, '1 uitslag is niet aangenomen')
      expect(await page.isChecked(`${row('e7')} .lb-segment input[value=passed]`)).toBe(true)
      const [name = '', value = ''] = (await desk.cookieOf('joost', 'assessor', 'argos')).split('=')
      await context.addCookies([{ name, value, url: desk.url }])
      await page.goto(`${desk.url}/assess`)
      await says(page, 'uitslagen van iemand anders')
      expect(await page.textContent('#assess-queue')).not.toContain('Gijs')
      const [own = '', mine = ''] = (await desk.cookieOf('fatima', 'assessor', 'albeda')).split('=')
      await context.addCookies([{ name: own, value: mine, url: desk.url }])
      await page.goto(group('w2'))
      await says(page, '1 uitslag is niet aangenomen')
      page.on('dialog', (dialog) => void dialog.accept())
      await page.click('#assess-queue >> text=Weggooien')
      await sent(page)
      expect(await page.evaluate(left)).toEqual({ waiting: 0, files: 0 })
      await context.close()
    })

    it('what somebody else left waiting is not sent under another name', async () => {
      const context = await open()
      const page = await context.newPage()
      await page.goto(group('w1'))
      await kept(page)
      await context.setOffline(true)
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e4', 'passed')
      await save(page)
      await says(page, '1 nog niet verstuurd')
      // Before it could go, somebody else works on this device, and records as well.
      await page.goto('about:blank')
      await context.setOffline(false)
      const [name = '', value = ''] = (await desk.cookieOf('joost', 'assessor', 'argos')).split('=')
      await context.clearCookies()
      await context.addCookies([{ name, value, url: desk.url }])
      await page.goto(group('w1'))
      await page.setInputFiles('#f-document', FORM)
      await choose(page, 'e2', 'passed')
      await save(page)
      await page.waitForSelector(`${row('e2')} >> text=vastgelegd: Behaald`)
      expect(await attemptsOf('g4', 'w1')).toHaveLength(0)
      // It goes as soon as its own person is back.
      const [own = '', mine = ''] = (await desk.cookieOf('fatima', 'assessor', 'albeda')).split('=')
      await context.addCookies([{ name: own, value: mine, url: desk.url }])
      await page.goto(`${desk.url}/assess`)
      await sent(page)
      const recorded = await attemptsOf('g4', 'w1')
      expect(recorded.map(({ assessorOrganisationId }) => assessorOrganisationId)).toEqual([
        desk.id('albeda', 'organisationId'),
      ])
      await context.close()
    })

    it('logging out takes the pages off the device, and what was never opened says so', async () => {
      const context = await open()
      const page = await context.newPage()
      await page.goto(group('w3'))
      await kept(page)
      await context.setOffline(true)
      await page.goto(`${group('w1')}&scale=grade`).catch(() => undefined)
      expect(await page.textContent('body')).toContain('Geen verbinding')
      await page.goto(group('w3'))
      expect(await page.textContent('h1')).toContain('Biedt persoonlijke verzorging')
      await context.setOffline(false)
      await page.click('.lb-logout button')
      await expect.poll(() => page.evaluate('caches.keys()')).toEqual(['assess-assets'])
      await context.close()
    })
  })

  it('without JavaScript the same form records, and the same rows come back where one is refused', async () => {
    const context = await open({ ...PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.url}/assess`)
    await page.click(`a[href*="unit=${desk.id('w3', 'unitId')}"]`)
    await page.setInputFiles('#f-document', FORM)
    await choose(page, 'e1', 'passed')
    await choose(page, 'e2', 'failed')
    await page.fill('#f-assessedOn', '2023-01-01')
    await save(page)
    expect(await page.textContent('[role=alert]')).toContain('Aisha Demir')
    expect(await page.isChecked(`${row('e2')} input[value=failed]`)).toBe(true)
    await page.fill('#f-assessedOn', '2024-02-01')
    await save(page)
    expect(await page.textContent('main [role=status]')).toContain('2 uitslagen vastgelegd.')
    expect(await attemptsOf('g2', 'w3')).toHaveLength(1)
    await context.close()
  })

  it('by keyboard alone a row is chosen and saved', async () => {
    const context = await open({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.goto(group('w3'))
    await page.setInputFiles('#f-document', FORM)
    await page.focus(`${row('e3')} .lb-segment input:checked`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.waitForSelector(`${row('e3')} >> text=vastgelegd: Behaald`)
    expect(await attemptsOf('g3', 'w3')).toMatchObject([{ outcome: { passed: true } }])
    await context.close()
  })

  it('a double click records once, and saving again is about who was filled in since', async () => {
    const context = await open()
    const sentOut = posts(context)
    const page = await context.newPage()
    await page.goto(group('w3'))
    await page.setInputFiles('#f-document', FORM)
    await choose(page, 'e4', 'passed')
    await page.dblclick('#assess-form .lb-actions button.nl-button--primary')
    await page.waitForSelector(`${row('e4')} >> text=vastgelegd: Behaald`)
    await page.fill('#f-assessedOn', '2199-01-01')
    await choose(page, 'e5', 'failed')
    await save(page)
    await page.waitForSelector('#assess-told >> text=Niet alles is vastgelegd')
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await page.fill('#f-assessedOn', '2024-02-01')
    await save(page)
    await page.waitForSelector(`${row('e5')} >> text=vastgelegd: Niet behaald`)
    await sent(page)
    expect(sentOut).toHaveLength(3)
    expect(await attemptsOf('g4', 'w3')).toHaveLength(1)
    expect(await attemptsOf('g5', 'w3')).toHaveLength(1)
    await context.close()
  })

  it('the second click of a double click sends no form, for its button may be that of a page that came meanwhile', async () => {
    const context = await open()
    const page = await context.newPage()
    await page.goto(`${desk.url}/assess`)
    await page.evaluate(
      `window.seen = []; addEventListener('click', (event) => { seen.push([event.detail, event.defaultPrevented]); event.preventDefault() })`,
    )
    await page.dblclick('.lb-logout button')
    expect(await page.evaluate('seen')).toEqual([
      [1, false],
      [2, true],
    ])
    await context.close()
  })

  it('no page has anything that axe finds, or sticks out sideways', async () => {
    const complaints: string[] = []
    const context = await open({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const pages = [
      `${desk.url}/assess`,
      group('w1'),
      `${group('w1')}&scale=ovg`,
      `${group('w1')}&scale=grade`,
      `${desk.url}/assess/record/${desk.id('g3', 'learnerId')}/${desk.id('e3', 'enrolmentId')}?unit=${desk.id('w1', 'unitId')}`,
      `${desk.url}/assess/attempts/${desk.id('g5', 'learnerId')}/${desk.id('waiting', 'attemptId')}`,
    ]
    for (const address of pages) {
      await page.goto(address)
      complaints.push(...(await faultsOn(page)).map((fault) => `${address}: ${fault}`))
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** What is left on the device, counted in the browser. */
const left = `new Promise((resolve) => {
  const open = indexedDB.open('leerbewijs-assess', 1)
  open.onsuccess = () => {
    const transaction = open.result.transaction(['waiting', 'files'])
    const [waiting, files] = ['waiting', 'files'].map((name) => transaction.objectStore(name).count())
    transaction.oncomplete = () => resolve({ waiting: waiting.result, files: files.result })
  }
})`
