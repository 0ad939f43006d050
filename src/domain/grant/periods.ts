/** The periods of a grant's books, by its calendar. */
import type { BookCalendar } from '../../../events/money.ts'
import { addPeriod } from '../../contract/dates.ts'

/** So long after the last day of the grant its books may still be written in: late corrections and the final audit. */
export const LATE = 'P12M'
/** With the late ones: what a claim or a settlement reads of them stays a bounded number of streams. */
export const MOST_PERIODS = 64

/** `2024-q1` of 2024-03-17 in a calendar of quarters. */
export function periodOf(calendar: BookCalendar, date: string): string {
  const year = date.slice(0, 4)
  if (calendar === 'year') return year
  const month = date.slice(5, 7)
  return calendar === 'month' ? `${year}-${month}` : `${year}-q${Math.ceil(Number(month) / 3)}`
}

interface Lasting {
  readonly calendar: BookCalendar
  readonly startsOn: string
  readonly endsOn: string
}

/** From that of the first day to that of the last, and then the late ones, in order. */
export function periodsOf({ calendar, startsOn, endsOn }: Lasting): string[] {
  const last = periodOf(calendar, addPeriod(endsOn, LATE))
  const periods: string[] = []
  const first = `${startsOn.slice(0, 7)}-01`
  for (let months = 0; ; months += calendar === 'month' ? 1 : calendar === 'quarter' ? 3 : 12) {
    const period = periodOf(calendar, addPeriod(addPeriod(first, `P${Math.floor(months / 12)}Y`), `P${months % 12}M`))
    if (period > last || periods.length > MOST_PERIODS) return periods
    periods.push(period)
  }
}

/** The last day of `2024-q1` is 2024-03-31. */
export function lastDayOf(period: string): string {
  const year = period.slice(0, 4)
  if (period.length === 4) return `${year}-12-31`
  const month = period.includes('q') ? Number(period.slice(6)) * 3 : Number(period.slice(5))
  // A day that a month lacks becomes its last one.
  return addPeriod(`${year}-01-31`, `P${month - 1}M`)
}

/** The stream of one period: `books-{grant}-{period}`. */
export const booksId = (grantId: string, period: string): string => `${grantId}-${period}`
