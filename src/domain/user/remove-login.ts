import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseLentToken } from '../learner/refusals.ts'
import { boundLogins } from './access.ts'
import { users } from './user.ts'

/**
 * Somebody takes away one of the ways in to the own account; never the last, for who would let them in again? Its
 * subject is then free at the provider's side to be bound anew (model.md 5, LoginRemoved).
 */
export const removeLogin = defineCommand({
  name: 'removeLogin',
  summary: { nl: 'Haal een manier van inloggen weg', en: 'Take away a way to log in' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({
    userId,
    loginId: userEvents.shapes.LoginRemoved.decided.shape.loginId,
    reason: userEvents.shapes.LoginRemoved.decided.shape.reason.exclude(['accessRestored', 'erased']),
  }),
  target: (input) => input.userId,
  who: (input) => [{ user: input.userId }],
  decide(user, { loginId, reason }, context) {
    const refusal = refuseLentToken(context)
    if (refusal) return refusal
    const bound = boundLogins(user)
    const login = bound.find((one) => one.loginId === loginId)
    if (!login) return rejected('unknown-login')
    if (bound.length === 1) return rejected('last-login')
    const { addedByCommandId } = login
    return { events: [{ type: 'LoginRemoved', data: { loginId: login.loginId, addedByCommandId, reason } }] }
  },
})
