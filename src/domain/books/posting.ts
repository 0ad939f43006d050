/** In which period of a grant's books something may be posted, and by whom. */
import { MOST_PARTNERS } from '../../../events/books.ts'
import type { Role } from '../../../events/values.ts'
import type { DecisionContext, Facts, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { type GrantState, grants } from '../grant/grant.ts'
import { byBeneficiary, FINANCE, isPartner, partnershipRefs } from '../grant/grant-people.ts'
import { booksId, lastDayOf, periodOf, periodsOf } from '../grant/periods.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { schemeRefs } from '../grant/terms.ts'
import type { BooksState } from './books.ts'
import { booksOf } from './books.ts'

/** Who declare what their organisation spent. */
export const DECLARING: readonly Role[] = ['projectOfficer', 'partnerFinance']
const LEAD_DECLARING: readonly Role[] = [...DECLARING, 'leadFinance']

export interface Posting {
  readonly grantId: string
  /** Of the books that it is posted in. */
  readonly period: string
}

export const grantOf = (posting: Posting, facts: Facts): GrantState | undefined =>
  facts.get(grants.ref(posting.grantId))

/** Of which `who` let somebody in: it is there. */
export function requiredGrant(posting: Posting, facts: Facts): GrantState {
  const grant = grantOf(posting, facts)
  if (!grant) throw new TypeError(`nobody posts under the unknown grant ${posting.grantId}`)
  return grant
}

/** The grant with its scheme and its partnership. */
export function grantRefs(posting: Posting, facts: Facts): readonly StreamRef[] {
  const grant = grantOf(posting, facts)
  return [grants.ref(posting.grantId), ...(grant ? [...schemeRefs(grant), ...partnershipRefs(grant)] : [])]
}

const scopeOf = ({ partnershipId, grantId }: GrantState, projectId?: string) => ({ partnershipId, grantId, projectId })

/** A partner's own people. Of an organisation that takes no part nobody: it hears nothing of the grant. */
export function byDeclarant(
  grant: GrantState | undefined,
  partnerId: string | undefined,
  facts: Facts,
  projectId?: string,
): readonly Requirement[] {
  if (!grant || partnerId === undefined || !isPartner(grant, partnerId, facts)) return []
  const role = partnerId === grant.beneficiaryId ? LEAD_DECLARING : DECLARING
  return [{ role, at: partnerId, scope: scopeOf(grant, projectId) }]
}

/** As above, or the lead's finance: for what takes an entry back or proves it. */
export const byKeeper = (
  grant: GrantState | undefined,
  partnerId: string | undefined,
  facts: Facts,
  projectId?: string,
) => (grant ? [...byDeclarant(grant, partnerId, facts, projectId), ...byBeneficiary(grant, FINANCE)] : [])

/** Nothing is posted in a period that is closed: the next one that is open is named (model.md 4). */
export function refuseClosed(grant: GrantState, { period }: Posting, books: BooksState): Rejection | undefined {
  if (!books.closed) return undefined
  const open = periodsOf(grant).find((one) => one > period && !grant.closedPeriods.has(one))
  return open === undefined ? rejected('all-books-closed', { period }) : rejected('books-closed', { period, open })
}

/** A period of this grant that has begun and is open, under a grant that runs. */
export function refusePeriod(
  grant: GrantState,
  posting: Posting,
  books: BooksState,
  { today }: Pick<DecisionContext, 'today'>,
): Rejection | undefined {
  const { period } = posting
  const refusal = refuseUnlessRunning(grant)
  if (refusal) return refusal
  const periods = periodsOf(grant)
  if (!periods.includes(period)) {
    return rejected('no-such-period', { period, first: periods[0] ?? '', last: periods.at(-1) ?? '' })
  }
  if (period > periodOf(grant.calendar, today)) return rejected('period-ahead', { period })
  return refuseClosed(grant, posting, books)
}

/** A period is closed with a sum for each partner: no more of them post in it than that holds. */
export const refuseManyPartners = ({ partners }: BooksState, partnerId: string, { period }: Posting) =>
  partners.size < MOST_PARTNERS || partners.has(partnerId)
    ? undefined
    : rejected('too-many-partners', { period, most: MOST_PARTNERS })

/** The day of what was spent or received lies in the grant, not ahead, and not after the period that it is posted in. */
export function refuseCostDate(
  { startsOn, endsOn }: GrantState,
  { period }: Posting,
  date: string,
  { today }: Pick<DecisionContext, 'today'>,
): Rejection | undefined {
  if (date > today) return rejected('date-ahead', { date, today })
  if (date < startsOn || date > endsOn) return rejected('outside-the-grant', { date, startsOn, endsOn })
  return date > lastDayOf(period) ? rejected('after-the-period', { date, period }) : undefined
}

/** Open periods before this one that a line's room is worked out with; more than these stand open nowhere. */
const OPEN_BEFORE = 4

/** Books that are still open beside the one that is posted in. */
export function openRefs(grant: GrantState, { grantId, period }: Posting) {
  const open = periodsOf(grant).filter((one) => one < period && !grant.closedPeriods.has(one))
  return open.slice(-OPEN_BEFORE).map((one) => booksOf.ref(booksId(grantId, one)))
}

/** What a line has left: its budget less what counts of it in closed periods, in open ones, and from before. */
export function leftOnLine(grant: GrantState, posting: Posting, books: BooksState, line: string, facts: Facts): number {
  let left = grant.budget?.lines.get(line)?.current ?? 0
  for (const opened of grant.opening?.lines ?? []) if (opened.line === line) left -= opened.approved
  for (const closed of grant.closedPeriods.values()) left -= closed.get(line) ?? 0
  for (const ref of openRefs(grant, posting)) left -= facts.get(ref)?.byLine.get(line) ?? 0
  return left - (books.byLine.get(line) ?? 0)
}
