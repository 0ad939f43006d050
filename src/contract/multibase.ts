/** The text form of public keys: base58btc with a `z` before it [Controlled Identifiers 1.0, Multibase and Multikey]. */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Ed25519 public key, as an unsigned varint [multicodec]. */
const ED25519_PUB = [0xed, 0x01] as const

/** For what is short: the time it takes grows with the square of its length. */
export function base58(bytes: Uint8Array): string {
  let zeros = 0
  while (bytes[zeros] === 0) zeros += 1
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (; value > 0n; value /= 58n) text = `${ALPHABET[Number(value % 58n)]}${text}`
  return '1'.repeat(zeros) + text
}

/** `z6Mk…` of the 32 bytes of an Ed25519 public key. */
export function ed25519Multikey(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) throw new TypeError(`an Ed25519 public key has 32 bytes, not ${publicKey.length}`)
  return `z${base58(Uint8Array.of(...ED25519_PUB, ...publicKey))}`
}
