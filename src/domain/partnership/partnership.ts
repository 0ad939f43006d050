import { partnershipEvents } from '../../../events/partnership.ts'
import { within } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'
import { dayBefore } from '../organisation/organisation.ts'

export interface Membership {
  /** `organisation-…` or `partnership-…`. */
  member: string
  kind: 'member' | 'user'
  from: string
  until: string | undefined
}
export interface PartnershipState {
  partnershipId: string | undefined
  leadPartnerId: string
  startsOn: string
  memberships: Membership[]
}

export const memberKey = (member: { organisationId: string } | { partnershipId: string }) =>
  'organisationId' in member ? `organisation-${member.organisationId}` : `partnership-${member.partnershipId}`

export const partnerships = defineStream<PartnershipState, typeof partnershipEvents>({
  family: partnershipEvents,
  initial: () => ({ partnershipId: undefined, leadPartnerId: '', startsOn: '', memberships: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'PartnershipFounded':
        state.partnershipId = event.data.partnershipId
        state.leadPartnerId = event.data.leadPartnerId
        state.startsOn = event.data.startsOn
        state.memberships.push({
          member: memberKey({ organisationId: event.data.leadPartnerId }),
          kind: 'member',
          from: event.data.startsOn,
          until: undefined,
        })
        return state
      case 'PartnerJoined': {
        const { kind, from, until } = event.data
        state.memberships.push({ member: memberKey(event.data.member), kind, from, until })
        return state
      }
      case 'PartnerLeft': {
        const { member, on } = event.data
        for (const membership of state.memberships) {
          const open = membership.until === undefined || membership.until >= on
          if (membership.member === memberKey(member) && open) membership.until = dayBefore(on, membership.until)
        }
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.partnershipId !== undefined,
})

/** Is the organisation a member (or, if asked, also a user) on that day? Members through another partnership are not counted here. */
export function memberOn(
  state: PartnershipState | undefined,
  organisationId: string,
  on: string,
  alsoUsers = false,
): boolean {
  if (!state) return false
  return state.memberships.some(
    (m) =>
      m.member === memberKey({ organisationId }) && (alsoUsers || m.kind === 'member') && within(on, m.from, m.until),
  )
}
