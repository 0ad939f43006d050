/** A login binds what a provider says somebody is to a user; the subject stands only in the vault. */
import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { type UserId, uri, userId } from '../../../events/values.ts'
import type { PersonalIdentifier } from '../../contract/command.ts'
import { personalSubject } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { boundLogins } from './access.ts'
import type { UserState } from './user.ts'

/** The scope of its identifier: one subject of an issuer belongs to one user. */
export const loginScope = (issuer: string): string => `login:${issuer}`

/** What identity found out at the provider. */
export const verifiedLogin = {
  ...userEvents.shapes.LoginAdded.decided.omit({ loginId: true }).shape,
  /** As in the `iss` and `sub` of the ID token: compared letter by letter [OpenID Connect Core, section 2]. */
  issuer: uri,
  subject: personalSubject,
}
const verified = z.strictObject({ userId, ...verifiedLogin })

export const identifierOfLogin = ({
  userId,
  issuer,
  subject,
}: Pick<z.infer<typeof verified>, 'issuer' | 'subject'> & { userId: UserId }): readonly PersonalIdentifier[] => [
  { scope: loginScope(issuer), value: subject, subjectId: userId, exact: true, taken: rejected('login-taken') },
]

export const LOGINS_MAX = 10

export function refuseLogin(user: UserState): Rejection | undefined {
  if (user.kind === 'machine') return rejected('machine-has-no-login')
  return boundLogins(user).length >= LOGINS_MAX ? rejected('too-many-logins', { most: LOGINS_MAX }) : undefined
}
