/** Who decides about an entry, and what of it comes free. */
import type { z } from 'zod'
import type { RecordedEvent } from '../../../events/event.ts'
import { bookPeriod } from '../../../events/money.ts'
import type { holding } from '../../../events/reservation.ts'
import { entryId, grantId } from '../../../events/values.ts'
import type { DecisionContext, Facts, FollowUp, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { type GrantState, partiesOf } from '../grant/grant.ts'
import { byBeneficiary, byFunder, FINANCE, isPartner } from '../grant/grant-people.ts'
import { booksId } from '../grant/periods.ts'
import { refuseUnlessRunning } from '../grant/refusals.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { split, sum } from '../money.ts'
import type { BooksEntry, BooksState } from './books.ts'
import { sheetOf, type Taken } from './entry.ts'
import { grantOf, grantRefs, type Posting, refuseClosed } from './posting.ts'
import { worthOfHours } from './proving.ts'

export const entryInput = { grantId, period: bookPeriod, entryId }
export type OfEntry = Posting & { readonly entryId: string }
export const targetOf = (input: OfEntry): string => booksId(input.grantId, input.period)

/** The grant, and the timesheet that the entry rests on: whoever signed that does not decide. */
export function decidingRefs(input: OfEntry, books: BooksState, facts: Facts): readonly StreamRef[] {
  const sheet = sheetOf(books.entries.get(input.entryId)?.labour)
  return [...grantRefs(input, facts), ...(sheet ? [sheet] : [])]
}

/**
 * A partner's entries: the lead's finance. The lead's own: another organisation, which is the funder's controller or the
 * finance of another partner (domain.md 4.4, CostApproved).
 */
export function byApprover(input: OfEntry, books: BooksState, facts: Facts): readonly Requirement[] {
  const grant = grantOf(input, facts)
  const entry = books.entries.get(input.entryId)
  if (!grant) return []
  return entry ? approversOf(grant, entry, facts) : byBeneficiary(grant, FINANCE)
}
export function approversOf(
  grant: GrantState,
  { partnerId, projectId }: Pick<BooksEntry, 'partnerId' | 'projectId'>,
  facts: Facts,
): readonly Requirement[] {
  if (partnerId !== grant.beneficiaryId) {
    return byBeneficiary(grant, FINANCE).map((one) =>
      'scope' in one ? { ...one, scope: { ...one.scope, projectId } } : one,
    )
  }
  const scope = { partnershipId: grant.partnershipId, grantId: grant.grantId, projectId }
  const others = [...partiesOf(grant)].filter((id) => id !== partnerId && isPartner(grant, id, facts))
  return [...byFunder(grant), ...others.map((at) => ({ role: 'partnerFinance' as const, at, scope }))]
}

/** An entry that nobody decided about, in books that are open; and who decides is a person and another one. */
export function refuseDeciding(
  input: OfEntry,
  books: BooksState,
  inKind: boolean,
  context: DecisionContext,
): Rejection | undefined {
  const grant = grantOf(input, context.facts)
  const entry = books.entries.get(input.entryId)
  if (!grant || !entry) return rejected('entry-not-there')
  const refusal = refuseClosed(grant, input, books) ?? refuseUnlessRunning(grant)
  if (refusal) return refusal
  if (entry.inKind !== inKind) return inKind ? rejected('entry-not-in-kind') : rejected('entry-in-kind')
  if (entry.approved !== undefined) return rejected('entry-decided')
  return refuseOwnEntry(entry, context)
}

/** Persons are compared, whatever organisation or role they act in: neither who declared it, nor whose hours they are. */
export function refuseOwnEntry(
  entry: Pick<BooksEntry, 'declaredById' | 'labour'>,
  context: DecisionContext,
): Rejection | undefined {
  const { userId } = context.actor
  if (entry.declaredById === userId) return rejected('approver-declared')
  const sheet = sheetOf(entry.labour)
  if (sheet && context.facts.get(sheet)?.signedById === userId) return rejected('own-hours')
  return refuseMachine(context)
}

export interface Freed {
  readonly given: Taken[]
  readonly givenMinutes?: number
}

/**
 * What comes free where less is approved: of documents in proportion to what is taken of each, by the one rule for
 * splits; of a timesheet the minutes that were not approved. What is judged to be recoverable VAT comes free for nobody.
 */
export function freedOf(
  entry: BooksEntry,
  approved: number,
  approvedMinutes: number | undefined,
  isVat: boolean,
): Freed {
  const off = entry.declared - approved
  const amounts = entry.taken.map(({ amount }) => amount)
  const parts = isVat || sum(amounts) === 0 ? [] : split(off, amounts)
  const given = entry.taken.flatMap((taken, index) => {
    const amount = parts[index] ?? 0
    return amount === 0 ? [] : [{ ...taken, amount }]
  })
  const minutes = approvedMinutes === undefined ? 0 : (entry.labour?.minutes ?? 0) - approvedMinutes
  return { given, ...(minutes > 0 && { givenMinutes: minutes }) }
}

/** Less than was declared, and where hours are named what those are worth. */
export function refuseLess(
  entry: BooksEntry,
  { approved, approvedMinutes }: { readonly approved: number; readonly approvedMinutes?: number | undefined },
  recomputes: boolean,
): Rejection | undefined {
  if (approved >= entry.declared) return rejected('not-less-than-declared', { declaredCents: entry.declared })
  if (approvedMinutes === undefined) return undefined
  const { labour } = entry
  if (!labour || approvedMinutes > labour.minutes) return rejected('more-minutes-than-declared')
  const worth = worthOfHours(approvedMinutes, labour.centsPerHour)
  return recomputes && worth !== approved ? rejected('labour-amount-differs', { expectedCents: worth }) : undefined
}

type Giving = {
  readonly holding: z.infer<typeof holding>
  readonly given: readonly Taken[]
  readonly givenMinutes?: number
}

/** One command for each document and one for the timesheet; their keys derive from the event, so once is enough. */
export function givesParts({ type, data }: RecordedEvent): readonly FollowUp[] {
  if (type !== 'CostPartlyApproved' && type !== 'InKindApproved') return []
  const { holding, given, givenMinutes } = data as unknown as Giving
  const takenByCommandId = holding.commandId
  const byDocument = Map.groupBy(given, ({ sha256 }) => sha256)
  const documents = [...byDocument].map(([sha256, parts]) => ({
    command: 'giveBackEvidence',
    input: { sha256, takenByCommandId, taken: parts.map(({ sha256: _hash, ...part }) => part) },
  }))
  const [, employmentId, month] =
    holding.streams.map((stream) => /^timesheet-(.+)-(\d{6})$/.exec(stream)).find((found) => found !== null) ?? []
  const [, enrolmentId, attended] =
    holding.streams.map((stream) => /^attendance-(.+)-(\d{6})$/.exec(stream)).find((found) => found !== null) ?? []
  if (givenMinutes !== undefined && enrolmentId !== undefined) {
    const input = { enrolmentId, month: attended, takenByCommandId, minutes: givenMinutes }
    return [...documents, { command: 'giveBackAttendance', input }]
  }
  if (givenMinutes === undefined || employmentId === undefined) return documents
  const hours = { employmentId, month, takenByCommandId, minutes: givenMinutes }
  return [...documents, { command: 'giveBackHours', input: hours }]
}
