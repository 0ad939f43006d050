import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { schemes, termsOfVersion } from '../scheme/scheme.ts'
import { APPLICATION_NEEDS, applicationRefs, refuseApplication } from './applying.ts'
import { grants } from './grant.ts'
import { OFFICE } from './grant-people.ts'

/** Partners share costs by agreement, without a funder: the lead partner's own terms say how (model.md 4). */
export const openCostSharing = defineCommand({
  name: 'openCostSharing',
  summary: { nl: 'Begin met kosten delen', en: 'Start sharing costs' },
  purpose: 'administration',
  stream: grants,
  opens: 'new',
  input: z.strictObject({
    ...grantEvents.shapes.CostSharingOpened.decided.omit({ grantId: true, calendar: true }).shape,
    openedOn: localDate,
  }),
  target: () => 'new',
  needsMost: APPLICATION_NEEDS,
  needs: (input) => applicationRefs(input, input.leadId),
  who: ({ partnershipId, leadId }) => [{ role: [...OFFICE, 'programmeManager'], at: leadId, scope: { partnershipId } }],
  decide(_grant, { openedOn, ...input }, context) {
    const refusal = refuseApplication(input, input.leadId, input.leadId, openedOn, context)
    if (refusal) return refusal
    const { schemeId, version } = input.scheme
    const terms = termsOfVersion(context.facts.get(schemes.ref(schemeId)), version)
    const data = { grantId: grantId.parse(context.streamId), ...input, calendar: terms?.calendar ?? 'year' }
    const events = [{ type: 'CostSharingOpened' as const, effectiveOn: openedOn, data }]
    return { events, partnershipId: input.partnershipId }
  },
})
