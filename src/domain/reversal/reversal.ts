import { reversalEvents } from '../../../events/reversal.ts'
import { defineStream, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'

export interface ReversalState {
  /** At most one. */
  held: Map<string, Held>
}

/** That an entry is taken back or moved, once, in whichever period that stands: `reversal-{entryId}`. */
export const reversals = defineStream<ReversalState, typeof reversalEvents>({
  family: reversalEvents,
  initial: () => ({ held: new Map() }),
  evolve(state, event) {
    if (event.type === 'ReversalReserved') {
      state.held.set(event.data.commandId, { wideStream: event.data.wideStream, confirmed: false })
    } else if (event.type === 'ReversalConfirmed') {
      const held = state.held.get(event.data.commandId)
      if (held) held.confirmed = true
    } else {
      state.held.delete(event.data.commandId)
    }
    return state
  },
  exists: (state) => state.held.size > 0,
  reservation: {
    reserved: 'ReversalReserved',
    confirmed: 'ReversalConfirmed',
    released: 'ReversalReleased',
    refuse: (state) => (state.held.size > 0 ? rejected('entry-reversed') : undefined),
    held: (state) => state.held,
  },
})
