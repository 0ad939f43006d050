import { z } from 'zod'
import { loginId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { boundLogins } from './access.ts'
import { identifierOfLogin, refuseLogin, verifiedLogin } from './login.ts'
import { users } from './user.ts'

/**
 * Somebody who is logged in adds another way in, such as a private one, so that proof survives leaving an employer
 * (model.md 5, LoginAdded). Identity has verified both: the login that the session began with and the new one.
 */
export const addLogin = defineCommand({
  name: 'addLogin',
  summary: { nl: 'Voeg een manier van inloggen toe', en: 'Add a way to log in' },
  purpose: 'administration',
  internal: true,
  stream: users,
  /** `loggedInWith`: the login of the session; it must still be bound. */
  input: z.strictObject({ userId, loggedInWith: loginId, ...verifiedLogin }),
  target: (input) => input.userId,
  who: () => [{ system: true }],
  identifies: identifierOfLogin,
  answers: ['loginId'],
  decide(user, { userId: onBehalfOf, loggedInWith, provider, kind, assurance }, { id }) {
    if (!boundLogins(user).some((login) => login.loginId === loggedInWith)) return rejected('login-removed')
    const refusal = refuseLogin(user)
    if (refusal) return refusal
    return { onBehalfOf, events: [{ type: 'LoginAdded', data: { loginId: id(loginId), provider, kind, assurance } }] }
  },
})
