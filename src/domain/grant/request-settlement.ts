import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate, reportId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalPages } from '../../contract/input.ts'
import { isRejection } from '../../contract/stream.ts'
import { countedUnits, unitQuestions, unitsInput } from './counted-units.ts'
import { grants } from './grant.ts'
import { byBeneficiary, OFFICE } from './grant-people.ts'
import { BOOKS_NEEDS, basisOf, bookRefs, refuseOpenBooks } from './posted.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { settlementOf } from './settlement.ts'
import { schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.SettlementRequested.decided

/** The beneficiary asks for the settlement: what it comes to today, from books that are all closed. */
export const requestSettlement = defineCommand({
  name: 'requestSettlement',
  summary: { nl: 'Vraag om vaststelling van een bijdrage', en: 'Request the settlement of a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    knownAt: shape.shape.knownAt,
    narrative: personalPages(4_000),
    units: unitsInput,
    requestedOn: localDate,
  }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...schemeRefs(grant), ...bookRefs(grant)],
  asks: ({ units }, grant, facts) => unitQuestions(grant, units, facts),
  who: (_input, grant) => byBeneficiary(grant, OFFICE),
  answers: ['reportId'],
  decide(grant, { knownAt, narrative, units: given, requestedOn }, context) {
    const refusal =
      refuseUnlessAwarded(grant) ??
      refuseGrantDate(grant, requestedOn, context) ??
      refuseOpenBooks(grant, context.facts)
    if (refusal) return refusal
    const counting = countedUnits(grant, given, context)
    if (isRejection(counting)) return counting
    const { units } = counting
    const { approved, amount: requested } = settlementOf(basisOf(grant, context.facts, { units }))
    const data = { reportId: context.id(reportId), approved: Math.max(0, approved), requested, narrative, knownAt }
    const events = [{ type: 'SettlementRequested' as const, effectiveOn: requestedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
