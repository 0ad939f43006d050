/** The pages of a funder over all that it gives. */
import type { PageSpec } from '../kit/page.ts'
import { funderPage } from './funder-page.ts'
import { settingPages } from './setting-pages.ts'

export const funderPages: readonly PageSpec[] = [funderPage, ...settingPages]
