/** A learner shows a proof and an employer sees it: with and without JavaScript, on a phone, in the dark, by camera. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { addPeriod, localDateAt } from '../../src/contract/dates.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { filmOf } from '../support/fake-camera.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
/** As whom: a name of the stories, a role, and where. */
type Who = readonly [string, Role, string?]
/** The desk's own address, as links and codes have it; the port is known only once it listens. */
const HERE = 'http://127.0.0.1'

describe.skipIf(why)(`showing a proof${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  let proof: string
  beforeAll(async () => {
    desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../support/stories/sharing.yaml')])
    browser = await launchChromium()
    proof = desk.id('l01Certificate', 'certificateId')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
  })

  async function open(
    who: Who | undefined,
    options: BrowserContextOptions = PHONE,
    from: Browser = browser,
  ): Promise<BrowserContext> {
    const context = await from.newContext({ locale: 'nl-NL', ...options })
    if (who) {
      const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
      await context.addCookies([{ name, value, url: desk.url }])
    }
    return context
  }
  const NOOR: Who = ['l01', 'learner']
  const SADIA: Who = ['sadia', 'hrOfficer', 'zonnehuis']
  const soon = () => addPeriod(localDateAt(desk.program.kernel.now()), 'P30D')

  /** Reads the code on the page as a camera would, from a picture of it. */
  async function readCode(page: Page): Promise<string> {
    const picture = (await page.locator('.lb-qr-frame').screenshot()).toString('base64')
    const blank = await page.context().newPage()
    const { width, height, pixels } = await blank.evaluate<{ width: number; height: number; pixels: number[] }>(
      `(async () => {
        const bytes = Uint8Array.from(atob('${picture}'), (sign) => sign.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
        const drawing = canvas.getContext('2d')
        drawing.drawImage(bitmap, 0, 0)
        const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height)
        return { width: bitmap.width, height: bitmap.height, pixels: [...data] }
      })()`,
    )
    await blank.close()
    return decodeQR({ width, height, data: Uint8ClampedArray.from(pixels) })
  }

  it.each(['light', 'dark'] as const)('holds out a code that reads, and counts down (%s)', async (colorScheme) => {
    const context = await open(NOOR, { ...PHONE, colorScheme })
    const page = await context.newPage()
    await page.goto(`${desk.url}/my`)
    await page.click('text=Laten zien')
    await page.waitForSelector('#countdown:has-text("nog 9:")')
    const address = await readCode(page)
    expect(address).toMatch(new RegExp(`^${HERE}/s/\\w{26}\\.[\\w-]+$`))
    // The whole of it is in sight on a phone, without scrolling.
    const box = await page.locator('.lb-qr-frame').boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(844)
    expect(box?.width).toBeGreaterThan(280)
    const visitor = await browser.newPage()
    await visitor.goto(address.replace(HERE, desk.url))
    expect(await visitor.textContent('main')).toContain('Noor van Dam')
    await visitor.close()
    await context.close()
  })

  it('puts the code away when the time is up', async () => {
    const context = await open(NOOR)
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${desk.url}/my`)
    await page.click('text=Laten zien')
    await page.waitForSelector('#countdown:has-text("nog ")')
    await page.clock.runFor(10 * 60_000 + 2_000)
    expect(await page.isVisible('.lb-qr-frame')).toBe(false)
    expect(await page.textContent('#showing-over')).toContain('De tijd is om')
    await context.close()
  })

  it('without JavaScript: shows until a time, sends after a preview, prints, and stops', async () => {
    const context = await open(NOOR, { ...PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.url}/my`)
    await page.click('text=Laten zien')
    expect(await page.textContent('main')).toMatch(/Te zien tot \d\d:\d\d/)
    expect(await page.isVisible('.lb-qr-frame')).toBe(true)
    await page.click('text=Stop nu')
    expect(await page.textContent('main')).toContain('Gestopt')
    await page.click('main >> text=Versturen')
    await page.click('text=Verberg mijn naam')
    await page.click('text=Bekijk wat de ander ziet')
    expect(await page.textContent('.lb-preview')).toContain('Wordt niet gedeeld')
    await page.click('text=Maak de link')
    const link = await page.inputValue('#share-link')
    expect(await page.isVisible('text=Kopieer de link')).toBe(false)
    expect(await page.getAttribute('a:has-text("Maak een e-mail")', 'href')).toMatch(/^mailto:\?subject=/)
    const seen = await context.newPage()
    await seen.goto(link.replace(HERE, desk.url))
    await seen.fill('#person-name', 'Noor van Dam')
    await seen.fill('#person-birthDate', '1986-04-11')
    await seen.click('text=Controleer')
    expect(await seen.textContent('h1')).toBe('Ja, dit hoort bij deze persoon.')
    await page.click('text=Stop met laten zien')
    await seen.goto(link.replace(HERE, desk.url))
    expect(await seen.textContent('h1')).toContain('Dit wordt niet (meer) gedeeld')
    await page.goto(`${desk.url}/my`)
    await page.click('main >> text=Afdrukken')
    await page.click('text=Maak het blad')
    expect(await page.textContent('.lb-sheet')).toMatch(/LB-\w{4}/)
    await context.close()
  })

  it('a sheet and a poster are one page of A4, black on white, without what can only be pressed', async () => {
    const context = await open(NOOR, { colorScheme: 'dark' })
    const page = await context.newPage()
    await page.goto(`${desk.url}/my/print/${proof}`)
    await page.click('text=Maak het blad')
    await page.waitForSelector('.lb-sheet')
    // On the screen it has an edge, as a sheet has; on paper that is the printer's.
    const edge = await page.evaluate("getComputedStyle(document.querySelector('.lb-sheet')).paddingInlineStart")
    expect(edge).not.toBe('0px')
    const sheets = async () =>
      (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)
    expect(await sheets()).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('text=Druk af')).toBe(false)
    expect(await readCode(page)).toContain('/s/')
    await context.close()
  })

  it('an employer asks with a code on the wall, and a learner gives once, by keyboard', async () => {
    const employer = await open(SADIA, { viewport: { width: 1280, height: 900 } })
    const desktop = await employer.newPage()
    await desktop.goto(`${desk.url}/team/requests/new`)
    await desktop.check('text=Basis voor deskundige zorg')
    await desktop.check('text=Aan iedereen: één QR-code')
    await desktop.fill('#f-until', soon())
    expect(await desktop.isChecked('input[name=term][value=until]')).toBe(true)
    await desktop.check('input[name=term][value=whileEmployed]')
    expect(await desktop.inputValue('#f-until')).toBe('')
    await desktop.fill('#f-until', soon())
    await desktop.click('text=Stel het verzoek')
    const request = desktop.url()
    await desktop.click('text=Poster om af te drukken')
    const address = await readCode(desktop)
    const sheet = (await desktop.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(sheet.match(/\/Type \/Page\b/g)).toHaveLength(1)
    const learner = await open(NOOR)
    const phone = await learner.newPage()
    await phone.goto(address.replace(HERE, desk.url))
    await phone.click('text=Inloggen en bekijken')
    expect(await phone.textContent('.lb-preview')).toContain('Basis voor deskundige zorg')
    await phone.focus('button:has-text("Ja, laat zien")')
    await phone.keyboard.press('Enter')
    await phone.waitForSelector('text=Gegeven. Uw werkgever ziet het nu.')
    await phone.goto(address.replace(HERE, desk.url))
    await phone.click('text=Inloggen en bekijken')
    expect(await phone.isVisible('text=Ja, laat zien')).toBe(false)
    await desktop.goto(request)
    expect(await desktop.textContent('#answers')).toContain('Noor van Dam')
    await desktop.click('#answers >> text=Bekijk')
    expect(await desktop.textContent('main')).toContain('Geldig. Albeda gaf dit bewijs uit')
    await employer.close()
    await learner.close()
  })

  describe('the camera', () => {
    let dir: string
    let filming: Browser
    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'leerbewijs-film-'))
      const noor = await desk.as('l01', 'learner')
      const made = await noor.send(`/my/print/${proof}`, { term: 'year' })
      const share = made.headers.get('location')?.split('/').at(-1)
      const { text } = await noor.get(`/my/shares/${share}`)
      const path = /value="http:\/\/127\.0\.0\.1(\/s\/[^"]+)"/.exec(text)?.[1]
      const film = join(dir, 'film.y4m')
      writeFileSync(film, filmOf(['https://elsewhere.example/s/01H4.abc', `${desk.url}${path}`]))
      filming = await launchChromium([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ])
    })
    afterAll(async () => {
      await filming?.close()
      rmSync(dir, { recursive: true, force: true })
    })

    it.each([
      ['anybody', undefined, '/'],
      ['an employer', SADIA, '/team/check'],
    ] as const)('of %s reads a code of ours, and opens no other', async (_, who, path) => {
      const context = await open(who, PHONE, filming)
      const page = await context.newPage()
      const elsewhere: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(desk.url)) elsewhere.push(request.url())
      })
      await page.goto(desk.url + path)
      await page.click('text=Scan met de camera')
      await page.waitForSelector('#scan-said:has-text("niet van Leerbewijs")')
      await page.waitForSelector('text=Geldig. Albeda gaf dit bewijs uit')
      expect(elsewhere).toEqual([])
      await context.close()
    })

    it.each([
      ['without JavaScript', { javaScriptEnabled: false }],
      ['without a camera', {}],
    ])('has no button %s', async (mode, options) => {
      const context = await open(undefined, { ...PHONE, ...options }, mode === 'without a camera' ? browser : filming)
      const page = await context.newPage()
      await page.goto(desk.url)
      await page.waitForLoadState('networkidle')
      expect(await page.isVisible('text=Scan met de camera')).toBe(false)
      await context.close()
    })
  })

  describe('each page', () => {
    /** Something of everything, made through the pages themselves. */
    let paths: readonly (readonly [Who, string])[]
    beforeAll(async () => {
      const [noor, sadia] = [await desk.as(...NOOR), await desk.as(...SADIA)]
      const ask = (fields: Record<string, string>) =>
        sadia.send('/team/requests/new', {
          purpose: 'planning',
          answerBy: soon(),
          until: soon(),
          term: 'until',
          ...fields,
        })
      const [work, kind] = [desk.id('noorsWork', 'employmentId'), desk.id('basis', 'credentialTypeId')]
      const named = (await ask({ whom: 'list', who: work, kind })).headers.get('location') ?? ''
      const wall = (await ask({ whom: 'wall', overview: '1' })).headers.get('location') ?? ''
      const link = /\/r\/([\w.-]+)/.exec((await sadia.get(`${wall}/poster`)).text)?.[1] ?? ''
      await noor.send(`/my/requests/${link}`, { answer: 'given' })
      const showing = (await noor.send(`/my/proofs/${proof}`, {})).headers.get('location') ?? ''
      const share = showing.split('/').at(-1)
      const given = /\/team\/shared\/\w{26}/.exec((await sadia.get('/team/shared')).text)?.[0] ?? ''
      const mine = `/my/requests/${named.split('/').at(-1)}.${work}`
      paths = [
        ...[
          '',
          `/proofs/${proof}`,
          `/send?proof=${proof}`,
          `/print/${proof}`,
          '/results',
          '/shares',
          `/shares/${share}`,
        ],
        ...[`/sheets/${share}`, '/looks', '/details', '/details/correct', '/requests'],
      ].map((path) => [NOOR, `/my${path}`] as const)
      paths = [
        ...[
          ...paths,
          [NOOR, showing] as const,
          [NOOR, mine] as const,
          [NOOR, `/r/${link}`] as const,
          [NOOR, '/'] as const,
        ],
        ...['', `/people/${work}`, '/people/new', `/people/${work}/change`, `/people/${work}/end`, '/requests'].map(
          (path) => [SADIA, `/team${path}`] as const,
        ),
        ...['/requests/new', '/shared', '/check'].map((path) => [SADIA, `/team${path}`] as const),
        ...[named, wall, `${wall}/poster`, given].map((path) => [SADIA, path] as const),
      ]
    })

    it('is without a fault that axe sees, and fits', { timeout: 120_000 }, async () => {
      const faults: string[] = []
      let at = ''
      const pages = new Map<Who, Page>()
      for (const who of [NOOR, SADIA]) {
        const page = await (await open(who, WIDE)).newPage()
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(`${at} ${message.text()}`)
        })
        page.on('pageerror', (error) => void faults.push(`${at} ${error.message}`))
        pages.set(who, page)
      }
      for (const [who, path] of paths) {
        const page = pages.get(who)!
        at = path
        const answer = await page.goto(desk.url + path)
        if (answer?.status() !== 200) faults.push(`${path} ${answer?.status()}`)
        faults.push(...(await faultsOn(page)).map((fault) => `${path} ${fault}`))
      }
      expect(faults).toEqual([])
      for (const page of pages.values()) await page.context().close()
    })
  })
})
