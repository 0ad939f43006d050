/** Shares as people type and read them: `50 %`, `12,5%`, `1/3`. A fraction is never a floating number. */
import type { Fraction } from '../../../events/money.ts'
import type { Language } from '../../language/language.ts'

/** At most the whole; undefined for anything else. */
export function fractionOf(text: string): Fraction | undefined {
  const plain = text.replace(/\s/g, '')
  const share = /^(\d{1,6})\/(\d{1,6})$/.exec(plain)
  if (share) return bounded(Number(share[1]), Number(share[2]))
  const percent = /^(\d{1,3})(?:[.,](\d{1,3}))?%?$/.exec(plain)
  if (!percent) return undefined
  const [, whole = '', decimals = ''] = percent
  return bounded(Number(whole + decimals), 100 * 10 ** decimals.length)
}

function bounded(n: number, d: number): Fraction | undefined {
  if (d === 0 || n > d) return undefined
  const divisor = commonDivisor(n, d)
  return { n: n / divisor, d: d / divisor }
}
const commonDivisor = (a: number, b: number): number => (b === 0 ? Math.max(a, 1) : commonDivisor(b, a % b))

/** `50%`, or `1/3` where a percentage would not be the same. Never rounded. */
export function fractionText({ n, d }: Fraction, language: Language): string {
  // Up to two decimals.
  const scaled = n * 10_000
  if (scaled % d !== 0) return `${n}/${d}`
  const digits = String(scaled / d).padStart(3, '0')
  const decimals = digits.slice(-2).replace(/0+$/, '')
  const mark = language === 'nl' ? ',' : '.'
  return `${digits.slice(0, -2)}${decimals && `${mark}${decimals}`}%`
}
