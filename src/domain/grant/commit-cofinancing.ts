import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, pledgeId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byPartner, FINANCE, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseStranger, refuseUnlessRunning } from './refusals.ts'
import { schemeOf, schemeRefs } from './terms.ts'

/**
 * A partner promises what it will bring: money, work in kind, or another grant. It says so itself; the beneficiary may
 * enter what the partner signed, by its hash. Only what the scheme counts as cofinancing is taken.
 */
export const commitCofinancing = defineCommand({
  name: 'commitCofinancing',
  summary: { nl: 'Zeg cofinanciering toe', en: 'Commit cofinancing' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.CofinancingCommitted.decided.omit({ pledgeId: true }).shape,
    committedOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: ({ partnerId }, grant, facts) => [...byPartner(grant, partnerId, facts), ...byBeneficiary(grant, FINANCE)],
  answers: ['pledgeId'],
  decide(grant, { grantId: _grant, committedOn, ...pledge }, context) {
    const { partnerId, kind, agreementHash } = pledge
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, committedOn, context) ??
      refuseStranger(grant, partnerId, context.facts)
    if (refusal) return refusal
    if (context.actor.organisationId !== partnerId && agreementHash === undefined) {
      return rejected('agreement-document-missing')
    }
    const counted = schemeOf(grant, context.facts)?.cofinancingCounts ?? []
    if (counted.length > 0 && !counted.includes(kind)) return rejected('cofinancing-not-counted', { kind })
    const data = { pledgeId: context.id(pledgeId), ...pledge }
    const events = [{ type: 'CofinancingCommitted' as const, effectiveOn: committedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
