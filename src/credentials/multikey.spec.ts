import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { from } from '@digitalbazaar/ed25519-multikey'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base58,
  didKeyOf,
  fromBase58,
  fromMultibase,
  keyObjectOf,
  keyOfDidKey,
  multikeyOf,
  multikeyOfKey,
  rawKeyOf,
  verificationMethodOf,
} from './multikey.ts'

describe('base58', () => {
  // draft-msporny-base58-03, section 5.
  it.each([
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    ['The quick brown fox jumps over the lazy dog.', 'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z'],
  ])('of %s is %s', (text, written) => {
    expect(base58(Buffer.from(text))).toBe(written)
    expect(fromBase58(written)).toEqual(new Uint8Array(Buffer.from(text)))
  })
  it('keeps zeros at the beginning', () => {
    expect(base58(Buffer.from('0000287fb4cd', 'hex'))).toBe('11233QC4')
  })
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(fromBase58(base58(bytes))).toEqual(bytes)
      }),
    )
  })
  it('refuses other signs, and more than anything here is long', () => {
    for (const text of ['0', 'O', 'l', 'z6Mk!', 'é', '1'.repeat(401)]) expect(fromBase58(text)).toBeUndefined()
    expect(fromMultibase('m6162')).toBeUndefined()
    expect(fromMultibase('uYWI')).toEqual(Buffer.from('ab'))
    expect(fromMultibase('uYW=')).toBeUndefined()
  })
})

describe('a key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const written = multikeyOfKey(publicKey)

  it('is the same from its private half, and comes back', () => {
    expect(written).toMatch(/^z6Mk/)
    expect(multikeyOfKey(privateKey)).toBe(written)
    expect(multikeyOf(rawKeyOf(written) ?? new Uint8Array())).toBe(written)
  })
  it('checks what its private half signed', () => {
    const bytes = Buffer.from('bytes')
    const key = keyObjectOf(written)
    expect(key && verify(null, bytes, key, sign(null, bytes, privateKey))).toBe(true)
    expect(keyObjectOf(written)).toBe(key)
  })
  it('is read by the stock library as the same', async () => {
    const theirs = await from({
      type: 'Multikey',
      '@context': 'https://w3id.org/security/multikey/v1',
      publicKeyMultibase: written,
    })
    const data = Buffer.from('bytes')
    expect(await theirs.verifier().verify({ data, signature: sign(null, data, privateKey) })).toBe(true)
  })
  it('of another kind is none', () => {
    expect(rawKeyOf('zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169')).toBeUndefined()
    expect(keyObjectOf(`${written}1`)).toBeUndefined()
    expect(() => multikeyOfKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toThrow(RangeError)
  })
  it('is a did:key, and only with its own fragment', () => {
    const did = didKeyOf(written)
    expect(keyOfDidKey(did)).toBe(written)
    expect(keyOfDidKey(`${did}#${written}`)).toBe(written)
    expect(keyOfDidKey(`${did}#z6MkOther`)).toBeUndefined()
    expect(keyOfDidKey(`did:web:${written}`)).toBeUndefined()
    expect(verificationMethodOf({ did }, { publicKeyMultibase: written })).toBe(`${did}#${written}`)
  })
})
