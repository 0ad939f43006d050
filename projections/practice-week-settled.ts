/** Whether a week of practice was signed for a grant that is settled by such weeks, and settled by now: then it stays. */
import { z } from 'zod'
import { enrolmentId, learnerId, localDate } from '../events/values.ts'
import { within } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { SUPERVISING, workplaceOn } from '../src/domain/attendance/attendance-people.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { scopeOf } from '../src/domain/learner/authority.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { indicatorsModel } from './indicators-model.ts'

export const practiceWeekSettled = defineQuery({
  name: 'practiceWeekSettled',
  summary: {
    nl: 'Of een week praktijk is meegeteld in een vastgestelde bijdrage',
    en: 'Whether a week of practice was counted in a grant that is settled',
  },
  params: z.strictObject({ learnerId, enrolmentId, week: localDate }),
  result: z.strictObject({ settled: z.boolean() }),
  source: indicatorsModel,
  asOf: false,
  run(params, context) {
    const ids = context.db.all(COUNTING, params.enrolmentId).map((row) => String(row.grantId))
    return answer(params, ids, context)
  },
})
/** Grants of projects with an indicator that counts the weeks of this enrolment: of its offering, or of every offering. */
const COUNTING = `SELECT DISTINCT f.grantId FROM enrolment e
JOIN project p ON p.partnershipId = e.partnershipId
JOIN indicator i ON i.projectId = p.projectId AND json_extract(i.aim, '$.kind') = 'practiceWeeks'
JOIN funded f ON f.projectId = p.projectId
WHERE e.enrolmentId = ? AND (json_array_length(i.aim, '$.offerings') = 0
  OR e.offeringId IN (SELECT value FROM json_each(i.aim, '$.offerings'))) ORDER BY f.grantId`

interface Asked {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly week: string
}
async function answer({ learnerId: of, enrolmentId: at, week }: Asked, ids: readonly string[], context: QueryContext) {
  const { viewer, load } = context
  const enrolment = (await load(learners.ref(of)))?.enrolments.get(at)
  const workplace = enrolment && workplaceOn(enrolment, week)
  if (!workplace || !viewer.holds(SUPERVISING, workplace.organisationId, scopeOf(enrolment)))
    return rejected('not-found')
  for (const id of ids) {
    const grant = await load(grants.ref(id))
    const byUnits = grant?.award?.settlementMode === 'units'
    if (byUnits && grant.settled && within(week, grant.startsOn, grant.endsOn)) return { settled: true }
  }
  return { settled: false }
}
