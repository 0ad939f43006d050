/** The whole vocabulary, by stream kind. */
import { attendanceEvents } from './attendance.ts'
import { booksEvents } from './books.ts'
import { codeEvents } from './code.ts'
import { countedEvents } from './counted.ts'
import { credentialTypeEvents } from './credential-type.ts'
import { employmentEvents } from './employment.ts'
import type { EventFamily } from './event.ts'
import { evidenceEvents } from './evidence.ts'
import { examPlanEvents } from './exam-plan.ts'
import { grantEvents } from './grant.ts'
import { instrumentEvents } from './instrument.ts'
import { invoiceEvents } from './invoice.ts'
import { issuerEvents } from './issuer.ts'
import { learnerEvents } from './learner.ts'
import { ledgerEvents } from './ledger.ts'
import { meetingEvents } from './meeting.ts'
import { offeringEvents } from './offering.ts'
import { organisationEvents } from './organisation.ts'
import { partnershipEvents } from './partnership.ts'
import { paymentEvents } from './payment.ts'
import { policyEvents } from './policy.ts'
import { projectEvents } from './project.ts'
import { qualificationEvents } from './qualification.ts'
import { reversalEvents } from './reversal.ts'
import { schemeEvents } from './scheme.ts'
import { shareEvents } from './share.ts'
import { shareRequestEvents } from './share-request.ts'
import { sittingEvents } from './sitting.ts'
import { statusListEvents } from './status-list.ts'
import { timesheetEvents } from './timesheet.ts'
import { unitEvents } from './unit.ts'
import { userEvents } from './user.ts'

export const eventFamilies: readonly EventFamily[] = [
  ledgerEvents,
  codeEvents,
  organisationEvents,
  userEvents,
  policyEvents,
  partnershipEvents,
  qualificationEvents,
  unitEvents,
  credentialTypeEvents,
  offeringEvents,
  instrumentEvents,
  examPlanEvents,
  sittingEvents,
  meetingEvents,
  learnerEvents,
  shareEvents,
  shareRequestEvents,
  issuerEvents,
  statusListEvents,
  employmentEvents,
  evidenceEvents,
  schemeEvents,
  projectEvents,
  grantEvents,
  booksEvents,
  reversalEvents,
  invoiceEvents,
  timesheetEvents,
  attendanceEvents,
  countedEvents,
  paymentEvents,
]
