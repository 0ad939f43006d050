/** The entry that a command takes back, corrects or moves: in the same period or in an earlier one, perhaps closed. */
import type { z } from 'zod'
import type { RecordedEvent } from '../../../events/event.ts'
import { bookPeriod } from '../../../events/money.ts'
import type { holding } from '../../../events/reservation.ts'
import { entryId } from '../../../events/values.ts'
import type { Claim, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { booksId } from '../grant/periods.ts'
import { reversals } from '../reversal/reversal.ts'
import { type BooksEntry, type BooksState, booksOf } from './books.ts'
import type { Posting } from './posting.ts'

export const originalInput = { originalId: entryId, originalPeriod: bookPeriod }
export type Original = Posting & z.infer<z.ZodObject<typeof originalInput>>

export const originalRefs = (input: Original): readonly StreamRef[] =>
  input.originalPeriod === input.period ? [] : [booksOf.ref(booksId(input.grantId, input.originalPeriod))]

export function originalOf(input: Original, books: BooksState, facts: Facts): BooksEntry | undefined {
  if (input.originalPeriod === input.period) return books.entries.get(input.originalId)
  return facts.get(booksOf.ref(booksId(input.grantId, input.originalPeriod)))?.entries.get(input.originalId)
}

/** Once for each entry, whichever period it stands in and whichever it is taken back in. */
export const onceOnly = ({ originalId }: Original): Claim => ({ ref: reversals.ref(originalId), claim: {} })

/** Only what was approved still counts; what nobody decided about is rejected instead. */
export function refuseOriginal(
  entry: BooksEntry | undefined,
  { period, originalPeriod }: Original,
): Rejection | undefined {
  if (!entry) return rejected('entry-not-there')
  if (entry.approved === undefined) return rejected('entry-undecided')
  if (entry.approved <= 0) return rejected('entry-not-counting')
  return originalPeriod > period ? rejected('before-its-period', { period: originalPeriod }) : undefined
}

/** What a rejection or reversal gives back, by the command that took it. */
export function givesHolding({ type, data }: RecordedEvent): readonly { stream: string; commandId: string }[] {
  if (type !== 'CostRejected' && type !== 'InKindRejected' && type !== 'CostReversed') return []
  const { payments = [] } = data as { payments?: readonly z.infer<typeof holding>[] }
  return [data.holding as z.infer<typeof holding>, ...payments].flatMap(({ commandId, streams }) =>
    streams.map((stream) => ({ stream, commandId })),
  )
}

/** What it was proven to be paid by: the payments come free with it. */
export const paymentsOf = ({ payments }: BooksEntry) => (payments.length > 0 ? { payments: [...payments] } : {})
