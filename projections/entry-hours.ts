/** The signed hours behind an entry of own labour: one person's month, of which nobody reads why somebody was absent. */
import type { RecordedOf } from '../events/event.ts'
import type { timesheetEvents } from '../events/timesheet.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { sum } from '../src/domain/money.ts'
import { timesheets } from '../src/domain/timesheet/timesheet.ts'

type TimesheetEvent = RecordedOf<typeof timesheetEvents>

export interface HoursBehind {
  readonly status: 'none' | 'submitted' | 'approved' | 'rejected'
  readonly addendum: boolean
  readonly version: number
  /** Minutes, as the rest. */
  readonly project: number
  readonly other: number
  readonly absent: number
  readonly days: readonly {
    readonly on: string
    readonly project: number
    readonly other: number
    readonly absent: number
  }[]
  readonly signedById: string | undefined
  readonly signedAt: string | undefined
  readonly decidedById: string | undefined
  readonly decidedAt: string | undefined
}

/** Undefined where the hours are those of a group, or stand on a document. `text`: `labour` as rows keep it. */
export async function hoursBehind(text: unknown, context: QueryContext): Promise<HoursBehind | undefined> {
  if (typeof text !== 'string') return undefined
  const { employmentId, month } = JSON.parse(text) as { employmentId?: string; month?: string }
  if (employmentId === undefined || month === undefined) return undefined
  const ref = timesheets.ref(`${employmentId}-${month}`)
  const sheet = await context.load(ref)
  if (!sheet) return undefined
  const days = sheet.days.map(({ on, project, other, absent }) => ({
    ...{ on, other, absent },
    project: sum(project.map(({ minutes }) => minutes)),
  }))
  const total = (of: 'project' | 'other' | 'absent') => sum(days.map((day) => day[of]))
  const { status, addendum, version } = sheet
  const fixed = addendum ? sum(sheet.approved.values()) : total('project')
  const sums = { project: fixed, other: total('other'), absent: total('absent') }
  return { status, addendum, version, ...sums, days, ...(await signaturesOn(ref, version, context)) }
}

async function signaturesOn(ref: ReturnType<typeof timesheets.ref>, version: number, context: QueryContext) {
  const events = (await context.events(ref)) as readonly TimesheetEvent[]
  const signed = events.findLast((event) => event.type === 'TimesheetSubmitted')
  const decided = events.findLast(
    ({ type, data }) => (type === 'TimesheetApproved' || type === 'TimesheetRejected') && data.version === version,
  )
  const fixed = events.findLast((event) => event.type === 'HoursFixedByAddendum')
  const decidedById =
    decided?.type === 'TimesheetApproved'
      ? decided.data.approvedById
      : decided?.type === 'TimesheetRejected'
        ? decided.data.rejectedById
        : fixed?.data.recordedById
  return {
    signedById: signed?.data.signedById,
    signedAt: signed?.meta.recordedAt,
    decidedById,
    decidedAt: (decided ?? fixed)?.meta.recordedAt,
  }
}
