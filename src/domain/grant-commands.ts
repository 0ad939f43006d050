/** One grant, from its application to its last payment. */
import type { AnyCommand } from '../contract/command.ts'
import { acceptClaim } from './grant/accept-claim.ts'
import { agreePartnerShare } from './grant/agree-partner-share.ts'
import { amendGrant } from './grant/amend-grant.ts'
import { answerClaim } from './grant/answer-claim.ts'
import { answerFinding } from './grant/answer-finding.ts'
import { applyForGrant } from './grant/apply-for-grant.ts'
import { approveBudget } from './grant/approve-budget.ts'
import { awardGrant } from './grant/award-grant.ts'
import { closeFinding } from './grant/close-finding.ts'
import { commitCofinancing } from './grant/commit-cofinancing.ts'
import { drawSample } from './grant/draw-sample.ts'
import { fileAssuranceReport } from './grant/file-assurance-report.ts'
import { fixRate } from './grant/fix-rate.ts'
import { makeCommitment } from './grant/make-commitment.ts'
import { namingDocuments } from './grant/naming-documents.ts'
import { openCostSharing } from './grant/open-cost-sharing.ts'
import { orderReclaim } from './grant/order-reclaim.ts'
import { payBalance } from './grant/pay-balance.ts'
import { payPartner } from './grant/pay-partner.ts'
import { proposePeriodClose } from './grant/propose-period-close.ts'
import { questionClaim } from './grant/question-claim.ts'
import { receiveReclaim } from './grant/receive-reclaim.ts'
import { recordAdvance } from './grant/record-advance.ts'
import { recordFinding } from './grant/record-finding.ts'
import { recordOpeningBalance } from './grant/record-opening-balance.ts'
import { reduceCofinancing } from './grant/reduce-cofinancing.ts'
import { refuseGrant } from './grant/refuse-grant.ts'
import { releaseCommitment } from './grant/release-commitment.ts'
import { reopenSettlement } from './grant/reopen-settlement.ts'
import { repayPartner } from './grant/repay-partner.ts'
import { requestSettlement } from './grant/request-settlement.ts'
import { returnAdvance } from './grant/return-advance.ts'
import { reviewSample } from './grant/review-sample.ts'
import { settleGrant } from './grant/settle-grant.ts'
import { shiftBudget } from './grant/shift-budget.ts'
import { submitClaim } from './grant/submit-claim.ts'
import { submitProgressReport } from './grant/submit-progress-report.ts'
import { withdrawGrant } from './grant/withdraw-grant.ts'

export const grantCommands: readonly AnyCommand[] = [
  applyForGrant,
  awardGrant,
  refuseGrant,
  amendGrant,
  withdrawGrant,
  openCostSharing,
  approveBudget,
  shiftBudget,
  fixRate,
  agreePartnerShare,
  recordAdvance,
  returnAdvance,
  payPartner,
  repayPartner,
  makeCommitment,
  releaseCommitment,
  commitCofinancing,
  reduceCofinancing,
  recordOpeningBalance,
  proposePeriodClose,
  submitClaim,
  questionClaim,
  answerClaim,
  answerFinding,
  acceptClaim,
  submitProgressReport,
  requestSettlement,
  drawSample,
  reviewSample,
  recordFinding,
  closeFinding,
  fileAssuranceReport,
  settleGrant,
  reopenSettlement,
  payBalance,
  orderReclaim,
  receiveReclaim,
].map(namingDocuments)
