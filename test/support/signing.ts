/** Signing in tests: a port over keys in memory, made from their id so that a run equals the next. */
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { didKeyOf, multikeyOfKey } from '../../src/credentials/multikey.ts'
import type { Issuer, SigningPort } from '../../src/credentials/parts.ts'

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key of an id: always the same, and nobody's. */
export function testKey(keyId: string): KeyObject {
  const seed = createHash('sha256').update(`test key ${keyId}`).digest()
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}
export const testMultikey = (keyId: string): string => multikeyOfKey(testKey(keyId))

export const testSigning: SigningPort = {
  async sign(keyId, bytes) {
    return sign(null, bytes, testKey(keyId))
  },
}

/** `did` absent: the did:key of its first key. */
export function testIssuer(other: Partial<Issuer> = {}, keyId = 'key-1'): Issuer {
  const publicKeyMultibase = testMultikey(keyId)
  return {
    organisationId: '01J10RG0000000000000000001',
    name: 'Albeda aan de Maas',
    did: didKeyOf(publicKeyMultibase),
    home: 'https://leerbewijs.example.org',
    keys: [{ keyId, publicKeyMultibase, from: '2026-01-01T00:00:00.000Z' }],
    ...other,
  }
}
