import type { Actor } from '../../events/event.ts'
import type { ActingPerson } from '../contract/command.ts'
import type { Standing } from '../domain/user/user.ts'
import type { Caller } from './kernel.ts'

/** Who acted, as the event keeps it. */
export function actorOf(caller: Caller, standing: Standing): Actor {
  return {
    kind: standing.kind,
    ...(standing.userId !== undefined && { userId: standing.userId }),
    ...(standing.organisationId !== undefined && { organisationId: standing.organisationId }),
    ...(standing.role !== undefined && { role: standing.role }),
    ...(caller.tokenId !== undefined && { tokenId: caller.tokenId }),
    ...(caller.assurance !== undefined && { assurance: caller.assurance }),
  }
}

/** Who acts, as rules see it. */
export function actingPerson(standing: Standing, caller: Pick<Caller, 'tokenId' | 'loginId'> = {}): ActingPerson {
  const token = caller.tokenId === undefined ? undefined : standing.user?.tokens.get(caller.tokenId)
  return {
    kind: standing.kind,
    userId: standing.userId ?? '',
    organisationId: standing.organisationId,
    role: standing.role,
    learnerId: standing.role === 'learner' ? standing.user?.learnerId : undefined,
    loggedIn: caller.loginId !== undefined,
    byLentToken: token?.issuedById !== undefined && !token.issuedByOperator,
  }
}
