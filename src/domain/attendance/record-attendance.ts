import { z } from 'zod'
import { attendanceEvents } from '../../../events/attendance.ts'
import { month } from '../../../events/timesheet.ts'
import { enrolmentId, learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { learners } from '../learner/learner.ts'
import { refuseMachine } from '../learner/refusals.ts'
import type { Enrolment } from '../learner/state.ts'
import { type AttendanceState, attendanceId, attendances, takenMinutes } from './attendance.ts'
import { byProvider, employerIn, refuseDay, requiredEnrolment } from './attendance-people.ts'

const { days } = attendanceEvents.shapes.AttendanceRecorded.decided.shape
const input = z.strictObject({ learnerId, enrolmentId, month, days })
type Recording = z.infer<typeof input>

/**
 * On which days of a month a learner was there, and how long (model.md section 4). The whole month as it is known now:
 * recording it again corrects it, as long as what grants took of it stays. By the provider; a list of a whole group is
 * one of these for each learner.
 */
export const recordAttendance = defineCommand({
  name: 'recordAttendance',
  summary: { nl: 'Leg vast wanneer een deelnemer aanwezig was', en: 'Record when a learner was there' },
  purpose: 'education',
  stream: attendances,
  opens: 'natural',
  input,
  target: (recording) => attendanceId(recording.enrolmentId, recording.month),
  needs: (recording) => [learners.ref(recording.learnerId)],
  who: (recording, _state, facts) => byProvider(recording, facts),
  decide(state, recording, context) {
    const { facts, today } = context
    const enrolment = requiredEnrolment(recording, facts)
    const refusal = refuseMachine(context) ?? refuseDays(enrolment, recording, today) ?? refuseLess(state, recording)
    if (refusal) return refusal
    const [first, last] = [recording.days[0]?.on ?? '', recording.days.at(-1)?.on ?? '']
    const { offeringId, providerId, partnershipId } = enrolment
    const employerId = employerIn(enrolment, first, last)
    const data = {
      ...recording,
      days: recording.days.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
      offeringId,
      providerId,
      ...(employerId && { employerId }),
      version: state.version + 1,
      recordedById: personOf(context),
    }
    return { events: [{ type: 'AttendanceRecorded', data }], partnershipId }
  },
})

function refuseDays(enrolment: Enrolment, recording: Recording, today: string): Rejection | undefined {
  const seen = new Set<string>()
  for (const { on } of recording.days) {
    if (on.slice(0, 7).replace('-', '') !== recording.month) {
      return rejected('day-outside-month', { on, month: recording.month })
    }
    if (seen.has(on)) return rejected('day-twice', { on })
    seen.add(on)
    const refusal = refuseDay(enrolment, on, today)
    if (refusal) return refusal
  }
  return undefined
}

function refuseLess(state: AttendanceState, recording: Recording): Rejection | undefined {
  const minutes = recording.days.reduce((total, day) => total + day.minutes, 0)
  const taken = takenMinutes(state)
  return minutes < taken ? rejected('attendance-taken', { minutes: taken }) : undefined
}
