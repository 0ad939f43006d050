import type { z } from 'zod'
import { examPlanEvents } from '../../../events/exam-plan.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { EXAM_BOARD } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { qualificationRef } from '../qualification/qualification.ts'
import { examPlanIdOf, examPlans } from './exam-plan.ts'

const input = examPlanEvents.shapes.ExamPlanSet.decided.omit({ version: true })

/**
 * Says with which instruments a cohort is examined (model.md section 5). A plan names more instruments than one command
 * may read: whether one is approved for its units is asked when somebody is assessed with it.
 */
export const setExamPlan = defineCommand({
  name: 'setExamPlan',
  summary: { nl: 'Stel het examenplan van een cohort vast', en: 'Set the exam plan of a cohort' },
  purpose: 'assessment',
  stream: examPlans,
  opens: 'natural',
  input,
  target: examPlanIdOf,
  needs: ({ crebo, qualificationVersion }) => [qualificationRef(crebo, qualificationVersion)],
  who: ({ institutionId }) => [{ role: EXAM_BOARD, at: institutionId }],
  mayLieAhead: true,
  decide(plan, given, context) {
    const { crebo, qualificationVersion: version } = given
    if (!context.facts.get(qualificationRef(crebo, version)))
      return rejected('unknown-qualification', { crebo, version })
    const last = plan.versions.at(-1)?.from ?? ''
    const refusal = refuseMachine(context) ?? refuseParts(given)
    if (refusal) return refusal
    if (given.from <= last) return rejected('version-starts-too-early', { after: last })
    const data = { ...given, version: plan.versions.length + 1 }
    return { events: [{ type: 'ExamPlanSet', effectiveOn: given.from, data }] }
  },
})

/** Each instrument once, and in it each unit once; a unit may have several, of which the assessor uses one. */
function refuseParts({ parts }: z.infer<typeof input>): Rejection | undefined {
  const named = new Set<string>()
  for (const { instrumentId, unitIds } of parts) {
    if (named.has(instrumentId)) return rejected('instrument-twice', { instrumentId })
    named.add(instrumentId)
    const twice = unitIds.find((unitId, i) => unitIds.indexOf(unitId) !== i)
    if (twice) return rejected('unit-twice', { unitId: twice })
  }
  return undefined
}
