import { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { bookPeriod, costCategory, lineCode } from '../../../events/money.ts'
import { entryId, grantId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { booksId } from '../grant/periods.ts'
import { personOf } from '../learner/authority.ts'
import { booksOf } from './books.ts'
import { approversOf, refuseOwnEntry } from './deciding-entry.ts'
import { refuseIneligible, refuseLineOfAnother } from './declaring.ts'
import { sheetOf } from './entry.ts'
import { onceOnly, originalInput, originalOf, originalRefs, paymentsOf, refuseOriginal } from './original.ts'
import { grantOf, grantRefs, refuseManyPartners, refusePeriod } from './posting.ts'

/**
 * What counts of an entry goes to another line, or to another kind of cost, in the open period; the sum stays what it
 * was, and both lines show it. By who may approve it. To another grant it goes by a reversal here and a cost there.
 */
export const reallocateCost = defineCommand({
  name: 'reallocateCost',
  summary: { nl: 'Boek een kostenpost over naar een andere post', en: 'Move a cost to another line' },
  purpose: 'administration',
  stream: booksOf,
  opens: 'natural',
  input: z.strictObject({
    grantId,
    period: bookPeriod,
    ...originalInput,
    toLine: lineCode,
    category: costCategory.optional(),
    reason: booksEvents.shapes.CostReallocated.decided.shape.reason,
  }),
  target: (input) => booksId(input.grantId, input.period),
  needs(input, books, facts) {
    const sheet = sheetOf(originalOf(input, books, facts)?.labour)
    return [...grantRefs(input, facts), ...originalRefs(input), ...(sheet ? [sheet] : [])]
  },
  who(input, books, facts) {
    const [grant, entry] = [grantOf(input, facts), originalOf(input, books, facts)]
    return grant && entry ? approversOf(grant, entry, facts) : []
  },
  answers: ['entryId'],
  reserves: (input) => [onceOnly(input)],
  decide(books, input, context) {
    const entry = originalOf(input, books, context.facts)
    const grant = grantOf(input, context.facts)
    if (!grant || !entry) return rejected('entry-not-there')
    const { toLine, originalId, originalPeriod, reason } = input
    const category = input.category ?? entry.category ?? 'other'
    const refusal =
      refusePeriod(grant, input, books, context) ??
      refuseOriginal(entry, input) ??
      refuseManyPartners(books, entry.partnerId, input) ??
      refuseLineOfAnother(grant, { line: toLine, partnerId: entry.partnerId }) ??
      (entry.inKind ? undefined : refuseIneligible(grant, category, context)) ??
      refuseOwnEntry(entry, context)
    if (refusal) return refusal
    const stays = toLine === entry.line && (entry.inKind || category === entry.category)
    if (stays) return rejected('stays-where-it-is')
    const data = booksEvents.shapes.CostReallocated.decided.parse({
      entryId: context.id(entryId),
      grantId: input.grantId,
      originalId,
      originalPeriod,
      fromLine: entry.line,
      toLine,
      partnerId: entry.partnerId,
      ...(entry.projectId !== undefined && { projectId: entry.projectId }),
      category,
      inKind: entry.inKind,
      amount: entry.approved,
      declared: entry.declared,
      reason,
      reallocatedById: personOf(context),
      holding: entry.holding,
      ...paymentsOf(entry),
    })
    const events = [{ type: 'CostReallocated' as const, effectiveOn: entry.costDate, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
