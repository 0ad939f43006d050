import { z } from 'zod'
import { attendanceEvents } from '../../../events/attendance.ts'
import { enrolmentId, learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { learners } from '../learner/learner.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { attendanceId, attendances } from './attendance.ts'
import { bySupervisor, monthIn, requiredEnrolment } from './attendance-people.ts'

const SETTLED = 'practiceWeekSettled'
const answer = z.object({ settled: z.boolean() })

/**
 * A week that was signed by mistake is taken back at the workplace, with a reason, as long as no grant was settled by it:
 * what a settlement counted stays, and is put right where the funder reopens that settlement.
 */
export const withdrawPracticeWeek = defineCommand({
  name: 'withdrawPracticeWeek',
  summary: { nl: 'Neem een getekende week praktijk terug', en: 'Take back a signed week of practice' },
  purpose: 'education',
  stream: attendances,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    /** Monday. */
    week: localDate,
    reason: attendanceEvents.shapes.PracticeWeekWithdrawn.decided.shape.reason,
  }),
  target: (input) => attendanceId(input.enrolmentId, monthIn(input.week)),
  needs: (input) => [learners.ref(input.learnerId)],
  asks: ({ learnerId, enrolmentId, week }) => [{ query: SETTLED, params: { learnerId, enrolmentId, week } }],
  who: (input, _state, facts) => bySupervisor(input, facts),
  decide(state, input, context) {
    const refusal = refuseMachine(context)
    if (refusal) return refusal
    if (!state.weeks.has(input.week)) return rejected('week-not-confirmed', { on: input.week })
    // Who may take it back may ask; without an answer there is no saying what a settlement counted.
    if (answer.parse(context.told?.(SETTLED)?.result).settled) return rejected('week-settled', { on: input.week })
    const { partnershipId } = requiredEnrolment(input, context.facts)
    const data = { ...input, withdrawnById: personOf(context) }
    return { events: [{ type: 'PracticeWeekWithdrawn', data }], partnershipId }
  },
})
