import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'

/** The funder accepts a claim, in whole or in part: another person than who submitted it, and with no question open. */
export const acceptClaim = defineCommand({
  name: 'acceptClaim',
  summary: { nl: 'Keur een declaratie goed', en: 'Accept a claim' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.ClaimAccepted.decided.omit({ acceptedById: true }).shape,
    acceptedOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, acceptedOn, ...accepted }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant) ?? refuseGrantDate(grant, acceptedOn, context)
    if (refusal) return refusal
    const claim = grant.claims.get(accepted.claimId)
    if (!claim) return rejected('unknown-claim')
    if (claim.status === 'accepted') return rejected('claim-accepted')
    if (claim.status === 'questioned') return rejected('claim-questioned')
    if (claim.submittedById === context.actor.userId) return rejected('same-person')
    if (accepted.amount > claim.amount) return rejected('more-than-claimed', { amountCents: claim.amount })
    if (context.actor.organisationId !== grant.funderId && accepted.decisionHash === undefined) {
      return rejected('decision-document-missing')
    }
    const data = { ...accepted, acceptedById: personOf(context) }
    return { events: [{ type: 'ClaimAccepted', effectiveOn: acceptedOn, data }], partnershipId: grant.partnershipId }
  },
})
