import { z } from 'zod'
import { agreementKind } from '../../../events/partnership.ts'
import { agreementId, partnershipId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { agreementInput, byLeadOrParty, outsiderFacts, refuseAgreement } from './agreement-parties.ts'
import { partnerships, tookPart } from './partnership.ts'

/**
 * Writes down an agreement that is to be signed: it holds once each required signatory has (domain.md 4.4). By the
 * lead, or by a partner that is to sign it; a party from outside the partnership signs, and drafts nothing.
 */
export const draftAgreement = defineCommand({
  name: 'draftAgreement',
  summary: { nl: 'Zet een overeenkomst klaar om te ondertekenen', en: 'Draft an agreement for signing' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({ partnershipId, kind: agreementKind, ...agreementInput.shape }),
  target: (input) => input.partnershipId,
  needs: (input, partnership) => outsiderFacts(input, partnership),
  who: (input, partnership) =>
    byLeadOrParty(
      input.partnershipId,
      partnership,
      input.signatories.filter((id) => tookPart(partnership, id)),
    ),
  mayLieAhead: true,
  answers: ['agreementId'],
  decide(partnership, { partnershipId, ...agreement }, { facts, id }) {
    const refusal = refuseAgreement(agreement, partnership, facts)
    if (refusal) return refusal
    const data = { agreementId: id(agreementId), ...agreement }
    return { events: [{ type: 'AgreementDrafted', data }], partnershipId }
  },
})
