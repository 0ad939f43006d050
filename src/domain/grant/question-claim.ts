import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { grants } from './grant.ts'
import { byDecision, partnershipRefs } from './grant-people.ts'
import { booksId } from './periods.ts'
import { BOOKS_NEEDS, bookRef } from './posted.ts'
import { refuseUnlessAwarded } from './refusals.ts'
import type { GrantState } from './state.ts'

/** The funder asks something about a claim; it is accepted only once that is answered. */
export const questionClaim = defineCommand({
  name: 'questionClaim',
  summary: { nl: 'Stel een vraag over een declaratie', en: 'Ask a question about a claim' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.ClaimQuestioned.decided.omit({ askedById: true, question: true }).shape,
    question: personalText(500),
  }),
  target: (input) => input.grantId,
  needsMost: BOOKS_NEEDS,
  needs: ({ claimId }, grant) => [
    ...partnershipRefs(grant),
    ...(grant.claims.get(claimId)?.periods ?? []).map((period) => bookRef(grant, period)),
  ],
  who: (_input, grant, facts) => byDecision(grant, facts),
  decide(grant, { grantId: _grant, ...question }, context) {
    const refusal = refuseMachine(context) ?? refuseUnlessAwarded(grant)
    if (refusal) return refusal
    const claim = grant.claims.get(question.claimId)
    if (!claim) return rejected('unknown-claim')
    if (claim.status === 'accepted') return rejected('claim-accepted')
    if (claim.status === 'questioned') return rejected('claim-questioned')
    const unknown = refuseEntries(grant, question, context.facts)
    if (unknown) return unknown
    const data = { ...question, askedById: personOf(context) }
    return { events: [{ type: 'ClaimQuestioned', data }], partnershipId: grant.partnershipId }
  },
})

/** A question is about entries of the periods that the claim names. */
function refuseEntries(
  grant: GrantState,
  { claimId, entryIds }: { readonly claimId: string; readonly entryIds: readonly string[] },
  facts: Facts,
): Rejection | undefined {
  const periods = grant.claims.get(claimId)?.periods ?? []
  const books = periods.map((period) => facts.get(booksOf.ref(booksId(grant.grantId ?? '', period))))
  const stranger = entryIds.find((id) => !books.some((one) => one?.entries.has(id)))
  return stranger === undefined ? undefined : rejected('unknown-entry')
}
