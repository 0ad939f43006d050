/** What axe finds on a page of ours. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No frames of others are in our pages: one look at the page itself is all, which takes half the time. */
export async function violationsOn(page: Page) {
  return (await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze()).violations
}
