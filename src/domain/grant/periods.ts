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

const MONTHS: Readonly<Record<BookCalendar, number>> = { month: 1, quarter: 3, year: 12 }

/**
 * From that of the first day to that of the last, and then the late ones, in order. Counted in months and not in dates: each
 * declaration asks for them several times, and it was a quarter of its time (measured).
 */
export function periodsOf({ calendar, startsOn, endsOn }: Lasting): string[] {
  const last = periodOf(calendar, addPeriod(endsOn, LATE))
  const periods: string[] = []
  for (let months = monthsUntil(startsOn); ; months += MONTHS[calendar]) {
    const year = String(Math.floor(months / 12)).padStart(4, '0')
    const period = periodOf(calendar, `${year}-${String((months % 12) + 1).padStart(2, '0')}-01`)
    if (period > last || periods.length > MOST_PERIODS) return periods
    periods.push(period)
  }
}
const monthsUntil = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

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
