/** A picture is blacked out in a browser: by mouse, by finger, by keyboard; and what the server got is looked at dot by dot. */
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'
import { textPdf } from '../support/text-pdf.ts'
import { violationsOn } from './axe.ts'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
/** What the camera wrote: turned a quarter to the right, and where it was. */
const PLACE = 'PRINSEGRACHT-DEN-HAAG'

/** 600 by 400, left half red, right half green; turned by EXIF it stands 400 by 600 with red above. */
async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(`(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 600
    canvas.height = 400
    const brush = canvas.getContext('2d')
    brush.fillStyle = '#f00'
    brush.fillRect(0, 0, 300, 400)
    brush.fillStyle = '#0f0'
    brush.fillRect(300, 0, 300, 400)
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]
  })()`)
  const jpeg = Buffer.from(String(base64), 'base64')
  return Buffer.concat([jpeg.subarray(0, 2), exif(6), jpeg.subarray(2)])
}

/** APP1 of a JPEG (Exif 2.3, 4.5.4): orientation (0x0112) and a description (0x010e). */
function exif(orientation: number): Buffer {
  const text = Buffer.from(`${PLACE}\0`)
  const tiff = Buffer.alloc(8 + 2 + 24 + 4)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  for (const [at, tag, type, count, value] of [
    [10, 0x010e, 2, text.length, tiff.length],
    [22, 0x0112, 3, 1, orientation << 16],
  ] as const) {
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(type, at + 2)
    tiff.writeUInt32BE(count, at + 4)
    tiff.writeUInt32BE(value, at + 8)
  }
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, text])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

describe.skipIf(why)(`blacking out${why && ` [skipped: ${why}]`}`, () => {
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
  async function choosing(context: BrowserContext, buffer?: Buffer): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${desk.url}/declare/document`)
    const file = { name: 'bon.jpg', mimeType: 'image/jpeg', buffer: buffer ?? (await photo(page)) }
    await page.setInputFiles('#f-document', file)
    await page.waitForSelector('.lb-mask canvas')
    return page
  }
  /** What the server keeps, and its dots as the browser sees them. */
  async function arrived(page: Page) {
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/declare\/document\/[0-9a-f]{64}$/)
    const bytes = await page.evaluate(
      `fetch('/evidence/' + location.pathname.split('/').pop()).then((answer) => answer.arrayBuffer()).then((all) => [...new Uint8Array(all)])`,
    )
    const dots = await page.evaluate(`(async () => {
      const answer = await fetch('/evidence/' + location.pathname.split('/').pop())
      const picture = await createImageBitmap(await answer.blob(), { imageOrientation: 'from-image' })
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const brush = canvas.getContext('2d')
      brush.drawImage(picture, 0, 0)
      const at = (x, y) => [...brush.getImageData(x, y, 1, 1).data].slice(0, 3).map((shade) => (shade > 128 ? 1 : 0)).join('')
      const within = brush.getImageData(104, 154, 192, 92).data
      return {
        size: [picture.width, picture.height],
        top: at(20, 20), bottom: at(20, 580), inside: at(200, 200), beside: at(90, 200), below: at(200, 260),
        lightest: Math.max(...within.filter((_shade, index) => index % 4 !== 3)),
      }
    })()`)
    return { bytes: Buffer.from(bytes as number[]), dots: dots as Record<string, unknown> }
  }
  const BLACKED = { size: [400, 600], top: '100', bottom: '010', inside: '000', beside: '100', below: '100' }
  /** A quarter to three quarters across; from 150 to 250 of 600 down. */
  async function drag(page: Page): Promise<void> {
    await page.locator('.lb-mask canvas').scrollIntoViewIfNeeded()
    const box = await page.locator('.lb-mask canvas').boundingBox()
    if (!box) throw new Error('the picture is not shown')
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3, { steps: 3 })
    await page.mouse.move(box.x + (box.width * 3) / 4, box.y + (box.height * 250) / 600, { steps: 3 })
    await page.mouse.up()
  }

  it('with the mouse: black arrives, upright, and nothing that the camera wrote', async () => {
    const context = await open({ viewport: { width: 1280, height: 800 } })
    const page = await choosing(context)
    await drag(page)
    // At once: the new file need not be ready for the sender.
    const { bytes, dots } = await arrived(page)
    expect(dots).toMatchObject(BLACKED)
    expect(dots.lightest).toBeLessThan(16)
    expect(bytes.includes(PLACE)).toBe(false)
    expect(bytes.includes('Exif')).toBe(false)
    await context.close()
  })

  it('by keyboard alone: a box is added, put in its place, taken away and taken back', async () => {
    const context = await open({ viewport: { width: 1280, height: 800 } })
    const page = await choosing(context)
    await page.getByRole('button', { name: 'Voeg een vlak toe' }).focus()
    await page.keyboard.press('Enter')
    const sides = { 'Van links (%)': '25', 'Van boven (%)': '25', 'Breedte (%)': '50', 'Hoogte (%)': '16.667' }
    for (const [label, value] of Object.entries(sides)) {
      await page.getByLabel(label).fill(value)
      await page.keyboard.press('Tab')
    }
    expect(await page.getByLabel('Van links (%)').inputValue()).toBe('25')
    await page.getByRole('button', { name: 'Verwijder' }).press('Enter')
    expect(await page.locator('.lb-mask-row').count()).toBe(0)
    await page.getByRole('button', { name: 'ongedaan' }).press('Enter')
    expect(await page.locator('.lb-mask-row').count()).toBe(1)
    await page.waitForSelector('text=De foto is vervangen door een nieuwe met zwarte vlakken: 1')
    const { bytes, dots } = await arrived(page)
    expect(dots).toMatchObject(BLACKED)
    expect(bytes.includes(PLACE)).toBe(false)
    await context.close()
  })

  it('without a box the picture goes as it was chosen, and says so', async () => {
    const context = await open({ viewport: { width: 1280, height: 800 } })
    const page = await choosing(context)
    await drag(page)
    await page.getByRole('button', { name: 'ongedaan' }).click()
    await page.waitForSelector('text=Er is nog niets zwart gemaakt')
    const { bytes, dots } = await arrived(page)
    expect(dots).toMatchObject({ ...BLACKED, inside: '100' })
    expect(bytes.includes(PLACE)).toBe(true)
    await context.close()
  })

  it.each([
    ['light', { viewport: { width: 1280, height: 800 } }],
    ['dark, at 390 px', { ...PHONE, colorScheme: 'dark' as const }],
  ])('has nothing that axe finds, and does not stick out sideways: %s', async (_mode, options) => {
    const context = await open(options)
    const page = await choosing(context)
    await page.getByRole('button', { name: 'Voeg een vlak toe' }).click()
    await page.click('.lb-blacking summary')
    const violations = await violationsOn(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await context.close()
  })

  it('a PDF with a number that looks like a BSN is confirmed with one tick, on a phone, in the dark', async () => {
    const context = await open({ ...PHONE, colorScheme: 'dark' })
    const page = await context.newPage()
    await page.goto(`${desk.url}/declare/document`)
    const buffer = textPdf([['Factuur 123456782']])
    await page.setInputFiles('#f-document', { name: 'factuur.pdf', mimeType: 'application/pdf', buffer })
    await page.getByRole('button', { name: 'Is geen BSN 123456782, bladzijde 1' }).click()
    await page.click('main button[type=submit]')
    await page.waitForSelector('.lb-held')
    const violations = await violationsOn(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await page.getByLabel('er staat geen burgerservicenummer (BSN) in').check()
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/declare\/document\/[0-9a-f]{64}$/)
    await context.close()
  })
})
