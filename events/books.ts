/**
 * `books-{grant}-{period}`: what was posted in one period of a grant. It ends with PeriodClosed; nothing can be appended
 * after that: a late correction stands in the open period and keeps the date of the cost.
 */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { MOST_BANK_LINE } from './evidence.ts'
import {
  bookPeriod,
  cents,
  costCategory,
  lineCode,
  MOST_LINES,
  minutes,
  someCents,
  sumOfCents,
  vatTreatment,
} from './money.ts'
import { commandAbandoned, holding } from './reservation.ts'
import {
  code,
  employmentId,
  enrolmentId,
  entryId,
  grantId,
  localDate,
  organisationId,
  pledgeId,
  projectId,
  rateId,
  sealed,
  sha256,
  title,
  userId,
} from './values.ts'

/** That post in one period: with the lines, the largest that an event may be. */
export const MOST_PARTNERS = 400
/** That prove one cost. */
export const MOST_PAYMENTS = 50
/** Lines of bank statements that proved an entry, which come free with it. */
const payments = z.array(holding).max(MOST_PAYMENTS).optional()
/** Cents of a period on one line, or of one partner. */
const posted = {
  declared: sumOfCents,
  /** Net of reversals, with what was approved in kind. */
  approved: sumOfCents,
  /** The part of it that is in kind. */
  inKind: sumOfCents,
}
const words = sealed({ class: 'staff', subject: 'grant', scope: 'life' })
const supplier = sealed({ class: 'supplier', subject: 'grant', scope: 'life' })

/** Where the cost stands in the partner's own books. */
export const bookingReference = z.strictObject({
  administration: code,
  documentNumber: code,
  projectCode: code.optional(),
})
/** Own labour: hours of a person or a group at a fixed rate. */
export const labour = z.strictObject({
  rateId,
  centsPerHour: someCents,
  minutes,
  employmentId: employmentId.optional(),
  /** In its place where learners' attendance counts in kind: whose. */
  enrolmentId: enrolmentId.optional(),
  /** `yyyymm` of the timesheet or of the attendance. */
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}(0[1-9]|1[0-2])$/, 'expects a month such as 202403')
    .meta({ field: 'code' })
    .optional(),
})
/** What of which line of the document; absent: of the document as a whole. */
export const takenOf = z.strictObject({ sha256, line: z.int().min(1).max(2_000).optional(), amount: someCents })
const reversalReason = z.enum([
  'wrongAmount',
  'wrongLine',
  'wrongGrant',
  'duplicate',
  'creditNote',
  'foundByAudit',
  'enteredInError',
])

const incomeKind = z.enum(['fees', 'sales', 'interest', 'other'])

export const booksEvents = eventFamily('books', {
  /** effectiveOn = the date of the cost; the period is that of the stream. */
  CostDeclared: event(
    z.strictObject({
      entryId,
      grantId,
      period: bookPeriod,
      line: lineCode,
      projectId: projectId.optional(),
      partnerId: organisationId,
      category: costCategory,
      title: title(),
      /** A supplier that is an organisation is its name on the document; a natural person's is sealed. */
      supplierName: title().optional(),
      sealedSupplier: supplier.optional(),
      net: cents,
      vat: cents,
      vatTreatment,
      /** What this grant takes of it: net, and the VAT that is lost. */
      allocated: someCents,
      /** What it is proven by, and what is taken of each document that has an amount. */
      taken: z.array(takenOf).max(20),
      evidence: z.array(sha256).max(20),
      labour: labour.optional(),
      booking: bookingReference.optional(),
      /** More than the room of the line: a fact to look at, not a lock. */
      overrun: z.boolean(),
      declaredById: userId,
    }),
  ),
  CostApproved: event(z.strictObject({ entryId, approvedById: userId })),
  CostPartlyApproved: event(
    z.strictObject({
      entryId,
      grantId,
      approved: someCents,
      reason: z.enum([
        'vatCompensable',
        'vatDeductible',
        'unsignedHours',
        'wrongRate',
        'notEligible',
        'noEvidence',
        'otherPeriod',
      ]),
      /** What an approver takes the VAT to be. */
      vatTreatment: vatTreatment.optional(),
      note: words.optional(),
      approvedById: userId,
      /** What comes free of each document, and of the timesheet. What is lost as VAT comes free for nobody. */
      given: z.array(takenOf).max(20),
      givenMinutes: minutes.optional(),
      holding,
    }),
  ),
  CostRejected: event(
    z.strictObject({
      entryId,
      grantId,
      reason: z.enum([
        'notEligible',
        'noEvidence',
        'wrongGrant',
        'wrongPeriod',
        'duplicate',
        'notPaid',
        'enteredInError',
      ]),
      note: words.optional(),
      rejectedById: userId,
      holding,
      payments,
    }),
  ),
  /** In the open period, whatever period the cost was posted in; for the whole of what still counts. effectiveOn = the cost's date. */
  CostReversed: event(
    z.strictObject({
      entryId,
      originalId: entryId,
      originalPeriod: bookPeriod,
      line: lineCode,
      partnerId: organisationId,
      /** It was in kind: both sides go back. */
      inKind: z.boolean(),
      amount: someCents,
      declared: someCents,
      reason: reversalReason,
      /** The entry that stands in its place, where there is one. */
      replacedById: entryId.optional(),
      reversedById: userId,
      holding,
      payments,
    }),
  ),
  /**
   * In the open period: what still counts of an entry goes to another line, and the sum stays what it was. The new entry
   * stands in its place and holds what it held; effectiveOn = the cost's date.
   */
  CostReallocated: event(
    z.strictObject({
      entryId,
      grantId,
      originalId: entryId,
      originalPeriod: bookPeriod,
      fromLine: lineCode,
      toLine: lineCode,
      partnerId: organisationId,
      projectId: projectId.optional(),
      category: costCategory,
      inKind: z.boolean(),
      amount: someCents,
      declared: someCents,
      reason: z.enum(['wrongLine', 'wrongCategory', 'budgetShifted', 'foundByAudit']),
      reallocatedById: userId,
      holding,
      payments,
    }),
  ),
  /** Posts its amount twice: as cost on its line, never paid out, and as cofinancing. */
  InKindDeclared: event(
    z.strictObject({
      entryId,
      grantId,
      period: bookPeriod,
      line: lineCode,
      partnerId: organisationId,
      pledgeId: pledgeId.optional(),
      title: title(),
      projectId: projectId.optional(),
      basis: z.enum(['labour', 'attendance', 'goods']),
      /** Of hours: of the partner's people, or of learners who attended. */
      labour: labour.optional(),
      amount: someCents,
      taken: z.array(takenOf).max(20),
      evidence: z.array(sha256).max(20),
      overrun: z.boolean(),
      declaredById: userId,
    }),
  ),
  InKindApproved: event(
    z.strictObject({
      entryId,
      approved: someCents,
      reason: z.enum(['whole', 'unsignedHours', 'wrongRate', 'notEligible']),
      approvedById: userId,
      given: z.array(takenOf).max(20),
      givenMinutes: minutes.optional(),
      holding,
    }),
  ),
  InKindRejected: event(
    z.strictObject({
      entryId,
      reason: z.enum(['notEligible', 'noEvidence', 'duplicate', 'enteredInError']),
      rejectedById: userId,
      holding,
    }),
  ),
  CofinancingPaid: event(
    z.strictObject({
      entryId,
      pledgeId,
      partnerId: organisationId,
      amount: someCents,
      statementHash: sha256.optional(),
    }),
  ),
  /** Lowers what is eligible. */
  ProjectIncomeRecorded: event(
    z.strictObject({
      entryId,
      kind: incomeKind,
      line: lineCode.optional(),
      partnerId: organisationId,
      amount: someCents,
    }),
  ),
  /**
   * Money of others or income that was entered wrongly or went back: taken back once and whole, in the open period.
   * effectiveOn = the day on which it had come in.
   */
  ReceiptReversed: event(
    z.strictObject({
      entryId,
      originalId: entryId,
      originalPeriod: bookPeriod,
      receipt: z.enum(['cofinancing', 'income']),
      /** Of cofinancing. */
      pledgeId: pledgeId.optional(),
      /** Of income. */
      kind: incomeKind.optional(),
      line: lineCode.optional(),
      partnerId: organisationId,
      amount: someCents,
      reason: z.enum(['wrongAmount', 'wrongPledge', 'duplicate', 'paidBack', 'enteredInError']),
      reversedById: userId,
    }),
  ),
  /** Proof that a declared cost was paid, in whole or in part: a line of a bank statement. */
  PaymentMatched: event(
    z.strictObject({
      entryId,
      statementHash: sha256,
      line: z.int().min(1).max(MOST_BANK_LINE),
      amount: someCents,
      /** What was paid with the whole line, and when: as the statement that is kept says. */
      lineAmount: someCents,
      paidOn: localDate,
    }),
  ),
  /** It proves that cost no more; the line may prove another. */
  PaymentUnmatched: event(
    z.strictObject({
      entryId,
      statementHash: sha256,
      line: z.int().min(1).max(MOST_BANK_LINE),
      amount: someCents,
      reason: z.enum(['wrongCost', 'wrongAmount', 'cameBack', 'enteredInError']),
      holding,
    }),
  ),
  /** The last event of the stream. */
  PeriodClosed: event(
    z.strictObject({
      grantId,
      period: bookPeriod,
      entries: z.int().min(0).max(10_000_000),
      /** Either gives the whole; what a partner posted on a line, the entries before this event say. */
      lines: z.array(z.strictObject({ line: lineCode, ...posted })).max(MOST_LINES),
      partners: z.array(z.strictObject({ partnerId: organisationId, ...posted })).max(MOST_PARTNERS),
      /** Of what was approved. */
      total: sumOfCents,
      /**
       * What others paid in the period, in cash or from another grant, less what was taken back of earlier ones; what is
       * in kind stands in the lines.
       */
      cofinancingPaid: sumOfCents,
      /** Lowers what is eligible; also less what was taken back. */
      income: sumOfCents,
      closedById: userId,
      proposedById: userId,
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
