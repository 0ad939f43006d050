/** The pages of the provider's staff. What has a name of its own comes before what is called by an id. */
import type { PageSpec } from '../kit/page.ts'
import { detailsPage } from './details-page.ts'
import { enrolPage } from './enrol-page.ts'
import { enrolmentPage } from './enrolment-page.ts'
import { invitePage } from './invite-page.ts'
import { learnerPage } from './learner-page.ts'
import { listPage } from './list-page.ts'
import { mergePage } from './merge-page.ts'
import { offeringPage } from './offering-page.ts'
import { offeringsPage } from './offerings-page.ts'
import { printPage } from './print-page.ts'
import { registerPage } from './register-page.ts'

export const learnersPages: readonly PageSpec[] = [
  listPage,
  registerPage,
  learnerPage,
  enrolPage,
  detailsPage,
  invitePage,
  mergePage,
  printPage,
  enrolmentPage,
  offeringsPage,
  offeringPage,
]
