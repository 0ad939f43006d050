/** A PDF is blacked out in a browser: what was under the black is neither sent nor in the bytes that are kept. */
import { join } from 'node:path'
import { PDF } from '@libpdf/core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { textPdf } from '../support/text-pdf.ts'
import { violationsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const WIDE = { viewport: { width: 1280, height: 900 } } as const
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const [NAME, BSN] = ['Karel Aerts', '123456782']
const slip = (more = '') => textPdf([[`Loonstrook van ${NAME}`, `BSN ${BSN} ${more}`], ['Bladzijde twee']])

/** A fax of 64 by 64 that is black all over (ITU-T T.6: each line as the white one before it, and then turned around). */
function scan(): Buffer {
  const fax = Buffer.concat([Buffer.alloc(8, 0xff), Buffer.from([0x00, 0x10, 0x01])]).toString('latin1')
  const drawn = 'q 300 0 0 300 100 400 cm /P Do Q'
  const image = `/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /CCITTFaxDecode`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    `<< /Type /XObject /Subtype /Image ${image} /DecodeParms << /K -1 /Columns 64 /Rows 64 >> /Length ${fax.length} >>\nstream\n${fax}\nendstream`,
  ]
  const all = objects.map((text, index) => `${index + 1} 0 obj\n${text}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${all}trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n`, 'latin1')
}

describe.skipIf(why)(`blacking out a PDF${why && ` [skipped: ${why}]`}`, () => {
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

  async function open(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'nl-NL', ...options })
    const [name = '', value = ''] = (await desk.cookieOf('fenna', 'partnerFinance', 'zorg')).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
    return context
  }
  async function choosing(context: BrowserContext, buffer: Buffer): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${desk.url}/declare/document`)
    await page.setInputFiles('#f-document', { name: 'loonstrook.pdf', mimeType: 'application/pdf', buffer })
    return page
  }
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
  const said = (page: Page) => page.locator('.lb-mask > [role=status], .lb-mask-said').innerText()
  const shown = (page: Page) => page.waitForSelector('.lb-mask canvas[aria-label^="Bladzijde"]')
  const sent = async (page: Page) => {
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/declare\/document\/[0-9a-f]{64}$/)
  }
  async function kept(page: Page): Promise<Buffer> {
    const bytes = await page.evaluate(
      `fetch('/evidence/' + location.pathname.split('/').pop()).then((answer) => answer.arrayBuffer()).then((all) => [...new Uint8Array(all)])`,
    )
    return Buffer.from(bytes as number[])
  }
  /** Lightest and darkest shade of a part of a page, in points from above. */
  async function shades(page: Page, bytes: Buffer, of: { index: number; x: number; y: number; w: number; h: number }) {
    const jpegs = [...bytes.toString('latin1').matchAll(/\/DCTDecode \/Length (\d+) >>\nstream\n/g)].map((found) => {
      const start = found.index + found[0].length
      return bytes.subarray(start, start + Number(found[1])).toString('base64')
    })
    return (await page.evaluate(
      `(async () => {
        const bytes = Uint8Array.from(atob('${jpegs[of.index]}'), (sign) => sign.charCodeAt(0))
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
        const brush = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
        brush.drawImage(picture, 0, 0)
        const scale = picture.width / 595
        const [x, y, w, h] = [${of.x}, ${of.y}, ${of.w}, ${of.h}].map((points) => Math.round(points * scale))
        const data = brush.getImageData(x, y, w, h).data.filter((_shade, index) => index % 4 !== 3).sort()
        return [data[0], data.at(-1)]
      })()`,
    )) as [number, number]
  }

  it('is refused as it is, found in it, blacked out with one click and one drag, and holds nothing of it any more', async () => {
    const plain = await open({ ...WIDE, javaScriptEnabled: false })
    const without = await choosing(plain, slip('ook'))
    await without.click('main button[type=submit]')
    await without.waitForSelector('.lb-held')
    await plain.close()

    const context = await open(WIDE)
    const page = await choosing(context, slip())
    await shown(page)
    expect(await said(page)).toContain('Gevonden: 1 keer een getal dat een BSN kan zijn (bladzijde 1)')
    // Nothing goes before it was said what it is.
    await page.click('main button[type=submit]')
    expect(await page.evaluate(`document.activeElement.closest('.lb-mask') !== null`)).toBe(true)
    expect(page.url()).toMatch(/\/declare\/document$/)
    await button(page, 'Maak ze allemaal zwart').click()
    const canvas = page.locator('.lb-mask canvas')
    await canvas.scrollIntoViewIfNeeded()
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the page is not shown')
    const to = (x: number, y: number) => [box.x + (x * box.width) / 595, box.y + (y * box.height) / 842] as const
    await page.mouse.move(...to(150, 66))
    await page.mouse.down()
    await page.mouse.move(...to(230, 87), { steps: 3 })
    await page.mouse.up()
    // At once: the new file need not be ready for the sender.
    await sent(page)

    const bytes = await kept(page)
    for (const secret of [BSN, NAME, 'Aerts', 'Loonstrook']) expect(bytes.includes(secret)).toBe(false)
    // Nothing is packed, so that what is not seen in the bytes is not there.
    expect(bytes.toString('latin1')).not.toMatch(/FlateDecode|ObjStm|\/Info|\/Metadata|\/EmbeddedFiles|\/Font/)
    const pdf = await PDF.load(new Uint8Array(bytes))
    expect(pdf.getPageCount()).toBe(2)
    for (const at of [0, 1]) expect(pdf.getPage(at)?.extractText().text.trim()).toBe('')
    // The number stands from 101 to 161 points, its line on 98; the name from about 154 to 215, on 82.
    expect((await shades(page, bytes, { index: 0, x: 101, y: 88, w: 60, h: 11 }))[1]).toBeLessThan(24)
    expect((await shades(page, bytes, { index: 0, x: 154, y: 72, w: 60, h: 12 }))[1]).toBeLessThan(24)
    // What is beside it is still there to be read, as is the other page.
    const [dark, light] = await shades(page, bytes, { index: 0, x: 72, y: 72, w: 60, h: 12 })
    expect([dark < 90, light > 200]).toEqual([true, true])
    expect((await shades(page, bytes, { index: 1, x: 72, y: 72, w: 60, h: 12 }))[0]).toBeLessThan(90)
    await context.close()
  })

  it('by keyboard alone, on a phone in the dark: nothing that axe finds, and nothing sticks out sideways', async () => {
    const context = await open({ ...PHONE, colorScheme: 'dark' })
    const page = await choosing(context, slip('toets'))
    await shown(page)
    const faults = async () => (await violationsOn(page)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(await faults()).toEqual([])
    await button(page, `Maak zwart ${BSN}, bladzijde 1`).press('Enter')
    await page.locator('.lb-mask select').selectOption('1')
    await page.waitForSelector('.lb-mask canvas[aria-label^="Bladzijde 2"]')
    await button(page, 'Groter').press('Enter')
    await button(page, 'Schuiven').press('Enter')
    await button(page, 'Voeg een vlak toe').press('Enter')
    await page.getByLabel('Hoogte (%)').fill('50')
    await page.keyboard.press('Tab')
    await page.waitForSelector('text=De PDF is vervangen door een nieuwe met zwarte vlakken: 2')
    expect(await faults()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await sent(page)
    const bytes = await kept(page)
    expect((await shades(page, bytes, { index: 1, x: 180, y: 86, w: 230, h: 400 }))[1]).toBeLessThan(24)
    await context.close()
  })

  it('in which nothing was found goes as it was chosen, and can be looked at', async () => {
    const context = await open(WIDE)
    const buffer = textPdf([['Factuur zonder nummer']])
    const page = await choosing(context, buffer)
    await button(page, 'Bekijk de PDF').click()
    await shown(page)
    await button(page, 'Voeg een vlak toe').click()
    await button(page, 'ongedaan').click()
    await page.waitForFunction(
      `document.querySelector('.lb-mask > [role=status]').textContent.includes('zoals u hem koos')`,
    )
    await sent(page)
    expect((await kept(page)).equals(buffer)).toBe(true)
    await context.close()
  })

  it('says beforehand what gets lost: the XML of an e-invoice', async () => {
    const context = await open(WIDE)
    const page = await choosing(context, textPdf([[`BSN ${BSN}`]], undefined, '<Invoice/>'))
    await shown(page)
    expect(await page.locator('.lb-mask .utrecht-alert').innerText()).toContain('factur-x.xml')
    await context.close()
  })

  it('finds what was filled in on a form', async () => {
    const context = await open(WIDE)
    const page = await choosing(context, textPdf([['Aanvraag'], ['Uw nummer']], BSN))
    await shown(page)
    expect(await said(page)).toContain('bladzijde 2')
    await context.close()
  })

  it('that is a scan is shown: its decoder is plain script, and comes from here', async () => {
    const context = await open(WIDE)
    const page = await choosing(context, scan())
    await button(page, 'Bekijk de PDF').click()
    await shown(page)
    const shade = await page.evaluate(`(() => {
      const canvas = document.querySelector('.lb-mask canvas')
      const at = (x, y) => canvas.getContext('2d').getImageData((x * canvas.width) / 595, (y * canvas.height) / 842, 1, 1).data[0]
      return [at(250, 292), at(50, 50)]
    })()`)
    expect(shade).toEqual([0, 255])
    await context.close()
  })

  it('that can not be opened, or has too many pages, says what to do', async () => {
    const context = await open(WIDE)
    const locked = await PDF.load(new Uint8Array(slip()))
    locked.setProtection({ userPassword: 'geheim', ownerPassword: 'geheimer' })
    const cases = [
      [Buffer.from(await locked.save()), 'beveiligd met een wachtwoord'],
      [Buffer.from('%PDF-1.4\nnothing that is one'), 'misschien is hij beschadigd'],
      [textPdf(Array.from({ length: 31 }, () => ['tekst'])), 'meer dan 30 bladzijden'],
    ] as const
    for (const [buffer, words] of cases) {
      const page = await choosing(context, buffer)
      await page.waitForSelector(`.lb-mask-said:has-text("${words}")`)
      await page.close()
    }
    await context.close()
  })
})
