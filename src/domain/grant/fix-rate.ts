import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, rateId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { normalForm } from '../../contract/naming.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { grants } from './grant.ts'
import { byBeneficiary, FINANCE, partnershipRefs } from './grant-people.ts'
import { hourlyRate, refuseBase } from './hourly-rate.ts'
import { refuseGrantDate, refuseStranger, refuseUnlessRunning } from './refusals.ts'
import type { GrantState } from './state.ts'
import { schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.RateFixed.decided.omit({ rateId: true })
type Fixing = z.infer<typeof shape>

/**
 * What an hour of a partner's own people costs in a year, by function: worked out once more from its base, and fixed for
 * that year in one method (domain.md 2.3, 4.4).
 */
export const fixRate = defineCommand({
  name: 'fixRate',
  summary: { nl: 'Stel een uurtarief vast', en: 'Fix an hourly rate' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...shape.shape, fixedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant)],
  who: (_input, grant) => byBeneficiary(grant, FINANCE),
  answers: ['rateId'],
  decide(grant, { grantId: _grant, fixedOn, ...fixing }, context) {
    const { method, base, organisationId, evidence, centsPerHour } = fixing
    const scheme = schemeOf(grant, context.facts)
    const refusal =
      refuseUnlessRunning(grant) ??
      refuseGrantDate(grant, fixedOn, context) ??
      refuseStranger(grant, organisationId, context.facts)
    if (refusal) return refusal
    if (!scheme?.rateMethods.includes(method)) return rejected('rate-method-not-allowed', { method })
    const wrong = refuseBase(method, base, scheme) ?? refuseTwice(grant, fixing)
    if (wrong) return wrong
    if (evidence.length === 0) return rejected('rate-evidence-missing')
    const worked = hourlyRate(method, base, scheme)
    if (worked !== undefined && worked !== centsPerHour) return rejected('rate-differs', { hourlyCents: worked })
    const data = { rateId: context.id(rateId), ...fixing }
    return { events: [{ type: 'RateFixed', effectiveOn: fixedOn, data }], partnershipId: grant.partnershipId }
  },
})

/** Once for each function, and in one method for all functions of that organisation in that year. */
function refuseTwice({ rates }: GrantState, fixing: Fixing): Rejection | undefined {
  const labelled = (label: string | undefined) => normalForm(label ?? '')
  for (const rate of rates.values()) {
    if (rate.organisationId !== fixing.organisationId || rate.year !== fixing.year) continue
    if (labelled(rate.label) === labelled(fixing.label)) return rejected('rate-fixed', { year: rate.year })
    if (rate.method !== fixing.method) return rejected('another-rate-method', { method: rate.method })
  }
  return undefined
}
