/**
 * Keys that wallets show as did:key (W3C CCG did-key): Ed25519, P-256 and P-384; what this program signs with itself is
 * Ed25519 alone (multikey.ts).
 */
import { createPublicKey, ECDH, type KeyObject } from 'node:crypto'
import { fromBase58 } from '../multikey.ts'

/** The longest of these keys is 51 bytes, 70 signs. */
const SIGNS_MAX = 90

/** `did:key:z…` or one of its DID URLs (`did:key:z…#z…`); undefined for any other DID, and where the two differ. */
export function keyOfDidKey(text: string): KeyObject | undefined {
  const [, multibase, fragment] = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)(?:#(.+))?$/.exec(text) ?? []
  if (multibase === undefined || multibase.length > SIGNS_MAX) return undefined
  if (fragment !== undefined && fragment !== multibase) return undefined
  const bytes = Buffer.from(fromBase58(multibase.slice(1)) ?? [])
  const [first, second] = bytes
  const raw = bytes.subarray(2)
  if (first === 0xed && second === 0x01 && raw.length === 32) {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  }
  if (first === 0x80 && second === 0x24 && raw.length === 33) return onCurve(raw, 'P-256', 'prime256v1')
  if (first === 0x81 && second === 0x24 && raw.length === 49) return onCurve(raw, 'P-384', 'secp384r1')
  return undefined
}

/** A point that says its x and the sign of its y. Throws when there is no such point. */
function onCurve(compressed: Buffer, crv: string, curve: string): KeyObject {
  const point = Buffer.from(ECDH.convertKey(compressed, curve, undefined, undefined, 'uncompressed') as Buffer)
  const half = (point.length - 1) / 2
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)].map((part) => part.toString('base64url'))
  return createPublicKey({ key: { kty: 'EC', crv, x: x ?? '', y: y ?? '' }, format: 'jwk' })
}
