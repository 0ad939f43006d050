/** The books of grants, and what their entries are proven by: documents with a value, and hours that were signed. */
import type { AnyCommand } from '../contract/command.ts'
import { approveCost } from './books/approve-cost.ts'
import { approveInKind } from './books/approve-in-kind.ts'
import { closePeriod } from './books/close-period.ts'
import { correctCost } from './books/correct-cost.ts'
import { declareCost } from './books/declare-cost.ts'
import { declareInKind } from './books/declare-in-kind.ts'
import { matchPayment } from './books/match-payment.ts'
import { notePeriodClose } from './books/note-period-close.ts'
import { partlyApproveCost } from './books/partly-approve-cost.ts'
import { payCofinancing } from './books/pay-cofinancing.ts'
import { reallocateCost } from './books/reallocate-cost.ts'
import { recordIncome } from './books/record-income.ts'
import { rejectCost } from './books/reject-cost.ts'
import { rejectInKind } from './books/reject-in-kind.ts'
import { reverseCost } from './books/reverse-cost.ts'
import { reverseReceipt } from './books/reverse-receipt.ts'
import { unmatchPayment } from './books/unmatch-payment.ts'
import { nameEmploymentAccount } from './employment/name-employment-account.ts'
import { giveBackEvidence } from './evidence/give-back-evidence.ts'
import { receiveCreditNote } from './evidence/receive-credit-note.ts'
import { recordBankLines } from './evidence/record-bank-lines.ts'
import { valueDocument } from './evidence/value-document.ts'
import { namingDocuments } from './grant/naming-documents.ts'
import { approveTimesheet } from './timesheet/approve-timesheet.ts'
import { fixHoursByAddendum } from './timesheet/fix-hours-by-addendum.ts'
import { giveBackHours } from './timesheet/give-back-hours.ts'
import { rejectTimesheet } from './timesheet/reject-timesheet.ts'
import { submitTimesheet } from './timesheet/submit-timesheet.ts'

export const booksCommands: readonly AnyCommand[] = [
  valueDocument,
  receiveCreditNote,
  recordBankLines,
  giveBackEvidence,
  nameEmploymentAccount,
  submitTimesheet,
  approveTimesheet,
  rejectTimesheet,
  fixHoursByAddendum,
  giveBackHours,
  declareCost,
  approveCost,
  partlyApproveCost,
  rejectCost,
  matchPayment,
  unmatchPayment,
  reverseCost,
  correctCost,
  reallocateCost,
  declareInKind,
  approveInKind,
  rejectInKind,
  namingDocuments(payCofinancing),
  recordIncome,
  reverseReceipt,
  closePeriod,
  notePeriodClose,
]
