import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { APPLICATION_NEEDS, applicationRefs, refuseApplication } from './applying.ts'
import { grants } from './grant.ts'
import { OFFICE } from './grant-people.ts'

/** Asks a funder for money for projects, under the version of a scheme that holds that day (domain.md 4.4). */
export const applyForGrant = defineCommand({
  name: 'applyForGrant',
  summary: { nl: 'Vraag een bijdrage aan', en: 'Apply for a grant' },
  purpose: 'administration',
  stream: grants,
  opens: 'new',
  input: z.strictObject({
    ...grantEvents.shapes.GrantApplied.decided.omit({ grantId: true }).shape,
    appliedOn: localDate,
  }),
  target: () => 'new',
  needsMost: APPLICATION_NEEDS,
  needs: (input) => applicationRefs(input, input.funderId, input.beneficiaryId),
  who: ({ partnershipId, beneficiaryId }) => [
    { role: [...OFFICE, 'programmeManager'], at: beneficiaryId, scope: { partnershipId } },
  ],
  decide(_grant, { appliedOn, ...input }, context) {
    const refusal = refuseApplication(input, input.funderId, input.beneficiaryId, appliedOn, context)
    if (refusal) return refusal
    const data = { grantId: grantId.parse(context.streamId), ...input }
    const events = [{ type: 'GrantApplied' as const, effectiveOn: appliedOn, data }]
    return { events, partnershipId: input.partnershipId }
  },
})
