/** The attendance of one group in a month: of each learner the days, the weeks of practice, and what grants took of it. */
import { z } from 'zod'
import { attendanceDay } from '../events/attendance.ts'
import { month } from '../events/timesheet.ts'
import { enrolmentId, learnerId, localDate, offeringId, titles } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { attendanceId, attendances, attendedMinutes, takenMinutes } from '../src/domain/attendance/attendance.ts'
import { RECORDING } from '../src/domain/attendance/attendance-people.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { offerings } from '../src/domain/offering/offering.ts'
import { present } from './answers.ts'
import { enrolmentsModel } from './enrolments-model.ts'
import { nameOf } from './sight.ts'

/** A class fits; more are not one group. */
const MOST = 200
const minutes = z.int().min(0)

export const groupAttendance = defineQuery({
  name: 'groupAttendance',
  summary: { nl: 'De aanwezigheid van een groep in een maand', en: 'The attendance of a group in a month' },
  params: z.strictObject({ offeringId, ofMonth: month }),
  result: z.strictObject({
    offeringId,
    ofMonth: month,
    title: titles,
    /** Who has a confirmed place, by name where the viewer may see it. */
    learners: z.array(
      z.strictObject({
        learnerId,
        enrolmentId,
        name: personalAnswer.optional(),
        version: z.int().min(0),
        days: z.array(attendanceDay),
        /** Weeks of practice that a supervisor signed, by their Monday. */
        weeks: z.array(z.strictObject({ week: localDate, minutes })),
        minutes,
        /** Of those, what is declared in kind. */
        taken: minutes,
      }),
    ),
  }),
  source: enrolmentsModel,
  asOf: false,
  run({ offeringId: id, ofMonth }, context) {
    const { viewer, db } = context
    if (viewer.organisationId === undefined) return rejected('forbidden')
    const rows = db.all(GROUP, id, viewer.organisationId, MOST)
    return answer(
      id,
      ofMonth,
      rows.map(({ learnerId: learner, enrolmentId: enrolment }) => [String(learner), String(enrolment)] as const),
      context,
    )
  },
})
const GROUP = `SELECT learnerId, enrolmentId FROM enrolment WHERE offeringId = ? AND providerId = ?
AND status IN ('confirmed', 'completed', 'withdrawn') ORDER BY learnerId LIMIT ?`

async function answer(
  id: string,
  ofMonth: string,
  rows: readonly (readonly [string, string])[],
  { viewer, load }: QueryContext,
) {
  const offering = await load(offerings.ref(id))
  const scope = { partnershipId: offering?.partnershipId, offeringId: id }
  if (!offering || !viewer.holds(RECORDING, offering.providerId, scope)) return rejected('not-found')
  const group: object[] = []
  for (const [learner, enrolment] of rows) {
    const state = await load(learners.ref(learner))
    const place = state?.enrolments.get(enrolment)
    if (!state || !place?.confirmed) continue
    const attended = await load(attendances.ref(attendanceId(enrolment, ofMonth)))
    group.push(
      present({
        ...{ learnerId: learner, enrolmentId: enrolment, name: nameOf(state) },
        ...{ version: attended?.version ?? 0, days: attended?.days ?? [] },
        weeks: [...(attended?.weeks ?? [])].map(([week, signed]) => ({ week, minutes: signed.minutes })),
        minutes: attended ? attendedMinutes(attended) : 0,
        taken: attended ? takenMinutes(attended) : 0,
      }),
    )
  }
  return { offeringId: id, ofMonth, title: offering.title, learners: group }
}
