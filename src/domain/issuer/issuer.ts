import { issuerEvents } from '../../../events/issuer.ts'
import type { IssuerKeyId, OrganisationId } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'

export interface IssuerKey {
  readonly keyId: IssuerKeyId
  readonly publicKeyMultibase: string
  readonly home: string
  /** Instants. */
  readonly from: string
  until: string | undefined
  compromisedFrom: string | undefined
}
export interface IssuerState {
  organisationId: OrganisationId | undefined
  /** In the order in which they came. */
  keys: IssuerKey[]
}

/** The keys that an institution signs its papers with; its id is the organisation's. */
export const issuers = defineStream<IssuerState, typeof issuerEvents>({
  family: issuerEvents,
  initial: () => ({ organisationId: undefined, keys: [] }),
  evolve(state, event) {
    const at = event.meta.recordedAt
    switch (event.type) {
      case 'IssuerKeyAdded': {
        const { organisationId, ...key } = event.data
        state.organisationId = organisationId
        state.keys.push({ ...key, from: at, until: undefined, compromisedFrom: undefined })
        return state
      }
      case 'IssuerKeyRotated': {
        const key = keyIn(state, event.data.keyId)
        if (key) key.until = at
        return state
      }
      case 'IssuerKeyCompromised': {
        const key = keyIn(state, event.data.keyId)
        if (key) key.compromisedFrom = event.data.from
        return state
      }
      case 'CommandAbandoned':
        return state
    }
  },
  exists: (state) => state.organisationId !== undefined,
  /** Who signs is public. */
  knownTo: () => true,
})

export const keyIn = (state: IssuerState | undefined, keyId: string): IssuerKey | undefined =>
  state?.keys.find((key) => key.keyId === keyId)

/** The key that signs what is new; none before the first, and after the last one was distrusted. */
export const signingKeyOf = (state: IssuerState | undefined): IssuerKey | undefined =>
  state?.keys.findLast(({ until, compromisedFrom }) => until === undefined && compromisedFrom === undefined)
