/** What stands in the books of a grant, as far as its periods are closed. */
import type { Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { type BooksState, booksOf, type ClosedPeriod } from '../books/books.ts'
import { sum } from '../money.ts'
import { booksId, MOST_PERIODS, periodsOf } from './periods.ts'
import type { CountedUnits, PostedTotals, SettlementBasis } from './settlement.ts'
import type { Finding, GrantState } from './state.ts'
import { effectiveTerms, maximumOf, schemeOf } from './terms.ts'

/** All periods, and the few streams besides. */
export const BOOKS_NEEDS = MOST_PERIODS + 4

export const bookRef = ({ grantId = '' }: GrantState, period: string): StreamRef =>
  booksOf.ref(booksId(grantId, period))

export const bookRefs = (grant: GrantState): readonly StreamRef[] =>
  grant.grantId === undefined ? [] : periodsOf(grant).map((period) => bookRef(grant, period))

const closedIn = (grant: GrantState, period: string, facts: Facts): ClosedPeriod | undefined =>
  facts.get(booksOf.ref(booksId(grant.grantId ?? '', period)))?.closed

/** Refuses a period of these that something was posted in and that is not closed. */
export function refuseOpenBooks(grant: GrantState, facts: Facts): Rejection | undefined {
  const open = periodsOf(grant).find((period) => {
    const books = facts.get(booksOf.ref(booksId(grant.grantId ?? '', period)))
    return books !== undefined && books.closed === undefined
  })
  return open === undefined ? undefined : rejected('period-open', { period: open })
}

/** In their order; those in which nothing was ever posted are left out. */
export const closedPeriods = (grant: GrantState, periods: readonly string[], facts: Facts): readonly ClosedPeriod[] =>
  periods.flatMap((period) => closedIn(grant, period, facts) ?? [])

/** What a settlement of this grant rests on, with everything that is closed today. */
export function basisOf(
  grant: GrantState,
  facts: Facts,
  { units = [], reduction }: { units?: readonly CountedUnits[]; reduction?: SettlementBasis['reduction'] } = {},
): SettlementBasis {
  const { rate, cofinancingMinimum, shift } = effectiveTerms(grant, schemeOf(grant, facts))
  return {
    mode: grant.award?.settlementMode ?? 'realisedCosts',
    rate,
    maximum: maximumOf(grant),
    cofinancingMinimum,
    shift,
    lines: [...(grant.budget?.lines.values() ?? [])],
    posted: [...closedPeriods(grant, periodsOf(grant), facts), ...opened(grant)],
    findings: findingsIn(grant, facts, ({ closed }) =>
      closed?.takenOff === 'atSettlement' ? closed.amount : undefined,
    ),
    units,
    reduction,
  }
}

/** Recorded and not closed, as if each were upheld: at most so much comes off besides. */
export const openFindings = (grant: GrantState, facts: Facts): SettlementBasis['findings'] =>
  findingsIn(grant, facts, ({ closed, amount }) => (closed ? undefined : amount))

/** Each on the line where its entry counts by now; of one that counts no more there is nothing to take off. */
function findingsIn(
  grant: GrantState,
  facts: Facts,
  amountOf: (finding: Finding) => number | undefined,
): SettlementBasis['findings'] {
  const lineOf = standingIn(grant, facts)
  return [...grant.findings.values()].flatMap((finding) => {
    const [line, amount] = [lineOf(finding.entryId, finding.line), amountOf(finding)]
    return line === undefined || amount === undefined ? [] : [{ line, inKind: finding.inKind, amount }]
  })
}

/**
 * On which line an entry counts by now, as far as the books among the facts say: one that was taken back after its finding
 * was closed counts on none, so that it is taken off once; one that was moved counts where it went.
 */
function standingIn(grant: GrantState, facts: Facts): (entryId: string, line: string) => string | undefined {
  const instead = new Map<string, { readonly entryId: string; readonly line: string; readonly approved: number }[]>()
  for (const ref of bookRefs(grant)) {
    for (const [entryId, { reversalOf, line, approved = 0 }] of facts.get(ref as StreamRef<BooksState>)?.entries ??
      []) {
      if (reversalOf === undefined) continue
      instead.set(reversalOf, [...(instead.get(reversalOf) ?? []), { entryId, line, approved }])
    }
  }
  const placeOf = (entryId: string, line: string): string | undefined => {
    const rows = instead.get(entryId)
    if (!rows) return line
    const moved = sum(rows.map(({ approved }) => approved)) < 0 ? undefined : rows.find(({ approved }) => approved > 0)
    return moved && placeOf(moved.entryId, moved.line)
  }
  return placeOf
}

/** The opening balance as if it were a period: what others bore stands beside its lines. */
export function opened({ opening }: GrantState): readonly PostedTotals[] {
  if (!opening) return []
  const lines = opening.lines.map(({ line, approved, cofinancing }) => ({ line, approved, inKind: cofinancing }))
  return [{ lines, cofinancingPaid: 0, income: 0 }]
}
