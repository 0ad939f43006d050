/** The pages of where a grant stands, from a total to the document behind a euro. */
import type { PageSpec } from '../kit/page.ts'
import { accountsPage } from './accounts-page.ts'
import { balancePage } from './balance-page.ts'
import { documentsPage } from './documents-page.ts'
import { entriesPage } from './entries-page.ts'
import { entryPage } from './entry-page.ts'
import { settlementPage } from './settlement-page.ts'
import { standPage } from './stand-page.ts'
import { yearPage } from './year-page.ts'

export const reportsPages: readonly PageSpec[] = [
  standPage,
  entriesPage,
  entryPage,
  balancePage,
  settlementPage,
  documentsPage,
  accountsPage,
  yearPage,
]
