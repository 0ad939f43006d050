import type { z } from 'zod'
import { type CountedUnit, countedEvents } from '../../../events/counted.ts'
import type { Fraction } from '../../../events/money.ts'
import { canonical } from '../../contract/canonical.ts'
import { defineStream, type Rejection, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'

export type UnitClaim = z.infer<(typeof countedEvents.shapes.UnitsReserved)['decided']>['claim']
interface HeldUnits extends Held {
  readonly claim: UnitClaim
}
export interface CountedState {
  held: Map<string, HeldUnits>
  /** What is borne of each unit, by the command that took it. */
  borne: Map<string, Map<string, Fraction>>
}

/** Units of one kind that grants were settled on: `counted-{kind}-{shard}`. No grant counts what another one bears. */
export const countedUnits = defineStream<CountedState, typeof countedEvents>({
  family: countedEvents,
  initial: () => ({ held: new Map(), borne: new Map() }),
  evolve(state, event) {
    const { commandId } = event.data
    if (event.type === 'UnitsReserved') {
      const { wideStream, claim } = event.data
      state.held.set(commandId, { wideStream, confirmed: false, claim })
      for (const key of claim.of) {
        state.borne.set(key, (state.borne.get(key) ?? new Map()).set(commandId, claim.share))
      }
      return state
    }
    const held = state.held.get(commandId)
    if (!held) return state
    if (event.type === 'UnitsConfirmed') {
      held.confirmed = true
      return state
    }
    state.held.delete(commandId)
    for (const key of held.claim.of) {
      const parts = state.borne.get(key)
      parts?.delete(commandId)
      if (parts?.size === 0) state.borne.delete(key)
    }
    return state
  },
  exists: (state) => state.held.size > 0,
  reservation: {
    reserved: 'UnitsReserved',
    confirmed: 'UnitsConfirmed',
    released: 'UnitsReleased',
    refuse: refuseCounted,
    held: (state) => state.held,
    isSame: (state, commandId, claim) => canonical(state.held.get(commandId)?.claim) === canonical(claim),
  },
})

function refuseCounted({ borne }: CountedState, claim: Readonly<Record<string, unknown>>): Rejection | undefined {
  const { kind, share, of } = claim as UnitClaim
  const over = of.find((key) => !isFree([...(borne.get(key)?.values() ?? [])], share))
  return over === undefined ? undefined : rejected('unit-counted', { kind, unit: over })
}

/** Together no more than one whole: in exact numbers, however many parts there are. */
export function isFree(borne: readonly Fraction[], share: Fraction): boolean {
  let [n, d] = [BigInt(share.n), BigInt(share.d)]
  for (const one of borne) [n, d] = [n * BigInt(one.d) + BigInt(one.n) * d, d * BigInt(one.d)]
  return n <= d
}

const ULID_LENGTH = 26
/** Where a unit is counted: spread over as many streams as there are signs, and always in the same one. */
export const countedRef = (kind: CountedUnit, key: string) => countedUnits.ref(`${kind}-${key.charAt(ULID_LENGTH - 1)}`)
