import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { deMinimisId, localDate, organisationId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { grants, partiesOf } from '../grant/grant.ts'
import { refuseGrantDate, refuseUnlessAwarded } from '../grant/refusals.ts'
import type { GrantState } from '../grant/state.ts'
import { schemeOf } from '../grant/terms.ts'
import { refuseDate } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { mostWith } from './de-minimis.ts'
import { aidRefs, byWhoRecords } from './de-minimis-people.ts'
import { type OrganisationState, organisations } from './organisation.ts'

/**
 * State aid under a de-minimis ceiling (domain.md 4.4; model.md 5). What a grant that is here gives is recorded by who
 * decides about it, and refused where the undertaking would pass the ceiling of its scheme: that is still to be decided.
 * What another gave is a fact: its own finance states it, and who asks sees that it is too much.
 */
export const recordDeMinimis = defineCommand({
  name: 'recordDeMinimis',
  summary: { nl: 'Leg de-minimissteun vast', en: 'Record de-minimis aid' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({
    organisationId,
    ...organisationEvents.shapes.DeMinimisRecorded.decided.omit({ deMinimisId: true }).shape,
    grantedOn: localDate,
  }),
  target: (input) => input.organisationId,
  needs: ({ grantId }, _organisation, facts) => aidRefs(grantId, facts),
  who: ({ grantId, organisationId }, _organisation, facts) => byWhoRecords(grantId, organisationId, facts),
  answers: ['deMinimisId'],
  decide(organisation, { organisationId, grantedOn, ...aid }, context) {
    if ((aid.grantId === undefined) === (aid.source === undefined)) return rejected('de-minimis-source')
    // Of a grant that is not there nobody decides: who asks for one does not come here.
    const grant = aid.grantId === undefined ? undefined : context.facts.get(grants.ref(aid.grantId))
    const refusal = grant
      ? (refuseUnlessAwarded(grant) ??
        refuseGrantDate(grant, grantedOn, context) ??
        refuseReceiver(grant, organisationId) ??
        refuseOver(organisation, grant, { on: grantedOn, amount: aid.amount }, context.facts))
      : refuseDate(grantedOn, context.today)
    if (refusal) return refusal
    const data = { deMinimisId: context.id(deMinimisId), ...aid }
    const events = [{ type: 'DeMinimisRecorded' as const, effectiveOn: grantedOn, data }]
    return { events, ...(grant && { partnershipId: grant.partnershipId }) }
  },
})

const refuseReceiver = (grant: GrantState, organisationId: string): Rejection | undefined =>
  partiesOf(grant).has(organisationId) && grant.funderId !== organisationId
    ? undefined
    : rejected('not-a-partner', { organisationId })

/** Never more than was awarded, and never over the ceiling of the scheme in any of its years. */
function refuseOver(
  { deMinimis }: OrganisationState,
  grant: GrantState,
  added: { readonly on: string; readonly amount: number },
  facts: Facts,
): Rejection | undefined {
  const ceiling = schemeOf(grant, facts)?.deMinimisCeiling
  if (!ceiling) return rejected('no-de-minimis-scheme')
  const known = [...deMinimis.values()]
  const given = sum(known.flatMap((one) => (one.grantId === grant.grantId ? [one.amount] : [])))
  const left = (grant.award?.awarded ?? 0) - given
  if (added.amount > left) return rejected('de-minimis-over-award', { leftCents: Math.max(0, left) })
  const { amount: ceilingCents, years } = ceiling
  const over = mostWith(known, added, years) - ceilingCents
  if (over <= 0) return undefined
  return rejected('de-minimis-ceiling-passed', { ceilingCents, years, leftCents: Math.max(0, added.amount - over) })
}
