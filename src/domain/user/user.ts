import { userEvents } from '../../../events/user.ts'
import type { Role } from '../../../events/values.ts'
import type { Requirement, Scope } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'
import { dayBefore } from '../organisation/organisation.ts'
import { type AccessState, evolveAccess, noAccess } from './access.ts'

export type { Invitation, Login, Restoration } from './access.ts'

export interface Assignment {
  role: Role
  organisationId: string | undefined
  scope: Scope | undefined
  from: string
  until: string | undefined
  /** A person ended it before its time. */
  takenBack: boolean
}
export interface AssessorQualification {
  organisationId: string
  unitIds: ReadonlySet<string>
  from: string
  until: string | undefined
}
export interface Token {
  hash: string
  role: Role
  organisationId: string | undefined
  until: string | undefined
  /** Who issued it for this user; undefined where that is the user itself. */
  issuedById: string | undefined
  /** That was the operator, who holds all keys anyway. */
  issuedByOperator: boolean
  revoked: boolean
}
export interface UserState extends AccessState {
  userId: string | undefined
  kind: 'person' | 'machine'
  organisationId: string | undefined
  learnerId: string | undefined
  roles: Map<string, Assignment>
  qualifications: Map<string, AssessorQualification>
  tokens: Map<string, Token>
}

/** A person or machine account: one read tells what it may. */
export const users = defineStream<UserState, typeof userEvents>({
  family: userEvents,
  initial: () => ({
    userId: undefined,
    kind: 'person',
    organisationId: undefined,
    learnerId: undefined,
    roles: new Map(),
    qualifications: new Map(),
    tokens: new Map(),
    ...noAccess(),
  }),
  evolve(state, event) {
    const { data } = event
    switch (event.type) {
      case 'UserRegistered':
        state.userId = event.data.userId
        state.kind = event.data.kind
        state.organisationId = event.data.organisationId
        state.learnerId = event.data.learnerId
        return state
      case 'RoleAssigned': {
        const { role, organisationId, scope, from, until } = event.data
        state.roles.set(event.data.assignmentId, { role, organisationId, scope, from, until, takenBack: false })
        return state
      }
      case 'RoleRevoked': {
        const assignment = state.roles.get(event.data.assignmentId)
        if (!assignment) return state
        assignment.until = dayBefore(event.data.on, assignment.until)
        assignment.takenBack = true
        return state
      }
      case 'AssessorQualified': {
        const { organisationId, unitIds, from, until } = event.data
        const id = event.data.assessorQualificationId
        state.qualifications.set(id, { organisationId, unitIds: new Set(unitIds), from, until })
        return state
      }
      case 'AssessorDisqualified': {
        const qualification = state.qualifications.get(event.data.assessorQualificationId)
        if (qualification) qualification.until = dayBefore(event.data.on, qualification.until)
        return state
      }
      case 'ApiTokenIssued': {
        const { tokenId, tokenHash: hash, role, organisationId, until, issuedById } = event.data
        const issuedByOperator = event.meta.actor.role === 'operator'
        const issued = { role, organisationId, until, issuedById, issuedByOperator }
        state.tokens.set(tokenId, { hash, ...issued, revoked: false })
        return state
      }
      case 'ApiTokenRevoked': {
        const token = state.tokens.get((data as { tokenId: string }).tokenId)
        if (token) token.revoked = true
        return state
      }
      default:
        evolveAccess(state, event)
        return state
    }
  },
  exists: (state) => state.userId !== undefined,
})

/**
 * Does this user hold the role on that day? A role narrowed to a partnership, offering, project or grant counts only
 * for an act about that very one. The operator's role has no organisation and meets only a requirement without one.
 */
export function holdsRole(
  state: UserState | undefined,
  role: Role,
  organisationId: string | undefined,
  on: string,
  scope: Scope = {},
): boolean {
  if (!state) return false
  for (const assignment of state.roles.values()) {
    if (assignment.role !== role || assignment.organisationId !== organisationId) continue
    if (!within(on, assignment.from, assignment.until)) continue
    const narrow = assignment.scope
    if (narrow?.partnershipId !== undefined && narrow.partnershipId !== scope.partnershipId) continue
    if (narrow?.offeringId !== undefined && narrow.offeringId !== scope.offeringId) continue
    if (narrow?.projectId !== undefined && narrow.projectId !== scope.projectId) continue
    if (narrow?.grantId !== undefined && narrow.grantId !== scope.grantId) continue
    return true
  }
  return false
}

export function qualifiedOn(
  state: UserState | undefined,
  unitId: string,
  on: string,
): AssessorQualification | undefined {
  if (!state) return undefined
  return [...state.qualifications.values()].find((q) => q.unitIds.has(unitId) && within(on, q.from, q.until))
}

/** What an actor is at this moment: its login or token, narrowed to one role at one organisation. */
export interface Standing {
  readonly kind: 'person' | 'machine' | 'public' | 'system'
  readonly userId: string | undefined
  readonly organisationId: string | undefined
  readonly role: Role | undefined
  /** The user's state now; absent for public and system. */
  readonly user: UserState | undefined
}

/** Does this standing meet the requirement today? Pure, so that the permission matrix can be computed with it. */
export function meets(standing: Standing, requirement: Requirement, today: string): boolean {
  if ('system' in requirement) return standing.kind === 'system'
  if (standing.kind !== 'person' && standing.kind !== 'machine') return false
  if ('user' in requirement) return standing.kind === 'person' && standing.userId === requirement.user
  if ('self' in requirement) {
    return (
      standing.role === 'learner' &&
      standing.user?.learnerId !== undefined &&
      standing.user.learnerId === requirement.self
    )
  }
  const roles: readonly Role[] = Array.isArray(requirement.role) ? requirement.role : [requirement.role as Role]
  if (standing.role === undefined || !roles.includes(standing.role)) return false
  if (standing.role === 'operator') return holdsRole(standing.user, 'operator', undefined, today)
  const at = 'at' in requirement ? requirement.at : undefined
  if (at === undefined || standing.organisationId !== at) return false
  return holdsRole(standing.user, standing.role, at, today, 'scope' in requirement ? requirement.scope : {})
}
