import { employmentEvents, type employmentEvents as events } from '../../../events/employment.ts'
import type { OrganisationId, Role } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'

export interface EmploymentState {
  employmentId: string | undefined
  employerId: OrganisationId | undefined
  /** Undefined as long as the employer does not know that this person learns. */
  learnerId: string | undefined
  startsOn: string
  /** The last day. */
  endsOn: string | undefined
  /** The account with which this person works here. */
  userId: string | undefined
  /** Contract minutes a week, in order of the day from which they hold. */
  contracts: { readonly from: string; readonly minutes: number }[]
  /** The day from which the position is as it is now. */
  changedOn: string
  erased: boolean
}

/** A person who works somewhere, as the employer knows it. */
export const employments = defineStream<EmploymentState, typeof events>({
  family: employmentEvents,
  initial: () => ({
    employmentId: undefined,
    employerId: undefined,
    learnerId: undefined,
    userId: undefined,
    contracts: [],
    startsOn: '',
    endsOn: undefined,
    changedOn: '',
    erased: false,
  }),
  evolve(state, event) {
    const on = event.meta.effectiveOn ?? ''
    switch (event.type) {
      case 'EmploymentRecorded': {
        const { employmentId, employerId, learnerId, contractMinutes } = event.data
        state.contracts.push({ from: on, minutes: contractMinutes })
        return Object.assign(state, { employmentId, employerId, learnerId, startsOn: on, changedOn: on })
      }
      case 'EmploymentChanged':
        state.changedOn = on
        state.contracts.push({ from: on, minutes: event.data.contractMinutes })
        return state
      case 'EmploymentLinked':
        state.learnerId = event.data.learnerId
        return state
      case 'EmploymentAccountNamed':
        state.userId = event.data.userId
        return state
      case 'EmploymentEnded':
        state.endsOn = event.data.lastDay
        return state
      case 'EmploymentErased':
        state.erased = true
        return state
      case 'CommandAbandoned':
        return state
    }
  },
  exists: (state) => state.employmentId !== undefined,
  knownTo: (state, { organisationId }) => organisationId !== undefined && organisationId === state.employerId,
})

/** Over on that day? The last day itself still counts. */
export const endedBy = ({ endsOn }: Pick<EmploymentState, 'endsOn'>, today: string): boolean =>
  endsOn !== undefined && today > endsOn

/** Who keeps an employer's people. */
export const STAFFING: readonly Role[] = ['hrOfficer', 'teamLead', 'organisationAdmin']
/** Who asks them to share, and sees what they share. */
export const ASKING: readonly Role[] = ['hrOfficer', 'teamLead']
