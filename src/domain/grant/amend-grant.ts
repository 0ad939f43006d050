import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseBackwards } from '../period.ts'
import { refuseAmount, refuseTooLong } from './applying.ts'
import { refuseAskedBy } from './asked-and-decided.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { periodsOf } from './periods.ts'
import { BOOKS_NEEDS, bookRef, bookRefs } from './posted.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import type { GrantState } from './state.ts'
import { schemeOf, schemeRefs } from './terms.ts'

/** The funder changes its decision before the settlement: the amount, the last day, or terms (domain.md 4.4, Awb 4:48). */
export const amendGrant = defineCommand({
  name: 'amendGrant',
  summary: { nl: 'Wijzig een bijdrage', en: 'Amend a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({ grantId, ...grantEvents.shapes.GrantAmended.decided.shape, decidedOn: localDate }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant), ...bookRefs(grant)],
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
      refuseBooksBehind(grant, lasts, context.facts) ??
      (scheme && refuseAmount(scheme, { ...award?.terms, ...terms }, awarded ?? award?.awarded ?? 0))
    if (wrong) return wrong
    return { events: [{ type: 'GrantAmended', effectiveOn: decidedOn, data }], partnershipId: grant.partnershipId }
  },
})

/** Books that a shorter grant no longer has would be missing from what it is settled on. */
function refuseBooksBehind(
  grant: GrantState,
  lasts: Parameters<typeof periodsOf>[0],
  facts: Facts,
): Rejection | undefined {
  const left = new Set(periodsOf(lasts))
  const behind = periodsOf(grant).find((period) => !left.has(period) && facts.get(bookRef(grant, period)) !== undefined)
  return behind === undefined ? undefined : rejected('books-behind-the-end', { period: behind })
}
