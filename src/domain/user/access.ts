/** How a person gets in: invitations, the logins that they brought, and access that two people restore. */
import type { RecordedOf } from '../../../events/event.ts'
import type { userEvents } from '../../../events/user.ts'
import type { CommandId, InvitationId, LoginId, OrganisationId, Sealable } from '../../../events/values.ts'
import { momentOf, type Proposal } from '../learner/state.ts'

export interface Login {
  readonly loginId: LoginId
  /** Code of the provider in the configuration. */
  readonly provider: string
  readonly kind: 'work' | 'school' | 'private'
  readonly assurance: 'low' | 'substantial' | 'high'
  /** Instant. */
  readonly addedAt: string
  /** Took the identifier in the vault: how one finds the login of an issuer and subject. */
  readonly addedByCommandId: CommandId
  /** Sessions that began with a removed login are over. */
  removed: boolean
}

export interface Invitation {
  readonly invitationId: InvitationId
  readonly codeHash: string
  /** Sealed. */
  readonly code: Sealable
  readonly email: Sealable | undefined
  readonly organisationId: OrganisationId | undefined
  readonly ways: readonly ('mail' | 'letter')[]
  readonly language: 'nl' | 'en'
  /** Its last day. Whether that has passed is asked on the day (`isOpenInvitation`). */
  readonly until: string
  readonly invitedAt: string
  readonly invitedById: string | undefined
  status: 'open' | 'accepted' | 'withdrawn' | 'replaced'
}

export interface Restoration extends Proposal {
  readonly ground: 'loginGone' | 'leftOrganisation' | 'wrongPerson' | 'misuseSuspected'
  readonly organisationId: OrganisationId | undefined
}

export interface AccessState {
  logins: Map<string, Login>
  invitations: Map<string, Invitation>
  restorations: Map<string, Restoration>
}

export const noAccess = (): AccessState => ({ logins: new Map(), invitations: new Map(), restorations: new Map() })

export function evolveAccess(state: AccessState, event: RecordedOf<typeof userEvents>): void {
  switch (event.type) {
    case 'UserInvited':
    case 'LearnerInvited': {
      for (const earlier of state.invitations.values()) if (earlier.status === 'open') earlier.status = 'replaced'
      const { data, meta } = event
      const { invitationId, codeHash, code, email, organisationId, ways, language, until } = data
      const invited = { invitedAt: meta.recordedAt, invitedById: meta.actor.userId, status: 'open' as const }
      const sent = { codeHash, code, email, organisationId, ways, language, until }
      state.invitations.set(invitationId, { invitationId, ...sent, ...invited })
      return
    }
    case 'InvitationWithdrawn':
      end(state, event.data.invitationId, 'withdrawn')
      return
    case 'InvitationAccepted':
      end(state, event.data.invitationId, 'accepted')
      return
    case 'LoginAdded': {
      const { loginId, provider, kind, assurance } = event.data
      const added = { addedAt: event.meta.recordedAt, addedByCommandId: event.meta.commandId }
      state.logins.set(loginId, { loginId, provider, kind, assurance, ...added, removed: false })
      return
    }
    case 'LoginRemoved': {
      const login = state.logins.get(event.data.loginId)
      if (login) login.removed = true
      return
    }
    case 'AccessRestorationProposed': {
      const { proposalId, ground, organisationId, proposedById } = event.data
      const proposed = { proposalId, ground, organisationId, proposedById }
      state.restorations.set(proposalId, { ...proposed, moment: momentOf(event), decided: undefined })
      return
    }
    case 'AccessRestored': {
      const proposal = state.restorations.get(event.data.proposalId)
      if (proposal) proposal.decided = momentOf(event)
    }
  }
}

function end(state: AccessState, invitationId: string, status: 'accepted' | 'withdrawn'): void {
  const invitation = state.invitations.get(invitationId)
  if (invitation) invitation.status = status
}

export const isOpenInvitation = ({ status, until }: Invitation, today: string) => status === 'open' && today <= until

export const openInvitationOf = ({ invitations }: AccessState, today: string): Invitation | undefined =>
  [...invitations.values()].findLast((invitation) => isOpenInvitation(invitation, today))

/** Logins that still let somebody in. */
export const boundLogins = ({ logins }: AccessState): readonly Login[] =>
  [...logins.values()].filter(({ removed }) => !removed)
