import type { z } from 'zod'
import { type coreTask, instrumentEvents } from '../../../events/instrument.ts'
import type { UnitId } from '../../../events/values.ts'
import { within } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'

export interface InstrumentVersion {
  readonly code: string
  readonly title: string
  readonly edition: string | undefined
  readonly supplier: string | undefined
  readonly validationRoute: string
  readonly unitIds: readonly UnitId[]
  readonly coreTasks: readonly z.infer<typeof coreTask>[]
  readonly from: string
  readonly until: string | undefined
}
export interface InstrumentState {
  instrumentId: string | undefined
  institutionId: string
  /** versions[0] is version 1. */
  versions: InstrumentVersion[]
  withdrawnOn: string | undefined
}

/** What an exam board lets people assess with. */
export const instruments = defineStream<InstrumentState, typeof instrumentEvents>({
  family: instrumentEvents,
  initial: () => ({ instrumentId: undefined, institutionId: '', versions: [], withdrawnOn: undefined }),
  evolve(state, event) {
    if (event.type === 'ExamInstrumentApproved') {
      const { instrumentId, institutionId, version: _version, ...approved } = event.data
      state.instrumentId = instrumentId
      state.institutionId = institutionId
      const { edition, supplier, until } = approved
      state.versions.push({ ...approved, edition, supplier, until })
    } else if (event.type === 'ExamInstrumentWithdrawn') {
      state.withdrawnOn = event.data.on
    }
    return state
  },
  exists: (state) => state.instrumentId !== undefined,
})

/** The version that is approved on a day: the newest whose period holds it; none once withdrawn. */
export function approvedOn(
  state: InstrumentState | undefined,
  on: string,
): (InstrumentVersion & { readonly version: number }) | undefined {
  if (!state || (state.withdrawnOn !== undefined && on >= state.withdrawnOn)) return undefined
  const index = state.versions.findLastIndex(({ from, until }) => within(on, from, until))
  const found = state.versions[index]
  return found && { ...found, version: index + 1 }
}
