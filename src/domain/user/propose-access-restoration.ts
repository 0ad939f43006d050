import { z } from 'zod'
import { accessLost } from '../../../events/user.ts'
import { organisationId, proposalId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { isOpen } from '../learner/refusals.ts'
import { atInviters, learnerOfAccount, refuseRestoration } from './restoring.ts'
import { users } from './user.ts'

/**
 * The first of two persons proposes to give somebody a new way in, since the old one is lost or in wrong hands
 * (model.md 5, AccessRestored). Until the second agrees nothing changes.
 */
export const proposeAccessRestoration = defineCommand({
  name: 'proposeAccessRestoration',
  summary: { nl: 'Stel voor iemand opnieuw toegang te geven', en: 'Propose to restore somebody’s access' },
  purpose: 'administration',
  stream: users,
  input: z.strictObject({ userId, ground: accessLost }),
  target: (input) => input.userId,
  needs: (_input, user) => learnerOfAccount(user),
  who: (_input, user, facts) => atInviters(user, facts),
  answers: ['proposalId'],
  decide(user, { ground }, context) {
    const refusal = refuseRestoration(user, context)
    if (refusal) return refusal
    const open = [...user.restorations.values()].find((proposal) => isOpen(proposal, context.today))
    if (open) return rejected('already-proposed', { proposalId: open.proposalId })
    const at = context.actor.organisationId
    const data = {
      proposalId: context.id(proposalId),
      ground,
      ...(at !== undefined && { organisationId: organisationId.parse(at) }),
      proposedById: personOf(context),
    }
    return { events: [{ type: 'AccessRestorationProposed', data }] }
  },
})
