import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'

/** The funder's decision to give nothing. */
export const refuseGrant = defineCommand({
  name: 'refuseGrant',
  summary: { nl: 'Wijs een aanvraag af', en: 'Refuse an application for a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.GrantRefused.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => partnershipRefs(grant),
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...data }, context) {
    if (grant.status !== 'applied') return rejected('application-decided', { status: grant.status })
    const refusal = refuseGrantDate(grant, decidedOn, context)
    if (refusal) return refusal
    return { events: [{ type: 'GrantRefused', effectiveOn: decidedOn, data }], partnershipId: grant.partnershipId }
  },
})
