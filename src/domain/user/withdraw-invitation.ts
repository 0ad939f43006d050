import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { refuseWithdrawal } from './inviting.ts'
import { atInviters, learnerOfAccount } from './restoring.ts'
import { users } from './user.ts'

/** Ends an invitation that was not used yet: its code does not work any more. By whoever may invite this person. */
export const withdrawInvitation = defineCommand({
  name: 'withdrawInvitation',
  summary: { nl: 'Trek een uitnodiging in', en: 'Withdraw an invitation' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, ...userEvents.shapes.InvitationWithdrawn.decided.shape }),
  target: (input) => input.userId,
  needs: (_input, user) => learnerOfAccount(user),
  who: (_input, user, facts) => atInviters(user, facts),
  decide(user, { userId: _user, ...withdrawal }, { today }) {
    const refusal = refuseWithdrawal(user, withdrawal.invitationId, today)
    if (refusal) return refusal
    return { events: [{ type: 'InvitationWithdrawn', data: withdrawal }] }
  },
})
