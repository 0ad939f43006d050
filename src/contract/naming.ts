/** Names that stand for one thing in stream names and on paper: normal forms and check characters. */
import { createHash } from 'node:crypto'
import { canonical, sha256 } from './canonical.ts'
import { crockford } from './identifiers.ts'

/**
 * Normal form v1 of a published name: NFKC, lower case, without marks, every run of other than letters and digits one
 * space, trimmed. Test vectors stand in naming.spec.ts and never change.
 */
export function normalForm(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A digest for a stream name of several published names, 40 hexadecimal digits. */
export function nameDigest(...names: string[]): string {
  return sha256(canonical(['v1', ...names.map(normalForm)])).slice(0, 40)
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Luhn's check character over 32 signs: one wrong sign is always seen, two neighbours swapped nearly always. */
function checkCharacter(digits: string): string {
  let sum = 0
  let factor = 2
  for (let i = digits.length - 1; i >= 0; i--) {
    const product = ALPHABET.indexOf(digits[i] ?? '') * factor
    sum += Math.floor(product / 32) + (product % 32)
    factor = factor === 2 ? 1 : 2
  }
  return ALPHABET[(32 - (sum % 32)) % 32] ?? ''
}

/** `LB-XXXX-XXXX-XXXX-C`: 60 bits of SHA-256(ledger, certificate), so that it says nothing of order or number. */
export function certificateNumberOf(ledgerId: string, certificateId: string): string {
  const hash = createHash('sha256')
    .update(canonical(['certificate-number-v1', ledgerId, certificateId]))
    .digest()
  const digits = crockford(hash.subarray(0, 8), 13).slice(1)
  return `LB-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}-${checkCharacter(digits)}`
}

/**
 * A number as somebody typed it (lower case, spaces, O for 0, I or L for 1) in its official form, or undefined when
 * its check character does not fit.
 */
export function readCertificateNumber(typed: string): string | undefined {
  const bare = typed
    .toUpperCase()
    .replace(/[\s.-]+/g, '')
    .replace(/^LB/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{13}$/.test(bare)) return undefined
  const digits = bare.slice(0, 12)
  if (checkCharacter(digits) !== bare[12]) return undefined
  return `LB-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}-${bare[12]}`
}
