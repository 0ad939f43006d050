import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { refuseEnd } from '../period.ts'
import { type OrganisationState, organisations } from './organisation.ts'

const typeOf = (organisation: OrganisationState, mandateId: string) => {
  const mandate = organisation.mandates.get(mandateId)
  return mandate && credentialTypes.ref(mandate.credentialTypeId)
}

/** Ends the mandate from `on`; by who gave it, or by the organisation that holds it (domain.md 4.4). */
export const withdrawAwardingMandate = defineCommand({
  name: 'withdrawAwardingMandate',
  summary: {
    nl: 'Laat een organisatie een bewijs niet meer uitreiken',
    en: 'No longer let an organisation award a credential',
  },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...organisationEvents.shapes.AwardingMandateWithdrawn.decided.shape }),
  target: (input) => input.organisationId,
  needs: ({ mandateId }, organisation) => {
    const type = typeOf(organisation, mandateId)
    return type ? [type] : []
  },
  who(input, organisation, facts) {
    const type = typeOf(organisation, input.mandateId)
    return [
      { role: 'operator' },
      { role: 'organisationAdmin', at: input.organisationId },
      { role: 'organisationAdmin', at: type && facts.get(type)?.ownerId },
    ]
  },
  mayLieAhead: true,
  decide(organisation, { organisationId: _at, ...withdrawal }) {
    const mandate = organisation.mandates.get(withdrawal.mandateId)
    if (!mandate) return rejected('unknown-mandate', { mandateId: withdrawal.mandateId })
    const refusal = refuseEnd(mandate, withdrawal.on)
    if (refusal) return refusal
    return { events: [{ type: 'AwardingMandateWithdrawn', effectiveOn: withdrawal.on, data: withdrawal }] }
  },
})
