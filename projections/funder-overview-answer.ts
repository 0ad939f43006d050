/** The columns of a funder's overview. Amounts in cents. */
import { z } from 'zod'
import { funderTargetKind, reportKind } from '../events/scheme.ts'
import { code, grantId, localDate, projectId, schemeId } from '../events/values.ts'
import { asOfAnswer, organisationAnswer } from './answers.ts'
import { grantStatus } from './grants.ts'
import { indicatorsAnswer } from './indicators-answer.ts'

const cents = z.int()
const count = z.int().min(0)
/** What both a pot and a grant say. */
const money = {
  /** Of grants that run or are settled; one that was withdrawn counts no longer. */
  awarded: cents,
  advanced: cents,
  /** As it was accepted. */
  claimed: cents,
  settled: cents,
  reclaimed: cents,
}
const pot = z.strictObject({
  schemeId,
  scheme: z.string(),
  code,
  name: z.string(),
  from: localDate,
  until: localDate,
  budget: cents,
  ...money,
  /** What is left to give: of a settled grant what was settled is gone, of another what was awarded. */
  free: cents,
  grants: count,
})
const grant = z.strictObject({
  grantId,
  name: z.string(),
  beneficiary: organisationAnswer,
  scheme: z.string(),
  /** Code of the pot that it comes out of. */
  pot: code.optional(),
  status: grantStatus,
  startsOn: localDate,
  endsOn: localDate,
  ...money,
  /** Approved costs, with what was brought in kind. */
  spent: cents,
  /** Of which others bore, in cash and in kind. */
  cofinancing: cents,
  /** Still to be paid; less than nothing is to be reclaimed. Absent until it is settled or withdrawn. */
  balance: cents.optional(),
  nextReport: z.strictObject({ kind: reportKind, dueOn: localDate }).optional(),
  projects: z.array(z.strictObject({ id: projectId, name: z.string() })),
  indicators: indicatorsAnswer.shape.rows,
})
const target = z.strictObject({
  schemeId,
  code,
  name: z.string(),
  counts: funderTargetKind,
  from: localDate,
  until: localDate,
  target: count,
  /** Persons, each once over all projects, as far as a project counts them. */
  realised: count,
  percentage: count.optional(),
})

export const funderOverviewAnswer = z.strictObject({
  asOf: asOfAnswer,
  funder: organisationAnswer,
  /** Empty for an auditor of single grants: sums would tell of the others. */
  pots: z.array(pot),
  grants: z.array(grant),
  targets: z.array(target),
})
export type FunderOverview = z.infer<typeof funderOverviewAnswer>
export type PotRow = z.infer<typeof pot>
