/** Amounts and shares of the funding side: whole cents and fractions, never a floating number (domain.md 2.3). */
import { z } from 'zod'
import { code } from './values.ts'

/** A hundred million euros: no amount of a partnership is larger, and every sum of them stays a safe integer. */
export const MOST_CENTS = 10_000_000_000

/** An amount of money in euro cents, not negative: what takes off something is another event, not a minus. */
export const cents = z.int().min(0).max(MOST_CENTS)
/** An amount that is something: a cost of nothing is no cost. */
export const someCents = z.int().min(1).max(MOST_CENTS)
/** What many amounts come to together, either way: larger than one of them may be, and still a safe integer. */
export const sumOfCents = z.int()
export const sumFromZero = z.int().min(0)
/** `{n: 1, d: 2}` is a half; at most the whole. */
export const fraction = z
  .strictObject({ n: z.int().min(0).max(1_000_000), d: z.int().min(1).max(1_000_000) })
  .refine(({ n, d }) => n <= d, 'expects a fraction of at most the whole')
export type Fraction = z.infer<typeof fraction>
export const minutes = z.int().min(0).max(1_000_000)

/**
 * Period of a grant's books: `2024`, `2024-q1` or `2024-03`, by the grant's calendar. It sorts as it passes within one
 * calendar.
 */
export const bookPeriod = z
  .string()
  .regex(/^(19|20|21)\d{2}(-q[1-4]|-(0[1-9]|1[0-2]))?$/, 'expects a period such as 2024, 2024-q1 or 2024-03')
  .meta({ field: 'code' })
export const bookCalendar = z.enum(['year', 'quarter', 'month'])
export type BookCalendar = z.infer<typeof bookCalendar>

/** A budget line of a grant: L1. */
export const lineCode = code
/** Of a budget. */
export const MOST_LINES = 60
/** Kinds of cost that a line is made of (domain.md 2.2: changeable only with a trace). */
export const costCategory = z.enum(['ownLabour', 'external', 'material', 'travel', 'overhead', 'other'])
export type CostCategory = z.infer<typeof costCategory>
/** What becomes of the VAT on a document; only what is lost to it is eligible (domain.md 2.3). */
export const vatTreatment = z.enum(['deductible', 'compensableBcf', 'nonRecoverable'])
export const costEvidenceKind = z.enum([
  'invoice',
  'proofOfPayment',
  'contract',
  'quote',
  'timesheet',
  'wageStatement',
  'employmentAddendum',
  'attendanceList',
  'deliverable',
  'publicity',
  'grantDecision',
  'assuranceReport',
  'bookkeepingExtract',
  'other',
])
