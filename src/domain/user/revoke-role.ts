import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { users } from './user.ts'

/** Ends a role from `on`; what was done in it stands (domain.md 4.4). One's own may be given up too. */
export const revokeRole = defineCommand({
  name: 'revokeRole',
  summary: { nl: 'Neem een rol terug', en: 'Take back a role' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, ...userEvents.shapes.RoleRevoked.decided.shape }),
  target: (input) => input.userId,
  who: ({ assignmentId }, user) => [
    { role: 'organisationAdmin', at: user.roles.get(assignmentId)?.organisationId },
    { role: 'operator' },
  ],
  // Somebody who leaves next month is known today.
  mayLieAhead: true,
  decide(user, { userId: _user, ...revocation }) {
    const assignment = user.roles.get(revocation.assignmentId)
    if (!assignment) return rejected('unknown-role', { assignmentId: revocation.assignmentId })
    const refusal = refuseEnd(assignment, revocation.on)
    if (refusal) return refusal
    return { events: [{ type: 'RoleRevoked', effectiveOn: revocation.on, data: revocation }] }
  },
})
