import { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import { organisationId, partnershipId } from '../../../events/values.ts'
import { defineCommand, type Requirement } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { inForceFrom, newestVersionOf } from './agreement.ts'
import { LEADING, SIGNING } from './agreement-parties.ts'
import { partnerships } from './partnership.ts'

/**
 * An agreement ends for all its signatories, for it holds only as long as each of them stands by it: those who go on
 * without one amend it instead. By a signatory for itself, or by the lead.
 */
export const endAgreement = defineCommand({
  name: 'endAgreement',
  summary: { nl: 'Beëindig een overeenkomst', en: 'End an agreement' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({
    partnershipId,
    endedById: organisationId,
    ...partnershipEvents.shapes.AgreementEnded.decided.omit({ endedById: true }).shape,
  }),
  target: (input) => input.partnershipId,
  who({ partnershipId, agreementId, endedById }, { leadPartnerId, agreements }): readonly Requirement[] {
    const agreement = agreements.get(agreementId)
    const scope = { partnershipId }
    const byLead = { role: LEADING, at: endedById === leadPartnerId ? leadPartnerId : undefined, scope }
    const isParty = agreement && newestVersionOf(agreement).signatories.includes(endedById)
    return [byLead, { role: SIGNING, at: isParty ? endedById : undefined, scope }]
  },
  mayLieAhead: true,
  decide(partnership, { partnershipId, ...ending }) {
    const agreement = partnership.agreements.get(ending.agreementId)
    if (!agreement) return rejected('unknown-agreement', { agreementId: ending.agreementId })
    if (agreement.ended) return rejected('agreement-ended', { on: agreement.ended.on })
    const first = agreement.versions.flatMap((version) => inForceFrom(version) ?? [])[0]
    if (first !== undefined && ending.on < first) {
      return rejected('ends-before-it-starts', { from: first, until: ending.on })
    }
    return { events: [{ type: 'AgreementEnded', effectiveOn: ending.on, data: ending }], partnershipId }
  },
})
