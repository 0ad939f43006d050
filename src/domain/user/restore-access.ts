import { z } from 'zod'
import { proposalId, tokenId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { learners } from '../learner/learner.ts'
import { refuseSecond } from '../learner/refusals.ts'
import { boundLogins } from './access.ts'
import { invitationInput, invitationOf } from './inviting.ts'
import { atInviters, learnerOfAccount, refuseRestoration } from './restoring.ts'
import { users } from './user.ts'

/**
 * Another person who may invite this one agrees: all its logins end, with them its sessions and the tokens that it made
 * itself, and a new invitation goes out (model.md 5, AccessRestored). What was done before stays as it is.
 */
export const restoreAccess = defineCommand({
  name: 'restoreAccess',
  summary: { nl: 'Geef iemand opnieuw toegang', en: 'Restore somebody’s access' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, proposalId, ...invitationInput }),
  target: (input) => input.userId,
  needs: (_input, user) => learnerOfAccount(user),
  who: (_input, user, facts) => atInviters(user, facts),
  answers: ['invitationId'],
  reveals: ['code'],
  decide(user, { userId: _user, proposalId: proposed, ...asked }, context) {
    const proposal = user.restorations.get(proposed)
    if (!proposal) return rejected('unknown-restoration')
    const refusal = refuseSecond(proposal, context) ?? refuseRestoration(user, context)
    if (refusal) return refusal
    if (asked.ways.includes('mail') && asked.email === undefined) return rejected('email-missing')
    const learner = user.learnerId === undefined ? undefined : context.facts.get(learners.ref(user.learnerId))
    const invitation = { ...invitationOf(asked, context), email: asked.email }
    const own = [...user.tokens].filter(([, token]) => token.issuedById === undefined && !token.revoked)
    const restored = { proposalId: proposal.proposalId, ground: proposal.ground, decidedById: personOf(context) }
    return {
      events: [
        { type: 'AccessRestored', data: restored },
        ...boundLogins(user).map(({ loginId, addedByCommandId }) => ({
          type: 'LoginRemoved' as const,
          data: { loginId, addedByCommandId, reason: 'accessRestored' as const },
        })),
        ...own.map(([id]) => ({
          type: 'ApiTokenRevoked' as const,
          data: { tokenId: tokenId.parse(id), reason: 'ended' as const },
        })),
        learner?.learnerId === undefined
          ? { type: 'UserInvited' as const, data: invitation }
          : { type: 'LearnerInvited' as const, data: { ...invitation, learnerId: learner.learnerId } },
      ],
    }
  },
})
