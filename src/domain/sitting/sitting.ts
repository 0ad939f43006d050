import type { z } from 'zod'
import {
  type sittingAttendance,
  sittingEvents,
  type sittingLearner,
  type sittingStaff,
} from '../../../events/sitting.ts'
import type { Sealable } from '../../../events/values.ts'
import type { Requirement } from '../../contract/command.ts'
import { localDateAt } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'

export type SittingStaff = z.infer<typeof sittingStaff>
export type SittingLearner = z.infer<typeof sittingLearner>
export interface Irregularity {
  readonly learnerId: string
  readonly kind: string
  readonly note: Sealable
  readonly notedById: string
  readonly at: string
}
export interface SittingState {
  sittingId: string | undefined
  institutionId: string
  instrumentId: string
  startsAt: string
  endsAt: string | undefined
  place: string
  staff: readonly SittingStaff[]
  learners: readonly SittingLearner[]
  cancelled: string | undefined
  attendance: Map<string, z.infer<typeof sittingAttendance>>
  irregularities: Irregularity[]
  report: { readonly documentHash: string; readonly filedById: string; readonly at: string } | undefined
}

export const sittings = defineStream<SittingState, typeof sittingEvents>({
  family: sittingEvents,
  initial: () => ({
    sittingId: undefined,
    institutionId: '',
    instrumentId: '',
    startsAt: '',
    endsAt: undefined,
    place: '',
    staff: [],
    learners: [],
    cancelled: undefined,
    attendance: new Map(),
    irregularities: [],
    report: undefined,
  }),
  evolve(state, event) {
    const at = event.meta.recordedAt
    switch (event.type) {
      case 'SittingScheduled':
        return Object.assign(state, event.data)
      case 'SittingCancelled':
        state.cancelled = event.data.reason
        return state
      case 'SittingAttendanceRecorded':
        for (const { learnerId, attendance } of event.data.attendance) state.attendance.set(learnerId, attendance)
        return state
      case 'IrregularityNoted': {
        const { learnerId, kind, note, notedById } = event.data
        state.irregularities.push({ learnerId, kind, note, notedById, at })
        return state
      }
      case 'SessionReportFiled': {
        const { documentHash, filedById } = event.data
        state.report = { documentHash, filedById, at }
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.sittingId !== undefined,
  knownTo: ({ institutionId, staff }, { organisationId }) =>
    organisationId !== undefined &&
    (organisationId === institutionId || staff.some((one) => one.organisationId === organisationId)),
})

/** Who arrange sittings at the institution whose exam board decides about them. */
export const ARRANGING = ['coordinator', 'studentAdmin', 'examBoardSecretary'] as const

/** The day of it, in Amsterdam. */
export const dayOfSitting = ({ startsAt }: Pick<SittingState, 'startsAt'>) => localDateAt(Date.parse(startsAt))

export const isIrregular = (state: SittingState, learnerId: string) =>
  state.irregularities.some((noted) => noted.learnerId === learnerId)

/** Who arrange it, and everybody with a task there, in that task; that it is this very person is for `decide`. */
export const atSitting = ({ institutionId, staff }: SittingState): readonly Requirement[] => [
  { role: ARRANGING, at: institutionId },
  ...staff.map(({ task, organisationId }) => ({ role: task, at: organisationId })),
]
