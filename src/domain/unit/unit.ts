import { unitEvents } from '../../../events/unit.ts'
import type { Titles } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'

export interface UnitState {
  unitId: string | undefined
  ownerId: string
  code: string
  title: Titles
  size: { n: number; d: number; unit: string }
  skillUris: readonly string[]
  retiredOn: string | undefined
}

/** A learning unit of the shared catalogue. */
export const units = defineStream<UnitState, typeof unitEvents>({
  family: unitEvents,
  initial: () => ({
    unitId: undefined,
    ownerId: '',
    code: '',
    title: { nl: '', en: '' },
    size: { n: 0, d: 1, unit: 'sbu' },
    skillUris: [],
    retiredOn: undefined,
  }),
  evolve(state, event) {
    if (event.type === 'LearningUnitDefined') {
      state.unitId = event.data.unitId
      state.ownerId = event.data.ownerId
      state.code = event.data.code
      state.title = event.data.title
      state.size = event.data.size
      state.skillUris = event.data.skillUris
    } else if (event.type === 'LearningUnitRetired') {
      state.retiredOn = event.data.on
    }
    return state
  },
  exists: (state) => state.unitId !== undefined,
})
