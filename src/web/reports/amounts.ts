/** Amounts in tables of euros: without the sign, which stands in the caption; and shares as percentages, to be shown. */
import { shareOf } from '../../domain/money.ts'
import { type Language, sayMoney } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const
const plain = {
  nl: new Intl.NumberFormat(LOCALES.nl, { minimumFractionDigits: 2 }),
  en: new Intl.NumberFormat(LOCALES.en, { minimumFractionDigits: 2 }),
}
const percents = {
  nl: new Intl.NumberFormat(LOCALES.nl, { minimumFractionDigits: 1, maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(LOCALES.en, { minimumFractionDigits: 1, maximumFractionDigits: 2 }),
}

/** `121.600,00` of 12,160,000 cents; the amount never becomes a floating number on the way. */
export function sayAmount(cents: number, language: Language): string {
  return plain[language].format(decimalOf(cents))
}
/** With its sign also where it is more: `+900,00`. */
export const sayChange = (cents: number, language: Language): string =>
  `${cents > 0 ? '+' : ''}${sayAmount(cents, language)}`

/** In running text: `€ +900,00`, in English `+€900.00`. */
export function sayMoneyChange(cents: number, language: Language): string {
  if (cents <= 0) return sayMoney(cents, language)
  return language === 'nl' ? `€\u00a0${sayChange(cents, language)}` : `+${sayMoney(cents, language)}`
}

const decimalOf = (hundredths: number): Intl.StringNumericLiteral => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Intl.StringNumericLiteral
}

/** Undefined (not for this reader) is an empty cell. */
export const plainAmount = (visit: Visit, cents: number | undefined): Html | false =>
  cents !== undefined &&
  html`<span class="lb-amount${cents === 0 ? ' lb-quiet' : ''}">${sayAmount(cents, visit.language)}</span>`

/** The same as a link to what stands behind it; nothing stands behind nothing. `says` is for who hears the page. */
export const linkedAmount = (visit: Visit, cents: number | undefined, href: string, says: string): Html | false =>
  cents === undefined || cents === 0
    ? plainAmount(visit, cents)
    : html`<a class="nl-link lb-amount" href="${href}" title="${says}">${sayAmount(cents, visit.language)}</a>`

/** `50,0 %` of 5,000 hundredths of a percent; in English `50.0%`. */
export const sayPercent = (basisPoints: number, language: Language): string =>
  `${percents[language].format(decimalOf(basisPoints))}${language === 'nl' ? '\u00a0' : ''}%`
export const HUNDRED_PERCENT = 10_000
/** Of a fraction such as {n: 1, d: 2}. */
export const percentOf = ({ n, d }: { n: number; d: number }, language: Language): string =>
  sayPercent(shareOf(HUNDRED_PERCENT, { n, d }), language)
/** Undefined of nothing. */
export const shareIn = (part: number, whole: number): number | undefined =>
  whole <= 0 ? undefined : shareOf(part, { n: HUNDRED_PERCENT, d: whole })
