/** The weeks of practice at a workplace in a month: of each learner those that were signed, and those that wait for it. */
import { z } from 'zod'
import { month } from '../events/timesheet.ts'
import { enrolmentId, learnerId, localDate, organisationId, titles } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { attendanceId, attendances } from '../src/domain/attendance/attendance.ts'
import { refuseDay, SUPERVISING, workplaceOn } from '../src/domain/attendance/attendance-people.ts'
import { WEEK_WORKED } from '../src/domain/attendance/confirm-practice-week.ts'
import { scopeOf } from '../src/domain/learner/authority.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { offerings } from '../src/domain/offering/offering.ts'
import { enrolmentsModel } from './enrolments-model.ts'
import { nameOf } from './sight.ts'

/** At one workplace in a month; of a larger one those who began first. */
const MOST = 200

export const practiceWeeks = defineQuery({
  name: 'practiceWeeks',
  summary: { nl: 'Weken praktijk op een werkplek in een maand', en: 'Weeks of practice at a workplace in a month' },
  params: z.strictObject({ organisationId, ofMonth: month }),
  result: z.strictObject({
    ofMonth: month,
    /** Mondays of the month. */
    weeks: z.array(localDate),
    learners: z.array(
      z.strictObject({
        learnerId,
        enrolmentId,
        name: personalAnswer.optional(),
        offering: titles.optional(),
        /** Of the month's Mondays those on which the learner is here; `minutes` once it is signed. */
        weeks: z.array(
          z.strictObject({
            week: localDate,
            minutes: z.int().optional(),
            state: z.enum(['signed', 'open', 'notOver']),
          }),
        ),
      }),
    ),
  }),
  source: enrolmentsModel,
  asOf: false,
  run({ organisationId: place, ofMonth }, context) {
    if (!context.viewer.holds(SUPERVISING, place)) return rejected('not-found')
    const weeks = mondaysOf(ofMonth)
    const [first = '', last = ''] = [weeks[0], weeks.at(-1)]
    const rows = context.db.all(HERE, place, last, first, MOST)
    return answer(
      rows.map((row) => [String(row.learnerId), String(row.enrolmentId)] as const),
      { place, ofMonth, weeks },
      context,
    )
  },
})
const HERE = `SELECT DISTINCT e.learnerId, e.enrolmentId, e.startsOn FROM party p JOIN enrolment e ON e.enrolmentId = p.enrolmentId
WHERE p.organisationId = ? AND p.kind IN ('workplace', 'employer') AND e.status IN ('confirmed', 'completed', 'withdrawn')
AND e.startsOn <= ? AND e.endsOn >= ? ORDER BY e.startsOn, e.enrolmentId LIMIT ?`

/** `2026-11-02`, `2026-11-09` and so on, of `202611`. */
function mondaysOf(ofMonth: string): readonly string[] {
  const start = `${ofMonth.slice(0, 4)}-${ofMonth.slice(4)}-01`
  const first = addPeriod(start, `P${(8 - new Date(start).getUTCDay()) % 7}D`)
  const all = [0, 7, 14, 21, 28].map((days) => addPeriod(first, `P${days}D`))
  return all.filter((day) => day.slice(0, 7) === start.slice(0, 7))
}

interface Asked {
  readonly place: string
  readonly ofMonth: string
  readonly weeks: readonly string[]
}

async function answer(
  rows: readonly (readonly [string, string])[],
  { place, ofMonth, weeks }: Asked,
  context: QueryContext,
) {
  const { viewer, today, load } = context
  const found: object[] = []
  for (const [learner, enrolment] of rows) {
    const state = await load(learners.ref(learner))
    const of = state?.enrolments.get(enrolment)
    if (!state || !of || !viewer.holds(SUPERVISING, place, scopeOf(of))) continue
    const here = weeks.filter((week) => workplaceOn(of, week)?.organisationId === place)
    const then = here.filter((week) => week > today || refuseDay(of, week, today) === undefined)
    if (then.length === 0) continue
    const attended = await load(attendances.ref(attendanceId(enrolment, ofMonth)))
    const offering = await load(offerings.ref(of.offeringId))
    found.push({
      ...{ learnerId: learner, enrolmentId: enrolment, name: nameOf(state), offering: offering?.title },
      weeks: then.map((week) => {
        const minutes = attended?.weeks.get(week)?.minutes
        if (minutes !== undefined) return { week, minutes, state: 'signed' }
        return { week, state: addPeriod(week, WEEK_WORKED) > today ? 'notOver' : 'open' }
      }),
    })
  }
  return { ofMonth, weeks, learners: found }
}
