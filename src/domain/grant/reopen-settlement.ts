import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { schemeOf, schemeRefs } from './terms.ts'

/**
 * The funder takes its settlement back, on a ground that the scheme has and within its years after the decision (Awb
 * 4:49 has five). What was paid stands; a new settlement follows.
 */
export const reopenSettlement = defineCommand({
  name: 'reopenSettlement',
  summary: { nl: 'Heropen de vaststelling van een bijdrage', en: 'Reopen the settlement of a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.SettlementReopened.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...data }, context) {
    if (!grant.settled) return rejected('not-settled')
    const early = refuseDate(decidedOn, context.today, grant.settled.on)
    if (early) return early
    const scheme = schemeOf(grant, context.facts)
    if (!scheme?.grounds.includes(data.ground)) return rejected('ground-not-in-scheme', { ground: data.ground })
    const years = scheme.reopeningYears ?? 0
    const until = addPeriod(grant.settled.on, `P${years}Y`)
    if (decidedOn > until) return rejected('too-late-to-reopen', { years, until })
    const events = [{ type: 'SettlementReopened' as const, effectiveOn: decidedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
