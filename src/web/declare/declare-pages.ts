/** The pages on which a partner declares what it spent or gave. */
import type { PageSpec } from '../kit/page.ts'
import { creditChoicePage, creditPage } from './credit-page.ts'
import { documentPage } from './document-page.ts'
import { entryPage } from './entry-page.ts'
import { inKindPage } from './in-kind-page.ts'
import { incomePage } from './income-page.ts'
import { invoicePage } from './invoice-page.ts'
import { labourPage } from './labour-page.ts'
import { otherPage } from './other-page.ts'
import { overviewPage } from './overview-page.ts'

export const declarePages: readonly PageSpec[] = [
  overviewPage,
  documentPage,
  creditChoicePage,
  invoicePage,
  creditPage,
  labourPage,
  inKindPage,
  otherPage,
  incomePage,
  entryPage,
]
