/**
 * Bitstring Status List 1.0: bits of many credentials in one list, GZIP in base64url, first bit leftmost. Decoding is
 * bounded before and after unpacking: 272 kB of text can stand for 200 MiB.
 */
import { gunzipSync, gzipSync } from 'node:zlib'

/** Section 3.2 and 6.1: a shorter list would tell who is meant. */
export const LEAST_ENTRIES = 131_072
/** 2²⁵: what we unpack, 4 MiB. */
export const MOST_ENTRIES = 33_554_432
/** Of the text: an incompressible list of the most entries would be larger, but no list of ours or of anybody is. */
export const MOST_ENCODED = 2_000_000

/** Section 3.2: multibase base64url of GZIP. `set`: indices whose bit is 1. Throws RangeError for one outside. */
export function encodeBits(set: Iterable<number>, size: number): string {
  if (size % 8 !== 0 || size < LEAST_ENTRIES || size > MOST_ENTRIES)
    throw new RangeError(`a list has a multiple of 8 entries, ${LEAST_ENTRIES} to ${MOST_ENTRIES}`)
  const bytes = new Uint8Array(size / 8)
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError(`no entry ${index} of ${size}`)
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7))
  }
  const packed = gzipSync(bytes, { level: 9 })
  // Which system packed it is of no use and differs: "unknown" (RFC 1952, OS).
  packed[9] = 0xff
  return `u${packed.toString('base64url')}`
}

export type Decoded =
  | { readonly bytes: Uint8Array; readonly size: number }
  | { readonly refused: 'status-list-wrong' | 'status-list-short' | 'status-list-large' }

export function decodeBits(encoded: string): Decoded {
  if (encoded.length > MOST_ENCODED) return { refused: 'status-list-large' }
  if (!/^u[A-Za-z0-9_-]+$/.test(encoded)) return { refused: 'status-list-wrong' }
  let bytes: Uint8Array
  try {
    bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: MOST_ENTRIES / 8 })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { refused: tooLarge ? 'status-list-large' : 'status-list-wrong' }
  }
  const size = bytes.length * 8
  return size < LEAST_ENTRIES ? { refused: 'status-list-short' } : { bytes, size }
}

/**
 * `statusListIndex`: digits alone, and not more than a list can have; undefined otherwise. The standard has it as a text;
 * some, 1EdTech among them, write the number.
 */
export function readIndex(index: unknown): number | undefined {
  if (typeof index !== 'string' && typeof index !== 'number') return undefined
  return /^(?:0|[1-9]\d{0,8})$/.test(String(index)) ? Number(index) : undefined
}

/** Undefined outside the list. */
export function bitAt({ bytes, size }: { readonly bytes: Uint8Array; readonly size: number }, index: number) {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined
  return ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
}
