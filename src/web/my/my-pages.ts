/** The pages of a learner. */
import type { PageSpec } from '../kit/page.ts'
import { appPage } from './app-page.ts'
import { correctPage } from './correct-page.ts'
import { detailsPage } from './details-page.ts'
import { keepOverviewPage } from './keep-overview-page.ts'
import { keepPage } from './keep-page.ts'
import { looksPage } from './looks-page.ts'
import { printPage } from './print-page.ts'
import { proofPage } from './proof-page.ts'
import { proofsPage } from './proofs-page.ts'
import { requestPage, requestsPage } from './requests-page.ts'
import { resultsPage } from './results-page.ts'
import { sendPage } from './send-page.ts'
import { sharePage } from './share-page.ts'
import { sharesPage } from './shares-page.ts'
import { sheetPage } from './sheet-page.ts'
import { showingPage } from './showing-page.ts'

export const myPages: readonly PageSpec[] = [
  ...[proofsPage, resultsPage, sharesPage, looksPage, requestsPage, detailsPage],
  ...[proofPage, keepPage, appPage, keepOverviewPage],
  ...[showingPage, sendPage, sharePage, printPage, sheetPage, requestPage, correctPage],
]
