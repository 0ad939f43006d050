import { z } from 'zod'
import { agreementId, partnershipId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { newestVersionOf } from './agreement.ts'
import { agreementInput, byLeadOrParty, outsiderFacts, refuseAgreement } from './agreement-parties.ts'
import { partnerships, tookPart } from './partnership.ts'

/**
 * A next version, which refers to the one it was made from (domain.md 4.4) and needs all signatures again. Until it is
 * in force the version before stays so; a version that was never signed by all is given up for it.
 */
export const amendAgreement = defineCommand({
  name: 'amendAgreement',
  summary: { nl: 'Wijzig een overeenkomst', en: 'Amend an agreement' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({
    partnershipId,
    agreementId,
    /** The newest one: whoever amended meanwhile is not passed over. */
    amendsVersion: z.int().min(1).max(1000),
    ...agreementInput.shape,
  }),
  target: (input) => input.partnershipId,
  needs: (input, partnership) => outsiderFacts(input, partnership),
  who({ partnershipId, agreementId }, partnership) {
    const agreement = partnership.agreements.get(agreementId)
    const parties = agreement ? newestVersionOf(agreement).signatories : []
    return byLeadOrParty(
      partnershipId,
      partnership,
      parties.filter((id) => tookPart(partnership, id)),
    )
  },
  mayLieAhead: true,
  decide(partnership, { partnershipId, ...amended }, { facts }) {
    const agreement = partnership.agreements.get(amended.agreementId)
    if (!agreement) return rejected('unknown-agreement', { agreementId: amended.agreementId })
    if (agreement.ended) return rejected('agreement-ended', { on: agreement.ended.on })
    const newest = newestVersionOf(agreement)
    if (amended.amendsVersion !== newest.version) return rejected('not-the-newest-version', { version: newest.version })
    const refusal = refuseAgreement(amended, partnership, facts)
    if (refusal) return refusal
    if (amended.documentHash === newest.documentHash) return rejected('same-document', { version: newest.version })
    const data = { ...amended, version: newest.version + 1 }
    return { events: [{ type: 'AgreementAmended', data }], partnershipId }
  },
})
