import { z } from 'zod'
import { tokenId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { boundLogins } from './access.ts'
import { users } from './user.ts'

/**
 * Whose identity was erased has no account any more: its logins are taken away, with them their subjects in the vault,
 * an open invitation is withdrawn and tokens end. Follows by itself from `PersonalDataErased` (domain.md 3.1: what is
 * left of a login would say who somebody was).
 */
export const endErasedAccount = defineCommand({
  name: 'endErasedAccount',
  summary: { nl: 'Beëindig het account van wie gewist is', en: 'End the account of somebody who was erased' },
  purpose: 'privacy',
  internal: true,
  stream: users,
  input: z.strictObject({ userId }),
  target: (input) => input.userId,
  who: () => [{ system: true }],
  decide(user) {
    const open = [...user.invitations.values()].filter(({ status }) => status === 'open')
    const tokens = [...user.tokens].filter(([, token]) => !token.revoked)
    const events = [
      ...boundLogins(user).map(({ loginId, addedByCommandId }) => ({
        type: 'LoginRemoved' as const,
        data: { loginId, addedByCommandId, reason: 'erased' as const },
      })),
      ...open.map(({ invitationId }) => ({
        type: 'InvitationWithdrawn' as const,
        data: { invitationId, reason: 'ended' as const },
      })),
      ...tokens.map(([id]) => ({
        type: 'ApiTokenRevoked' as const,
        data: { tokenId: tokenId.parse(id), reason: 'ended' as const },
      })),
    ]
    return events.length > 0 ? { events } : rejected('no-way-in')
  },
})
