/** Which reports of a grant fall due when, and which of them were handed in (model.md 5, the report calendar). */
import type { z } from 'zod'
import type { reportKind, SchemeTerms } from '../../../events/scheme.ts'
import { addPeriod } from '../../contract/dates.ts'
import type { GrantState, Report } from './state.ts'

export interface DueReport {
  readonly kind: z.infer<typeof reportKind>
  readonly dueOn: string
  /** Absent while it is not there. */
  readonly reportId: string | undefined
  /** The day it was handed in. */
  readonly on: string | undefined
}

/** In the order in which they fall due. The dates of the grant's own decision go before what the scheme counts. */
export function dueReports(grant: GrantState, scheme: SchemeTerms | undefined): readonly DueReport[] {
  const own = grant.award?.terms.reportDates
  const days =
    own ?? (scheme?.reports ?? []).map(({ kind, from, after }) => ({ kind, dueOn: dayOf(grant, from, after) }))
  const handedIn = new Set<string>()
  return days
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map(({ kind, dueOn }) => {
      // A request for settlement names no day; another report that names none stands beside the calendar.
      const named = (report: Report) => report.dueOn === dueOn || kind === 'settlementRequest'
      const found = [...grant.reports].find(
        ([id, report]) => !handedIn.has(id) && report.kind === kind && named(report),
      )
      if (found) handedIn.add(found[0])
      return { kind, dueOn, reportId: found?.[0], on: found?.[1].on }
    })
}

const dayOf = ({ startsOn, endsOn }: GrantState, from: 'start' | 'end', after: string) =>
  addPeriod(from === 'start' ? startsOn : endsOn, after)
