import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseBackwards } from '../period.ts'
import { type Consequence, consequencesOf } from './amendment.ts'
import { refuseAmount, refuseTooLong } from './applying.ts'
import { refuseAskedBy } from './asked-and-decided.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { periodsOf } from './periods.ts'
import { BOOKS_NEEDS, bookRef, bookRefs } from './posted.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import type { GrantState } from './state.ts'
import { schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.GrantAmended.decided.omit({ consequences: true })

/**
 * The funder changes its decision before the settlement: the amount, the days, terms with the dates of its reports, or its
 * conditions (domain.md 4.4, Awb 4:48). What that makes of what was paid, claimed, planned or approved already is refused
 * until it is accepted, and stands in the event. Lines, partners and targets follow by a next budget and by the project.
 */
export const amendGrant = defineCommand({
  name: 'amendGrant',
  summary: { nl: 'Wijzig een bijdrage', en: 'Amend a grant' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...shape.shape,
    /** What the refusal named is known, and stands. */
    acceptsConsequences: z.boolean().optional(),
    decidedOn: localDate,
  }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: (_input, grant) => [...partnershipRefs(grant), ...schemeRefs(grant), ...bookRefs(grant)],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, decidedOn, acceptsConsequences, ...data }, context) {
    const refusal =
      refuseUnlessAwarded(grant) ??
      refuseGrantDate(grant, decidedOn, context) ??
      refuseAskedBy(grant.appliedById, context)
    if (refusal) return refusal
    const { awarded, terms } = data
    if (!changes(grant, data)) return rejected('nothing-amended')
    if (terms?.rate?.n === 0) return rejected('rate-is-nothing')
    const scheme = schemeOf(grant, context.facts)
    const { calendar, award } = grant
    const lasts = { startsOn: data.startsOn ?? grant.startsOn, endsOn: data.endsOn ?? grant.endsOn, calendar }
    const wrong =
      refuseBackwards({ from: lasts.startsOn, until: lasts.endsOn }) ??
      refuseTooLong(lasts) ??
      refuseBooksBehind(grant, lasts, context.facts) ??
      (scheme && refuseAmount(scheme, { ...award?.terms, ...terms }, awarded ?? award?.awarded ?? 0))
    if (wrong) return wrong
    if (!award) return rejected('grant-not-awarded')
    const amended = { ...award, awarded: awarded ?? award.awarded, terms: { ...award.terms, ...terms } }
    const { startsOn, endsOn } = lasts
    const consequences = consequencesOf(grant, { startsOn, endsOn, award: amended }, scheme, context.facts)
    if (consequences.length > 0 && acceptsConsequences !== true) return refuseUnsaid(consequences)
    const more = consequences.length > 0 ? { consequences: [...consequences] } : {}
    const events = [{ type: 'GrantAmended' as const, effectiveOn: decidedOn, data: { ...data, ...more } }]
    return { events, partnershipId: grant.partnershipId }
  },
})

type Amending = Omit<z.infer<typeof shape>, 'ground' | 'decisionHash'>

/** At least one of them is other than it was; conditions are compared by nobody, so they are what they are. */
function changes({ startsOn, endsOn, award }: GrantState, given: Amending): boolean {
  const isOther = (is: unknown, was: unknown) => is !== undefined && is !== was
  const days = isOther(given.startsOn, startsOn) || isOther(given.endsOn, endsOn)
  return days || isOther(given.awarded, award?.awarded) || given.terms !== undefined || given.conditions !== undefined
}

/** One refusal for all of them, with how much each is. */
const refuseUnsaid = (consequences: readonly Consequence[]): Rejection =>
  rejected('amendment-has-consequences', {
    kinds: consequences.map(({ kind }) => kind).join(', '),
    ...Object.fromEntries(consequences.map(({ kind, amount }) => [`${kind}Cents`, amount])),
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
