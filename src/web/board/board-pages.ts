/** The pages of an exam board, and of the certifying officer. */
import type { PageSpec } from '../kit/page.ts'
import { awardPage } from './award-page.ts'
import { boardPage, officerPage } from './board-page.ts'
import { certificatePage } from './certificate-page.ts'
import { cohortPage, cohortProgressPage, cohortZipPage } from './cohort-pages.ts'
import { decisionListPage } from './decision-list-page.ts'
import { decisionListPdfPage } from './decision-list-pdf.ts'
import { historyPage } from './history-page.ts'
import { instrumentsPage, withdrawInstrumentPage } from './instruments-page.ts'
import { meetingPage } from './meeting-page.ts'
import { meetingRowPage } from './meeting-row-page.ts'
import { paperPage } from './paper-page.ts'
import { planPage, plansPage } from './plans-page.ts'
import { addRowsPage, preparePage } from './prepare-page.ts'
import { registerPage } from './register-page.ts'
import { schedulePage } from './schedule-page.ts'
import { sittingPage } from './sitting-page.ts'
import { sittingsPage } from './sittings-page.ts'

export const boardPages: readonly PageSpec[] = [
  boardPage,
  officerPage,
  preparePage,
  addRowsPage,
  decisionListPage,
  decisionListPdfPage,
  meetingRowPage,
  meetingPage,
  certificatePage,
  paperPage,
  awardPage,
  registerPage,
  cohortPage,
  cohortZipPage,
  cohortProgressPage,
  sittingsPage,
  schedulePage,
  sittingPage,
  instrumentsPage,
  withdrawInstrumentPage,
  planPage,
  plansPage,
  historyPage,
]
