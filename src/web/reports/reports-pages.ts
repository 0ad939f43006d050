/** The pages of where a grant stands, from a total to the document behind a euro. */
import type { PageSpec } from '../kit/page.ts'
import { entriesPage } from './entries-page.ts'
import { standPage } from './stand-page.ts'

export const reportsPages: readonly PageSpec[] = [entriesPage, standPage]
