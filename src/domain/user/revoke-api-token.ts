import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { users } from './user.ts'

/** The token stops working at once, for good (model.md 5). */
export const revokeApiToken = defineCommand({
  name: 'revokeApiToken',
  summary: { nl: 'Trek een toegangssleutel in', en: 'Withdraw an API token' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, ...userEvents.shapes.ApiTokenRevoked.decided.shape }),
  target: (input) => input.userId,
  who: (input, user) => [
    { user: input.userId },
    { role: 'organisationAdmin', at: user.tokens.get(input.tokenId)?.organisationId },
    { role: 'operator' },
  ],
  decide(user, { userId: _user, ...revocation }) {
    const { tokenId } = revocation
    const token = user.tokens.get(tokenId)
    if (!token) return rejected('unknown-token', { tokenId })
    if (token.revoked) return rejected('token-already-withdrawn', { tokenId })
    return { events: [{ type: 'ApiTokenRevoked', data: revocation }] }
  },
})
