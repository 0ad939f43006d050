import { z } from 'zod'
import { policyEvents } from '../../../events/policy.ts'
import { organisationId, policyId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseContradiction } from './consistent-rules.ts'
import { policies } from './policy.ts'

const { name, from, rules } = policyEvents.shapes.PolicyPublished.decided.shape

/** The next version, from its own first day. What was decided under an earlier one keeps that one (domain.md 4.5). */
export const revisePolicy = defineCommand({
  name: 'revisePolicy',
  summary: { nl: 'Wijzig een regeling', en: 'Revise a policy' },
  purpose: 'administration',
  stream: policies,
  input: z.strictObject({ policyId, name, from, rules }),
  target: (input) => input.policyId,
  who: (_input, { ownerId }) => [
    { role: ['organisationAdmin', 'examBoardSecretary', 'programmeManager'], at: ownerId },
  ],
  mayLieAhead: true,
  decide(policy, input) {
    if (policy.withdrawnOn !== undefined) return rejected('policy-withdrawn', { on: policy.withdrawnOn })
    if (policy.kind !== undefined && policy.kind !== input.rules.kind) {
      return rejected('policy-kind-changed', { kind: policy.kind })
    }
    const after = policy.versions.at(-1)?.from
    if (after !== undefined && input.from <= after) return rejected('version-starts-too-early', { after })
    const refusal = refuseContradiction(input.rules)
    if (refusal) return refusal
    const data = { ...input, version: policy.versions.length + 1, ownerId: organisationId.parse(policy.ownerId) }
    return { events: [{ type: 'PolicyPublished', effectiveOn: input.from, data }] }
  },
})
