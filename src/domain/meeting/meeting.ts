import type { z } from 'zod'
import { meetingEvents, type meetingRow, type meetingSubject } from '../../../events/meeting.ts'
import type { UserId } from '../../../events/values.ts'
import { daysBetween, localDateAt } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'

export type MeetingSubject = z.infer<typeof meetingSubject>
export type NumberedRow = z.infer<typeof meetingRow>
export type Capacity = 'chair' | 'member'

export interface Confirmation {
  readonly userId: UserId
  readonly capacity: Capacity
  /** The instant of recording. */
  readonly at: string
}
export interface MeetingRow {
  readonly subject: NumberedRow
  readonly confirmations: Confirmation[]
  out: { readonly kind: 'takenOff' | 'heldBack'; readonly reason: string; readonly at: string } | undefined
  decided: { readonly chairId: UserId; readonly memberId: UserId; readonly at: string } | undefined
  /** Why it could not be carried out. */
  refused: string | undefined
}
export interface MeetingState {
  meetingId: string | undefined
  institutionId: string
  /** The day of the meeting, and the date of what it decides. */
  on: string
  preparedAt: string
  /** Who prepared the list or added to it: they do not decide about it. */
  readonly preparedBy: Set<string>
  /** By number, in order. */
  rows: Map<number, MeetingRow>
}

export const meetings = defineStream<MeetingState, typeof meetingEvents>({
  family: meetingEvents,
  initial: () => ({
    meetingId: undefined,
    institutionId: '',
    on: '',
    preparedAt: '',
    preparedBy: new Set(),
    rows: new Map(),
  }),
  evolve(state, event) {
    const { recordedAt: at, actor } = event.meta
    const each = (rows: readonly number[], change: (row: MeetingRow) => void) => {
      for (const number of rows) {
        const row = state.rows.get(number)
        if (row) change(row)
      }
    }
    const add = (rows: readonly NumberedRow[]) => {
      if (actor.userId !== undefined) state.preparedBy.add(actor.userId)
      for (const subject of rows) {
        state.rows.set(subject.row, {
          subject,
          confirmations: [],
          out: undefined,
          decided: undefined,
          refused: undefined,
        })
      }
    }
    switch (event.type) {
      case 'MeetingPrepared': {
        const { meetingId, institutionId, on, rows } = event.data
        Object.assign(state, { meetingId, institutionId, on, preparedAt: at })
        add(rows)
        return state
      }
      case 'MeetingRowsAdded':
        add(event.data.rows)
        return state
      case 'MeetingRowsTakenOff':
      case 'MeetingRowsHeldBack': {
        const kind = event.type === 'MeetingRowsTakenOff' ? 'takenOff' : 'heldBack'
        const { rows, reason } = event.data
        each(rows, (row) => {
          row.out = { kind, reason, at }
        })
        return state
      }
      case 'MeetingRowsConfirmed': {
        const { rows, confirmedById: userId, capacity } = event.data
        each(rows, (row) => void row.confirmations.push({ userId, capacity, at }))
        return state
      }
      case 'MeetingDecided': {
        const { rows, chairId, memberId } = event.data
        each(
          rows.map(({ row }) => row),
          (row) => {
            row.decided = { chairId, memberId, at }
          },
        )
        return state
      }
      case 'MeetingRowRefused':
        each([event.data.row], (row) => {
          row.refused = event.data.code
        })
        return state
      default:
        return state
    }
  },
  exists: (state) => state.meetingId !== undefined,
  knownTo: ({ institutionId }, { organisationId }) => organisationId === institutionId,
})

/** Still to be decided. */
export const isOpenRow = ({ out, decided }: MeetingRow) => out === undefined && decided === undefined

/** As with every first of two, it lapses (model.md section 5, Two persons). */
const CONFIRMATION_DAYS = 30
export const counts = ({ at }: Confirmation, today: string) =>
  daysBetween(localDateAt(Date.parse(at)), today) <= CONFIRMATION_DAYS

/** What a row is about: on a list once, unless it was taken away or could not be carried out. */
export const subjectKey = (subject: MeetingSubject | NumberedRow): string =>
  subject.kind === 'result' ? subject.attemptId : `${subject.learnerId} ${subject.credentialTypeId}`
