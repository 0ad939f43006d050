import { statusListEvents } from '../../../events/status-list.ts'
import type { OrganisationId } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'

export type StatusPurpose = 'revocation' | 'suspension'
export interface StatusListState {
  issuerId: OrganisationId | undefined
  purpose: StatusPurpose
  number: number
  size: number
  home: string
  /** Index of each certificate. */
  assigned: Map<string, number>
  taken: Set<number>
}

export const statusLists = defineStream<StatusListState, typeof statusListEvents>({
  family: statusListEvents,
  initial: () => ({
    issuerId: undefined,
    purpose: 'revocation',
    number: 0,
    size: 0,
    home: '',
    assigned: new Map(),
    taken: new Set(),
  }),
  evolve(state, event) {
    if (event.type === 'StatusListOpened') return Object.assign(state, event.data)
    if (event.type !== 'StatusIndexAssigned') return state
    for (const { certificateId, index } of event.data.assigned) {
      state.assigned.set(certificateId, index)
      state.taken.add(index)
    }
    return state
  },
  exists: (state) => state.issuerId !== undefined,
  /** A list stands at a public address. */
  knownTo: () => true,
})

export interface StatusListName {
  readonly issuerId: string
  readonly purpose: StatusPurpose
  readonly number: number
}
export const statusListIdOf = ({ issuerId, purpose, number }: StatusListName): string =>
  `${issuerId}-${purpose}-${number}`

/**
 * Full at one entry in so many: whoever sees a bit learns nothing from those beside it, a free place is found at the first
 * try, and a list's stream stays as short as others (8,192 certificates of 131,072).
 */
export const FULL_AT_ONE_IN = 16
export const isFull = ({ taken, size }: { readonly taken: number; readonly size: number }): boolean =>
  taken * FULL_AT_ONE_IN >= size

/** Papers that only stand or are taken back for good; any other can also stop counting for a while. */
const FOR_GOOD: readonly string[] = ['diploma', 'mboCertificate', 'mboStatement']

/** One entry a certificate (Open Badges 3.0 takes one only), so the kind of paper says for which purpose. */
export const statusPurposeOf = (kind: string): StatusPurpose => (FOR_GOOD.includes(kind) ? 'revocation' : 'suspension')
