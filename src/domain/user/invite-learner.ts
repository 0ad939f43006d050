import { z } from 'zod'
import { learnerId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { codeRef } from '../code/code.ts'
import { identityOf } from '../learner/identity.ts'
import { learners } from '../learner/learner.ts'
import { refuseSelf } from '../learner/refusals.ts'
import { atLearnersOrganisations, invitationInput, invitationOf, refuseInvitation } from './inviting.ts'
import { users } from './user.ts'

/**
 * Invites a learner to log in for the first time (model.md 5, LearnerInvited). Without `userId` the learner's account is
 * made along with it: one learner has one account. The mail goes to the address that the learner's details hold when no
 * other is given.
 */
export const inviteLearner = defineCommand({
  name: 'inviteLearner',
  summary: { nl: 'Nodig een deelnemer uit om in te loggen', en: 'Invite a learner to log in' },
  purpose: 'administration',
  stream: users,
  opens: 'natural',
  input: z.strictObject({
    learnerId,
    /** The account that the learner has already; `learnerInvitations` tells it. */
    userId: userId.optional(),
    ...invitationInput,
  }),
  target: (input) => input.userId ?? 'new',
  needs: (input) => [learners.ref(input.learnerId)],
  who: (input, _user, facts) => atLearnersOrganisations(facts.get(learners.ref(input.learnerId))),
  reserves: (input) =>
    input.userId === undefined
      ? [{ ref: codeRef('learnerAccount', input.learnerId), claim: { kind: 'learnerAccount' } }]
      : [],
  answers: ['invitationId'],
  reveals: ['code'],
  decide(user, { learnerId: invited, userId: account, ...asked }, context) {
    const learner = context.facts.get(learners.ref(invited))
    if (!learner) return rejected('unknown-learner', { learnerId: invited })
    if (learner.mergedInto !== undefined) return rejected('learner-moved', { learnerId: learner.mergedInto })
    if (account !== undefined && !learner.identities.some((identity) => identity.learnerId === user.learnerId)) {
      return rejected('not-this-learners-account')
    }
    const refusal = refuseSelf(learner, context) ?? refuseInvitation(user)
    if (refusal) return refusal
    const known = learner.identities.findLast(({ holds, email }) => holds.has('contact') && email !== undefined)?.email
    const email = asked.email ?? (asked.ways.includes('mail') ? known : undefined)
    if (asked.ways.includes('mail') && email === undefined) return rejected('email-missing')
    if (!identityOf(learner)) return rejected('personal-data-erased')
    const registered = { userId: userId.parse(context.streamId), kind: 'person' as const, learnerId: invited }
    return {
      events: [
        ...(account === undefined ? [{ type: 'UserRegistered' as const, data: registered }] : []),
        { type: 'LearnerInvited', data: { ...invitationOf(asked, context), learnerId: invited, email } },
      ],
    }
  },
})
