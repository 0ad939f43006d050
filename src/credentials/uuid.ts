/** UUIDs where a standard wants one: the ledger's own ids in another dress, or one made from what it stands for. */
import { createHash } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The same 128 bits, written as a UUID. Throws RangeError for what is no ULID. */
export function uuidOfUlid(ulid: string): string {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid)) throw new RangeError('expects a ULID')
  let bits = 0n
  for (const character of ulid) bits = bits * 32n + BigInt(CROCKFORD.indexOf(character))
  return hyphenated(bits.toString(16).padStart(32, '0'))
}

/** The ULID that `uuidOfUlid` was given; undefined for a text that is no UUID. */
export function ulidOfUuid(uuid: string): string | undefined {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) return undefined
  let bits = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let ulid = ''
  for (; ulid.length < 26; bits /= 32n) ulid = `${CROCKFORD[Number(bits % 32n)]}${ulid}`
  return ulid
}

/** Always the same for the same text: version 8 of RFC 9562, from the first bits of its SHA-256. */
export function uuidOfText(text: string): string {
  const bytes = createHash('sha256').update(text, 'utf8').digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return hyphenated(bytes.toString('hex'))
}

const hyphenated = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
