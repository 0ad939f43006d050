import { z } from 'zod'
import { userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atOwnOrganisation, invitationInput, invitationOf, refuseInvitation } from './inviting.ts'
import { users } from './user.ts'

/**
 * Invites a member of staff to log in for the first time (model.md 5, UserInvited): by mail, by letter or both. A newer
 * invitation ends the one before. The answer shows the code, again on a repeat. As with tokens, only the operator
 * invites itself: else a token of one role that ends would make a login of all roles that does not.
 */
export const inviteUser = defineCommand({
  name: 'inviteUser',
  summary: { nl: 'Nodig iemand uit om in te loggen', en: 'Invite somebody to log in' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, ...invitationInput }),
  target: (input) => input.userId,
  who: (_input, user) => atOwnOrganisation(user),
  answers: ['invitationId'],
  reveals: ['code'],
  decide(user, { userId: invited, ...asked }, context) {
    if (user.learnerId !== undefined) return rejected('invite-as-learner')
    if (context.actor.userId === invited && context.actor.role !== 'operator') return rejected('own-invitation')
    if (asked.ways.includes('mail') && asked.email === undefined) return rejected('email-missing')
    const refusal = refuseInvitation(user)
    if (refusal) return refusal
    return { events: [{ type: 'UserInvited', data: { ...invitationOf(asked, context), email: asked.email } }] }
  },
})
