import { z } from 'zod'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { isRejection } from '../../contract/stream.ts'
import { booksId } from '../grant/periods.ts'
import { booksOf } from './books.ts'
import { costInput, declaredCost } from './declaring.ts'
import { byDeclarant, grantOf, grantRefs, openRefs, requiredGrant } from './posting.ts'
import { claimsOf, proofRefs } from './proving.ts'

/** Documents, the grant with its scheme and partnership, a timesheet, and the books that are open beside this one. */
export const DECLARING_NEEDS = 32

/**
 * A partner declares what it spent, in an open period. What is taken of each document counts over all grants, in whole or
 * line by line (model.md 5); a line without room takes it and says so. Nothing of it counts before another one approves.
 */
export const declareCost = defineCommand({
  name: 'declareCost',
  summary: { nl: 'Declareer een kostenpost', en: 'Declare a cost' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({ grantId, period: bookPeriod, partnerId: organisationId, ...costInput }),
  target: (input) => booksId(input.grantId, input.period),
  needsMost: DECLARING_NEEDS,
  needs(input, _books, facts) {
    const grant = grantOf(input, facts)
    return [...grantRefs(input, facts), ...proofRefs(input), ...(grant ? openRefs(grant, input) : [])]
  },
  who: (input, _books, facts) => byDeclarant(grantOf(input, facts), input.partnerId, facts, input.projectId),
  answers: ['entryId'],
  reserves: (input, _books, { facts, id }) =>
    claimsOf(input, grantOf(input, facts), { entryId: id(entryId), use: 'cost' }),
  decide(books, input, context) {
    const grant = requiredGrant(input, context.facts)
    const event = declaredCost(books, grant, input, context)
    return isRejection(event) ? event : { events: [event], partnershipId: grant.partnershipId }
  },
})
