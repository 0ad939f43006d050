/** Amounts as people type them, and whole cents. */

/** The most that is read: 90 billion euros, far below where whole numbers end. */
const MOST = 9_000_000_000_000

/**
 * Whole cents of what was typed: `1.234,56`, `1234.56`, `€ 1 234,5`, `1.234` (a thousand). The last separator is that of
 * the decimals when one or two digits follow it; all others divide thousands and stand before each three digits.
 * Undefined when it is no amount, or has parts of a cent; never rounded.
 */
export function centsOf(text: string): number | undefined {
  const plain = text.replace(/^\s*(?:€|EUR)\s*/i, '').replace(/[\s\u00a0\u202f]/g, '')
  const match = /^(-?)([1-9]\d{0,2}(?:([.,])\d{3})(?:\3\d{3})*|\d{1,13})(?:([.,])(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, sign, whole = '', thousands, decimal, cents = ''] = match
  if (thousands !== undefined && thousands === decimal) return undefined
  // `1,234` alone is more likely a slip than a thousand.
  if (thousands === ',' && decimal === undefined) return undefined
  const value = Number(whole.replace(/[.,]/g, '')) * 100 + Number(cents.padEnd(2, '0'))
  if (value > MOST) return undefined
  return sign === '-' && value !== 0 ? -value : value
}

/** As it is typed into a field, and stands in a list for a Dutch spreadsheet: `1234,56`. */
export function typedAmount(cents: number, mark: ',' | '.' = ','): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`
}
