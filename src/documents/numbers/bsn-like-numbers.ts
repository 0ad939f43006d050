/**
 * Numbers in the text of a document that may be a BSN: nine digits that pass the eleven-test, in a row or as people group
 * them, and not known to be something else. A text typed in a field is looked at more strictly (`looksLikeBsn`): a document
 * is full of numbers, and one of eleven passes the test by chance.
 */

/** `123456782`, `1234.56.782`, `123 456 782`, `123-456-782`, and nine boxes of a form: `1 2 3 4 5 6 7 8 2`. */
const NUMBER =
  /(?<!\d)(?:\d{9}|\d{4}([ .-])\d{2}\1\d{3}|(?<!\d{3} )\d{3}([ .-])\d{3}\2\d{3}(?! \d{3}(?!\d))|(?<!\d )\d(?: \d){8}(?! \d(?!\d)))(?!\d)/g

/** Prefixes of countries whose VAT ids have nine digits, and of the Netherlands. */
const COUNTRY = /(?<![A-Za-z])(?:NL|DE|EE|EL|GR|GB|XI|PT|LT|NO|CHE)[ .-]?$/
/** `B01` behind the nine digits of a Dutch VAT id. */
const DUTCH_VAT_TAIL = /^[ .]?B[ .]?\d{2}(?!\d)/
/** A number that is said to be that of a company, in front of it. */
const COMPANY_LABEL = /(?<![A-Za-z])(?:RSIN|SIREN|D-?U-?N-?S)[ .:-]{0,3}(?:n(?:umme)?r\.?[ :]{0,2})?$/i
const DIALLING_CODE = /(?:\+|(?<!\d)00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?$/
const DECIMALS = /^,\d{2}(?!\d)|^\.\d{2}(?![\d.])/
const MONEY_BEFORE = /(?:€|EUR)[ ]?$/
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g

export interface BsnLike {
  /** Where it starts in the plain text. */
  readonly at: number
  /** As it stands there, with what groups its digits. */
  readonly written: string
}

/** Wide digits and long dashes as the plain ones. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\p{Dash_Punctuation}/gu, '-')

/** Each of them in a text that is plain, from front to back. Takes time in proportion to the text. */
export function bsnLikeIn(plain: string): readonly BsnLike[] {
  const without = plain.replace(IBAN, withoutIban)
  return [...without.matchAll(NUMBER)].flatMap(({ index: at, 0: written }) =>
    passes(written) && !isAnother(without, at, written) ? [{ at, written }] : [],
  )
}

/** How many there are, as often as they stand there. */
export const countBsnLike = (text: string): number => bsnLikeIn(plainText(text)).length

/** Weights 9 to 2, and -1 for the last digit. */
function passes(written: string): boolean {
  const digits = written.replace(/\D/g, '')
  let sum = -Number(digits[8])
  for (let i = 0; i < 8; i++) sum += Number(digits[i]) * (9 - i)
  return sum % 11 === 0 && digits !== '000000000'
}

const AROUND = 30

function isAnother(text: string, at: number, written: string): boolean {
  const before = text.slice(Math.max(0, at - AROUND), at)
  const after = text.slice(at + written.length, at + written.length + AROUND)
  const country = COUNTRY.exec(before)
  if (country && (!country[0].startsWith('NL') || DUTCH_VAT_TAIL.test(after))) return true
  if (DUTCH_VAT_TAIL.test(after) || DIALLING_CODE.test(before) || COMPANY_LABEL.test(before)) return true
  if (DECIMALS.test(after) || MONEY_BEFORE.test(before)) return true
  // A comma or point and more digits in front of it: the tail of a decimal number.
  if (/\d[.,]$/.test(before)) return true
  return isWithinCode(before, after)
}

/** A hash or a key: letters and other digits around it without a space. A word that stands against it is no code. */
function isWithinCode(before: string, after: string): boolean {
  const around = `${/[A-Za-z0-9+=_-]*$/.exec(before)?.[0] ?? ''} ${/^[A-Za-z0-9+=_-]*/.exec(after)?.[0] ?? ''}`
  return /[A-Za-z]/.test(around) && /\d/.test(around)
}

/** ISO 13616: blanks in its place; what is no IBAN after all stays as it is. */
function withoutIban(written: string): string {
  // A name in capitals may follow an IBAN and seem to belong to it: the longest part that is one.
  for (let length = written.length; length >= 15; length--) {
    const part = written.slice(0, length)
    if (isIban(part.replaceAll(' ', ''))) return ' '.repeat(length) + written.slice(length)
  }
  return written
}

function isIban(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false
  let rest = 0
  for (const sign of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
