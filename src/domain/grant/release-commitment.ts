import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, byPartner, OFFICE, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** It was spent, cancelled or entered in error: the room of its line is free again. */
export const releaseCommitment = defineCommand({
  name: 'releaseCommitment',
  summary: { nl: 'Laat een verplichting vervallen', en: 'Release a commitment' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.CommitmentReleased.decided.shape,
    releasedOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: ({ commitmentId }, grant, facts) => [
    ...byBeneficiary(grant, OFFICE),
    ...byPartner(grant, grant.commitments.get(commitmentId)?.partnerId, facts),
  ],
  decide(grant, { grantId: _grant, releasedOn, ...data }, context) {
    const commitment = grant.commitments.get(data.commitmentId)
    if (!commitment) return rejected('unknown-commitment')
    if (commitment.released) return rejected('commitment-released')
    const refusal = refuseGrantDate(grant, releasedOn, context)
    if (refusal) return refusal
    const events = [{ type: 'CommitmentReleased' as const, effectiveOn: releasedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
