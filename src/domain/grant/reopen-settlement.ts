import { z } from 'zod'
import type { unitHolding } from '../../../events/counted.ts'
import type { RecordedEvent } from '../../../events/event.ts'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.SettlementReopened.decided.omit({ counted: true })

/**
 * The funder takes its settlement back, on a ground that the scheme has and within its years after the decision (Awb
 * 4:49 has five). What was paid stands; the units that it had counted come free, and a new settlement follows.
 */
export const reopenSettlement = defineCommand({
  name: 'reopenSettlement',
  summary: { nl: 'Heropen de vaststelling van een bijdrage', en: 'Reopen the settlement of a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...shape.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  gives: givesUnits,
  decide(grant, { grantId: _grant, decidedOn, ...given }, context) {
    if (!grant.settled) return rejected('not-settled')
    const early = refuseDate(decidedOn, context.today, grant.settled.on)
    if (early) return early
    const scheme = schemeOf(grant, context.facts)
    if (!scheme?.grounds.includes(given.ground)) return rejected('ground-not-in-scheme', { ground: given.ground })
    const years = scheme.reopeningYears ?? 0
    const until = addPeriod(grant.settled.on, `P${years}Y`)
    if (decidedOn > until) return rejected('too-late-to-reopen', { years, until })
    const { countedIn: streams = [], commandId } = grant.settled
    const data = { ...given, ...(streams.length > 0 && { counted: { commandId, streams } }) }
    const events = [{ type: 'SettlementReopened' as const, effectiveOn: decidedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})

function givesUnits({ type, data }: RecordedEvent): readonly { stream: string; commandId: string }[] {
  if (type !== 'SettlementReopened') return []
  const { streams, commandId } = (data.counted ?? { streams: [], commandId: '' }) as z.infer<typeof unitHolding>
  return streams.map((stream) => ({ stream, commandId }))
}
