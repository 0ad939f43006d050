import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import type { GrantTerms, SchemeTerms } from '../../../events/scheme.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseBackwards } from '../period.ts'
import { refuseAmount, refuseBeneficiary, refuseTooLong } from './applying.ts'
import { refuseAskedBy } from './asked-and-decided.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { refuseGrantDate } from './refusals.ts'
import { schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.GrantAwarded.decided.omit({ settlementMode: true, calendar: true })

/**
 * The funder's decision to give money (domain.md 4.4). What the scheme leaves open is given here, from the decision; how
 * it is settled and the calendar of its books are the scheme's.
 */
export const awardGrant = defineCommand({
  name: 'awardGrant',
  summary: { nl: 'Ken een bijdrage toe', en: 'Award a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...shape.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needs: (_input, grant) => [
    ...partnershipRefs(grant),
    ...schemeRefs(grant),
    ...(grant.beneficiaryId === '' ? [] : [organisations.ref(grant.beneficiaryId)]),
  ],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, ...decision }, context) {
    if (grant.status !== 'applied') return rejected('application-decided', { status: grant.status })
    const scheme = schemeOf(grant, context.facts)
    if (!scheme) return rejected('unknown-scheme-version', { version: grant.scheme.version })
    const { startsOn, endsOn } = decision
    const refusal =
      refuseGrantDate(grant, decidedOn, context) ??
      refuseAskedBy(grant.appliedById, context) ??
      refuseBackwards({ from: startsOn, until: endsOn }) ??
      refuseBeneficiary(grant.scheme, grant.beneficiaryId, context.facts) ??
      refuseTerms(scheme, decision.terms) ??
      refuseAmount(scheme, decision.terms, decision.awarded) ??
      refuseTooLong({ startsOn, endsOn, calendar: scheme.calendar })
    if (refusal) return refusal
    const data = { ...decision, settlementMode: scheme.settlementMode, calendar: scheme.calendar }
    const events = [{ type: 'GrantAwarded' as const, effectiveOn: decidedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})

/** Nothing that the scheme leaves to the decision may be left out: the sum at the end would rest on a guess. */
function refuseTerms(scheme: SchemeTerms, terms: GrantTerms): Rejection | undefined {
  const missing = scheme.open.find((term) => terms[term] === undefined)
  if (missing !== undefined) return rejected('term-left-open', { term: missing })
  const given = (terms.unitAmounts ?? []).map(({ code }) => code)
  const unpriced = scheme.units.find(({ code, cents }) => cents === undefined && !given.includes(code))
  if (unpriced) return rejected('unit-amount-missing', { unit: unpriced.code })
  return terms.rate?.n === 0 ? rejected('rate-is-nothing') : undefined
}
