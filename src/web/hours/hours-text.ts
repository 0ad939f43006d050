/** Hours and months as people write and read them. */
import { hoursWords } from '../../language/hours-words.ts'
import type { Visit } from '../kit/visit.ts'

const MINUTES_OF_AN_HOUR = 60
const MINUTES_OF_A_DAY = 1440

/** `4:30` of 270 minutes. */
export const hoursText = (minutes: number): string =>
  `${Math.floor(minutes / MINUTES_OF_AN_HOUR)}:${String(minutes % MINUTES_OF_AN_HOUR).padStart(2, '0')}`

/**
 * Minutes of `4:30`, `4.30`, `4` (hours), `4,5` (hours and a half), `4u30`; empty is 0. Undefined when it is none, or more
 * than `most`: a day has 24 hours.
 */
export function minutesOf(text: string, most = MINUTES_OF_A_DAY): number | undefined {
  const plain = text.replace(/\s/g, '').toLowerCase()
  if (plain === '') return 0
  const minutes = fromClock(plain) ?? fromDecimal(plain)
  return minutes === undefined || minutes > most ? undefined : minutes
}

function fromClock(text: string): number | undefined {
  const match = /^(\d{1,4})(?:[:u.h]([0-5]\d))?[uh]?$/.exec(text)
  return match ? Number(match[1]) * MINUTES_OF_AN_HOUR + Number(match[2] ?? 0) : undefined
}
/** `4,5` or `4,25`: parts of an hour that are whole minutes. */
function fromDecimal(text: string): number | undefined {
  const match = /^(\d{1,4}),(\d{1,2})$/.exec(text)
  if (!match) return undefined
  const hundredths = Number((match[2] ?? '').padEnd(2, '0'))
  const minutes = hundredths * MINUTES_OF_AN_HOUR
  return minutes % 100 === 0 ? Number(match[1]) * MINUTES_OF_AN_HOUR + minutes / 100 : undefined
}

/** `oktober 2026` of `202610`. */
export const monthText = (visit: Visit, month: string): string =>
  `${visit.t(hoursWords.months[Number(month.slice(4)) - 1] ?? hoursWords.month)} ${month.slice(0, 4)}`

/** The months beside one: `202512` and `202602` of `202601`. */
export function monthBeside(month: string, by: 1 | -1): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1 + by
  return `${Math.floor(count / 12)}${String((count % 12) + 1).padStart(2, '0')}`
}
export const monthOfDate = (date: string): string => date.slice(0, 7).replace('-', '')
