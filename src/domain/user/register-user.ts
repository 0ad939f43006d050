import { z } from 'zod'
import { learnerId, organisationId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { codeRef } from '../code/code.ts'
import { learners } from '../learner/learner.ts'
import { organisations } from '../organisation/organisation.ts'
import { users } from './user.ts'

/**
 * An account for a person, before its first login (model.md 5, UserRegistered). A learner's account says which learner
 * it is and has no name of its own; an organisation makes one only for a learner it knows, and the account is the
 * learner's, not the organisation's. An account without organisation is for the operator to make.
 */
export const registerUser = defineCommand({
  name: 'registerUser',
  summary: { nl: 'Voeg een persoon toe', en: 'Add a person' },
  purpose: 'administration',
  stream: users,
  opens: 'new',
  input: z.strictObject({
    organisationId: organisationId.optional(),
    learnerId: learnerId.optional(),
    name: personalText(200).optional(),
  }),
  target: () => 'new',
  needs: (input) => [
    ...(input.organisationId === undefined ? [] : [organisations.ref(input.organisationId)]),
    ...(input.learnerId === undefined ? [] : [learners.ref(input.learnerId)]),
  ],
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { role: 'operator' }],
  // One learner, one account: else a second invitation would open what the first one keeps.
  reserves: ({ learnerId: learner }) =>
    learner === undefined ? [] : [{ ref: codeRef('learnerAccount', learner), claim: { kind: 'learnerAccount' } }],
  decide(_user, { organisationId: at, learnerId: learner, name }, { facts, actor, streamId }) {
    if (at !== undefined && !facts.get(organisations.ref(at))) {
      return rejected('unknown-organisation', { organisationId: at })
    }
    const account = { userId: userId.parse(streamId), kind: 'person' as const }
    if (learner === undefined) {
      if (name === undefined) return rejected('person-without-name')
      return { events: [{ type: 'UserRegistered', data: { ...account, organisationId: at, sealedName: name } }] }
    }
    if (name !== undefined) return rejected('learner-has-a-name')
    const state = facts.get(learners.ref(learner))
    const viewer = { organisationId: at, userId: actor.userId }
    // An unknown learner and one that this organisation may not know of read the same.
    if (!state || (at !== undefined && learners.knownTo?.(state, viewer) === false)) {
      return rejected('unknown-learner', { learnerId: learner })
    }
    if (state.mergedInto !== undefined) return rejected('learner-moved', { learnerId: state.mergedInto })
    return { events: [{ type: 'UserRegistered', data: { ...account, learnerId: learner } }] }
  },
})
