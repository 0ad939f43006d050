import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { bookPeriod } from '../../../events/money.ts'
import { entryId, grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { booksId } from '../grant/periods.ts'
import { refuseLine } from '../grant/refusals.ts'
import { booksOf } from './books.ts'
import { byKeeper, grantOf, grantRefs, refuseCostDate, refusePeriod, requiredGrant } from './posting.ts'

/** What a project earned lowers what is eligible (domain.md 4.4). */
export const recordIncome = defineCommand({
  name: 'recordIncome',
  summary: { nl: 'Leg een opbrengst van het project vast', en: 'Record income of the project' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    grantId,
    period: bookPeriod,
    ...booksEvents.shapes.ProjectIncomeRecorded.decided.omit({ entryId: true }).shape,
    receivedOn: localDate,
  }),
  target: (input) => booksId(input.grantId, input.period),
  needs: (input, _books, facts) => grantRefs(input, facts),
  who: (input, _books, facts) => byKeeper(grantOf(input, facts), input.partnerId, facts),
  answers: ['entryId'],
  decide(books, input, context) {
    const { grantId: _grant, period: _period, receivedOn, ...income } = input
    const grant = requiredGrant(input, context.facts)
    const refusal =
      refusePeriod(grant, input, books, context) ??
      refuseCostDate(grant, input, receivedOn, context) ??
      (income.line === undefined ? undefined : refuseLine(grant, income.line))
    if (refusal) return refusal
    const data = { entryId: context.id(entryId), ...income }
    const events = [{ type: 'ProjectIncomeRecorded' as const, effectiveOn: receivedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
