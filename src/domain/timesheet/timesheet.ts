import type { z } from 'zod'
import { type timesheetDay, timesheetEvents } from '../../../events/timesheet.ts'
import { defineStream, type Rejection, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'

export type TimesheetDay = z.infer<typeof timesheetDay>
export type HoursClaim = z.infer<(typeof timesheetEvents.shapes.HoursReserved)['decided']>['claim']

export interface HeldHours extends Held {
  readonly claim: HoursClaim
  /** What the claim still holds: less than it claimed where an approver took something off. */
  minutes: number
}
export interface TimesheetState {
  employmentId: string | undefined
  employerId: string
  month: string
  version: number
  status: 'none' | 'submitted' | 'approved' | 'rejected'
  signedById: string | undefined
  days: readonly TimesheetDay[]
  /** Minutes by project: what was approved, or fixed by an addendum. */
  approved: Map<string, number>
  addendum: boolean
  held: Map<string, HeldHours>
}

/** One person's month at one employer: `timesheet-{employment}-{yyyymm}`. */
export const timesheets = defineStream<TimesheetState, typeof timesheetEvents>({
  family: timesheetEvents,
  initial: () => ({
    employmentId: undefined,
    employerId: '',
    month: '',
    version: 0,
    status: 'none',
    signedById: undefined,
    days: [],
    approved: new Map(),
    addendum: false,
    held: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'TimesheetSubmitted': {
        const { employmentId, employerId, month, version, days, signedById } = event.data
        const submitted = { status: 'submitted' as const, approved: new Map() }
        return Object.assign(state, { employmentId, employerId, month, version, days, signedById, ...submitted })
      }
      case 'TimesheetApproved':
        state.status = 'approved'
        state.approved = minutesByProject(state.days)
        return state
      case 'TimesheetRejected':
        state.status = 'rejected'
        return state
      case 'HoursFixedByAddendum': {
        const { employmentId, employerId, month, projectId, minutes } = event.data
        Object.assign(state, { employmentId, employerId, month, status: 'approved', addendum: true })
        state.approved.set(projectId, minutes)
        return state
      }
      case 'HoursReserved': {
        const { commandId, wideStream, claim } = event.data
        state.held.set(commandId, { wideStream, confirmed: false, claim, minutes: claim.minutes })
        return state
      }
      case 'HoursConfirmed': {
        const held = state.held.get(event.data.commandId)
        if (held) held.confirmed = true
        return state
      }
      case 'HoursReleased':
        state.held.delete(event.data.commandId)
        return state
      case 'HoursGivenBack': {
        const held = state.held.get(event.data.takenByCommandId)
        if (held) held.minutes = Math.max(0, held.minutes - event.data.minutes)
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.employmentId !== undefined,
  knownTo: (state, { organisationId }) => organisationId !== undefined && organisationId === state.employerId,
  reservation: {
    reserved: 'HoursReserved',
    confirmed: 'HoursConfirmed',
    released: 'HoursReleased',
    refuse: refuseHours,
    held: (state) => state.held,
  },
})

/** `{employment}-{yyyymm}`. */
export const timesheetId = (employmentId: string, month: string): string => `${employmentId}-${month}`

/** Each approved minute once, over all grants: in money or in kind (model.md section 4). */
function refuseHours(state: TimesheetState, claim: Readonly<Record<string, unknown>>): Rejection | undefined {
  const { projectId, minutes, insteadOf } = claim as HoursClaim
  if (state.status !== 'approved') return rejected('timesheet-not-approved')
  let left = state.approved.get(projectId) ?? 0
  for (const [commandId, held] of state.held) {
    if (commandId !== insteadOf && held.claim.projectId === projectId) left -= held.minutes
  }
  return minutes > left ? rejected('hours-exhausted', { minutes: Math.max(0, left) }) : undefined
}

export function minutesByProject(days: readonly TimesheetDay[]): Map<string, number> {
  const byProject = new Map<string, number>()
  for (const { project } of days) {
    for (const { projectId, minutes } of project) byProject.set(projectId, (byProject.get(projectId) ?? 0) + minutes)
  }
  return byProject
}
