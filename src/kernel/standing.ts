import type { Viewer } from '../contract/projection.ts'
import { meets, type Standing, type Token, type UserState, users } from '../domain/user/user.ts'
import type { Caller } from './kernel.ts'
import type { StreamEntry, Streams } from './streams.ts'

/** What the caller is, with the user's stream that says so; none for the public and for the program itself. */
export interface Acting extends Standing {
  readonly entry: StreamEntry<UserState> | undefined
}

/** What the caller is today, by its user's stream; undefined when user or token is not (or no longer) good. */
export async function standingOf(streams: Streams, caller: Caller, today: string): Promise<Acting | undefined> {
  const { kind, userId, organisationId, role } = caller
  if (kind === 'public' || kind === 'system') {
    return { kind, userId: undefined, organisationId: undefined, role: undefined, user: undefined, entry: undefined }
  }
  if (userId === undefined) return undefined
  const entry = await streams.current(users.ref(userId))
  const user = entry.state
  if (!users.exists(user) || user.kind !== kind) return undefined
  if (caller.tokenId !== undefined && !goodOn(today, user.tokens.get(caller.tokenId))) return undefined
  if (caller.loginId !== undefined && user.logins.get(caller.loginId)?.removed !== false) return undefined
  return { kind, userId, organisationId, role, user, entry }
}

const goodOn = (today: string, token: Token | undefined): boolean =>
  token !== undefined && !token.revoked && (token.until === undefined || today <= token.until)

export function viewerOf(standing: Standing, today: string): Viewer {
  return {
    kind: standing.kind,
    userId: standing.userId,
    organisationId: standing.organisationId,
    role: standing.role,
    learnerId: standing.role === 'learner' ? standing.user?.learnerId : undefined,
    holds: (role, at, scope) => meets(standing, { role, at, ...(scope && { scope }) }, today),
    isOperator: meets(standing, { role: 'operator' }, today),
  }
}
