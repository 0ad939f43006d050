/** Periods run from a first day to a last one; both count, an absent last day is open. */
import { type Rejection, rejected } from '../contract/stream.ts'

export interface Period {
  readonly from: string
  readonly until?: string | undefined
}

const runs = (period: Period) => period.until === undefined || period.from <= period.until

/** Is there a day in both? A period that was ended before its first day never ran, so it shares no day. */
export function overlap(one: Period, other: Period): boolean {
  if (!runs(one) || !runs(other)) return false
  return (other.until === undefined || one.from <= other.until) && (one.until === undefined || other.from <= one.until)
}

/** Refuses a period whose last day lies before its first. */
export function refuseBackwards(period: Period): Rejection | undefined {
  if (period.until === undefined || runs(period)) return undefined
  return rejected('ends-before-it-starts', { from: period.from, until: period.until })
}

/** Refuses to end, from the day `on`, what starts later or was over before. */
export function refuseEnd(period: Period, on: string): Rejection | undefined {
  if (on < period.from) return rejected('ends-before-it-starts', { from: period.from, until: on })
  if (period.until !== undefined && period.until < on) return rejected('already-ended', { until: period.until })
  return undefined
}
