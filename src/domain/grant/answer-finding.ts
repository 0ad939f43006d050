import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand, type Facts, type Requirement } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byPartner, OFFICE, partnershipRefs } from './grant-people.ts'
import { booksId } from './periods.ts'
import { bookRef } from './posted.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { Finding, GrantState } from './state.ts'

/**
 * What the beneficiary, or the partner whose entry it is, says about a finding while it is open: both sides are heard
 * before it is closed. As often as there is something to say.
 */
export const answerFinding = defineCommand({
  name: 'answerFinding',
  summary: { nl: 'Reageer op een bevinding', en: 'Answer an audit finding' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    findingId: grantEvents.shapes.AuditFindingAnswered.decided.shape.findingId,
    answer: personalText(500),
    evidence: grantEvents.shapes.AuditFindingAnswered.decided.shape.evidence,
  }),
  target: (input) => input.grantId,
  needs({ findingId, evidence }, grant) {
    const finding = grant.findings.get(findingId)
    const documents = evidence.map((hash) => evidences.ref(hash))
    return [...partnershipRefs(grant), ...(finding ? [bookRef(grant, finding.period)] : []), ...documents]
  },
  who({ findingId }, grant, facts): readonly Requirement[] {
    const partnerId = spenderOf(grant, grant.findings.get(findingId), facts)
    return [...byBeneficiary(grant, OFFICE), ...byPartner(grant, partnerId, facts)]
  },
  decide(grant, { findingId, answer, evidence }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const finding = grant.findings.get(findingId)
    if (!finding) return rejected('unknown-finding')
    if (finding.closed) return rejected('finding-closed')
    const own = context.actor.organisationId ?? ''
    for (const hash of evidence) {
      const unkept = refuseUnkept(context.facts.get(evidences.ref(hash)), own)
      if (unkept) return unkept
    }
    const data = { findingId, answer, evidence, answeredById: personOf(context) }
    return { events: [{ type: 'AuditFindingAnswered', data }], partnershipId: grant.partnershipId }
  },
})

/** Whose entry it is about. */
const spenderOf = (grant: GrantState, finding: Finding | undefined, facts: Facts): string | undefined =>
  finding &&
  facts.get(booksOf.ref(booksId(grant.grantId ?? '', finding.period)))?.entries.get(finding.entryId)?.partnerId
