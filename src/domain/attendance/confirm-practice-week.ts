import { z } from 'zod'
import { minutes } from '../../../events/money.ts'
import { enrolmentId, learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { learners } from '../learner/learner.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { attendanceId, attendances } from './attendance.ts'
import { bySupervisor, employerIn, monthIn, refuseDay, requiredEnrolment, workplaceOn } from './attendance-people.ts'

/** From its Friday on a week can be signed. */
export const WEEK_WORKED = 'P4D'
const MINUTES_OF_A_WEEK = 7 * 24 * 60

/**
 * The supervisor at the workplace signs one week of practice: that the learner was there, and how long (model.md 5,
 * PracticeWeekConfirmed). Each week once, in the month of its Monday.
 */
export const confirmPracticeWeek = defineCommand({
  name: 'confirmPracticeWeek',
  summary: { nl: 'Bevestig een week praktijk van een deelnemer', en: 'Confirm a week of a learner’s practice' },
  purpose: 'education',
  stream: attendances,
  opens: 'natural',
  input: z.strictObject({
    learnerId,
    enrolmentId,
    /** Monday. */
    week: localDate,
    minutes: minutes.max(MINUTES_OF_A_WEEK).min(1),
  }),
  target: (input) => attendanceId(input.enrolmentId, monthIn(input.week)),
  needs: (input) => [learners.ref(input.learnerId)],
  who: (input, _state, facts) => bySupervisor(input, facts),
  decide(state, input, context) {
    const enrolment = requiredEnrolment(input, context.facts)
    const { week } = input
    if (new Date(week).getUTCDay() !== 1) return rejected('not-a-monday', { on: week })
    const refusal = refuseMachine(context) ?? refuseDay(enrolment, week, context.today)
    if (refusal) return refusal
    if (addPeriod(week, WEEK_WORKED) > context.today) return rejected('week-not-over', { on: week })
    if (state.weeks.has(week)) return rejected('week-confirmed', { on: week })
    const workplace = workplaceOn(enrolment, week)
    if (!workplace) throw new TypeError(`nobody signs for ${input.enrolmentId} without a workplace`)
    const { offeringId, providerId, partnershipId } = enrolment
    const employerId = employerIn(enrolment, week, week)
    const data = {
      ...{ ...input, month: monthIn(week), offeringId, providerId },
      ...(employerId && { employerId }),
      workplaceId: workplace.organisationId,
      confirmedById: personOf(context),
    }
    return { events: [{ type: 'PracticeWeekConfirmed', effectiveOn: week, data }], partnershipId }
  },
})
