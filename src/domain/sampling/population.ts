/** What a sample is drawn from: approved entries of a grant that still count, in one order, and the hash of that list. */
import type { z } from 'zod'
import type { sampleFilter } from '../../../events/grant-audit.ts'
import { sha256 } from '../../contract/canonical.ts'
import type { BooksState } from '../books/books.ts'
import { sum } from '../money.ts'

export interface PopulationEntry {
  readonly entryId: string
  /** Of the books that it stands in. */
  readonly period: string
  readonly line: string
  readonly partnerId: string
  /** Approved cents, from 1. */
  readonly amount: number
}
export type SampleFilter = z.infer<typeof sampleFilter>

/** By entry id, in the order of its characters' codes: ids are unique, and never change. */
export const inOrder = (entries: readonly PopulationEntry[]): readonly PopulationEntry[] =>
  entries.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))

export const isIn = ({ fromPeriod, untilPeriod, line, partnerId }: SampleFilter, entry: PopulationEntry): boolean =>
  (fromPeriod === undefined || entry.period >= fromPeriod) &&
  (untilPeriod === undefined || entry.period <= untilPeriod) &&
  (line === undefined || entry.line === line) &&
  (partnerId === undefined || entry.partnerId === partnerId)

/**
 * Out of all books of a grant. What was taken back or moved counts no more, in whichever period that was done; what
 * stands in its place is an entry of its own.
 */
export function populationOf(
  books: readonly { readonly period: string; readonly state: BooksState }[],
  filter: SampleFilter,
): readonly PopulationEntry[] {
  const gone = new Set(books.flatMap(({ state }) => [...state.entries.values()].flatMap((one) => one.reversalOf ?? [])))
  const entries: PopulationEntry[] = []
  for (const { period, state } of books) {
    for (const [entryId, { line, partnerId, approved = 0 }] of state.entries) {
      const entry = { entryId, period, line, partnerId, amount: approved }
      if (approved > 0 && !gone.has(entryId) && isIn(filter, entry)) entries.push(entry)
    }
  }
  return inOrder(entries)
}

export const totalOf = (entries: readonly PopulationEntry[]): number => sum(entries.map(({ amount }) => amount))

/**
 * SHA-256 of the UTF-8 text with a line for each entry, in order: `{entryId};{period};{line};{partnerId};{amount}` and a
 * line feed. Two lists with one hash are the same list.
 */
export const populationHash = (entries: readonly PopulationEntry[]): string =>
  sha256(entries.map((one) => `${one.entryId};${one.period};${one.line};${one.partnerId};${one.amount}\n`).join(''))
