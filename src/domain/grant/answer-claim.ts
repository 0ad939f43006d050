import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byBeneficiary, OFFICE } from './grant-people.ts'
import { refuseUnlessAwarded } from './refusals.ts'

/** The beneficiary answers what the funder asked about a claim. */
export const answerClaim = defineCommand({
  name: 'answerClaim',
  summary: { nl: 'Beantwoord een vraag over een declaratie', en: 'Answer a question about a claim' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.ClaimAnswered.decided.omit({ answeredById: true, answer: true }).shape,
    answer: personalText(500),
  }),
  target: (input) => input.grantId,
  who: (_input, grant) => byBeneficiary(grant, OFFICE),
  decide(grant, { grantId: _grant, ...answer }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const claim = grant.claims.get(answer.claimId)
    if (!claim) return rejected('unknown-claim')
    if (claim.status !== 'questioned') return rejected('nothing-asked')
    const data = { ...answer, answeredById: personOf(context) }
    return { events: [{ type: 'ClaimAnswered', data }], partnershipId: grant.partnershipId }
  },
})
