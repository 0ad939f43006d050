/** All that can be done about a learner and what it shares. */
import type { AnyCommand } from '../contract/command.ts'
import { confirmPracticeWeek } from './attendance/confirm-practice-week.ts'
import { giveBackAttendance } from './attendance/give-back-attendance.ts'
import { recordAttendance } from './attendance/record-attendance.ts'
import { withdrawPracticeWeek } from './attendance/withdraw-practice-week.ts'
import { awardCertificate } from './learner/award-certificate.ts'
import { changeEmployer } from './learner/change-employer.ts'
import { completeEnrolment } from './learner/complete-enrolment.ts'
import { confirmAssessment } from './learner/confirm-assessment.ts'
import { confirmEnrolment } from './learner/confirm-enrolment.ts'
import { correctResult } from './learner/correct-result.ts'
import { enrolLearner } from './learner/enrol-learner.ts'
import { erasePersonalData } from './learner/erase-personal-data.ts'
import { establishResult } from './learner/establish-result.ts'
import { grantResit } from './learner/grant-resit.ts'
import { keepCertificate } from './learner/keep-certificate.ts'
import { markMerged } from './learner/mark-merged.ts'
import { mergeLearners } from './learner/merge-learners.ts'
import { proposeErasure } from './learner/propose-erasure.ts'
import { proposeMerge } from './learner/propose-merge.ts'
import { proposeReinstatement } from './learner/propose-reinstatement.ts'
import { proposeRevocation } from './learner/propose-revocation.ts'
import { proposeSuspension } from './learner/propose-suspension.ts'
import { recordAssessment } from './learner/record-assessment.ts'
import { registerLearner } from './learner/register-learner.ts'
import { reinstateCertificate } from './learner/reinstate-certificate.ts'
import { rejectEnrolment } from './learner/reject-enrolment.ts'
import { resolveAssessment } from './learner/resolve-assessment.ts'
import { revokeCertificate } from './learner/revoke-certificate.ts'
import { seeTargetGroupProof } from './learner/see-target-group-proof.ts'
import { supersedeCertificate } from './learner/supersede-certificate.ts'
import { suspendCertificate } from './learner/suspend-certificate.ts'
import { voidAssessment } from './learner/void-assessment.ts'
import { withdrawEnrolment } from './learner/withdraw-enrolment.ts'
import { createShare } from './share/create-share.ts'
import { revokeShare } from './share/revoke-share.ts'

export const learnerCommands: readonly AnyCommand[] = [
  registerLearner,
  enrolLearner,
  confirmEnrolment,
  rejectEnrolment,
  changeEmployer,
  withdrawEnrolment,
  completeEnrolment,
  seeTargetGroupProof,
  recordAttendance,
  confirmPracticeWeek,
  withdrawPracticeWeek,
  giveBackAttendance,
  recordAssessment,
  confirmAssessment,
  resolveAssessment,
  establishResult,
  correctResult,
  voidAssessment,
  grantResit,
  awardCertificate,
  proposeRevocation,
  revokeCertificate,
  proposeSuspension,
  suspendCertificate,
  proposeReinstatement,
  reinstateCertificate,
  supersedeCertificate,
  keepCertificate,
  proposeMerge,
  mergeLearners,
  markMerged,
  proposeErasure,
  erasePersonalData,
  createShare,
  revokeShare,
]
