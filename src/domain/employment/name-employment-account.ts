import { z } from 'zod'
import { employmentId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { users } from '../user/user.ts'
import { employments, STAFFING } from './employment.ts'

/**
 * With which account one of its people works: that person signs timesheets with it. Only an account of the employer's
 * own; another one and one that does not exist are refused alike. Nobody names the own account for another's hours.
 */
export const nameEmploymentAccount = defineCommand({
  name: 'nameEmploymentAccount',
  summary: { nl: 'Zeg met welk account iemand bij u werkt', en: 'Name the account that somebody works with' },
  purpose: 'administration',
  stream: employments,
  input: z.strictObject({ employmentId, userId }),
  target: (input) => input.employmentId,
  needs: (input) => [users.ref(input.userId)],
  who: (_input, { employerId }) => [{ role: STAFFING, at: employerId }],
  decide(employment, input, { actor, facts }) {
    if (employment.erased) return rejected('employment-erased')
    if (input.userId === actor.userId) return rejected('own-account')
    const user = facts.get(users.ref(input.userId))
    if (user?.kind !== 'person' || user.organisationId !== employment.employerId) return rejected('account-not-here')
    if (employment.userId === input.userId) return rejected('account-named')
    return { events: [{ type: 'EmploymentAccountNamed', data: { userId: input.userId } }] }
  },
})
