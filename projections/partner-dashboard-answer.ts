/** What may be asked of the dashboard, and its columns (domain.md section 5). */
import { z } from 'zod'
import { learningRoute } from '../events/offering.ts'
import { organisationKind } from '../events/organisation.ts'
import { organisationId, partnershipId } from '../events/values.ts'
import { asOfAnswer, organisationAnswer, type Sentence, sentence } from './answers.ts'
import type { Groups } from './dashboard-groups.ts'
import { type Dimension, dimension } from './dashboard-region.ts'

const MONTHS_MAX = 24

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expects a month such as 2024-03')
const count = z.int().min(0)

const row = z.strictObject({
  month,
  partner: organisationAnswer.optional(),
  kind: organisationKind.optional(),
  /** Of a partnership's figures: what the row is of, where that is no organisation (`none` is no employer). */
  code: z.string().optional(),
  learnersActive: count.optional(),
  newEnrolments: count.optional(),
  byRoute: z.record(learningRoute, count).optional(),
  /** Several may hold for one enrolment; `unknown` where none were given, `erased` once the key is gone. */
  byTargetGroup: z.record(z.string(), count).optional(),
  transfersIn: count.optional(),
  transfersOut: count.optional(),
  assessments: count.optional(),
  resits: count.optional(),
  /** That became final in the month. */
  results: count.optional(),
  passed: count.optional(),
  /** Of the results, in per cent. */
  passRate: z.number().optional(),
  /** Of the passed, those at the first attempt. */
  passedFirst: count.optional(),
  completed: count.optional(),
  withdrawn: count.optional(),
  withdrawnByReason: z.record(z.string(), count).optional(),
  medianDaysAssessedToConfirmed: z.number().optional(),
  pendingConfirmations: count.optional(),
  pendingEstablishment: count.optional(),
  medianDaysAssessedToEstablished: z.number().optional(),
  certificatesAwarded: count.optional(),
  revoked: count.optional(),
  expiringWithin90d: count.optional(),
  seatsUsedByOthers: count.optional(),
  /** Of the organisation's own figures alone. Approved hours in kind, with one decimal, by the month of the work. */
  hoursInKind: z.number().optional(),
  /** In cents, at the end of the month. */
  cofinancingCommitted: z.int().optional(),
  /** In cents: what was paid, and what was approved in kind. */
  delivered: z.int().optional(),
  /** Entries that nobody decided about at the end of the month. */
  openTasks: count.optional(),
  /** In cents, by the month of the cost; approved is net of what was taken back. */
  costsDeclared: z.int().optional(),
  costsApproved: z.int().optional(),
  /** Columns that are not shown because the group is small, or would give a small one away. */
  hidden: z.array(z.string()).optional(),
})

export const dashboardParams = z.strictObject({
  partnershipId,
  /** Only one’s own; others see the partnership as a whole. */
  organisationId: organisationId.optional(),
  /** The partnership’s figures by one dimension. */
  by: dimension.optional(),
  /** The last month: for an organisation’s own figures this one, for the partnership’s the last one that is closed. */
  month: month.optional(),
  /** How many months, up to that one. */
  months: z.coerce.number().int().min(1).max(MONTHS_MAX).default(1),
})
export type DashboardParams = z.infer<typeof dashboardParams>

export const dashboardAnswer = z.strictObject({
  partnershipId,
  view: z.enum(['own', 'partnership']),
  by: dimension.optional(),
  asOf: asOfAnswer,
  sentences: z.array(sentence),
  rows: z.array(row),
  /** Of the whole partnership, a row for each month. */
  totals: z.array(row),
})

type Row = Readonly<Record<string, unknown>>
/** The answer while its target groups are still to be counted. */
export interface Uncounted {
  readonly partnershipId: string
  readonly view: 'own' | 'partnership'
  readonly by?: Dimension
  readonly asOf: { readonly position: string; readonly on: string }
  readonly sentences: readonly Sentence[]
  readonly rows: readonly Row[]
  readonly totals: readonly Row[]
  readonly groups: readonly Groups[]
}
