/** Local dates are text `YYYY-MM-DD` in Europe/Amsterdam and compare as text. Pure: no clock here. */

const AMSTERDAM = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

let lastMinute = -1
let lastDate = ''

/** The calendar date in Europe/Amsterdam at an instant (milliseconds since 1970). */
export function localDateAt(milliseconds: number): string {
  // Formatting costs some microseconds and each command asks: one answer holds for its minute.
  const minute = Math.floor(milliseconds / 60_000)
  if (minute !== lastMinute) {
    lastDate = AMSTERDAM.format(milliseconds)
    lastMinute = minute
  }
  return lastDate
}

/** ISO instant with milliseconds. */
export function instantAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/**
 * Adds an ISO 8601 period (years, then months, then days). A day that the month lacks becomes its last day:
 * 2024-01-31 + P1M is 2024-02-29.
 */
export function addPeriod(date: string, period: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(period)
  if (!match) throw new TypeError(`not a period: ${period}`)
  const [years, months, days] = [1, 2, 3].map((i) => Number(match[i] ?? 0)) as [number, number, number]
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + years * 12 + months
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const sum = new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay) + days))
  return sum.toISOString().slice(0, 10)
}

/** Whole days from one date to another; negative when it goes back. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Is `on` within [from, until]? An absent end is open. Both days count. */
export function within(on: string, from: string, until?: string): boolean {
  return from <= on && (until === undefined || on <= until)
}

/** `2024-03` of `2024-03-17`. */
export function monthOf(date: string): string {
  return date.slice(0, 7)
}

/** The last millisecond of a calendar day in Amsterdam, or undefined when there is no such day. */
export function endOfDay(date: string): number | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight) || instantAt(midnight).slice(0, 10) !== date) return undefined
  // Amsterdam is one or two hours ahead of UTC all year: one of the two is the next local midnight.
  for (const hours of [22, 23]) {
    const next = midnight + hours * 3_600_000
    if (localDateAt(next) > date && localDateAt(next - 60_000) === date) return next - 1
  }
  return midnight + 23 * 3_600_000 - 1
}
