import { booksEvents } from '../../../events/books.ts'
import { entryId } from '../../../events/values.ts'
import type { DecisionContext } from '../../contract/command.ts'
import { personOf } from '../learner/authority.ts'
import type { BooksEntry } from './books.ts'
import { type Original, paymentsOf } from './original.ts'

export const reversalReason = booksEvents.shapes.CostReversed.decided.shape.reason
type Reason = (typeof reversalReason)['_output']

/** Of the whole of what still counts, with the date of the cost. */
export function reversalOf(
  entry: BooksEntry,
  { originalId, originalPeriod }: Original,
  reason: Reason,
  context: DecisionContext,
  replacedById?: string,
) {
  const { line, partnerId, inKind, approved = 0, declared, holding, costDate } = entry
  const data = booksEvents.shapes.CostReversed.decided.parse({
    entryId: context.id(entryId, 'reversal'),
    originalId,
    originalPeriod,
    line,
    partnerId,
    inKind,
    amount: approved,
    declared,
    reason,
    ...(replacedById !== undefined && { replacedById }),
    reversedById: personOf(context),
    holding,
    ...paymentsOf(entry),
  })
  return { type: 'CostReversed' as const, effectiveOn: costDate, data }
}
