/**
 * A session's form secret is the same all day, and a page that is compressed or cut off must not help to guess it: each
 * page has it under a mask of its own (as Django and Rails do).
 */
import { randomBytes } from 'node:crypto'

/** `text` in base64url; the answer too, and twice as long. */
export function masked(text: string): string {
  const secret = Buffer.from(text, 'base64url')
  const mask = randomBytes(secret.length)
  return Buffer.concat([mask, xor(secret, mask)]).toString('base64url')
}

/** What was masked; of anything else something that is no secret of anybody. */
export function unmasked(text: string): string {
  const both = Buffer.from(text, 'base64url')
  const half = both.length >> 1
  return xor(both.subarray(half), both.subarray(0, half)).toString('base64url')
}

const xor = (one: Buffer, other: Buffer) => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
