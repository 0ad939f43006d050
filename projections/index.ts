/** All read models of the product, and what can be asked. */
import type { AnyQuery, ProjectionSpec } from '../src/contract/projection.ts'
import { agreements, partnership } from './agreements.ts'
import { certificateHistory } from './certificate-history.ts'
import { certificateRegister } from './certificate-register.ts'
import { directoryModel } from './directory.ts'
import { directory, offerings } from './directory-queries.ts'
import { evidence, evidenceOf } from './evidence.ts'
import { me } from './me.ts'
import { myLooks } from './my-looks.ts'
import { partnerDashboard } from './partner-dashboard.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'
import { people, peopleModel } from './people.ts'
import { certificateRegisterQuery } from './register-query.ts'
import { searchLearners } from './search-learners.ts'
import { shares, sharesModel } from './shares.ts'
import { transcript } from './transcript.ts'
import { verifyCertificate } from './verify-certificate.ts'
import { verifyShare } from './verify-share.ts'
import { workQueue } from './work-queue.ts'
import { workQueueModel } from './work-queue-model.ts'

/** Those that are stored; a fold has no file. */
export const projections: readonly ProjectionSpec[] = [
  certificateRegister,
  directoryModel,
  peopleModel,
  sharesModel,
  workQueueModel,
  partnerDashboardModel,
]

export const queries: readonly AnyQuery[] = [
  transcript,
  certificateHistory,
  certificateRegisterQuery,
  directory,
  offerings,
  people,
  workQueue,
  partnerDashboard,
  me,
  myLooks,
  searchLearners,
  shares,
  verifyShare,
  verifyCertificate,
  evidence,
  evidenceOf,
  agreements,
  partnership,
]
