import { z } from 'zod'
import { assignmentId, tokenId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { users } from './user.ts'

/**
 * The first operator of a ledger, with a token to begin with: nobody else could let anybody in. Only
 * `leerbewijs init` calls it (model.md section 5, UserRegistered).
 */
export const foundOperator = defineCommand({
  name: 'foundOperator',
  summary: { nl: 'Registreer de eerste beheerder', en: 'Register the first operator' },
  stream: users,
  input: z.strictObject({ name: personalText(120) }),
  target: () => 'new',
  opens: 'new',
  who: () => [{ system: true }],
  decide(_state, { name }, context) {
    return {
      events: [
        {
          type: 'UserRegistered',
          data: { userId: userId.parse(context.streamId), kind: 'person', sealedName: name },
        },
        {
          type: 'RoleAssigned',
          effectiveOn: context.today,
          data: { assignmentId: context.id(assignmentId), role: 'operator', from: context.today },
        },
        { type: 'ApiTokenIssued', data: { tokenId: context.id(tokenId), role: 'operator' } },
      ],
    }
  },
  answers: ['tokenId'],
  showsOnce: ['token'],
  purpose: 'administration',
  internal: true,
})
