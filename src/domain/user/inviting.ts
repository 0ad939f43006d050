/** What inviting a member of staff and inviting a learner have in common. */
import { z } from 'zod'
import { userInvited } from '../../../events/invitation.ts'
import { type InvitationId, invitationId, organisationId } from '../../../events/values.ts'
import type { DecisionContext, Requirement } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { personalEmail } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { REGISTRARS } from '../learner/authority.ts'
import type { LearnerState } from '../learner/learner.ts'
import { boundLogins, isOpenInvitation } from './access.ts'
import type { UserState } from './user.ts'

const DAYS_DEFAULT = 14
const DAYS_MAX = 60

const { ways, language } = userInvited.decided.shape

/** How the code is to reach the person, and for how long it works. */
export const invitationInput = {
  /** `mail` is sent by the program, `letter` is printed by who invites; both may be asked. */
  ways,
  email: personalEmail.optional(),
  /** Of the mail or letter; Dutch when left out. */
  language: language.optional(),
  /** How many days it works, today not counted; 14 when left out. */
  days: z.int().min(1).max(DAYS_MAX).optional(),
}
const input = z.strictObject(invitationInput)
export type Inviting = z.infer<typeof input>

/** Staff are invited by the organisation that their account is of; an account of none, by the operator. */
export const atOwnOrganisation = ({ organisationId: at }: UserState): readonly Requirement[] => [
  { role: 'organisationAdmin', at },
  { role: 'operator' },
]

/** A learner by those who registered it or give it a training. */
export const atLearnersOrganisations = (learner: LearnerState | undefined): readonly Requirement[] => [
  ...(learner?.identities ?? []).map(({ registeredById: at }) => ({ role: REGISTRARS, at })),
  ...[...(learner?.enrolments.values() ?? [])].map(({ providerId: at }) => ({ role: REGISTRARS, at })),
  { role: 'operator' },
]

/** The part of the event that is alike for both. `id` of the new invitation is derived. */
export function invitationOf(asked: Inviting, context: DecisionContext) {
  const { actor, today } = context
  const made: InvitationId = context.id(invitationId)
  return {
    invitationId: made,
    ...(actor.organisationId !== undefined && { organisationId: organisationId.parse(actor.organisationId) }),
    ways: [...new Set(asked.ways)].sort(),
    language: asked.language ?? ('nl' as const),
    until: addPeriod(today, `P${asked.days ?? DAYS_DEFAULT}D`),
  }
}

/**
 * An invitation lets in who never had a way in. Who has one adds another when logged in, or has two people restore it:
 * else one person alone could hand somebody's account to another. That goes on after it was restored: an invitation of
 * one person would replace the one that two people agreed on.
 */
export function refuseInvitation(user: UserState): Rejection | undefined {
  if (user.kind === 'machine') return rejected('machine-has-no-login')
  if (boundLogins(user).length > 0) return rejected('has-login-already')
  return user.logins.size > 0 ? rejected('restored-by-two') : undefined
}

/** An open invitation, to be withdrawn; what is over needs no ending. */
export function refuseWithdrawal(user: UserState, id: string, today: string): Rejection | undefined {
  const invitation = user.invitations.get(id)
  if (!invitation) return rejected('unknown-invitation')
  if (invitation.status === 'accepted') return rejected('invitation-used')
  return isOpenInvitation(invitation, today) ? undefined : rejected('invitation-over')
}
