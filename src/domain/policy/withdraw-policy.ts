import { z } from 'zod'
import { policyEvents } from '../../../events/policy.ts'
import { policyId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseEnd } from '../period.ts'
import { policies } from './policy.ts'

/** No new decision under it from `on`; decisions that were made stand (model.md 5). */
export const withdrawPolicy = defineCommand({
  name: 'withdrawPolicy',
  summary: { nl: 'Trek een regeling in', en: 'Withdraw a policy' },
  purpose: 'administration',
  stream: policies,
  input: z.strictObject({ policyId, ...policyEvents.shapes.PolicyWithdrawn.decided.shape }),
  target: (input) => input.policyId,
  who: (_input, { ownerId }) => [
    { role: ['organisationAdmin', 'examBoardSecretary', 'programmeManager'], at: ownerId },
  ],
  mayLieAhead: true,
  decide(policy, { policyId: _policy, ...withdrawal }) {
    if (policy.withdrawnOn !== undefined) return rejected('policy-withdrawn', { on: policy.withdrawnOn })
    const refusal = refuseEnd({ from: policy.versions[0]?.from ?? withdrawal.on }, withdrawal.on)
    if (refusal) return refusal
    return { events: [{ type: 'PolicyWithdrawn', effectiveOn: withdrawal.on, data: withdrawal }] }
  },
})
