import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseBackwards } from '../period.ts'
import { refuseAmount, refuseTooLong } from './applying.ts'
import { refuseAskedBy } from './asked-and-decided.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { schemeOf, schemeRefs } from './terms.ts'

/** The funder changes its decision before the settlement: the amount, the last day, or terms (domain.md 4.4, Awb 4:48). */
export const amendGrant = defineCommand({
  name: 'amendGrant',
  summary: { nl: 'Wijzig een bijdrage', en: 'Amend a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.GrantAmended.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...data }, context) {
    const refusal =
      refuseUnlessAwarded(grant) ??
      refuseGrantDate(grant, decidedOn, context) ??
      refuseAskedBy(grant.appliedById, context)
    if (refusal) return refusal
    const { awarded, endsOn, terms } = data
    if (awarded === undefined && endsOn === undefined && terms === undefined) return rejected('nothing-amended')
    if (terms?.rate?.n === 0) return rejected('rate-is-nothing')
    const scheme = schemeOf(grant, context.facts)
    const { startsOn, calendar, award } = grant
    const lasts = { startsOn, endsOn: endsOn ?? grant.endsOn, calendar }
    const wrong =
      refuseBackwards({ from: startsOn, until: lasts.endsOn }) ??
      refuseTooLong(lasts) ??
      (scheme && refuseAmount(scheme, { ...award?.terms, ...terms }, awarded ?? award?.awarded ?? 0))
    if (wrong) return wrong
    return { events: [{ type: 'GrantAmended', effectiveOn: decidedOn, data }], partnershipId: grant.partnershipId }
  },
})
