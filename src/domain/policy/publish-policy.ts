import { policyEvents } from '../../../events/policy.ts'
import { policyId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { refuseContradiction } from './consistent-rules.ts'
import { policies } from './policy.ts'

/** The first version of a policy: rules as data, with a first day and an owner (domain.md 4.5). */
export const publishPolicy = defineCommand({
  name: 'publishPolicy',
  summary: { nl: 'Stel een regeling vast', en: 'Publish a policy' },
  purpose: 'administration',
  stream: policies,
  opens: 'new',
  input: policyEvents.shapes.PolicyPublished.decided.omit({ policyId: true, version: true }),
  target: () => 'new',
  who: ({ ownerId }) => [{ role: ['organisationAdmin', 'examBoardSecretary', 'programmeManager'], at: ownerId }],
  mayLieAhead: true,
  decide(_policy, input, { streamId }) {
    const refusal = refuseContradiction(input.rules)
    if (refusal) return refusal
    const data = { policyId: policyId.parse(streamId), version: 1, ...input }
    return { events: [{ type: 'PolicyPublished', effectiveOn: input.from, data }] }
  },
})
