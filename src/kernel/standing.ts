import type { Viewer } from '../contract/projection.ts'
import { meets, type Standing, users } from '../domain/user/user.ts'
import type { Caller } from './kernel.ts'
import type { Streams } from './streams.ts'

/** What the caller is now, by its user's stream; undefined when user or token is not (or no longer) good. */
export async function standingOf(streams: Streams, caller: Caller): Promise<Standing | undefined> {
  if (caller.kind === 'public' || caller.kind === 'system') {
    return { kind: caller.kind, userId: undefined, organisationId: undefined, role: undefined, user: undefined }
  }
  if (caller.userId === undefined) return undefined
  const { state: user } = await streams.current(users.ref(caller.userId))
  if (!users.exists(user) || user.kind !== caller.kind) return undefined
  if (caller.tokenId !== undefined && user.tokens.get(caller.tokenId)?.revoked !== false) return undefined
  return { kind: caller.kind, userId: caller.userId, organisationId: caller.organisationId, role: caller.role, user }
}

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
