/** What is wrong with a page that can be seen by a machine: what axe finds, and what sticks out sideways. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** As people look at it: wide in the light, and on a phone in the dark. */
const LOOKS = [
  { name: 'wide, light', size: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: '390 px, dark', size: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

/** What axe finds on the page as it is now. No frames of others are in our pages. */
export async function violationsOn(page: Page): Promise<readonly axe.Result[]> {
  await page.evaluate(source)
  return run(page)
}

/** In both looks, with all that is folded away open: a line for each fault, with the look and the piece of the page. */
export async function faultsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
  await page.evaluate(source)
  const faults: string[] = []
  for (const { name, size, colorScheme } of LOOKS) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    for (const { id, nodes } of await run(page)) faults.push(`${name}: ${id} at ${nodes.map((n) => n.html).join(' ')}`)
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    if (over !== 0) faults.push(`${name}: sticks out ${over} px`)
  }
  return faults
}

// Only what is wrong is asked for: a report of all that is right takes two thirds of the time.
const RUN = `axe.run(document, {
  runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} }, resultTypes: ['violations'],
}).then(({ violations }) => violations)`
const run = (page: Page) => page.evaluate<readonly axe.Result[]>(RUN)
