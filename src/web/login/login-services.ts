/** What the login pages need besides the services of all pages; the composition fills it in. */
import type { FoundLogin } from '../../identity/logins.ts'
import type { OpenId, VerifiedLogin } from '../../identity/oidc.ts'

export interface LoginServices {
  readonly openId: OpenId
  findLogin(issuer: string, subject: string): Promise<FoundLogin | undefined>
  /** Gives the roles that the provider's groups stand for and that are missing. */
  grantRoles(userId: string, login: VerifiedLogin): Promise<void>
}
