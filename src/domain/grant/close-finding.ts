import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { bookPeriod } from '../../../events/money.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { booksId } from './periods.ts'
import { bookRef } from './posted.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { Finding } from './state.ts'

const { findingId, outcome, amount } = grantEvents.shapes.AuditFindingClosed.decided.shape

/**
 * What becomes of a finding: upheld, in part, or dropped. What is upheld is taken off when the grant is settled, unless
 * the beneficiary took the entry back in its books: then `reversedIn` names the period where the reversal stands.
 */
export const closeFinding = defineCommand({
  name: 'closeFinding',
  summary: { nl: 'Handel een bevinding af', en: 'Close an audit finding' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, findingId, outcome, amount, reversedIn: bookPeriod.optional() }),
  target: (input) => input.grantId,
  needs: ({ reversedIn }, grant) => [
    ...partnershipRefs(grant),
    ...(reversedIn === undefined || grant.grantId === undefined ? [] : [bookRef(grant, reversedIn)]),
  ],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId, reversedIn, ...closing }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const finding = grant.findings.get(closing.findingId)
    if (!finding) return rejected('unknown-finding')
    if (finding.closed) return rejected('finding-closed')
    const wrong = refuseOutcome(finding, closing)
    if (wrong) return wrong
    if (reversedIn !== undefined) {
      const entries = context.facts.get(booksOf.ref(booksId(grantId, reversedIn)))?.entries.values() ?? []
      const reversed = [...entries].some(({ reversalOf }) => reversalOf === finding.entryId)
      if (!reversed) return rejected('entry-not-reversed', { period: reversedIn })
    }
    const takenOff = reversedIn === undefined ? ('atSettlement' as const) : ('inBooks' as const)
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
