/**
 * Public keys as text and back: Multikey (Controlled Identifiers 1.0, section 2.2.2) and did:key. Ed25519 alone: it is
 * what this program signs with; keys of others of another kind are read by their suite (`proof/suites.ts`).
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Issuer, IssuerKey } from './parts.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const DIGITS = new Map([...ALPHABET].map((character, index) => [character, index]))
/** The multicodec prefix of an Ed25519 public key: 0xed as varint. */
const ED25519 = [0xed, 0x01] as const
const RAW_BYTES = 32
/** SubjectPublicKeyInfo of Ed25519 up to the key itself (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const MOST_KEPT = 2_000
/** Of what is decoded at all: a key is 48 characters and a signature 88; the work grows with the square. */
const MOST_CHARACTERS = 400

/** 58⁵: five digits at a time, and with 16 bits below it still a safe integer. */
const FIVE_DIGITS = 58 ** 5

/** Base58 as Bitcoin writes it. */
export function base58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const words: number[] = []
  for (let end = bytes.length; end > zeros; end -= 2)
    words.push((bytes[end - 1] ?? 0) | (end - 1 > zeros ? (bytes[end - 2] ?? 0) << 8 : 0))
  let text = ''
  for (let left = words.length; left > 0; ) {
    let rest = 0
    for (let i = left - 1; i >= 0; i--) {
      const part = rest * 65_536 + (words[i] ?? 0)
      words[i] = Math.floor(part / FIVE_DIGITS)
      rest = part % FIVE_DIGITS
    }
    while (left > 0 && words[left - 1] === 0) left--
    for (let digit = 0; left > 0 ? digit < 5 : rest > 0; digit++) {
      text = (ALPHABET[rest % 58] ?? '') + text
      rest = Math.floor(rest / 58)
    }
  }
  return ALPHABET.charAt(0).repeat(zeros) + text
}

/** Undefined for what is no base58, or is longer than anything here. */
export function fromBase58(text: string): Uint8Array | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const bytes: number[] = []
  for (const character of text) {
    let carry = DIGITS.get(character)
    if (carry === undefined) return undefined
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  let zeros = 0
  while (text[zeros] === ALPHABET[0]) zeros++
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()])
}

/** A base58 (`z`) or base64url (`u`) multibase text; undefined for another or a broken one. */
export function fromMultibase(text: string): Uint8Array | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  if (text.startsWith('z')) return fromBase58(text.slice(1))
  if (/^u[A-Za-z0-9_-]*$/.test(text)) return Buffer.from(text.slice(1), 'base64url')
  return undefined
}

/** `z6Mk…` of a raw Ed25519 public key of 32 bytes. */
export function multikeyOf(raw: Uint8Array): string {
  if (raw.length !== RAW_BYTES) throw new RangeError('an Ed25519 public key is 32 bytes')
  return `z${base58(Uint8Array.from([...ED25519, ...raw]))}`
}

/** The 32 bytes of `z6Mk…`; undefined where it is no Ed25519 key. */
export function rawKeyOf(publicKeyMultibase: string): Uint8Array | undefined {
  const bytes = fromMultibase(publicKeyMultibase)
  if (bytes?.length !== ED25519.length + RAW_BYTES) return undefined
  return ED25519.every((byte, index) => bytes[index] === byte) ? bytes.subarray(ED25519.length) : undefined
}

/** `z6Mk…` of a key of Node's own. */
export function multikeyOfKey(key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('expects an Ed25519 key')
  const spki = (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' })
  return multikeyOf(spki.subarray(SPKI.length))
}

/** Making one takes as long as checking a signature with it. */
const kept = new Map<string, KeyObject>()

/** To check signatures with; undefined where it is no Ed25519 key. */
export function keyObjectOf(publicKeyMultibase: string): KeyObject | undefined {
  const known = kept.get(publicKeyMultibase)
  if (known) return known
  const raw = rawKeyOf(publicKeyMultibase)
  if (!raw) return undefined
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(publicKeyMultibase, key)
  return key
}

export const didKeyOf = (publicKeyMultibase: string): string => `did:key:${publicKeyMultibase}`

/** The key that a did:key is, with or without a fragment; undefined for another DID or a fragment of another key. */
export function keyOfDidKey(did: string): string | undefined {
  const [, key, fragment] = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)(?:#(.*))?$/.exec(did) ?? []
  return fragment === undefined || fragment === key ? key : undefined
}

/** What a proof names as its key: the DID and, as fragment, the key itself, so that it reads the same in every DID. */
export const verificationMethodOf = (issuer: Pick<Issuer, 'did'>, key: Pick<IssuerKey, 'publicKeyMultibase'>): string =>
  `${issuer.did}#${key.publicKeyMultibase}`
