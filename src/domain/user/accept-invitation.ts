import { z } from 'zod'
import { invitationId, loginId, userId } from '../../../events/values.ts'
import { sha256 } from '../../contract/canonical.ts'
import { defineCommand } from '../../contract/command.ts'
import { typedCode } from '../../contract/invitation.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { isOpenInvitation } from './access.ts'
import { identifierOfLogin, refuseLogin, verifiedLogin } from './login.ts'
import { type UserState, users } from './user.ts'

/**
 * Binds the login that identity has just verified to the user who was invited (model.md 5, InvitationAccepted). Only
 * identity may say who somebody is at a provider, so this is never offered to anybody else.
 */
export const acceptInvitation = defineCommand({
  name: 'acceptInvitation',
  summary: { nl: 'Neem een uitnodiging aan', en: 'Accept an invitation' },
  purpose: 'administration',
  internal: true,
  stream: users,
  /** `inBrowserOf`: who was logged in already in the browser that brings the code. */
  input: z.strictObject({
    userId,
    invitationId,
    code: typedCode,
    inBrowserOf: userId.optional(),
    ...verifiedLogin,
  }),
  target: (input) => input.userId,
  who: () => [{ system: true }],
  identifies: identifierOfLogin,
  answers: ['loginId'],
  decide(user, { userId: onBehalfOf, invitationId: invitation, code, inBrowserOf, ...login }, { id, today }) {
    const refusal =
      refuseCode(user, invitation, code, today) ?? refuseInviter(user, invitation, inBrowserOf) ?? refuseLogin(user)
    if (refusal) return refusal
    const { provider, kind, assurance } = login
    const made = id(loginId)
    return {
      onBehalfOf,
      events: [
        { type: 'InvitationAccepted', data: { invitationId: invitation, loginId: made } },
        { type: 'LoginAdded', data: { loginId: made, provider, kind, assurance } },
      ],
    }
  },
})

/**
 * Who made it, or asked to restore the access, has seen the code or could ask for it: with a second login of their own
 * they would be two persons. In another browser nobody can tell; that it was them stands in the events.
 */
function refuseInviter({ invitations, restorations }: UserState, id: string, by: string | undefined) {
  if (by === undefined) return undefined
  const restorers = [...restorations.values()].filter(({ decided }) => decided).map(({ proposedById }) => proposedById)
  const inviters: readonly (string | undefined)[] = [invitations.get(id)?.invitedById, ...restorers]
  return inviters.includes(by) ? rejected('inviter-accepts') : undefined
}

/** The code first: who does not have it learns nothing about the invitation. */
function refuseCode(user: UserState, id: string, code: string, today: string): Rejection | undefined {
  const invitation = user.invitations.get(id)
  if (!invitation || invitation.codeHash !== sha256(code)) return rejected('code-not-right')
  if (invitation.status === 'accepted') return rejected('invitation-used')
  if (invitation.status === 'withdrawn') return rejected('invitation-withdrawn')
  if (invitation.status === 'replaced') return rejected('invitation-replaced')
  return isOpenInvitation(invitation, today) ? undefined : rejected('invitation-expired', { until: invitation.until })
}
