/** A proof as a file: its owner keeps it and puts it in an app, anybody checks it, and an administrator sees the keys. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { filmOf } from '../support/fake-camera.ts'
import { qrOfPdf, textOfPdf } from '../support/paper.ts'
import { faultsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
type Who = readonly [string, Role, string?]
const NOOR: Who = ['l01', 'learner']
const ANNA: Who = ['marjan', 'organisationAdmin', 'albeda']

describe.skipIf(why)(`proofs as files${why && ` [skipped: ${why}]`}`, () => {
  let desk: Desk
  let browser: Browser
  let dir: string
  let proof: string
  /** Of Noor: signed with her name, without it, and one with a letter changed. */
  const files = { named: '', hidden: '', tampered: '', pdf: '' }
  beforeAll(async () => {
    desk = await openDesk(['zia.yaml'])
    browser = await launchChromium()
    dir = mkdtempSync(join(tmpdir(), 'leerbewijs-proofs-'))
    proof = desk.id('l01Certificate', 'certificateId')
    const cookie = await desk.cookieOf(...NOOR)
    const keep = async (file: string, asked: string) => {
      const answer = await fetch(`${desk.url}/my/proofs/${proof}/keep?${asked}`, { headers: { cookie } })
      expect(answer.status).toBe(200)
      writeFileSync(join(dir, file), Buffer.from(await answer.arrayBuffer()))
      return join(dir, file)
    }
    files.named = await keep('named.json', 'form=ob3&name=shown')
    files.hidden = await keep('hidden.json', 'form=ob3&name=hidden')
    files.pdf = await keep('named.pdf', 'form=pdf&name=shown')
    files.tampered = join(dir, 'tampered.json')
    const text = readFileSync(files.named, 'utf8')
    expect(text).toContain('Noor van Dam')
    writeFileSync(files.tampered, text.replace('Noor van Dam', 'Vera van Dam'))
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await desk?.[Symbol.asyncDispose]()
    if (dir) rmSync(dir, { recursive: true, force: true })
  })

  /** A browser before whose camera these codes are held. */
  function seeing(name: string, texts: readonly string[]): Promise<Browser> {
    const film = join(dir, `${name}.y4m`)
    writeFileSync(film, filmOf(texts))
    return launchChromium([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ])
  }
  async function open(who: Who | undefined, options: BrowserContextOptions = PHONE, from = browser): Promise<Page> {
    const context = await from.newContext({ locale: 'nl-NL', ...options })
    if (who) {
      const [name = '', value = ''] = (await desk.cookieOf(...who)).split('=')
      await context.addCookies([{ name, value, url: desk.url }])
    }
    return context.newPage()
  }
  const verdict = (page: Page) => page.textContent('.lb-verdict h1')
  const paste = async (page: Page, file: string) => {
    await page.goto(`${desk.url}/verify`)
    await page.fill('#text', readFileSync(file, 'utf8'))
    await page.click('#given button[type=submit]')
    await page.waitForSelector('.lb-verdict')
  }

  it('without JavaScript: a file is chosen and answered; of one that was changed nothing is shown', async () => {
    const page = await open(undefined, { ...PHONE, javaScriptEnabled: false })
    for (const file of [files.named, files.pdf]) {
      await page.goto(desk.url)
      await page.setInputFiles('#file', file)
      await page.click('#given button[type=submit]')
      expect(await verdict(page)).toMatch(/^Geldig op .*Albeda gaf dit bewijs uit op/)
      expect(await page.textContent('main')).toContain('Noor van Dam')
    }
    await paste(page, files.tampered)
    expect(await verdict(page)).toBe('Niet echt.')
    const content = await page.content()
    for (const secret of ['van Dam', 'Basis voor deskundige zorg', 'Albeda', 'LB-']) {
      expect(content).not.toContain(secret)
    }
    await page.context().close()
  })

  it('a file that is dropped anywhere on the page is checked at once', async () => {
    const page = await open(undefined)
    await page.goto(`${desk.url}/verify`)
    await page.waitForLoadState('networkidle')
    const text = JSON.stringify(readFileSync(files.named, 'utf8'))
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([${text}], 'bewijs.json', { type: 'application/json' }))
      for (const type of ['dragover', 'drop']) {
        document.querySelector('h1').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    })()`)
    await page.waitForSelector('.lb-verdict')
    expect(await verdict(page)).toMatch(/^Geldig op /)
    await page.context().close()
  })

  it('without a name: whose it is is asked, and the answer kept as a PDF', async () => {
    const page = await open(undefined, { ...PHONE, javaScriptEnabled: false })
    await paste(page, files.hidden)
    expect(await page.textContent('main')).not.toContain('Noor')
    await page.fill('#name', 'Noor van Dam')
    await page.fill('#birthDate', '1986-04-11')
    await page.click('text=Controleer >> nth=0')
    expect(await page.textContent('.lb-notice')).toContain('Ja, het hoort bij deze persoon.')
    const waiting = page.waitForEvent('download')
    await page.click('text=Bewaar deze uitkomst als PDF')
    const kept = await (await waiting).path()
    expect(readFileSync(kept, 'latin1')).toMatch(/^%PDF-/)
    await page.fill('#name', 'Vera van Dam')
    await page.click('text=Controleer >> nth=0')
    expect(await page.textContent('.lb-notice')).toMatch(/^Nee/)
    await page.context().close()
  })

  it('many at once become a table and a sheet', async () => {
    const page = await open(undefined, { ...PHONE, javaScriptEnabled: false })
    await page.goto(`${desk.url}/verify/list`)
    await page.setInputFiles('#files', Object.values(files))
    await page.click('text=Controleer ze allemaal')
    expect(await page.textContent('h1')).toBe('4 bewijzen nagekeken')
    expect(await page.textContent('.lb-notice')).toContain('3 geldig, 1 niet of niet zeker.')
    const waiting = page.waitForEvent('download')
    await page.click('text=Bewaar als Excel-bestand')
    expect((await waiting).suggestedFilename()).toMatch(/^gecontroleerde-bewijzen-.*\.xlsx$/)
    await page.context().close()
  })

  /** As a camera reads it from the printed certificate; the desk's port is known only once it listens. */
  const printed = () => {
    const address = qrOfPdf(readFileSync(files.pdf)).replace('http://127.0.0.1/', `${desk.url}/`)
    const [, opened = '', code = ''] = /^([^#]*)#([\w-]{22})$/.exec(address) ?? []
    expect(opened).toMatch(/\/verify\?number=LB-[\w-]+$/)
    return { address, opened, code }
  }

  it('the QR code of a printed certificate gives the sentence at once, and its code stands in no address', async () => {
    const { address, code } = printed()
    const page = await open(undefined)
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await page.goto(address)
    await page.waitForSelector('h1:has-text("Geldig. Albeda gaf dit bewijs uit")')
    expect(await page.textContent('main')).toContain('Noor van Dam')
    expect(sent.length).toBeGreaterThan(2)
    expect(sent.join(' ')).not.toContain(code)
    expect(page.url()).not.toContain('#')
    await page.context().close()
    const plain = await open(undefined, { ...PHONE, javaScriptEnabled: false })
    await plain.goto(address)
    expect(await plain.inputValue('#number')).toMatch(/^LB-/)
    await plain.fill('#secret', code)
    await plain.click('#verify button[type=submit]')
    expect(await verdict(plain)).toMatch(/^Geldig\. Albeda gaf dit bewijs uit/)
    await plain.context().close()
  })

  it('without JavaScript, by number and code: another day, the other language and a PDF are one look', async () => {
    const noor = await desk.as(...NOOR)
    const looks = async () => (await noor.get('/my/looks')).text.split('<tr').length
    const { opened, code } = printed()
    const page = await open(undefined, { ...PHONE, javaScriptEnabled: false })
    await page.goto(opened)
    await page.fill('#secret', code)
    const before = await looks()
    await page.click('#verify button[type=submit]')
    await page.click('#again summary')
    await page.fill('#on', '2020-01-01')
    await page.click('text=Controleer opnieuw')
    expect(await verdict(page)).toMatch(/^Nog niet geldig op 1 januari 2020/)
    await page.click('header button:has-text("English")')
    expect(await verdict(page)).toMatch(/^Not yet valid on 1 January 2020/)
    const waiting = page.waitForEvent('download')
    await page.click('text=Keep this outcome as a PDF')
    const text = await textOfPdf(readFileSync(await (await waiting).path()))
    expect(text).toContain('Not yet valid on 1 January 2020')
    expect(text).not.toContain(code)
    expect(page.url()).not.toContain(code)
    expect(await looks()).toBe(before + 1)
    await page.context().close()
  })

  it('a place on the form is no code, and a code without a number is sent nowhere', async () => {
    const page = await open(undefined)
    // What may be a code leaves the address all the same.
    for (const [hash, left] of [
      ['#AAAAAAAAAAAAAAAAAAAAAA', ''],
      ['#scan', '#scan'],
    ]) {
      await page.goto(`${desk.url}/verify${hash}`)
      await page.waitForLoadState('networkidle')
      expect([await page.inputValue('#secret'), new URL(page.url()).hash]).toEqual(['', left])
    }
    await page.context().close()
  })

  it('paper of before: its code gives the number to the camera, and the code beside it opens the proof', async () => {
    const { opened, code: secret } = printed()
    const number = new URL(opened).searchParams.get('number')
    const filming = await seeing('film', ['https://elsewhere.example/verify', opened])
    const phone = await open(undefined, PHONE, filming)
    await phone.goto(`${desk.url}/verify`)
    await phone.click('text=Scan met de camera')
    await phone.waitForSelector('#scan-said:has-text("Vul nu de code in")')
    expect(await phone.inputValue('#number')).toBe(number)
    await phone.keyboard.type(secret)
    await phone.keyboard.press('Enter')
    await phone.waitForSelector('h1:has-text("Geldig. Albeda gaf dit bewijs uit")')
    await filming.close()
  })

  it('paper of now, before the camera of the page: the sentence at once', async () => {
    const filming = await seeing('now', [printed().address])
    const phone = await open(undefined, PHONE, filming)
    await phone.goto(`${desk.url}/verify`)
    await phone.click('text=Scan met de camera')
    await phone.waitForSelector('h1:has-text("Geldig. Albeda gaf dit bewijs uit")')
    await filming.close()
  })

  it('into an app: a code that reads as an offer, and digits that the app asks for', async () => {
    const page = await open(NOOR)
    await page.goto(`${desk.url}/my/proofs/${proof}/app`)
    await page.click('text=Klaarzetten')
    await page.waitForSelector('.lb-pin')
    expect(await page.textContent('.lb-pin')).toMatch(/^\d{6}$/)
    const picture = (await page.locator('.lb-qr-frame').screenshot()).toString('base64')
    const { width, height, pixels } = await page.evaluate<{ width: number; height: number; pixels: number[] }>(
      `(async () => {
        const bytes = Uint8Array.from(atob('${picture}'), (sign) => sign.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        drawing.drawImage(bitmap, 0, 0)
        const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height)
        return { width: bitmap.width, height: bitmap.height, pixels: [...data] }
      })()`,
    )
    const link = decodeQR({ width, height, data: Uint8ClampedArray.from(pixels) })
    expect(link).toMatch(/^openid-credential-offer:\/\/\?credential_offer_uri=http/)
    const offer = decodeURIComponent(link.split('credential_offer_uri=')[1] ?? '').replace('http://127.0.0.1', desk.url)
    expect(await (await fetch(offer)).json()).toMatchObject({ credential_configuration_ids: [expect.any(String)] })
    await page.goto(`${desk.url}/my/proofs/${proof}/app`)
    await page.check('input[name=where][value=this]')
    await page.click('text=Klaarzetten')
    expect(await page.locator('a', { hasText: 'Openen in de app' }).getAttribute('href')).toMatch(
      /^openid-credential-offer:/,
    )
    await page.context().close()
  })

  it('each page is without a fault that axe sees, and fits, in both looks', { timeout: 120_000 }, async () => {
    const faults: string[] = []
    const held = async (page: Page, what: string) => {
      for (const fault of await faultsOn(page)) faults.push(`${what}: ${fault}`)
    }
    const listening = (page: Page) => {
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${page.url()} ${message.text()}`)
      })
      return page
    }
    const outside = listening(await open(undefined))
    await outside.goto(`${desk.url}/verify`)
    await held(outside, 'the form')
    await outside.click('#given button[type=submit]')
    await held(outside, 'the form with an error')
    for (const [what, file] of Object.entries(files)) {
      if (what === 'pdf') continue
      await paste(outside, file)
      await held(outside, what)
    }
    await outside.goto(printed().address)
    await outside.waitForSelector('#again summary')
    await outside.click('#again summary')
    await held(outside, 'a number and its code')
    await outside.fill('#on', '2020-01-01')
    await outside.click('text=Controleer opnieuw')
    await outside.waitForSelector('h1:has-text("2020")')
    await held(outside, 'another day')
    await outside.goto(`${desk.url}/verify/list`)
    await held(outside, 'the form for many')
    await outside.setInputFiles('#files', Object.values(files))
    await outside.click('text=Controleer ze allemaal')
    await outside.waitForSelector('table')
    await held(outside, 'many')
    const noor = listening(await open(NOOR))
    for (const path of [
      `/my/proofs/${proof}/keep`,
      `/my/proofs/${proof}/keep?form=pdf&name=hidden`,
      `/my/proofs/${proof}/keep?form=png&name=shown&address=https://werk.example.org&step=look`,
      '/my/results/keep',
      '/my/results/keep?form=clr&name=hidden&step=look',
    ]) {
      await noor.goto(desk.url + path)
      await held(noor, path)
    }
    await noor.goto(`${desk.url}/my/proofs/${proof}/app`)
    await held(noor, 'the app')
    await noor.click('text=Klaarzetten')
    await noor.waitForSelector('.lb-pin')
    await held(noor, 'the offer')
    const anna = listening(await open(ANNA))
    for (const path of ['/keys', '/keys/domain?home=https://www.school.example']) {
      await anna.goto(desk.url + path)
      await held(anna, path)
    }
    await anna.goto(`${desk.url}/keys`)
    await anna.click('a:has-text("Meld misbruik") >> nth=0')
    await held(anna, 'misuse')
    await anna.fill('#f-day', '2023-07-06')
    await anna.check('input[name=reason] >> nth=0')
    await anna.click('text=Bekijk wat er dan gebeurt')
    await held(anna, 'what misuse does')
    // A refused form is answered with a status of its own, which the browser writes down.
    expect(faults.filter((fault) => !/status of 400/.test(fault))).toEqual([])
    for (const page of [outside, noor, anna]) await page.context().close()
  })
})
