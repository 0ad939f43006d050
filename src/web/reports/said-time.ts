/** Months and periods of the books, as people read them. */
import { type Language, sayQuarter } from '../../language/language.ts'
import type { Visit } from '../kit/visit.ts'

const months = {
  nl: new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** `november 2023` of `2023-11`; a text that is no month as it is. */
export function sayMonth(month: string, language: Language): string {
  const at = Date.parse(`${month}-01`)
  return Number.isNaN(at) ? month : months[language].format(at)
}

/** `4e kwartaal 2023` of `2023-q4`, `november 2023` of `2023-11`, `2023` of `2023`. */
export function sayPeriod({ language }: Pick<Visit, 'language'>, period: string): string {
  const quarter = sayQuarter(period, language)
  if (quarter !== undefined) return quarter
  return /^\d{4}-\d{2}$/.test(period) ? sayMonth(period, language) : period
}
