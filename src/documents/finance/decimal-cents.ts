/**
 * Amounts as XML writes them (xsd:decimal: `1234.5`, `-0.10`), to whole cents without a floating number in between. What
 * has parts of a cent is rounded half up, of a negative amount as of its positive (the rule of `money.ts`), and says so.
 */
import { MOST_CENTS } from '../../../events/money.ts'

export interface DecimalCents {
  readonly cents: number
  /** Nothing was rounded away. */
  readonly exact: boolean
}

/** Undefined for what is no decimal number, or more than any amount of a partnership may be. */
export function centsOfDecimal(text: string): DecimalCents | undefined {
  const match = /^([+-]?)(\d{0,15})(?:\.(\d{0,20}))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', decimals = ''] = match
  if (whole === '' && decimals === '') return undefined
  const cents = BigInt(`${whole || '0'}${decimals.slice(0, 2).padEnd(2, '0')}`)
  const behind = decimals.slice(2)
  const rounded = Number(cents) + (behind !== '' && behind[0] !== undefined && behind[0] >= '5' ? 1 : 0)
  if (rounded > MOST_CENTS) return undefined
  return { cents: sign === '-' && rounded !== 0 ? -rounded : rounded, exact: /^0*$/.test(behind) }
}
