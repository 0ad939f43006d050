import { partnershipEvents } from '../../../events/partnership.ts'
import { within } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'
import { dayBefore } from '../organisation/organisation.ts'
import { type Agreement, evolveAgreement } from './agreement.ts'

export interface Membership {
  /** `organisation-…` or `partnership-…`. */
  member: string
  kind: 'member' | 'user'
  from: string
  until: string | undefined
}
/** Asked in by the lead, and not yet (or, as a controller, never to be) a member. */
export interface Invitation {
  readonly kind: 'member' | 'user' | 'controller'
  readonly from: string
  readonly until: string | undefined
}
export interface ProgrammeLine {
  readonly name: string
  readonly parentId: string | undefined
  readonly goals: readonly string[]
  readonly from: string
  readonly until: string | undefined
}
export interface PartnershipState {
  partnershipId: string | undefined
  name: string
  region: string
  leadPartnerId: string
  startsOn: string
  memberships: Membership[]
  /** By member: the last one that was not answered. */
  invitations: Map<string, Invitation>
  /** In the order in which they came; likewise the lines. */
  agreements: Map<string, Agreement>
  lines: Map<string, ProgrammeLine>
}

export const memberKey = (member: { organisationId: string } | { partnershipId: string }) =>
  'organisationId' in member ? `organisation-${member.organisationId}` : `partnership-${member.partnershipId}`

export const partnerships = defineStream<PartnershipState, typeof partnershipEvents>({
  family: partnershipEvents,
  initial: () => ({
    partnershipId: undefined,
    name: '',
    region: '',
    leadPartnerId: '',
    startsOn: '',
    memberships: [],
    invitations: new Map(),
    agreements: new Map(),
    lines: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'PartnershipFounded':
        state.partnershipId = event.data.partnershipId
        state.name = event.data.name
        state.region = event.data.region
        state.leadPartnerId = event.data.leadPartnerId
        state.startsOn = event.data.startsOn
        state.memberships.push({
          member: memberKey({ organisationId: event.data.leadPartnerId }),
          kind: 'member',
          from: event.data.startsOn,
          until: undefined,
        })
        return state
      case 'PartnerInvited': {
        const { kind, from, until } = event.data
        state.invitations.set(memberKey(event.data.member), { kind, from, until })
        return state
      }
      case 'PartnerJoined': {
        const { kind, from, until } = event.data
        state.invitations.delete(memberKey(event.data.member))
        state.memberships.push({ member: memberKey(event.data.member), kind, from, until })
        return state
      }
      case 'PartnerLeft': {
        const { member, on } = event.data
        state.invitations.delete(memberKey(member))
        for (const membership of state.memberships) {
          const open = membership.until === undefined || membership.until >= on
          if (membership.member === memberKey(member) && open) membership.until = dayBefore(on, membership.until)
        }
        return state
      }
      case 'AgreementDrafted':
      case 'AgreementSigned':
      case 'AgreementAmended':
      case 'AgreementEnded':
        evolveAgreement(state.agreements, event)
        return state
      case 'ProgrammeLineOpened': {
        const { programmeLineId, name, parentId, goals, from, until } = event.data
        state.lines.set(programmeLineId, { name, parentId, goals, from, until })
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.partnershipId !== undefined,
})

/** Is the organisation a member on that day? Members through another partnership are not counted here. */
export const memberOn = (state: PartnershipState | undefined, organisationId: string, on: string): boolean =>
  kindOn(state, organisationId, on).includes('member')

/** Does it take part on that day, as member or as user without catalogue rights? */
export const takesPartOn = (state: PartnershipState | undefined, organisationId: string, on: string): boolean =>
  kindOn(state, organisationId, on).length > 0

/** Did it take part on any day, so far or for a time to come? */
export const tookPart = (state: PartnershipState | undefined, organisationId: string): boolean =>
  (state?.memberships ?? []).some(({ member }) => member === memberKey({ organisationId }))

/** Did it take part, or has the lead asked it in? */
export const isAround = (state: PartnershipState | undefined, organisationId: string): boolean =>
  tookPart(state, organisationId) || state?.invitations.has(memberKey({ organisationId })) === true

const kindOn = (state: PartnershipState | undefined, organisationId: string, on: string) =>
  (state?.memberships ?? [])
    .filter(({ member, from, until }) => member === memberKey({ organisationId }) && within(on, from, until))
    .map(({ kind }) => kind)
