/** Dutch and English: every sentence that a person reads stands in this room, in both. */

export type Language = 'nl' | 'en'
/** Dutch first: it is what most readers get. */
export const LANGUAGES: readonly ['nl', 'en'] = ['nl', 'en']

/** One sentence in both languages; `{name}` is a place for a value, and `{leftCents}` one for an amount in cents, `{contractMinutes}` for hours. */
export interface Sentence {
  readonly nl: string
  readonly en: string
}
/** What goes into the places; a sentence is said in the language of the whole. */
export type Values = Readonly<Record<string, string | number | boolean | Sentence>>

export function isLanguage(value: unknown): value is Language {
  return value === 'nl' || value === 'en'
}

/** The sentence with its values put in. A place without a value stays as it is, so that the gap is seen. */
export function say(sentence: Sentence, language: Language, values: Values = {}): string {
  return sentence[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return place
    if (typeof value === 'object') return value[language]
    if (typeof value === 'number' && name.endsWith('Cents')) return sayMoney(value, language)
    if (typeof value === 'number' && /(^m|M)inutes$/.test(name)) return sayHours(value)
    return typeof value === 'boolean' ? YES_NO[language][value ? 'yes' : 'no'] : spoken(value, language)
  })
}

const YES_NO = { nl: { yes: 'ja', no: 'nee' }, en: { yes: 'yes', no: 'no' } }

function spoken(value: string | number, language: Language): string {
  if (typeof value === 'number') return new Intl.NumberFormat(LOCALES[language]).format(value)
  const quarter = sayQuarter(value, language)
  if (quarter !== undefined) return quarter
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDate(value, language) : value
}

/** `100:48` of 6,048 minutes. */
export const sayHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** `4e kwartaal 2023` of the period `2023-q4`; undefined of all else. */
export function sayQuarter(period: string, language: Language): string | undefined {
  const [, year, quarter] = /^(\d{4})-q([1-4])$/.exec(period) ?? []
  if (year === undefined || quarter === undefined) return undefined
  return language === 'nl' ? `${quarter}e kwartaal ${year}` : `quarter ${quarter} of ${year}`
}

const euros = {
  nl: new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
}

/** `€ 23.720,00` of 2,372,000 cents; the amount never becomes a floating number on the way. */
export function sayMoney(cents: number, language: Language): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const decimal = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
  return euros[language].format(decimal as Intl.StringNumericLiteral)
}

const LOCALES = { nl: 'nl-NL', en: 'en-GB' }
const dates = {
  nl: new Intl.DateTimeFormat(LOCALES.nl, { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeZone: 'UTC' }),
}

/**
 * `5 januari 2027`. The date is a calendar date already, so it is read and written in the same zone. What somebody typed may
 * be no day at all (`2026-13-45`, `2026-02-30`): that is said as it was typed.
 */
export function sayDate(date: string, language: Language): string {
  const day = Date.parse(date)
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date.slice(0, 10))
  return exists ? dates[language].format(day) : date
}

const moments = {
  nl: new Intl.DateTimeFormat(LOCALES.nl, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }),
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }),
}

/** `5 januari 2027 om 14:05`, as the clocks in the Netherlands showed it. `milliseconds` since 1970. */
export function sayMoment(milliseconds: number, language: Language): string {
  return moments[language].format(milliseconds)
}
