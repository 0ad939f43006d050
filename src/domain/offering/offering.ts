import { offeringEvents } from '../../../events/offering.ts'
import type { Titles } from '../../../events/values.ts'
import { defineStream, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'

export interface OfferingState {
  offeringId: string | undefined
  partnershipId: string
  providerId: string
  institutionId: string
  title: Titles
  credentialTypeId: string | undefined
  units: readonly { unitId: string; code: string }[]
  form: string
  route: 'BBL' | 'BOL' | 'OVO' | 'nonFormal'
  startsOn: string
  endsOn: string
  seats: number
  assessmentPolicyId: string
  cohort: string | undefined
  withdrawnOn: string | undefined
  /** Seats reserved or confirmed, by the enrolling command's id. */
  held: Map<string, Held>
}

export const offerings = defineStream<OfferingState, typeof offeringEvents>({
  family: offeringEvents,
  initial: () => ({
    offeringId: undefined,
    partnershipId: '',
    providerId: '',
    institutionId: '',
    title: { nl: '', en: '' },
    credentialTypeId: undefined,
    units: [],
    form: '',
    route: 'nonFormal',
    startsOn: '',
    endsOn: '',
    seats: 0,
    assessmentPolicyId: '',
    cohort: undefined,
    withdrawnOn: undefined,
    held: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'OfferingPublished':
        return Object.assign(state, event.data)
      case 'OfferingWithdrawn':
        state.withdrawnOn = event.data.on
        return state
      case 'SeatReserved':
        state.held.set(event.data.commandId, { wideStream: event.data.wideStream, confirmed: false })
        return state
      case 'SeatConfirmed': {
        const held = state.held.get(event.data.commandId)
        if (held) held.confirmed = true
        return state
      }
      case 'SeatReleased':
        state.held.delete(event.data.commandId)
        return state
      default:
        return state
    }
  },
  exists: (state) => state.offeringId !== undefined,
  reservation: {
    reserved: 'SeatReserved',
    confirmed: 'SeatConfirmed',
    released: 'SeatReleased',
    refuse: (state) => (state.held.size >= state.seats ? rejected('offering-full', { seats: state.seats }) : undefined),
    held: (state) => state.held,
  },
})
