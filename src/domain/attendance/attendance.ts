import type { z } from 'zod'
import { type attendanceDay, attendanceEvents } from '../../../events/attendance.ts'
import type { hoursClaim } from '../../../events/timesheet.ts'
import { defineStream, type Rejection, rejected } from '../../contract/stream.ts'
import type { HeldHours } from '../timesheet/timesheet.ts'

type Day = z.infer<typeof attendanceDay>

export interface AttendanceState {
  enrolmentId: string | undefined
  providerId: string
  /** Who let the learner go in that month, as it was known when it was recorded. */
  employerId: string | undefined
  month: string
  version: number
  days: readonly Day[]
  /** Minutes by Monday, and the workplace where they were. */
  weeks: Map<string, { readonly minutes: number; readonly workplaceId: string }>
  held: Map<string, HeldHours>
}

/** One enrolment's month: `attendance-{enrolment}-{yyyymm}`. */
export const attendances = defineStream<AttendanceState, typeof attendanceEvents>({
  family: attendanceEvents,
  initial: () => ({
    enrolmentId: undefined,
    providerId: '',
    employerId: undefined,
    month: '',
    version: 0,
    days: [],
    weeks: new Map(),
    held: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'AttendanceRecorded': {
        const { enrolmentId, providerId, employerId, month, version, days } = event.data
        return Object.assign(state, { enrolmentId, providerId, employerId, month, version, days })
      }
      case 'PracticeWeekConfirmed': {
        const { enrolmentId, providerId, employerId, month, week, minutes, workplaceId } = event.data
        state.weeks.set(week, { minutes, workplaceId })
        return Object.assign(state, { enrolmentId, providerId, employerId, month })
      }
      case 'PracticeWeekWithdrawn':
        state.weeks.delete(event.data.week)
        return state
      case 'AttendanceReserved': {
        const { commandId, wideStream, claim } = event.data
        state.held.set(commandId, { wideStream, confirmed: false, claim, minutes: claim.minutes })
        return state
      }
      case 'AttendanceConfirmed': {
        const held = state.held.get(event.data.commandId)
        if (held) held.confirmed = true
        return state
      }
      case 'AttendanceReleased':
        state.held.delete(event.data.commandId)
        return state
      case 'AttendanceGivenBack': {
        const held = state.held.get(event.data.takenByCommandId)
        if (held) held.minutes = Math.max(0, held.minutes - event.data.minutes)
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.enrolmentId !== undefined,
  knownTo: (state, { organisationId }) => organisationId !== undefined && organisationId === state.providerId,
  reservation: {
    reserved: 'AttendanceReserved',
    confirmed: 'AttendanceConfirmed',
    released: 'AttendanceReleased',
    refuse: refuseMinutes,
    held: (state) => state.held,
  },
})

/** `{enrolment}-{yyyymm}`. */
export const attendanceId = (enrolmentId: string, month: string): string => `${enrolmentId}-${month}`

/** Of the days alone: the practice of a week is work, and is no hour that an employer loses. */
export const attendedMinutes = ({ days }: Pick<AttendanceState, 'days'>): number =>
  days.reduce((total, { minutes }) => total + minutes, 0)

/** What all grants together take; a correction leaves that much standing. */
export const takenMinutes = ({ held }: Pick<AttendanceState, 'held'>, but?: string): number =>
  [...held].reduce((total, [commandId, { minutes }]) => (commandId === but ? total : total + minutes), 0)

/** Each minute once, over all grants (model.md section 5, InKindApproved). */
function refuseMinutes(state: AttendanceState, claim: Readonly<Record<string, unknown>>): Rejection | undefined {
  const { minutes, insteadOf } = claim as z.infer<typeof hoursClaim>
  const left = attendedMinutes(state) - takenMinutes(state, insteadOf)
  return minutes > left ? rejected('attendance-exhausted', { minutes: Math.max(0, left) }) : undefined
}
