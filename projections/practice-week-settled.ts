/** Whether a grant was settled on a week of practice that was signed: then it stays. */
import { z } from 'zod'
import { enrolmentId, learnerId, localDate } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { SUPERVISING, workplaceOn } from '../src/domain/attendance/attendance-people.ts'
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
    const settled = context.db.get(COUNTED, params.enrolmentId, params.week) !== undefined
    return answer(params, settled, context)
  },
})
/** By the record that was enrolled: it may have been merged into another one since. */
const COUNTED = `SELECT 1 FROM enrolment e JOIN borne b ON b.kind = 'practiceWeeks' AND b.unit = e.learnerId || '-' || ?2
WHERE e.enrolmentId = ?1 AND b.toPosition IS NULL`

interface Asked {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly week: string
}
async function answer({ learnerId: of, enrolmentId: at, week }: Asked, settled: boolean, context: QueryContext) {
  const { viewer, load } = context
  const enrolment = (await load(learners.ref(of)))?.enrolments.get(at)
  const workplace = enrolment && workplaceOn(enrolment, week)
  const signs = workplace && viewer.holds(SUPERVISING, workplace.organisationId, scopeOf(enrolment))
  return signs ? { settled } : rejected('not-found')
}
