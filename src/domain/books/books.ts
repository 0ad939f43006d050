import type { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import { defineStream } from '../../contract/stream.ts'

export type ClosedPeriod = z.infer<(typeof booksEvents.shapes.PeriodClosed)['decided']>

export interface BooksEntry {
  readonly line: string
  readonly partnerId: string
  readonly inKind: boolean
  /** The entry that it takes back. */
  readonly reversalOf?: string
  /** Cents; less than nothing where it reverses another one. */
  readonly declared: number
  /** Cents; undefined while nobody decided. */
  approved: number | undefined
}
export interface BooksState {
  entries: Map<string, BooksEntry>
  /** Cents that others paid, in cash or from another grant. */
  cofinancingPaid: number
  income: number
  closed: ClosedPeriod | undefined
}

/** What was posted in one period of a grant: `books-{grant}-{period}`. */
export const booksOf = defineStream<BooksState, typeof booksEvents>({
  family: booksEvents,
  initial: () => ({ entries: new Map(), cofinancingPaid: 0, income: 0, closed: undefined }),
  evolve(state, event) {
    switch (event.type) {
      case 'CostDeclared': {
        const { entryId, line, partnerId, allocated } = event.data
        state.entries.set(entryId, { line, partnerId, inKind: false, declared: allocated, approved: undefined })
        return state
      }
      case 'InKindDeclared': {
        const { entryId, line, partnerId, amount } = event.data
        state.entries.set(entryId, { line, partnerId, inKind: true, declared: amount, approved: undefined })
        return state
      }
      case 'CostReversed': {
        const { entryId, originalId: reversalOf, line, partnerId, amount, declared } = event.data
        const taken = { declared: 0 - declared, approved: 0 - amount }
        state.entries.set(entryId, { line, partnerId, inKind: false, reversalOf, ...taken })
        return state
      }
      case 'CostApproved':
        return decided(state, event.data.entryId)
      case 'CostPartlyApproved':
      case 'InKindApproved':
        return decided(state, event.data.entryId, event.data.approved)
      case 'CostRejected':
      case 'InKindRejected':
        return decided(state, event.data.entryId, 0)
      case 'CofinancingPaid':
        state.cofinancingPaid += event.data.amount
        return state
      case 'ProjectIncomeRecorded':
        state.income += event.data.amount
        return state
      case 'PeriodClosed':
        state.closed = event.data
        return state
      default:
        return state
    }
  },
  exists: (state) =>
    state.entries.size > 0 || state.cofinancingPaid > 0 || state.income > 0 || state.closed !== undefined,
})

function decided(state: BooksState, entryId: string, approved?: number): BooksState {
  const entry = state.entries.get(entryId)
  if (entry) entry.approved = approved ?? entry.declared
  return state
}
