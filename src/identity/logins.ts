/** Logins: which user somebody is that a provider vouches for. */
import { boundLogins } from '../domain/user/access.ts'
import { loginScope } from '../domain/user/login.ts'
import { users } from '../domain/user/user.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Vault } from '../privacy/vault.ts'

export interface FoundLogin {
  readonly userId: string
  readonly loginId: string
}

/**
 * The login of `issuer` and `subject`, as they stand in the ID token; undefined when it is nobody's, or was removed.
 * Faults of the store and the vault are thrown.
 */
export async function findLogin(
  { kernel, vault }: { kernel: Pick<Kernel, 'stateOf'>; vault: Pick<Vault, 'holderOfIdentifier'> },
  issuer: string,
  subject: string,
): Promise<FoundLogin | undefined> {
  const held = vault.holderOfIdentifier(loginScope(issuer), subject)
  const user = held && (await kernel.stateOf(users.ref(held.subjectId)))
  const login = user && boundLogins(user).find(({ addedByCommandId }) => addedByCommandId === held.commandId)
  return login && { userId: held.subjectId, loginId: login.loginId }
}

/** Does this login still let its user in? What a session asks of the login that it began with. */
export async function isBound(kernel: Pick<Kernel, 'stateOf'>, { userId, loginId }: FoundLogin): Promise<boolean> {
  const user = await kernel.stateOf(users.ref(userId))
  return user?.logins.get(loginId)?.removed === false
}
