/** A day as date, time and offset: `2026-06-30T00:00:00+02:00` reads as that day everywhere. */
import { localDateAt } from '../contract/dates.ts'

export const startOfDutchDay = (day: string): string => on(day, 'T00:00:00', -1)
/** To the last second. */
export const endOfDutchDay = (day: string): string => on(day, 'T23:59:59', 1)

/** Of the two offsets that Amsterdam has, the one with which the second beside it is another day there. */
function on(day: string, time: string, beside: -1 | 1): string {
  for (const offset of ['+01:00', '+02:00']) {
    const text = `${day}${time}${offset}`
    const at = Date.parse(text)
    if (localDateAt(at) === day && localDateAt(at + beside * 1000) !== day) return text
  }
  throw new RangeError('expects a day that exists')
}
