import { z } from 'zod'
import { userEvents } from '../../../events/user.ts'
import { organisationId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { users } from './user.ts'

/** An account for another program of this organisation; it acts through API tokens, each in one role (model.md 5). */
export const registerMachine = defineCommand({
  name: 'registerMachine',
  summary: { nl: 'Voeg een koppeling toe', en: 'Add an account for another program' },
  purpose: 'administration',
  stream: users,
  opens: 'new',
  input: z.strictObject({
    organisationId,
    machineName: userEvents.shapes.UserRegistered.decided.shape.machineName.unwrap(),
  }),
  target: () => 'new',
  needs: (input) => [organisations.ref(input.organisationId)],
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }, { role: 'operator' }],
  decide(_user, input, { facts, streamId }) {
    if (!facts.get(organisations.ref(input.organisationId))) {
      return rejected('unknown-organisation', { organisationId: input.organisationId })
    }
    return {
      events: [{ type: 'UserRegistered', data: { userId: userId.parse(streamId), kind: 'machine', ...input } }],
    }
  },
})
