import type { z } from 'zod'
import { booksEvents } from '../../../events/books.ts'
import type { RecordedOf } from '../../../events/event.ts'
import { localDateAt } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'
import { paymentRef } from '../payment/payment.ts'
import { type BooksEntry, type Holding, streamsOf } from './entry.ts'

export type { BooksEntry } from './entry.ts'
export type ClosedPeriod = z.infer<(typeof booksEvents.shapes.PeriodClosed)['decided']>
/** What came in: from a pledge, or as income of the project. */
export interface Receipt
  extends Pick<
    z.infer<(typeof booksEvents.shapes.ReceiptReversed)['decided']>,
    'receipt' | 'pledgeId' | 'kind' | 'line' | 'partnerId' | 'amount'
  > {
  readonly on: string
}
type BooksEvent = RecordedOf<typeof booksEvents>

export interface BooksState {
  entries: Map<string, BooksEntry>
  /** Entries that nobody decided about yet. */
  undecided: number
  /** That an entry is of. */
  partners: Set<string>
  /** What counts of each line: what was approved, and what was declared while nobody decided. */
  byLine: Map<string, number>
  /** Lines of bank statements that prove an entry: `{entry}/{statement}/{line}`. */
  matched: Map<string, { readonly amount: number; readonly holding: Holding }>
  /** Money of others and income, by entry; less than nothing where one takes another back. */
  receipts: Map<string, Receipt>
  /** Cents that others paid, in cash or from another grant. */
  cofinancingPaid: number
  /** The same by pledge. */
  paidOfPledge: Map<string, number>
  income: number
  closed: ClosedPeriod | undefined
}

/** What was posted in one period of a grant: `books-{grant}-{period}`. Once closed it ends. */
export const booksOf = defineStream<BooksState, typeof booksEvents>({
  family: booksEvents,
  initial: () => ({
    entries: new Map(),
    undecided: 0,
    partners: new Set(),
    byLine: new Map(),
    matched: new Map(),
    receipts: new Map(),
    cofinancingPaid: 0,
    paidOfPledge: new Map(),
    income: 0,
    closed: undefined,
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'CostDeclared':
      case 'InKindDeclared':
        return declared(state, event)
      case 'CostReversed':
        return reversed(state, event)
      case 'CostReallocated':
        return reallocated(state, event)
      case 'CostApproved':
        return decided(state, event.data.entryId)
      case 'CostPartlyApproved':
      case 'InKindApproved':
        return decided(state, event.data.entryId, event.data.approved)
      case 'CostRejected':
      case 'InKindRejected':
        return decided(state, event.data.entryId, 0)
      case 'PaymentMatched': {
        const { entryId, statementHash, line, amount } = event.data
        const holding = { commandId: event.meta.commandId, streams: [paymentRef(statementHash, line).stream] }
        state.matched.set(matchKey(entryId, statementHash, line), { amount, holding })
        return paidMore(state, entryId, amount, (payments) => [...payments, holding])
      }
      case 'PaymentUnmatched': {
        const { entryId, statementHash, line, amount, holding } = event.data
        state.matched.delete(matchKey(entryId, statementHash, line))
        const isOther = ({ commandId }: Holding) => commandId !== holding.commandId
        return paidMore(state, entryId, 0 - amount, (payments) => payments.filter(isOther))
      }
      case 'CofinancingPaid': {
        const { entryId, pledgeId, partnerId, amount } = event.data
        return received(state, entryId, { receipt: 'cofinancing', pledgeId, partnerId, amount, on: dayOf(event) })
      }
      case 'ProjectIncomeRecorded': {
        const { entryId, ...income } = event.data
        return received(state, entryId, { receipt: 'income', ...income, on: dayOf(event) })
      }
      case 'ReceiptReversed': {
        const { entryId, receipt, pledgeId, kind, line, partnerId, amount } = event.data
        const back = { receipt, pledgeId, kind, line, partnerId, amount: 0 - amount, on: dayOf(event) }
        return received(state, entryId, back)
      }
      case 'PeriodClosed':
        state.closed = event.data
        return state
      case 'CommandAbandoned':
        return state
    }
  },
  exists: (state) => state.entries.size > 0 || state.receipts.size > 0 || state.closed !== undefined,
  isClosed: (state) => state.closed !== undefined,
})

export const matchKey = (entryId: string, statementHash: string, line: number): string =>
  `${entryId}/${statementHash}/${line}`

function paidMore(
  state: BooksState,
  entryId: string,
  amount: number,
  change: (payments: readonly Holding[]) => readonly Holding[],
): BooksState {
  const entry = state.entries.get(entryId)
  if (!entry) return state
  entry.paid += amount
  entry.payments = change(entry.payments)
  return state
}

function received(state: BooksState, entryId: string, receipt: Receipt): BooksState {
  const { pledgeId, amount } = receipt
  state.receipts.set(entryId, receipt)
  if (receipt.receipt === 'income') state.income += amount
  else state.cofinancingPaid += amount
  if (pledgeId !== undefined) add(state.paidOfPledge, pledgeId, amount)
  return state
}

function post(state: BooksState, entryId: string, entry: BooksEntry): void {
  state.entries.set(entryId, entry)
  state.partners.add(entry.partnerId)
  if (entry.approved === undefined) state.undecided += 1
  add(state.byLine, entry.line, entry.approved ?? entry.declared)
}

function declared(state: BooksState, event: Extract<BooksEvent, { type: 'CostDeclared' | 'InKindDeclared' }>) {
  const { data, meta } = event
  const { entryId, line, partnerId, projectId, labour, taken, evidence, declaredById } = data
  const inKind = event.type === 'InKindDeclared'
  const amount = event.type === 'CostDeclared' ? event.data.allocated : event.data.amount
  post(state, entryId, {
    line,
    partnerId,
    projectId,
    category: event.type === 'CostDeclared' ? event.data.category : undefined,
    inKind,
    costDate: dayOf(event),
    declared: amount,
    approved: undefined,
    net: event.type === 'CostDeclared' ? event.data.net : amount,
    declaredById,
    labour,
    taken,
    evidence,
    holding: { commandId: meta.commandId, streams: streamsOf(data) },
    gross: event.type === 'CostDeclared' ? event.data.net + event.data.vat : 0,
    paid: 0,
    payments: [],
  })
  return state
}

function reversed(state: BooksState, event: Extract<BooksEvent, { type: 'CostReversed' }>) {
  const { entryId, originalId, line, partnerId, inKind, amount, declared, reversedById } = event.data
  post(state, entryId, {
    ...standing(event, reversedById),
    ...{ line, partnerId, inKind, reversalOf: originalId },
    ...{ declared: 0 - declared, approved: 0 - amount, net: 0 },
  })
  return state
}

/** Twice: off the one line, under a name of its own, and on the other one as the entry that now stands. */
function reallocated(state: BooksState, event: Extract<BooksEvent, { type: 'CostReallocated' }>) {
  const { entryId, originalId, fromLine, toLine, partnerId, projectId, category, inKind } = event.data
  const { amount, declared, holding, payments = [], reallocatedById } = event.data
  const both = { ...standing(event, reallocatedById), partnerId, projectId, category, inKind, reversalOf: originalId }
  const off = { line: fromLine, declared: 0 - declared, approved: 0 - amount, net: 0 }
  post(state, `${entryId}/${fromLine}`, { ...both, ...off })
  post(state, entryId, { ...both, line: toLine, declared, approved: amount, net: amount, holding, payments })
  return state
}

const standing = (event: BooksEvent, declaredById: string) => ({
  costDate: dayOf(event),
  declaredById,
  taken: [],
  evidence: [],
  holding: { commandId: event.meta.commandId, streams: [] },
  gross: 0,
  paid: 0,
  payments: [],
})

function decided(state: BooksState, entryId: string, approved?: number): BooksState {
  const entry = state.entries.get(entryId)
  if (!entry || entry.approved !== undefined) return state
  entry.approved = approved ?? entry.declared
  state.undecided -= 1
  add(state.byLine, entry.line, entry.approved - entry.declared)
  return state
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

const dayOf = ({ meta }: Pick<BooksEvent, 'meta'>): string =>
  meta.effectiveOn ?? localDateAt(Date.parse(meta.recordedAt))
