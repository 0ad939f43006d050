import { codeEvents } from '../../../events/code.ts'
import { defineStream, rejected } from '../../contract/stream.ts'

export interface Held {
  wideStream: string
  confirmed: boolean
}
export interface CodeState {
  /** At most one. */
  held: Map<string, Held>
}

/** One public code or name, and who holds it. */
export const codes = defineStream<CodeState, typeof codeEvents>({
  family: codeEvents,
  initial: () => ({ held: new Map() }),
  evolve(state, event) {
    if (event.type === 'CodeReserved') {
      state.held.set(event.data.commandId, { wideStream: event.data.wideStream, confirmed: false })
    } else if (event.type === 'CodeConfirmed') {
      const held = state.held.get(event.data.commandId)
      if (held) held.confirmed = true
    } else {
      state.held.delete(event.data.commandId)
    }
    return state
  },
  exists: (state) => state.held.size > 0,
  reservation: {
    reserved: 'CodeReserved',
    confirmed: 'CodeConfirmed',
    released: 'CodeReleased',
    refuse(state, claim) {
      const [held] = state.held.values()
      if (!held) return undefined
      if (claim.kind === 'learnerAccount') {
        return rejected('learner-has-account', { userId: held.wideStream.slice('user-'.length) })
      }
      if (claim.kind === 'registerRow') return rejected('row-taken-over')
      if (claim.kind !== 'mergedLearner') return rejected('code-taken', { kind: String(claim.kind) })
      return rejected('already-merged', { survivorId: held.wideStream.slice('learner-'.length) })
    },
    held: (state) => state.held,
  },
})

/** `code-{kind}-{value}`; the value is a code in its official form or a digest of names. */
export const codeRef = (kind: string, value: string) => codes.ref(`${kind}-${value}`)
