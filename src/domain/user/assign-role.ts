import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { assignmentId, role, userId } from '../../../events/values.ts'
import { type ActingPerson, defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { grants } from '../grant/grant.ts'
import { offerings } from '../offering/offering.ts'
import { organisations } from '../organisation/organisation.ts'
import { isAround, partnerships } from '../partnership/partnership.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { projects } from '../project/project.ts'
import { type UserState, users } from './user.ts'

const input = z.strictObject({
  userId,
  ...userEvents.shapes.RoleAssigned.decided.omit({ assignmentId: true, byProvider: true }).shape,
  /** A learner acts as learner because the account says which learner it is; that is not assigned. */
  role: role.exclude(['learner']),
})
type Assigned = z.infer<typeof input>

/** Who judges is a person: two programs are no four eyes, and neither are a person and a program (model.md 5). */
const JUDGES: readonly string[] = ['assessor', 'examBoardMember', 'examBoardChair', 'certifyingOfficer']

/**
 * Gives a user a role at an organisation, or at one partnership, offering, project or grant of it, for a period (domain.md 4.4; model.md
 * 1, Roles). The organisation's admin does so, never to themself; the operator, who sets an organisation up, may make
 * themself its admin and nothing else.
 */
export const assignRole = defineCommand({
  name: 'assignRole',
  summary: { nl: 'Geef iemand een rol', en: 'Give somebody a role' },
  purpose: 'administration',
  stream: users,
  input,
  target: (assigned) => assigned.userId,
  needs: ({ organisationId, scope }) => [
    ...(organisationId === undefined ? [] : [organisations.ref(organisationId)]),
    ...(scope?.partnershipId === undefined ? [] : [partnerships.ref(scope.partnershipId)]),
    ...(scope?.offeringId === undefined ? [] : [offerings.ref(scope.offeringId)]),
    ...(scope?.projectId === undefined ? [] : [projects.ref(scope.projectId)]),
    ...(scope?.grantId === undefined ? [] : [grants.ref(scope.grantId)]),
  ],
  who: (assigned) =>
    assigned.role === 'operator'
      ? [{ role: 'operator' }]
      : [{ role: 'organisationAdmin', at: assigned.organisationId }, { role: 'operator' }],
  mayLieAhead: true,
  answers: ['assignmentId'],
  decide(user, assigned, { facts, actor, id }) {
    const refusal =
      refuseBackwards(assigned) ??
      refusePlace(assigned, facts, actor) ??
      refuseHolder(user, assigned, actor) ??
      refuseTwice(user, assigned)
    if (refusal) return refusal
    const { userId: _user, ...data } = assigned
    return {
      events: [{ type: 'RoleAssigned', effectiveOn: data.from, data: { assignmentId: id(assignmentId), ...data } }],
    }
  },
})

function refusePlace(
  { role, organisationId, scope }: Assigned,
  facts: Facts,
  actor: ActingPerson,
): Rejection | undefined {
  if (role === 'operator') {
    const narrowed = organisationId !== undefined || scope !== undefined
    return narrowed ? rejected('operator-has-no-organisation') : undefined
  }
  if (organisationId === undefined) return rejected('organisation-missing', { role })
  if (!facts.get(organisations.ref(organisationId))) return rejected('unknown-organisation', { organisationId })
  const { partnershipId, offeringId, projectId, grantId } = scope ?? {}
  const partnership = partnershipId === undefined ? undefined : facts.get(partnerships.ref(partnershipId))
  if (partnershipId !== undefined && !partnership) return rejected('unknown-partnership', { partnershipId })
  // Otherwise any organisation made somebody its controller of any partnership; the operator sets one up.
  if (partnership && actor.role !== 'operator' && !isAround(partnership, organisationId)) {
    return rejected('no-part-in-partnership')
  }
  if (offeringId !== undefined && !facts.get(offerings.ref(offeringId))) {
    return rejected('unknown-offering', { offeringId })
  }
  if (projectId !== undefined && !facts.get(projects.ref(projectId))) return rejected('unknown-project', { projectId })
  if (grantId !== undefined && !facts.get(grants.ref(grantId))) return rejected('unknown-grant', { grantId })
  return undefined
}

function refuseHolder(user: UserState, assigned: Assigned, actor: ActingPerson): Rejection | undefined {
  const { role } = assigned
  const settingUp = actor.role === 'operator' && role === 'organisationAdmin'
  if (actor.userId === assigned.userId && !settingUp) return rejected('own-role', { role })
  // Nobody may be a learner and, by a role that an admin gives to that account, something else.
  if (user.learnerId !== undefined) return rejected('learner-account')
  if (role === 'externalAuditor' && assigned.until === undefined) return rejected('end-date-missing', { role })
  if (user.kind !== 'machine') return undefined
  if (JUDGES.includes(role)) return rejected('role-needs-a-person', { role })
  if (assigned.organisationId !== user.organisationId && role !== 'operator') {
    return rejected('machine-of-another-organisation', { role })
  }
  return undefined
}

function refuseTwice(user: UserState, assigned: Assigned): Rejection | undefined {
  for (const [id, other] of user.roles) {
    const same =
      other.role === assigned.role &&
      other.organisationId === assigned.organisationId &&
      other.scope?.partnershipId === assigned.scope?.partnershipId &&
      other.scope?.offeringId === assigned.scope?.offeringId &&
      other.scope?.projectId === assigned.scope?.projectId &&
      other.scope?.grantId === assigned.scope?.grantId
    if (same && overlap(other, assigned)) {
      return rejected('role-overlaps', { assignmentId: id, role: other.role, from: other.from })
    }
  }
  return undefined
}
