/** What axe finds on a page of ours. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const IS_DARK = `matchMedia('(prefers-color-scheme: dark)').matches`

/**
 * By day all rules. In the dark only colours differ, so that is all that is looked at there. No frames of others are in
 * our pages: one look at the page itself is all, which takes half the time.
 */
export async function violationsOn(page: Page) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const isDark = await page.evaluate<boolean>(IS_DARK)
  return (await (isDark ? axe.withRules('color-contrast') : axe.withTags(RULES)).analyze()).violations
}
