/** Values as people read them, in one place for all kinds of files. */
import { type Language, say, sayDate, sayMoney } from '../../language/language.ts'
import type { Cell, ColumnKind, ReportColumn } from './report.ts'

/** `1234,56` or `-0,05` of whole cents, with the separator given: no floating number on the way. */
export function decimals(hundredths: number, separator: ',' | '.'): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}${separator}${digits.slice(-2)}`
}

/** `62:30` of minutes. */
export function hours(minutes: number): string {
  const whole = Math.abs(minutes)
  return `${minutes < 0 ? '-' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export const isNumber = (kind: ColumnKind): boolean =>
  kind === 'cents' || kind === 'count' || kind === 'percent' || kind === 'minutes'

export function shown(value: Cell, { kind, words }: Pick<ReportColumn, 'kind' | 'words'>, language: Language): string {
  if (value === undefined) return ''
  if (kind === 'code') return wordOf(String(value), words, language)
  if (kind === 'date') return sayDate(String(value), language)
  if (typeof value === 'string') return value
  if (kind === 'cents') return sayMoney(value, language)
  if (kind === 'percent') return `${decimals(value, language === 'nl' ? ',' : '.')}%`
  if (kind === 'minutes') return hours(value)
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(value)
}

export function wordOf(code: string, words: ReportColumn['words'], language: Language): string {
  const word = words && Object.hasOwn(words, code) ? words[code] : undefined
  return word ? say(word, language) : code
}
