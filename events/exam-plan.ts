/** An exam plan (examenplan) of one institution, qualification version and cohort, in immutable versions. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { creboCode, qualificationVersion } from './qualification.ts'
import { commandAbandoned } from './reservation.ts'
import { code, instrumentId, localDate, organisationId, unitId } from './values.ts'

/** How the parts make a whole: each passed by itself, or a weighted average (in tenths of a grade) that is high enough. */
export const passRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('eachPassed') }),
  z.strictObject({ kind: z.literal('weightedAverage'), tenths: z.int().min(10).max(100) }),
])
/** With which instrument these units are examined, and how heavily it weighs. */
export const examPlanPart = z.strictObject({
  instrumentId,
  unitIds: z.array(unitId).min(1).max(8),
  weight: z.int().min(1).max(100),
})

export const examPlanEvents = eventFamily('exam-plan', {
  /** effectiveOn = from; a version holds until the next one starts. */
  ExamPlanSet: event(
    z.strictObject({
      institutionId: organisationId,
      crebo: creboCode,
      qualificationVersion,
      cohort: code,
      version: z.int().min(1),
      from: localDate,
      parts: z.array(examPlanPart).min(1).max(40),
      passRule,
      /** An assessment under this plan names the sitting that it was made at. */
      needsSitting: z.boolean(),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
