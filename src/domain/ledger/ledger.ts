import { ledgerEvents } from '../../../events/ledger.ts'
import { defineStream } from '../../contract/stream.ts'

export interface LedgerState {
  ledgerId: string | undefined
  layout: number
}

/** The one stream every ledger begins with. */
export const ledger = defineStream<LedgerState, typeof ledgerEvents>({
  family: ledgerEvents,
  initial: () => ({ ledgerId: undefined, layout: 0 }),
  evolve(state, event) {
    state.ledgerId = event.data.ledgerId
    state.layout = event.data.layout
    return state
  },
  exists: (state) => state.ledgerId !== undefined,
})
