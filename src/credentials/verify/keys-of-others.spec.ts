/** Keys as documents of others list them, proofs that we can't check, and issuers whom nobody can look up. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { credentialCheck } from '../../contract/credential-check.ts'
import { canonicalJson } from '../canonical-json.ts'
import { base58, multikeyOfKey, rawKeyOf } from '../multikey.ts'
import type { Json, JsonObject, TrustSource } from '../parts.ts'
import { sayCheck } from './said.ts'
import { verify } from './verify.ts'

const ISSUER = 'did:web:badges.example'
const DOCUMENT = 'https://badges.example/.well-known/did.json'
const METHOD = `${ISSUER}#key`

const badge = (other: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Badge',
  issuer: { id: ISSUER, type: ['Profile'], name: 'De school' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: { id: 'urn:x:1', type: ['Achievement'], name: 'x', description: 'x', criteria: { narrative: 'x' } },
  },
  ...other,
})

const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })

/** By JCS, whose hashes need no contexts. */
function signed(privateKey: KeyObject, cryptosuite: string, hash: string, document = badge(), method = METHOD) {
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite,
    created: '2026-01-02T00:00:00Z',
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
  }
  const digest = (value: Json) => createHash(hash).update(canonicalJson(value), 'utf8').digest()
  const bytes = Buffer.concat([digest(options), digest(document)])
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign(privateKey.asymmetricKeyType === 'ed25519' ? null : hash, bytes, key)
  return { ...document, proof: [{ ...options, proofValue: `z${base58(signature)}` }] }
}
const byEd25519 = (document = badge(), method = METHOD) =>
  signed(ed25519.privateKey, 'eddsa-jcs-2022', 'sha256', document, method)

const jwkOf = (key: KeyObject): JsonObject => JSON.parse(JSON.stringify(key.export({ format: 'jwk' })))
const documentWith = (key: JsonObject): JsonObject => ({
  id: ISSUER,
  verificationMethod: [{ id: METHOD, controller: ISSUER, ...key }],
  assertionMethod: [METHOD],
})

async function check(given: Json | string, document?: JsonObject) {
  const trust: TrustSource = {
    issuerByDid: async () => undefined,
    mandateOn: async () => undefined,
    statusList: async () => undefined,
    supersededOn: async () => undefined,
    commitmentOf: async () => undefined,
    fetchJson: async (url) =>
      document && url === DOCUMENT
        ? { kind: 'fetched', json: document, text: '' }
        : { kind: 'unreachable', why: 'no-answer' },
  }
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  const found = credentialCheck.parse(await verify(text, trust, { now: '2026-11-27T09:00:00.000Z' }))
  return { found, came: [found.verdict, found.checks.find((one) => one.check === 'signature')?.reason] }
}
const fits = ['valid-issuer-unknown', 'signature-fits']
const raw = () => rawKeyOf(multikeyOfKey(ed25519.publicKey)) ?? new Uint8Array()
const multikey = { type: 'Multikey', publicKeyMultibase: multikeyOfKey(ed25519.publicKey) }

describe('a key of another issuer', () => {
  it('of P-256 or P-384 as JWK checks a proof by ECDSA', async () => {
    for (const [pair, hash] of [
      [p256, 'sha256'],
      [p384, 'sha384'],
    ] as const) {
      const document = documentWith({ type: 'JsonWebKey', publicKeyJwk: jwkOf(pair.publicKey) })
      const given = signed(pair.privateKey, 'ecdsa-jcs-2019', hash)
      expect((await check(given, document)).came, hash).toEqual(fits)
      expect((await check({ ...given, name: 'x' }, document)).came, hash).toEqual(['not-genuine', 'signature-wrong'])
    }
  })

  it('as older documents write it, in base58 without a prefix, is read', async () => {
    const publicKeyBase58 = base58(raw())
    const document = documentWith({ type: 'Ed25519VerificationKey2018', publicKeyBase58 })
    expect((await check(byEd25519(), document)).came).toEqual(fits)
    expect((await check({ ...byEd25519(), name: 'x' }, document)).came).toEqual(['not-genuine', 'signature-wrong'])
    const other = documentWith({ type: 'EcdsaSecp256k1VerificationKey2019', publicKeyBase58 })
    expect((await check(byEd25519(), other)).came).toEqual(['cannot-say', 'suite-unknown'])
  })

  it.each([
    ['2030-01-01T00:00:00Z', fits],
    ['2026-11-27T09:00:00Z', ['not-genuine', 'key-not-listed']],
    ['2026-02-01T00:00:00Z', ['not-genuine', 'key-not-listed']],
    ['soon', ['not-genuine', 'key-not-listed']],
  ])('that ends on %s counts until then', async (ends, came) => {
    for (const name of ['expires', 'revoked']) {
      expect((await check(byEd25519(), documentWith({ ...multikey, [name]: ends }))).came, name).toEqual(came)
    }
  })

  it('that is listed in a form that we can not read is no sign of forgery', async () => {
    const bls = documentWith({ type: 'Multikey', publicKeyMultibase: 'M0123' })
    const pem = documentWith({ type: 'RsaVerificationKey2018', publicKeyPem: 'x' })
    const curve = documentWith({ type: 'JsonWebKey', publicKeyJwk: { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' } })
    for (const document of [bls, pem, curve]) {
      const { came, found } = await check(byEd25519(), document)
      expect(came, JSON.stringify(document)).toEqual(['cannot-say', 'suite-unknown'])
      expect(found).not.toHaveProperty('credential')
    }
  })

  it('can not be found in a page that lists no keys at all', async () => {
    const profile = { id: ISSUER, type: ['Profile'], name: 'De school' }
    expect((await check(byEd25519(), profile)).came).toEqual(['cannot-say', 'issuer-document-wrong'])
  })
})

describe('a JWT that does not name its key', () => {
  const p256Jwk = () => ({ type: 'JsonWebKey', publicKeyJwk: jwkOf(p256.publicKey) })
  const token = (header: object, by = p256.privateKey) =>
    new CompactSign(Buffer.from(JSON.stringify(badge()))).setProtectedHeader({ alg: 'ES256', ...header }).sign(by)
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  it('brings along one that its issuer lists, under whatever name', async () => {
    const given = await token({ jwk: jwkOf(p256.publicKey) })
    expect((await check(given, documentWith(p256Jwk()))).came).toEqual(fits)
    const others = documentWith({ type: 'JsonWebKey', publicKeyJwk: jwkOf(stranger.publicKey) })
    expect((await check(given, others)).came).toEqual(['not-genuine', 'key-not-listed'])
    const forged = await token({ jwk: jwkOf(stranger.publicKey) }, stranger.privateKey)
    expect((await check(forged, documentWith(p256Jwk()))).came).toEqual(['not-genuine', 'key-not-listed'])
  })

  it('is by the only one that its issuer has', async () => {
    expect((await check(await token({}), documentWith(p256Jwk()))).came).toEqual(fits)
    const forged = await token({}, stranger.privateKey)
    expect((await check(forged, documentWith(p256Jwk()))).came).toEqual(['not-genuine', 'signature-wrong'])
    const two: JsonObject = {
      ...documentWith(p256Jwk()),
      verificationMethod: [1, 2].map((n) => ({ id: `${METHOD}${n}`, controller: ISSUER, ...p256Jwk() })),
      assertionMethod: [`${METHOD}1`, `${METHOD}2`],
    }
    expect((await check(await token({}), two)).came).toEqual(['cannot-say', 'key-unnamed'])
  })
})

describe('a proof that we can not check', () => {
  const unknown: JsonObject = {
    type: 'SomeProofType',
    created: '2026-01-02T00:00:00Z',
    proofPurpose: 'assertionMethod',
  }

  it('is called by its name, whatever else it lacks', async () => {
    const given = byEd25519()
    const { came, found } = await check({ ...given, proof: [unknown, ...given.proof] }, documentWith(multikey))
    expect(came).toEqual(['cannot-say', 'suite-unknown'])
    expect(sayCheck(found, 'en').more[0]).toBe('The signature is of a kind that we can not check: SomeProofType.')
    const texts = { ...unknown, type: 'Call 0900-1234 <b>' }
    const other = await check({ ...given, proof: [texts, ...given.proof] }, documentWith(multikey))
    expect(JSON.stringify(other.found)).not.toContain('0900')
  })

  it('makes nothing good that another one makes wrong', async () => {
    const without: JsonObject = { ...byEd25519().proof[0], verificationMethod: 1 }
    expect((await check({ ...badge(), proof: [without] }, documentWith(multikey))).found.verdict).toBe('not-genuine')
    const other = byEd25519(badge(), 'did:web:other.example#key')
    expect((await check({ ...other, proof: [unknown, ...other.proof] })).came).toEqual([
      'not-genuine',
      'proof-by-other',
    ])
  })

  it('because of words that we do not have says which', async () => {
    const context = 'https://example.org/words/v1'
    const given = { ...byEd25519(), '@context': [...(badge()['@context'] as string[]), context] }
    const proof = [{ ...byEd25519().proof[0], cryptosuite: 'eddsa-rdfc-2022' }]
    const { came, found } = await check({ ...given, proof }, documentWith(multikey))
    expect(came).toEqual(['cannot-say', 'context-unknown'])
    expect(sayCheck(found, 'nl').more[0]).toContain(context)
  })

  it.each(['ES384', 'RS512', 'PS256', 'ES256K'])('of a JWT with alg %s too', async (alg) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const { came, found } = await check(`${part({ alg, kid: METHOD })}.${part(badge())}.AAAA`, documentWith(multikey))
    expect(came).toEqual(['cannot-say', 'suite-unknown'])
    expect(sayCheck(found, 'en').more[0]).toContain(alg)
  })

  it('of a JWT of which parts may be hidden too, alone or as JSON carries it', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'ES256', typ: 'dc+sd-jwt' })}.${part({ vct: 'urn:x:1', _sd: [] })}.AAAA~WyJhIl0~`
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+sd-jwt,${token}`,
      type: 'EnvelopedVerifiableCredential',
    }
    for (const given of [token, enveloped, { ...enveloped, id: `data:application/dc+sd-jwt,${token}` }]) {
      const { came, found } = await check(given)
      expect(came).toEqual(['cannot-say', 'suite-unknown'])
      expect(sayCheck(found, 'en').more[0]).toContain('SD-JWT')
    }
  })

  it('of an older badge that is signed instead of hosted is called so', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
      badge: 'https://badges.example/1',
      verification: { type: 'signed', creator: 'https://badges.example/key' },
    }
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const token = await new CompactSign(Buffer.from(JSON.stringify(assertion)))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey)
    const { came, found } = await check(token)
    expect(came).toEqual(['cannot-say', 'suite-unknown'])
    expect(sayCheck(found, 'en').more[0]).toContain('Open Badges 2.0')
  })
})

it('an issuer that is only a number has no keys to look up', async () => {
  const own = `did:key:${multikeyOfKey(ed25519.publicKey)}`
  const id = 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164'
  const given = byEd25519(badge({ issuer: { id, type: ['Profile'], name: 'Andy' } }), own)
  const { came, found } = await check(given)
  expect(came).toEqual(['cannot-say', 'issuer-kind-unknown'])
  expect(found).not.toHaveProperty('credential')
})

it('a transcript names all that was achieved, in whatever order', async () => {
  const achievement = (badge().credentialSubject as { achievement: JsonObject }).achievement
  const clr = {
    id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164',
    type: ['VerifiableCredential', 'ClrCredential'],
    credentialSubject: {
      type: ['ClrSubject'],
      achievement: [achievement, { ...achievement, id: 'urn:x:2' }],
      verifiableCredential: [byEd25519()],
    },
  }
  const { came, found } = await check(byEd25519(badge(clr)), documentWith(multikey))
  expect(came).toEqual(fits)
  expect(found.credential).toMatchObject({ format: 'clr-2', title: { nl: 'Badge' }, inner: [{ verdict: fits[0] }] })
  const two = badge({ credentialSubject: { ...clr.credentialSubject, type: ['AchievementSubject'] } })
  expect((await check(byEd25519(two), documentWith(multikey))).found.verdict).toBe('unreadable')
})
