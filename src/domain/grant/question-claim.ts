import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseUnlessAwarded } from './refusals.ts'

/** The funder asks something about a claim; it is accepted only once that is answered. */
export const questionClaim = defineCommand({
  name: 'questionClaim',
  summary: { nl: 'Stel een vraag over een declaratie', en: 'Ask a question about a claim' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.ClaimQuestioned.decided.omit({ askedById: true, question: true }).shape,
    question: personalText(500),
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, ...question }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const claim = grant.claims.get(question.claimId)
    if (!claim) return rejected('unknown-claim')
    if (claim.status === 'accepted') return rejected('claim-accepted')
    if (claim.status === 'questioned') return rejected('claim-questioned')
    const data = { ...question, askedById: personOf(context) }
    return { events: [{ type: 'ClaimQuestioned', data }], partnershipId: grant.partnershipId }
  },
})
