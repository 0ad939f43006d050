import type { StreamKind } from '../contract/stream.ts'
import { attendances } from './attendance/attendance.ts'
import { booksOf } from './books/books.ts'
import { codes } from './code/code.ts'
import { countedUnits } from './counted/counted.ts'
import { credentialTypes } from './credential-type/credential-type.ts'
import { employments } from './employment/employment.ts'
import { evidences } from './evidence/evidence.ts'
import { examPlans } from './exam-plan/exam-plan.ts'
import { grants } from './grant/grant.ts'
import { instruments } from './instrument/instrument.ts'
import { invoices } from './invoice/invoice.ts'
import { issuers } from './issuer/issuer.ts'
import { learners } from './learner/learner.ts'
import { ledger } from './ledger/ledger.ts'
import { meetings } from './meeting/meeting.ts'
import { offerings } from './offering/offering.ts'
import { organisations } from './organisation/organisation.ts'
import { partnerships } from './partnership/partnership.ts'
import { payments } from './payment/payment.ts'
import { policies } from './policy/policy.ts'
import { projects } from './project/project.ts'
import { qualifications } from './qualification/qualification.ts'
import { reversals } from './reversal/reversal.ts'
import { schemes } from './scheme/scheme.ts'
import { shares } from './share/share.ts'
import { shareRequests } from './share-request/share-request.ts'
import { sittings } from './sitting/sitting.ts'
import { statusLists } from './status-list/status-list.ts'
import { timesheets } from './timesheet/timesheet.ts'
import { units } from './unit/unit.ts'
import { users } from './user/user.ts'

/** Every kind of stream: what a stream's name stands for. */
export const streamKinds = [
  ledger,
  codes,
  organisations,
  users,
  policies,
  partnerships,
  qualifications,
  units,
  credentialTypes,
  offerings,
  instruments,
  examPlans,
  sittings,
  meetings,
  learners,
  shares,
  shareRequests,
  issuers,
  statusLists,
  employments,
  evidences,
  schemes,
  projects,
  grants,
  booksOf,
  reversals,
  invoices,
  timesheets,
  attendances,
  countedUnits,
  payments,
] as unknown as readonly StreamKind[] // each has its own state; only its fold knows which
