/**
 * `npm run screenshots`: the pictures of docs/pages.md, taken of the demo's stories with the packaged Chromium. Not part
 * of the tests: run it after a change that one sees, and look at what became different.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from './browser/chromium.ts'
import { shownPages } from './shown-pages.ts'
import { openDesk } from './support/desk.ts'

/** Of a small laptop. */
const WIDE = 1100
const folder = join(import.meta.dirname, '../docs/screenshots')
mkdirSync(folder, { recursive: true })
const desk = await openDesk(['zia-now.yaml', 'zia-proofs.yaml', 'avant.yaml', 'zia-running.yaml', 'mrdh.yaml'])
const browser = await launchChromium()
const filled = (path: string) => path.replace(/\{(\w+)\.(\w+)\}/g, (_, name, field) => desk.id(name, field))

for (const { file, path, as, phone, dark, lang = 'nl', from } of shownPages) {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: WIDE, height: 800 },
    ...(dark && { colorScheme: 'dark' as const }),
  })
  if (as) {
    const [key, role, at] = as
    const [name = '', value = ''] = (await desk.cookieOf(key, role, at)).split('=')
    await context.addCookies([{ name, value, url: desk.url }])
  }
  const page = await context.newPage()
  const address = new URL(filled(path), desk.url)
  address.searchParams.set('lang', lang)
  const answer = await page.goto(address.href)
  if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`)
  // The top of a page says enough, and keeps the pictures small.
  const height = Math.min(await page.evaluate<number>('document.documentElement.scrollHeight'), phone ? 1200 : 1300)
  await page.setViewportSize({ width: phone ? 390 : WIDE, height })
  if (from) await page.setViewportSize({ width: phone ? 390 : WIDE, height: phone ? 1000 : 900 })
  if (from)
    await page.evaluate<unknown>(`scrollTo(0, document.querySelector('${from}').getBoundingClientRect().top - 24)`)
  await page.screenshot({ path: join(folder, `${file}.png`) })
  console.log(`docs/screenshots/${file}.png`)
  await context.close()
}
await browser.close()
await desk[Symbol.asyncDispose]()
