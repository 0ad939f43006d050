import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { tokenId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { type UserState, users } from './user.ts'

/**
 * A token acts for this user in one role that it holds now, and stops with that role. The secret is shown once. A
 * learner's token has the role learner and no organisation (model.md 5, ApiTokenIssued). Who is logged in issues their
 * own; by a token nobody does: a narrow or ending one would make a wide one without end. The operator may, since nobody
 * else may be there to replace its token.
 */
export const issueApiToken = defineCommand({
  name: 'issueApiToken',
  summary: { nl: 'Maak een toegangssleutel', en: 'Make an API token' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({
    userId,
    ...userEvents.shapes.ApiTokenIssued.decided.omit({ tokenId: true, issuedById: true }).shape,
  }),
  target: (input) => input.userId,
  who: ({ userId: holder, role, organisationId }) => [
    ...(role === 'learner' ? [] : [{ role: 'organisationAdmin' as const, at: organisationId }]),
    { role: 'operator' },
    { user: holder },
  ],
  answers: ['tokenId'],
  showsOnce: ['token'],
  decide(user, { userId: holder, ...token }, { id, actor, today }) {
    const own = actor.userId === holder
    if (own && actor.role !== 'operator' && !actor.loggedIn) return rejected('own-token')
    if (token.until !== undefined && token.until < today) {
      return rejected('end-date-passed', { until: token.until })
    }
    if (!holdsAnywhere(user, token.role, token.organisationId, today)) {
      return rejected('role-not-held', { role: token.role })
    }
    const issued = own ? {} : { issuedById: userId.parse(actor.userId) }
    return { events: [{ type: 'ApiTokenIssued', data: { tokenId: id(tokenId), ...token, ...issued } }] }
  },
})

/** A role narrowed to one partnership or offering counts here: the token is then as narrow as the role. */
export function holdsAnywhere(
  user: UserState,
  role: string,
  organisationId: string | undefined,
  today: string,
): boolean {
  if (role === 'learner') return user.learnerId !== undefined && organisationId === undefined
  return [...user.roles.values()].some(
    (held) => held.role === role && held.organisationId === organisationId && within(today, held.from, held.until),
  )
}
