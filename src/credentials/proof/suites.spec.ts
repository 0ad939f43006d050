/** The kinds of signature of others, made here step by step as their standards say, apart from the code that checks them. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../canonical-json.ts'
import { base58, multikeyOfKey } from '../multikey.ts'
import type { JsonObject } from '../parts.ts'
import { checkProof } from './check.ts'
import { ecKeyOf } from './ec-key.ts'
import { canonicalForm } from './stock.ts'

const document: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  issuer: 'did:web:school.example',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'De school', share: 0.1 },
}
const optionsOf = (cryptosuite: string): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite,
  created: '2023-02-24T23:36:38Z',
  verificationMethod: 'did:web:school.example#key',
  proofPurpose: 'assertionMethod',
})
const digest = (hash: string, text: string) => createHash(hash).update(text, 'utf8').digest()
const compressed = (key: KeyObject) => {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const odd = ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1) === 1
  return Buffer.concat([Buffer.of(odd ? 3 : 2), Buffer.from(x, 'base64url')])
}

const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const keys = {
  ed25519: { privateKey: ed25519.privateKey, text: multikeyOfKey(ed25519.publicKey), hash: 'sha256' },
  p256: {
    privateKey: p256.privateKey,
    text: `z${base58(Buffer.concat([Buffer.of(0x80, 0x24), compressed(p256.publicKey)]))}`,
    hash: 'sha256',
  },
  p384: {
    privateKey: p384.privateKey,
    text: `z${base58(Buffer.concat([Buffer.of(0x81, 0x24), compressed(p384.publicKey)]))}`,
    hash: 'sha384',
  },
} as const

const rdfc = async (options: JsonObject) => [
  await canonicalForm({ '@context': document['@context'] ?? [], ...options }),
  await canonicalForm(document),
]
const jcs = async (options: JsonObject) => [canonicalJson(options), canonicalJson(document)]

async function signed(
  options: JsonObject,
  of: keyof typeof keys,
  canonical: typeof rdfc,
  value = document,
): Promise<JsonObject> {
  const { privateKey, hash } = keys[of]
  const bytes = Buffer.concat((await canonical(options)).map((text) => digest(hash, text)))
  const signature =
    of === 'ed25519' ? sign(null, bytes, privateKey) : sign(hash, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return { ...value, proof: { ...options, proofValue: `z${base58(signature)}` } }
}
const check = (credential: JsonObject, of: keyof typeof keys) => checkProof(credential, () => keys[of].text)

const kinds = [
  ['eddsa-jcs-2022', 'ed25519', jcs],
  ['ecdsa-rdfc-2019', 'p256', rdfc],
  ['ecdsa-rdfc-2019', 'p384', rdfc],
  ['ecdsa-jcs-2019', 'p256', jcs],
  ['ecdsa-jcs-2019', 'p384', jcs],
  ['eddsa-rdfc-2022', 'ed25519', rdfc],
] as const

describe.each(kinds)('%s with %s', (cryptosuite, of, canonical) => {
  it('fits, and no more after a change of document or options', async () => {
    const credential = await signed(optionsOf(cryptosuite), of, canonical)
    expect(await check(credential, of)).toMatchObject({ fits: true })
    expect(await check({ ...credential, name: 'x' }, of)).toMatchObject({ reason: 'signature-wrong' })
    const later = { ...Object(credential.proof), created: '2024-02-24T23:36:38Z' }
    expect(await check({ ...credential, proof: later }, of)).toMatchObject({ reason: 'signature-wrong' })
  })
  it('is not checked with a key of another kind', async () => {
    const credential = await signed(optionsOf(cryptosuite), of, canonical)
    const other = of === 'ed25519' ? 'p256' : 'ed25519'
    expect(await check(credential, other)).toEqual({ fits: false, reason: 'key-unreadable' })
  })
})

it('a proof with a context of its own by JCS is over the document with that one, and fits where it begins with it', async () => {
  const [first = '', second = ''] = Object(document['@context'])
  for (const [contexts, now, fits] of [
    [[first], [first], true],
    // Words that were added after it was signed, for another proof beside it.
    [[first], [first, second], true],
    [[first, second], [first, second], true],
    [[first, second], [first], false],
    [[second], [first, second], false],
    [[first, 'urn:x'], [first, second], false],
  ] as const) {
    const options = { ...optionsOf('eddsa-jcs-2022'), '@context': contexts }
    const then = { ...document, '@context': contexts }
    const over = async () => [canonicalJson(options), canonicalJson(then)]
    const credential = await signed(options, 'ed25519', over, { ...document, '@context': now })
    expect(await check(credential, 'ed25519'), String([contexts, now])).toMatchObject({ fits })
  }
  const options = { ...optionsOf('eddsa-jcs-2022'), '@context': [first] }
  expect(await check(await signed(options, 'ed25519', jcs), 'ed25519')).toMatchObject({ reason: 'signature-wrong' })
})

it('Ed25519Signature2020, of older badges, fits', async () => {
  const older: JsonObject = {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Badge',
    issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'De school' },
    issuanceDate: '2022-11-27T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: { id: 'urn:x:1', type: ['Achievement'], name: 'x', description: 'x', criteria: { narrative: 'x' } },
    },
  }
  const { cryptosuite: _, ...rest } = optionsOf('')
  const options: JsonObject = { ...rest, type: 'Ed25519Signature2020' }
  const texts = async () => [
    await canonicalForm({ '@context': older['@context'] ?? [], ...options }),
    await canonicalForm(older),
  ]
  const credential = await signed(options, 'ed25519', texts, older)
  expect(await check(credential, 'ed25519')).toMatchObject({ fits: true })
  expect(await check({ ...credential, name: 'x' }, 'ed25519')).toMatchObject({ reason: 'signature-wrong' })
})

it('a key on a curve is a point on it', () => {
  expect(ecKeyOf(keys.p256.text)).toMatchObject({ hash: 'sha256', signatureBytes: 64 })
  expect(ecKeyOf(keys.p384.text)).toMatchObject({ hash: 'sha384', signatureBytes: 96 })
  expect(ecKeyOf(keys.ed25519.text)).toBeUndefined()
  const nowhere = Buffer.concat([Buffer.of(0x80, 0x24, 2), Buffer.alloc(32, 0xff)])
  expect(ecKeyOf(`z${base58(nowhere)}`)).toBeUndefined()
})
