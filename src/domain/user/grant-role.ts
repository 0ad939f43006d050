import { z } from 'zod'
import { assignmentId, code, localDate, organisationId, role, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { type UserState, users } from './user.ts'

const input = z.strictObject({
  userId,
  role: role.exclude(['learner', 'operator']),
  organisationId,
  from: localDate,
  /** Always: a group that somebody left is seen only at the next login, so the role ends by itself. */
  until: localDate,
  /** Code of the provider whose group it was, in the configuration. */
  byProvider: code,
})
type Granted = z.infer<typeof input>

/**
 * Gives a role because somebody is in a group at the provider where they just logged in, as the operator configured it.
 * Identity alone knows the groups, so this is offered to nobody else. What a person took back only a person gives again.
 */
export const grantRole = defineCommand({
  name: 'grantRole',
  summary: { nl: 'Geef de rol die bij een groep hoort', en: 'Give the role that a group stands for' },
  purpose: 'administration',
  internal: true,
  stream: users,
  input,
  target: (granted) => granted.userId,
  needs: (granted) => [organisations.ref(granted.organisationId)],
  who: () => [{ system: true }],
  mayLieAhead: true,
  answers: ['assignmentId'],
  decide(user, granted, { facts, id }) {
    const { organisationId: at } = granted
    if (!facts.get(organisations.ref(at))) return rejected('unknown-organisation', { organisationId: at })
    const refusal = refuseBackwards(granted) ?? refuseHolder(user, granted)
    if (refusal) return refusal
    const { userId: onBehalfOf, ...data } = granted
    return {
      onBehalfOf,
      events: [{ type: 'RoleAssigned', effectiveOn: data.from, data: { assignmentId: id(assignmentId), ...data } }],
    }
  },
})

function refuseHolder(user: UserState, granted: Granted): Rejection | undefined {
  if (user.learnerId !== undefined) return rejected('learner-account')
  if (user.kind === 'machine') return rejected('role-needs-a-person', { role: granted.role })
  for (const [assignment, other] of user.roles) {
    const same =
      other.role === granted.role && other.organisationId === granted.organisationId && other.scope === undefined
    if (!same) continue
    if (other.takenBack) return rejected('role-taken-back', { role: granted.role })
    if (overlap(other, granted)) {
      return rejected('role-overlaps', { assignmentId: assignment, role: other.role, from: other.from })
    }
  }
  return undefined
}
