import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { isSampled } from './record-finding.ts'
import { refuseUnlessAwarded } from './refusals.ts'

const { sampleId, entryIds } = grantEvents.shapes.AuditItemsReviewed.decided.shape

/** That entries of a sample were looked at, with the documents behind them. What is wrong with one is a finding. */
export const reviewSample = defineCommand({
  name: 'reviewSample',
  summary: { nl: 'Meld posten van een steekproef als bekeken', en: 'Mark entries of a sample as looked at' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, sampleId, entryIds }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, ...reviewed }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const sample = grant.samples.get(reviewed.sampleId)
    if (!sample) return rejected('unknown-sample')
    if (reviewed.entryIds.some((id) => !isSampled(sample, id))) return rejected('not-in-sample')
    const before = reviewed.entryIds.find((id, index) => {
      return sample.reviewed.has(id) || reviewed.entryIds.indexOf(id) !== index
    })
    if (before !== undefined) return rejected('entry-reviewed')
    const data = { ...reviewed, reviewedById: personOf(context) }
    return { events: [{ type: 'AuditItemsReviewed', data }], partnershipId: grant.partnershipId }
  },
})
