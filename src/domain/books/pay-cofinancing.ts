import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId, localDate, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { byBeneficiary, FINANCE } from '../grant/grant-people.ts'
import { booksId } from '../grant/periods.ts'
import { BOOKS_NEEDS, bookRefs } from '../grant/posted.ts'
import { booksOf } from './books.ts'
import { paidOfPledge } from './paid-of-pledge.ts'
import { grantOf, grantRefs, refuseCostDate, refusePeriod, requiredGrant } from './posting.ts'

/**
 * Money that a partner pledged came in: over all periods together no more than the pledge. What is brought in kind is
 * declared, not paid.
 */
export const payCofinancing = defineCommand({
  name: 'payCofinancing',
  summary: { nl: 'Leg vast dat cofinanciering is betaald', en: 'Record that cofinancing was paid' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    grantId,
    period: bookPeriod,
    ...booksEvents.shapes.CofinancingPaid.decided.omit({ entryId: true, partnerId: true }).shape,
    paidOn: localDate,
  }),
  target: (input) => booksId(input.grantId, input.period),
  needsMost: BOOKS_NEEDS,
  needs(input, _books, facts) {
    const grant = grantOf(input, facts)
    return [...grantRefs(input, facts), ...(grant ? bookRefs(grant) : [])]
  },
  who(input, _books, facts) {
    const grant = grantOf(input, facts)
    return grant ? byBeneficiary(grant, FINANCE) : []
  },
  answers: ['entryId'],
  decide(books, input, context) {
    const { grantId: _grant, period: _period, paidOn, ...paid } = input
    const grant = requiredGrant(input, context.facts)
    const refusal = refusePeriod(grant, input, books, context) ?? refuseCostDate(grant, input, paidOn, context)
    if (refusal) return refusal
    const pledge = grant.pledges.get(paid.pledgeId)
    if (!pledge) return rejected('unknown-pledge')
    if (pledge.kind === 'inKind') return rejected('pledged-in-kind')
    const before = (books.paidOfPledge.get(paid.pledgeId) ?? 0) + paidOfPledge(grant, paid.pledgeId, context.facts)
    const leftCents = Math.max(0, pledge.amount - before)
    if (paid.amount > leftCents) return rejected('more-than-pledged', { leftCents })
    const data = { entryId: context.id(entryId), partnerId: organisationId.parse(pledge.partnerId), ...paid }
    const events = [{ type: 'CofinancingPaid' as const, effectiveOn: paidOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
