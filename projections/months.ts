/** Calendar months, `YYYY-MM`: they compare as text. */
import { monthOf } from '../src/contract/dates.ts'

/** `2024-01` and 1 is `2024-02`; negative goes back. */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + (number - 1) + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}
export const monthAfter = (month: string): string => monthsFrom(month, 1)

/** So many months, the last one last. */
export function monthsUpTo(last: string, number: number): readonly string[] {
  return Array.from({ length: number }, (_, index) => monthsFrom(last, index - number + 1))
}

export function lastDayOf(month: string): string {
  const first = `${monthAfter(month)}-01`
  const before = new Date(Date.parse(first) - 86_400_000)
  return before.toISOString().slice(0, 10)
}

/** From one month to another, both counted. */
export interface Months {
  readonly from: string
  readonly until: string
}
export const monthsOf = (from: string, until: string): Months => ({ from: monthOf(from), until: monthOf(until) })

/** The same months as ranges that do not touch, in order. */
export function united(ranges: readonly Months[]): readonly Months[] {
  const result: Months[] = []
  for (const range of ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1)
    if (last && range.from <= monthAfter(last.until)) {
      if (range.until > last.until) result[result.length - 1] = { from: last.from, until: range.until }
    } else result.push(range)
  }
  return result
}

/** Months in both. */
export function shared(one: readonly Months[], other: readonly Months[]): readonly Months[] {
  return united(
    one.flatMap((a) =>
      other.flatMap((b) => {
        const from = a.from > b.from ? a.from : b.from
        const until = a.until < b.until ? a.until : b.until
        return from <= until ? [{ from, until }] : []
      }),
    ),
  )
}
