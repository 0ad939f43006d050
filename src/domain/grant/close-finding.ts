import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { Finding } from './state.ts'
import { isTakenBack, reversalRefs } from './taken-back.ts'

const { findingId, outcome, amount } = grantEvents.shapes.AuditFindingClosed.decided.shape

/**
 * What becomes of a finding: upheld, in part, or dropped. What is upheld is taken off when the grant is settled, unless
 * the beneficiary took the entry back in its books meanwhile: then it is off already.
 */
export const closeFinding = defineCommand({
  name: 'closeFinding',
  summary: { nl: 'Handel een bevinding af', en: 'Close an audit finding' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, findingId, outcome, amount }),
  target: (input) => input.grantId,
  needs({ findingId }, grant, facts) {
    const finding = grant.findings.get(findingId)
    return [...partnershipRefs(grant), ...(finding ? reversalRefs(finding.entryId, facts) : [])]
  },
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, ...closing }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const finding = grant.findings.get(closing.findingId)
    if (!finding) return rejected('unknown-finding')
    if (finding.closed) return rejected('finding-closed')
    const wrong = refuseOutcome(finding, closing)
    if (wrong) return wrong
    const takenOff = isTakenBack(finding.entryId, context.facts) ? ('inBooks' as const) : ('atSettlement' as const)
    const data = { ...closing, takenOff, closedById: personOf(context) }
    return { events: [{ type: 'AuditFindingClosed', data }], partnershipId: grant.partnershipId }
  },
})

/** The whole of it, nothing, or something between. */
function refuseOutcome(
  finding: Finding,
  { outcome, amount }: { outcome: 'upheld' | 'dropped' | 'partly'; amount: number },
): Rejection | undefined {
  const fits =
    outcome === 'upheld'
      ? amount === finding.amount
      : outcome === 'dropped'
        ? amount === 0
        : amount > 0 && amount < finding.amount
  return fits ? undefined : rejected('amount-not-of-outcome', { outcome, amountCents: finding.amount })
}
