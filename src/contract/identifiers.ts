/** Ids that commands make are derived, so that a repeat makes the very same (model.md section 3, Ids). */
import { createHash } from 'node:crypto'
import { canonical } from './canonical.ts'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Big-endian bytes to Crockford base32, left-padded with zero bits to `length` characters. */
export function crockford(bytes: Uint8Array, length: number): string {
  let text = ''
  // From the last byte on, five bits at a time: at most 12 wait. A BigInt of the whole takes seven times as long (1.9 µs).
  let bits = 0
  let held = 0
  let next = bytes.length - 1
  for (let i = 0; i < length; i++) {
    if (held < 5) {
      bits |= (bytes[next] ?? 0) << held
      held += 8
      next -= 1
    }
    text = CROCKFORD[bits & 31] + text
    bits >>= 5
    held -= 5
  }
  return text
}

/** What a command key is: a ULID or a UUIDv7, for both begin with the time. Returns its milliseconds, or undefined. */
export function keyTime(key: string): number | undefined {
  if (/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(key)) {
    let time = 0
    for (const character of key.slice(0, 10)) time = time * 32 + CROCKFORD.indexOf(character)
    return time
  }
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key)) {
    return Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16)
  }
  return undefined
}

export interface KeyScope {
  readonly ledgerId: string
  /** The user's id, whatever token or login it came through; `system` for the program itself. */
  readonly actor: string
  readonly command: string
  readonly key: string
  /** The stream's name, or its kind where the command makes the stream. */
  readonly stream: string
}

/**
 * A ULID: the 48 time bits of the key, then the first 80 bits of
 * SHA-256(canonical [ledgerId, actor, command, key, stream, ordinal?]). Without ordinal it is the command id.
 */
export function derivedId(scope: KeyScope, ordinal?: string): string {
  const time = keyTime(scope.key)
  if (time === undefined) throw new TypeError('a command key is a ULID or a UUIDv7')
  const parts = [scope.ledgerId, scope.actor, scope.command, scope.key, scope.stream]
  const hash = createHash('sha256')
    .update(canonical(ordinal === undefined ? parts : [...parts, ordinal]))
    .digest()
  const bytes = new Uint8Array(16)
  let rest = time
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(hash.subarray(0, 10), 6)
  return crockford(bytes, 26)
}
