/** The public pages as a person has them before them. What axe does not see, and the eye did, has a check of its own. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../support/fake-app.ts'
import { answered } from '../support/fake-kernel.ts'
import { found, type Kind, kinds, LINK, NUMBER, SECRET } from '../support/verifications.ts'
import { faultsOn, violationsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'at 390 px': { viewport: { width: 390, height: 844 }, hasTouch: true },
}

/** These differ from another only in a word. */
const told: readonly Kind[] = ['for ever', 'refresh later', 'erased']
const drawn = kinds.filter((kind) => !told.includes(kind))

describe.skipIf(why)(`the public pages${why && ` [skipped: ${why}]`}`, () => {
  let app: FakeApp
  let browser: Browser
  beforeAll(async () => {
    app = await startFakeApp({ pages: true })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.[Symbol.asyncDispose]()
  })

  const show = async (page: Page, kind: Kind, lang = 'nl') => {
    app.kernel.says(answered(found[kind]))
    await page.goto(`${app.url}/s/${LINK}?lang=${lang}`)
  }
  const fillIn = async (page: Page, number: string, secret: string) => {
    await page.fill('#number', number)
    await page.fill('#secret', secret)
    await page.click('main form button')
  }
  const screens: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'the form': (page) => page.goto(`${app.url}/`),
    'the form in English': (page) => page.goto(`${app.url}/?lang=en`),
    'the form with errors': async (page) => {
      await page.goto(`${app.url}/verify?number=LB-0000`)
      await page.click('main form button')
    },
    'a page that is not there': (page) => page.goto(`${app.url}/nothing`),
    'a number that is not known': async (page) => {
      app.kernel.says(answered({ status: 'unknown' }))
      await page.goto(`${app.url}/`)
      await fillIn(page, NUMBER, SECRET)
    },
    ...Object.fromEntries(drawn.map((kind) => [kind, (page: Page) => show(page, kind)])),
  }

  describe.each(Object.entries(MODES))('%s', (mode, options) => {
    let context: BrowserContext
    let page: Page
    const complaints: string[] = []
    beforeAll(async () => {
      context = await browser.newContext(options)
      page = await context.newPage()
      listen(page, complaints)
    })
    afterAll(() => context?.close())

    it.each(Object.entries(screens))('%s', async (_, open) => {
      complaints.length = 0
      await open(page)
      const violations = await violationsOn(page)
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(await headings(page)).toEqual(await inOrder(page))
      expect(await broken(page)).toEqual([])
      expect(complaints).toEqual([])
    })

    it('is as bright as the reader asked for', async () => {
      await show(page, 'valid')
      const [red = 0] = (await style(page, 'body', 'backgroundColor')).match(/\d+/g)?.map(Number) ?? []
      expect(red < 64).toBe(mode.startsWith('dark'))
    })
  })

  describe('the checks above', () => {
    it('see what they look for', async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      const complaints: string[] = []
      listen(page, complaints)
      await show(page, 'valid')
      const add = (markup: string) =>
        page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(markup)})`)
      await add(
        '<h4>Too deep</h4><p class="lb-number" lang="nl">LB 1<br>2</p><div class="wide">wide</div><img src="x">',
      )
      expect(await headings(page)).not.toEqual(await inOrder(page))
      expect(await broken(page)).toEqual(['LB 12'])
      await page.evaluate(`document.querySelector('.wide').style.width = '3000px'`)
      expect(await overflow(page)).toBeGreaterThan(1_000)
      await add('<p style="color: red">not allowed</p><img src="https://127.0.0.1:1/x.png">')
      await expect.poll(() => complaints.filter((text) => text.includes('Content Security Policy')).length).toBe(2)
      const violations = await violationsOn(page)
      expect(violations.map(({ id }) => id)).toEqual(expect.arrayContaining(['image-alt', 'heading-order']))
      const seen = (await faultsOn(page)).join('\n')
      for (const look of ['wide, light', '390 px, dark']) {
        expect(seen).toContain(`${look}: image-alt at <img src="x">`)
        expect(seen).toMatch(new RegExp(`${look}: sticks out \\d{4} px`))
      }
      await context.close()
    })
  })

  it.each(['the form', 'the form with errors', 'long', 'overview', 'a number that is not known'])(
    '%s fits into 320 px, as at four times its size',
    async (screen) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
      await screens[screen]?.(page)
      expect(await overflow(page)).toBe(0)
      expect(await broken(page)).toEqual([])
      await page.close()
    },
  )

  it('a person without script fills in the form, sees what is wrong, corrects it and reads the answer', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${app.url}/`)
    expect(await page.textContent('h1')).toBe('Is this proof real?')
    await fillIn(page, NUMBER, '')
    expect(await page.textContent('[role=alert]')).toContain('Fill in the code.')
    expect(await page.inputValue('#number')).toBe(NUMBER)
    app.kernel.says(answered(found.revoked))
    await page.fill('#secret', SECRET)
    await page.press('#secret', 'Enter')
    expect(await page.textContent('h1')).toBe('Withdrawn on 14 February 2024. Albeda gave this proof on 3 July 2023.')
    expect(page.url()).toBe(`${app.url}/verify?lang=en`)
    await page.click('.lb-language[hreflang]')
    expect(await page.textContent('h1')).toBe('Is dit bewijs echt?')
    expect(await page.inputValue('#number')).toBe(NUMBER)
    expect(await page.inputValue('#secret')).toBe('')
    await context.close()
  })

  it('a share changes language in its place, and no address of it is passed on', async () => {
    const page = await browser.newPage()
    const referers: string[] = []
    page.on('request', (request) => void referers.push(request.headers().referer ?? ''))
    await show(page, 'valid')
    await page.click('.lb-language[hreflang]')
    expect(page.url()).toBe(`${app.url}/s/${LINK}?lang=en`)
    expect(await page.textContent('h1')).toBe('Valid. Albeda gave this proof on 3 July 2023.')
    await page.click('main .nl-link')
    expect(await page.textContent('h1')).toBe('Is this proof real?')
    expect(referers.length).toBeGreaterThan(3)
    expect(referers.filter((referer) => referer !== '')).toEqual([])
    await page.close()
  })

  it.each(['light', 'dark'] as const)(
    'by keyboard each stop is seen, in the order of reading (%s)',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme })
      await page.goto(`${app.url}/`)
      const stops: string[] = []
      for (let i = 0; i < 7; i++) {
        await page.keyboard.press('Tab')
        stops.push(await page.evaluate<string>(`document.activeElement.textContent || document.activeElement.id`))
        expect(await style(page, ':focus', 'outlineStyle')).toBe('solid')
        expect(Number.parseFloat(await style(page, ':focus', 'outlineWidth'))).toBeGreaterThanOrEqual(3)
        const box = await page.locator(':focus').boundingBox()
        expect(box && box.x >= 0 && box.y >= 0).toBe(true)
      }
      expect(stops).toEqual([
        ...['Naar de inhoud', 'Leerbewijs', 'Inloggen', 'English'],
        ...['number', 'secret', 'Bekijk het bewijs'],
      ])
      await page.close()
    },
  )

  it('the link past the header leads to the content, and a refused form starts at what is wrong', async () => {
    const page = await browser.newPage()
    await page.goto(`${app.url}/`)
    const top = async () => (await page.locator('.nl-skip-link').boundingBox())?.y ?? 0
    expect(await top()).toBeLessThan(-40)
    await page.keyboard.press('Tab')
    expect(await top()).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(`document.activeElement.id`)).toBe('main')
    await page.click('main form button')
    expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('alert')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(`document.activeElement.id`)).toBe('secret')
    await page.close()
  })

  it('stands straight: the label in the middle of its button, header and content on one line', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(`${app.url}/`)
    const [button, label, brand, heading] = await Promise.all(
      ['main form button', 'main form .nl-button__label', '.lb-brand', 'h1'].map((selector) =>
        page.locator(selector).boundingBox(),
      ),
    )
    const middle = (box: typeof button) => (box?.y ?? 0) + (box?.height ?? 0) / 2
    expect(Math.abs(middle(button!) - middle(label!))).toBeLessThanOrEqual(2)
    expect(Math.abs(brand!.x - heading!.x)).toBeLessThanOrEqual(1)
    await page.close()
  })

  it('letters come from here, also those of Łukasz and Şahin', async () => {
    const page = await browser.newPage()
    await show(page, 'valid')
    const faces = await page.evaluate<string[]>(
      `document.fonts.ready.then((all) => [...all].filter((face) => face.status === 'loaded').map((face) => face.weight + ' ' + face.unicodeRange.slice(0, 6)))`,
    )
    expect(faces.sort()).toEqual(['400 U+0-FF', '700 U+0-FF', '700 U+100-'])
    await page.close()
  })

  it.each(['light', 'dark'] as const)(
    'on paper it is one sheet, black on white, without what can only be pressed (%s)',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme })
      await show(page, 'valid')
      const sheet = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
      expect(sheet.match(/\/Type \/Page\b/g)).toHaveLength(1)
      await page.emulateMedia({ media: 'print', colorScheme })
      for (const gone of ['.lb-language', '.lb-screen', '.nl-skip-link', '.lb-footer']) {
        expect(await page.isVisible(gone), gone).toBe(false)
      }
      for (const there of ['h1', 'dl', '.lb-caveats', '.lb-print'])
        expect(await page.isVisible(there), there).toBe(true)
      expect(await style(page, 'h1', 'color')).toBe('rgb(0, 0, 0)')
      expect(await style(page, 'dd', 'color')).toBe('rgb(0, 26, 64)')
      expect(await style(page, 'body', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
      await page.close()
    },
  )
})

/** What the browser refused or could not find; the status of the page itself is no complaint. */
function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => void complaints.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(response.url())
  })
}

/** How many pixels of the page stick out sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)
}

function headings(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))`)
}

/** One of the first level at the top, and never a level skipped. */
async function inOrder(page: Page): Promise<number[]> {
  const levels = await headings(page)
  return levels.map((level, i) => (i === 0 ? 1 : Math.max(2, Math.min(level, levels[i - 1]! + 1))))
}

/** Numbers, codes and short words that were broken over two lines. */
function broken(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('.lb-number, .lb-code, .lb-short > span')]
    .filter((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
    })
    .map((element) => element.textContent)`)
}

function style(page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`)
}
