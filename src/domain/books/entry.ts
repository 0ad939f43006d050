/** One entry of the books, with only what rules still ask of it: a period may hold ten thousand. Amounts in cents. */
import type { z } from 'zod'
import type { booksEvents, labour, takenOf } from '../../../events/books.ts'
import type { holding } from '../../../events/reservation.ts'
import { attendanceId, attendances } from '../attendance/attendance.ts'
import { evidences } from '../evidence/evidence.ts'
import { timesheetId, timesheets } from '../timesheet/timesheet.ts'

export type Taken = z.infer<typeof takenOf>
export type Labour = z.infer<typeof labour>
export type Holding = z.infer<typeof holding>
export type CostDeclared = z.infer<(typeof booksEvents.shapes.CostDeclared)['decided']>
export type InKindDeclared = z.infer<(typeof booksEvents.shapes.InKindDeclared)['decided']>

export interface BooksEntry {
  readonly line: string
  readonly partnerId: string
  readonly projectId?: string | undefined
  readonly category?: CostDeclared['category'] | undefined
  readonly inKind: boolean
  /** The entry that it takes back, or that it stands in the place of. */
  readonly reversalOf?: string
  /** The date of the cost, also where it is taken back or moved later. */
  readonly costDate: string
  /** Less than nothing where it reverses another one. */
  readonly declared: number
  /** Undefined while nobody decided. */
  approved: number | undefined
  /** What may be claimed of it without any VAT. */
  readonly net: number
  readonly declaredById: string
  readonly labour?: Labour | undefined
  /** What is taken of which document. */
  readonly taken: readonly Taken[]
  readonly evidence: readonly string[]
  readonly holding: Holding
  /** What it costs with its VAT: no more of it is paid. */
  readonly gross: number
  /** Proven by lines of bank statements, and where those are held. */
  paid: number
  payments: readonly Holding[]
}

/** The narrow streams that an entry takes of: every document that it names, its timesheet, or a learner's attendance. */
export function streamsOf(named: {
  readonly taken: readonly Taken[]
  readonly evidence: readonly string[]
  readonly labour?: Pick<Labour, 'employmentId' | 'enrolmentId' | 'month'> | undefined
}): string[] {
  const sheet = sheetOf(named.labour)
  const attended = attendanceOf(named.labour)
  const hours = [sheet, attended].flatMap((ref) => (ref ? [ref.stream] : []))
  return [...documentsOf(named).map((hash) => evidences.ref(hash).stream), ...hours]
}

/** Each once: those that something is taken of are evidence too. */
export const documentsOf = ({ taken, evidence }: Pick<BooksEntry, 'taken' | 'evidence'>): string[] => [
  ...new Set([...taken.map(({ sha256 }) => sha256), ...evidence]),
]

/** Of learners whose attendance is brought in kind. */
export const attendanceOf = (hours: Pick<Labour, 'enrolmentId' | 'month'> | undefined) =>
  hours?.enrolmentId === undefined || hours.month === undefined
    ? undefined
    : attendances.ref(attendanceId(hours.enrolmentId, hours.month))

export const sheetOf = (hours: Pick<Labour, 'employmentId' | 'month'> | undefined) =>
  hours?.employmentId === undefined || hours.month === undefined
    ? undefined
    : timesheets.ref(timesheetId(hours.employmentId, hours.month))
