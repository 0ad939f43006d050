import type { z } from 'zod'
import { type SchemeTerms, schemeEvents } from '../../../events/scheme.ts'
import { defineStream } from '../../contract/stream.ts'

type Shapes = typeof schemeEvents.shapes
export type FundingPot = z.infer<Shapes['FundingPotSet']['decided']>
export type FunderTarget = z.infer<Shapes['FunderTargetSet']['decided']>

export interface SchemeState {
  schemeId: string | undefined
  ownerId: string
  name: string
  /** versions[0] is version 1. */
  versions: { readonly from: string; readonly terms: SchemeTerms }[]
  withdrawnOn: string | undefined
  /** By code. */
  pots: Map<string, FundingPot>
  targets: Map<string, FunderTarget>
}

export const schemes = defineStream<SchemeState, typeof schemeEvents>({
  family: schemeEvents,
  initial: () => ({
    schemeId: undefined,
    ownerId: '',
    name: '',
    versions: [],
    withdrawnOn: undefined,
    pots: new Map(),
    targets: new Map(),
  }),
  evolve(state, event) {
    if (event.type === 'FundingSchemePublished') {
      const { schemeId, ownerId, name, from, terms } = event.data
      state.schemeId = schemeId
      state.ownerId = ownerId
      state.name = name
      state.versions.push({ from, terms })
    } else if (event.type === 'FundingSchemeWithdrawn') {
      state.withdrawnOn = event.data.on
    } else if (event.type === 'FundingPotSet') {
      state.pots.set(event.data.code, event.data)
    } else if (event.type === 'FunderTargetSet') {
      state.targets.set(event.data.code, event.data)
    }
    return state
  },
  exists: (state) => state.schemeId !== undefined,
})

/** What one named version says, whatever the day: a grant keeps the version that it was applied for under. */
export const termsOfVersion = (state: SchemeState | undefined, version: number): SchemeTerms | undefined =>
  state?.versions[version - 1]?.terms

/** The version that holds on a day; none before the first, or once the scheme was withdrawn. */
export function schemeVersionOn(state: SchemeState | undefined, on: string): number | undefined {
  if (!state || (state.withdrawnOn !== undefined && on >= state.withdrawnOn)) return undefined
  const version = state.versions.findLastIndex(({ from }) => from <= on) + 1
  return version === 0 ? undefined : version
}
