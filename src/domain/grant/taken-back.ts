/** Whether an entry that a finding is about still counts where it was posted. */
import type { Facts } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { sum } from '../money.ts'
import { reversals } from '../reversal/reversal.ts'

/** In the books of which period it was taken back or moved; undefined when it stands. */
const goneIn = (entryId: string, facts: Facts): StreamRef<ReturnType<typeof booksOf.initial>> | undefined => {
  const [held] = facts.get(reversals.ref(entryId))?.held.values() ?? []
  return held && booksOf.ref(held.wideStream.slice('books-'.length))
}

/** First what says that it is gone, then the books where that stands. */
export function reversalRefs(entryId: string, facts: Facts): readonly StreamRef[] {
  const books = goneIn(entryId, facts)
  return [reversals.ref(entryId), ...(books ? [books] : [])]
}

/** Taken back or moved: another entry, or none, stands in its place. */
export const isGone = (entryId: string, facts: Facts): boolean => goneIn(entryId, facts) !== undefined

/** The entries that stand in its place: where it was moved. */
export function standsAfter(entryId: string, facts: Facts): readonly string[] {
  const books = goneIn(entryId, facts)
  const entries = [...((books && facts.get(books))?.entries ?? [])]
  return entries.flatMap(([id, { reversalOf, approved = 0 }]) => (reversalOf === entryId && approved > 0 ? [id] : []))
}

/** Its amount is off the books. What only went to another line adds up to nothing, and counts there. */
export function isTakenBack(entryId: string, facts: Facts): boolean {
  const books = goneIn(entryId, facts)
  const entries = [...((books && facts.get(books))?.entries.values() ?? [])]
  return sum(entries.flatMap(({ reversalOf, approved = 0 }) => (reversalOf === entryId ? [approved] : []))) < 0
}
