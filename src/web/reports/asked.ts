/** What the address of a report asks for: which costs (by month or by period of the books), and as known when. */
import { localDateAt } from '../../contract/dates.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import type { FormErrors } from '../kit/form.ts'
import type { Visit } from '../kit/visit.ts'

export const PERIOD_FIELDS = ['fromMonth', 'untilMonth', 'postedIn'] as const
export const DATE_FIELDS = [...PERIOD_FIELDS, 'asOf', 'compare'] as const
export type DateField = (typeof DATE_FIELDS)[number]
/** Only what was filled in. */
export type Asked = Readonly<Partial<Record<DateField, string>>>

export function askedOf({ parameters }: Pick<Visit, 'parameters'>): Asked {
  const filled = DATE_FIELDS.flatMap((name) => {
    const value = parameters.get(name)?.trim() ?? ''
    return value === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(filled)
}

/** Of the queries: months and period, without when it was known. */
export const periodOf = (asked: Asked) =>
  Object.fromEntries(PERIOD_FIELDS.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]])))

/** An address with these parameters; `more` may take one away by an empty value. */
export function addressOf(path: string, asked: Asked, more: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, ...more })) if (value) parameters.set(name, value)
  return parameters.size > 0 ? `${path}?${parameters.toString()}` : path
}

/** What no single question would refuse: months the wrong way round, a day to come, a comparison with the future. */
export function problemsIn(visit: Visit, asked: Asked): FormErrors {
  const problems = new Map<string, string>()
  const { fromMonth, untilMonth, asOf, compare } = asked
  if (fromMonth !== undefined && untilMonth !== undefined && fromMonth > untilMonth) {
    problems.set('untilMonth', visit.t(words.monthsTurned))
  }
  for (const [name, value] of Object.entries({ asOf, compare })) {
    if (value !== undefined && (dayIn(value) ?? '') > visit.today) problems.set(name, visit.t(words.ahead))
  }
  if (!problems.has('compare') && isLater(compare, asOf ?? visit.today)) {
    problems.set('compare', visit.t(words.compareLater))
  }
  return problems
}

/** The day of a date or an instant; undefined for a position, which is compared when it is asked. */
function dayIn(value: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(instant) ? undefined : localDateAt(instant)
}

function isLater(one: string | undefined, other: string): boolean {
  const [a, b] = [one && dayIn(one), dayIn(other)]
  if (a && b) return a > b
  return one !== undefined && /^\d{20}$/.test(one) && /^\d{20}$/.test(other) && one > other
}
