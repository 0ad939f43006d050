/** What counts of a line by now: in closed periods as they were noted, in open ones as their books say. Cents. */
import type { Facts } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { booksOf } from '../books/books.ts'
import { sum } from '../money.ts'
import { booksId, periodsOf } from './periods.ts'
import type { GrantState } from './state.ts'

const openOf = (grant: GrantState) =>
  grant.grantId === undefined
    ? []
    : periodsOf(grant)
        .filter((period) => !grant.closedPeriods.has(period))
        .map((period) => booksOf.ref(booksId(grant.grantId ?? '', period)))

export const openBookRefs = (grant: GrantState): readonly StreamRef[] => openOf(grant)

/** With what is declared and not decided, and what was taken over from before. Needs `openBookRefs` among the facts. */
export function spentOf(grant: GrantState, line: string, facts: Facts): number {
  const before = (grant.opening?.lines ?? []).filter((one) => one.line === line).map(({ approved }) => approved)
  const closed = [...grant.closedPeriods.values()].map((lines) => lines.get(line) ?? 0)
  const open = openOf(grant).map((ref) => facts.get(ref)?.byLine.get(line) ?? 0)
  return sum([...before, ...closed, ...open])
}
