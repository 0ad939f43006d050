/** What the standards let others write in more than one way: all of it is read, and none of it gets past a check. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { CompactSign } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedWorld, signedWorld, signingKey } from '../../../test/support/signed-credentials.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import { canonicalJson } from '../canonical-json.ts'
import { base58, fromMultibase } from '../multikey.ts'
import type { Json, JsonObject, TrustSource } from '../parts.ts'
import { multikeyOfEcJwk } from '../proof/ec-key.ts'
import { bytesToSign } from '../proof/fast.ts'
import { canonicalForm, proofOptions } from '../proof/stock.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'
const V2 = 'https://www.w3.org/ns/credentials/v2'
const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const key = signingKey()
const did = `did:key:${key.publicKeyMultibase}`

/** Everybody is a stranger; these addresses have something. */
const elsewhere = (pages: Readonly<Record<string, Json>> = {}): TrustSource => ({
  issuerByDid: async () => undefined,
  mandateOn: async () => undefined,
  statusList: async () => undefined,
  supersededOn: async () => undefined,
  commitmentOf: async () => undefined,
  async fetchJson(url) {
    const json = pages[url]
    return json === undefined ? { kind: 'unreachable', why: 'no-answer' } : { kind: 'fetched', json, text: '' }
  },
})
async function check(given: Json, pages: Readonly<Record<string, Json>> = {}, on?: string) {
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  return credentialCheck.parse(await verify(text, elsewhere(pages), { now, ...(on && { on }) }))
}
const reasonOf = ({ checks }: Awaited<ReturnType<typeof check>>, name: string) =>
  checks.find((one) => one.check === name)?.reason

let world: SignedWorld
beforeAll(async () => {
  world = await signedWorld({ key, did })
})

const plain = (other: JsonObject = {}): JsonObject => ({
  '@context': [V2],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  name: 'Bewijs',
  issuer: did,
  credentialSubject: { id: 'did:example:somebody' },
  ...other,
})
const badge = (other: JsonObject = {}) =>
  plain({
    '@context': [V2, BADGES],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: did, type: ['Profile'], name: 'De school' },
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        ...{ id: 'urn:x:1', type: ['Achievement'], name: 'Lassen', description: 'x' },
        criteria: { narrative: 'x' },
      },
    },
    ...other,
  })
const fits = async (document: JsonObject, pages = {}) => check(await world.signed(document), pages)

describe('a text with its language', () => {
  const inLanguages = (...texts: readonly (readonly [text: string, language: string])[]): Json =>
    texts.map(([text, language]) => ({ '@value': text, '@language': language }))

  it('is read: alone, with a direction, or one for each language', async () => {
    const one = await fits(plain({ name: { '@value': 'Zwemmen', '@language': 'nl' } }))
    expect([one.verdict, one.credential?.title]).toEqual(['valid-issuer-unknown', { nl: 'Zwemmen', en: 'Zwemmen' }])
    const right = { '@value': 'السباحة', '@language': 'ar', '@direction': 'rtl' }
    expect((await fits(plain({ name: right }))).credential?.title?.nl).toBe('السباحة')
    const name = inLanguages(['Swimming', 'en-GB'], ['Schwimmen', 'de'], ['Zwemmen', 'nl'])
    const description = inLanguages(['A mile', 'en'], ['Een mijl', 'nl-NL'])
    const issuer = { id: did, name: inLanguages(['The school', 'en'], ['De school', 'nl']) }
    const all = await fits(plain({ name, description, issuer }))
    expect(all.credential).toMatchObject({
      title: { nl: 'Zwemmen', en: 'Swimming' },
      description: { nl: 'Een mijl', en: 'A mile' },
      issuer: { name: 'De school' },
    })
  })

  it('in neither of our languages is the same one in whatever order they stand', async () => {
    const texts = [
      ['Natation', 'fr'],
      ['Schwimmen', 'de'],
    ] as const
    for (const order of [texts, texts.toReversed()]) {
      expect((await fits(plain({ name: inLanguages(...order) }))).credential?.title?.nl).toBe('Schwimmen')
    }
  })

  it('that was changed after it was signed is not genuine', async () => {
    const signed = await world.signed(plain({ name: { '@value': 'Zwemmen', '@language': 'nl' } }))
    for (const name of [
      { '@value': 'Duiken', '@language': 'nl' },
      { '@value': 'Zwemmen', '@language': 'en' },
      { '@value': 'Zwemmen' },
      'Zwemmen',
      { '@value': 'Zwemmen', '@language': 'nl', '@direction': 'rtl' },
    ])
      expect((await check({ ...signed, name })).verdict, JSON.stringify(name)).toBe('not-genuine')
  })

  it.each<Json>([
    { '@value': 'Zwemmen', url: 'https://example.org' },
    { '@value': 'Zwemmen', '@type': 'https://example.org/type' },
    { '@value': 7 },
    { '@language': 'nl' },
    { '@id': 'https://example.org' },
    { '@value': 'Zwemmen', '@language': ['nl'] },
    { '@list': [{ '@value': 'Zwemmen' }] },
  ])('has nothing else beside it: %j is not read', async (name) => {
    const found = await check({ ...(await world.signed(plain())), name })
    expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'field-unclear'])
  })
})

describe('a moment', () => {
  it.each([
    ['2026-11-28T00:30:00+14:00', 'valid-issuer-unknown'],
    ['2026-11-26T20:59:59-12:00', 'expired'],
    ['2026-11-27T09:00:00.1234567890123Z', 'valid-issuer-unknown'],
    ['2026-11-27T24:00:00Z', 'valid-issuer-unknown'],
    ['2026-11-26T24:00:00+00:00', 'expired'],
    ['12026-01-01T00:00:00Z', 'valid-issuer-unknown'],
    // Written wrongly, without an offset: UTC (VC Data Model 2.0, section 4.9).
    ['2026-11-28T09:00:00', 'valid-issuer-unknown'],
    ['2026-11-26T09:00:00', 'expired'],
  ])('%s as end: %s', async (validUntil, verdict) => {
    const found = await fits(plain({ validFrom: '2020-01-01T00:00:00Z', validUntil }))
    expect(found.verdict).toBe(verdict)
  })

  it('long ago or far ahead is before or after every day that is asked about', async () => {
    for (const year of ['0001', '0300', '0999']) {
      const found = await check(await world.signed(plain({ validFrom: `${year}-06-01T00:00:00Z` })), {}, '2026-06-30')
      expect(found.verdict, year).toBe('valid-issuer-unknown')
      const over = plain({ validUntil: `${year}-06-01T00:00:00Z` })
      expect((await check(await world.signed(over), {}, '2026-06-30')).verdict, year).toBe('expired')
    }
    const later = plain({ validFrom: '12026-01-01T00:00:00Z' })
    expect((await check(await world.signed(later), {}, '2199-12-31')).verdict).toBe('not-yet-valid')
  })

  it.each(['2026-11-28', '2026-13-01T00:00:00Z', '2026-11-28T24:00:01Z', 'Sat 28 Nov 2026', '2026-11-28T09:00Z', 7])(
    'is not %j',
    async (validUntil) => {
      const found = await check({ ...(await world.signed(plain())), validUntil })
      expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'field-wrong'])
    },
  )
})

describe('about whom', () => {
  const two = [{ id: 'did:example:one' }, { id: 'did:example:two' }]
  it('may be several in a credential that is no badge; then nothing of any of them is told', async () => {
    const name = 'Huwelijk'
    const found = await fits(plain({ name, credentialSubject: two }))
    expect([found.verdict, found.credential?.title?.nl]).toEqual(['valid-issuer-unknown', name])
    expect(found.credential).not.toHaveProperty('name')
    const signed = await world.signed(plain({ name, credentialSubject: two }))
    const person = { name: 'Iemand', birthDate: '1990-01-01' }
    const asked = await verify(JSON.stringify(signed), elsewhere(), { now, person })
    expect(asked.checks.find((one) => one.check === 'person')?.reason).toBe('person-not-comparable')
  })
  it('is one in a badge and in a transcript', async () => {
    for (const type of ['OpenBadgeCredential', 'ClrCredential']) {
      const found = await check({ ...badge({ credentialSubject: two }), type: ['VerifiableCredential', type] })
      expect(reasonOf(found, 'format')).toBe('subject-several')
    }
  })
})

describe('a status list of others', () => {
  const LIST = 'https://lists.example/7'
  const ENTRIES = 131_072
  const entry = (other: JsonObject = {}): JsonObject => ({
    type: 'BitstringStatusListEntry',
    ...{ statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: LIST },
    ...other,
  })
  const list = async (set: readonly number[], other: JsonObject = {}, subject: JsonObject = {}) => {
    const made = await world.list(set)
    const { proof: _, ...unsecured } = { ...made, id: LIST, ...other } as JsonObject
    const { credentialSubject } = unsecured
    return world.signed({
      ...unsecured,
      credentialSubject: { ...Object(credentialSubject), statusPurpose: 'revocation', ...subject },
    })
  }
  const listed = async (credentialStatus: Json, pages: Readonly<Record<string, Json>>) =>
    fits(badge({ credentialStatus }), pages)

  it('is the one at the address of the entry, whatever it calls itself or nothing', async () => {
    const named = { id: 'https://example.com/credentials/status/3' }
    for (const other of [named, { id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' }]) {
      expect((await listed(entry(), { [LIST]: await list([], other) })).verdict).toBe('valid-issuer-unknown')
      expect((await listed(entry(), { [LIST]: await list([7], other) })).verdict).toBe('revoked')
    }
  })

  it('may be for more than one purpose, and a place in it a number', async () => {
    const both = await list([7], {}, { statusPurpose: ['suspension', 'revocation'] })
    expect((await listed(entry(), { [LIST]: both })).verdict).toBe('revoked')
    expect((await listed(entry({ statusPurpose: 'suspension' }), { [LIST]: both })).verdict).toBe('suspended')
    expect((await listed(entry({ statusListIndex: 7 }), { [LIST]: both })).verdict).toBe('revoked')
    expect((await listed(entry({ statusListIndex: 8 }), { [LIST]: both })).verdict).toBe('valid-issuer-unknown')
    for (const statusListIndex of [-1, 7.5, ENTRIES]) {
      expect((await listed(entry({ statusListIndex }), { [LIST]: both })).verdict).toBe('cannot-say')
    }
  })

  it('of two entries each counts, and one without a word about validity does not', async () => {
    const other = 'https://lists.example/8'
    const pages = { [LIST]: await list([]), [other]: await list([7], { id: other }, { statusPurpose: 'suspension' }) }
    const held = entry({ statusPurpose: 'suspension', statusListCredential: other })
    const plainly = world.signed(plain({ credentialStatus: [entry(), held] }))
    expect((await check(await plainly, pages)).verdict).toBe('suspended')
    const clear = plain({ credentialStatus: [entry(), { ...held, statusPurpose: 'refresh' }] })
    expect((await fits(clear, pages)).verdict).toBe('valid-issuer-unknown')
  })

  it('that is not valid yet says nothing', async () => {
    const early = await list([], { validFrom: '2027-01-01T00:00:00Z' })
    const found = await listed(entry(), { [LIST]: early })
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', 'status-list-early'])
  })
})

describe('the list of revoked badges that Open Badges has of its own', () => {
  const LIST = 'https://badges.example/revocations/1'
  const ID = 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33'
  const withList = (more: JsonObject = {}) =>
    badge({
      '@context': [V2, BADGES, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
      credentialStatus: { id: LIST, type: '1EdTechRevocationList' },
      ...more,
    })
  const listing = (revokedCredential: Json, more: JsonObject = {}) => ({
    [LIST]: { id: LIST, issuer: did, revokedCredential, ...more },
  })

  it.each<readonly [string, Json]>([
    ['valid-issuer-unknown', []],
    ['valid-issuer-unknown', [{ id: 'urn:uuid:other', revoked: true }]],
    ['valid-issuer-unknown', [{ id: ID, revoked: false }]],
    ['revoked', [{ id: 'urn:uuid:other' }, { id: ID, revoked: true, revocationReason: 'x' }]],
    ['revoked', [{ id: ID }]],
    ['revoked', { id: ID }],
  ])('%s where it holds %j', async (verdict, revoked) => {
    expect((await fits(withList(), listing(revoked))).verdict).toBe(verdict)
  })

  it.each<readonly [string, Readonly<Record<string, Json>>]>([
    ['status-list-unreachable', {}],
    ['status-list-wrong', { [LIST]: [] }],
    ['status-list-wrong', { [LIST]: { id: LIST, issuer: did } }],
    ['status-list-wrong', listing(['urn:uuid:other'])],
    ['status-list-wrong', listing('none')],
    ['status-list-wrong', listing([], { issuer: 'did:web:other.example' })],
    ['status-list-wrong', listing([], { issuer: { id: 'did:web:other.example' } })],
  ])('%s: never valid', async (reason, pages) => {
    const found = await fits(withList(), pages)
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', reason])
  })

  it('can not be asked about a badge without a name of its own', async () => {
    const { id: _, ...nameless } = withList()
    const found = await fits(nameless, listing([]))
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', 'status-kind-unknown'])
  })
})

describe('a signature', () => {
  it('under the name that its suite had before is checked as what it is', async () => {
    const document = badge()
    const by = { issuer: { did }, key, created: '2026-01-02T00:00:00Z' }
    const options = { ...proofOptions(by), cryptosuite: 'eddsa-2022' }
    const canonical = await canonicalForm({ '@context': document['@context'], ...options })
    const bytes = bytesToSign(canonical, await canonicalForm(document))
    const proof = [{ ...options, proofValue: `z${base58(sign(null, bytes, key.privateKey))}` }]
    expect((await check({ ...document, proof })).verdict).toBe('valid-issuer-unknown')
    expect((await check({ ...document, name: 'x', proof })).verdict).toBe('not-genuine')
  })

  it('is written in base58, as its standards say, and in nothing else', async () => {
    const signed = await world.signed(badge())
    const [proof] = signed.proof as readonly [JsonObject]
    const bytes = fromMultibase(String(proof.proofValue)) ?? new Uint8Array()
    const proofValue = `u${Buffer.from(bytes).toString('base64url')}`
    expect((await check({ ...signed, proof: [{ ...proof, proofValue }] })).verdict).toBe('not-genuine')
  })

  it('by words that came into a list under the same name later is no forgery', async () => {
    for (const [document, at] of [
      [badge({ endorsementJwt: ['aa.bb.cc'] }), BADGES],
      [badge({ jti: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' }), BADGES],
    ] as const) {
      const { proof } = await world.signed(badge())
      const found = await check({ ...document, proof: proof ?? null })
      expect([found.verdict, reasonOf(found, 'signature')]).toEqual(['cannot-say', 'context-unknown'])
      expect(found.checks.find((one) => one.check === 'signature')?.values).toEqual({ context: at })
    }
  })
})

describe.each([
  ['P-256', 'sha256'],
  ['P-384', 'sha384'],
] as const)('an issuer that is a key on %s', (namedCurve, hash) => {
  const pair = generateKeyPairSync('ec', { namedCurve })
  const multikey = multikeyOfEcJwk(pair.publicKey.export({ format: 'jwk' }))
  const named = `did:key:${multikey}`

  /** As a whole, and as its own name without a fragment. */
  it.each([`${named}#${multikey}`, named])('signs by ECDSA', async (verificationMethod) => {
    const document = badge({ issuer: named })
    for (const cryptosuite of ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019']) {
      const options: JsonObject = {
        ...{ type: 'DataIntegrityProof', cryptosuite, created: '2026-01-02T00:00:00Z' },
        ...{ verificationMethod, proofPurpose: 'assertionMethod', '@context': document['@context'] ?? null },
      }
      const canonical = cryptosuite.includes('jcs') ? async (value: JsonObject) => canonicalJson(value) : canonicalForm
      const texts = [await canonical(options), await canonical(document)]
      const bytes = Buffer.concat(texts.map((text) => createHash(hash).update(text, 'utf8').digest()))
      const signature = sign(hash, bytes, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
      const proof = { ...options, proofValue: `z${base58(signature)}` }
      expect((await check({ ...document, proof })).verdict, cryptosuite).toBe('valid-issuer-unknown')
      expect((await check({ ...document, name: 'x', proof })).verdict, cryptosuite).toBe('not-genuine')
    }
  })
})

describe('a JWT', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }) }
  const issuer = `did:jwk:${Buffer.from(canonicalJson(JSON.parse(JSON.stringify(jwk)))).toString('base64url')}`
  const token = (claims: JsonObject, privateKey: KeyObject = pair.privateKey) =>
    new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'ES256', kid: `${issuer}#0`, typ: 'vc+jwt' })
      .sign(privateKey)
  const claims = (other: JsonObject = {}) => badge({ issuer, ...other })

  it('says whom it is about as its claims do', async () => {
    const credentialSubject = { ...Object(badge().credentialSubject), id: 'did:example:one' }
    expect((await check(await token(claims({ credentialSubject, sub: 'did:example:one' })))).verdict).toBe(
      'valid-issuer-unknown',
    )
    // Without a name of its own within, the claim is the name.
    expect((await check(await token(claims({ sub: 'did:example:one' })))).verdict).toBe('valid-issuer-unknown')
    const other = await check(await token(claims({ credentialSubject, sub: 'did:example:two' })))
    expect([other.verdict, reasonOf(other, 'format')]).toEqual(['unreadable', 'field-wrong'])
  })

  it.each([
    ['exp', 'soon'],
    ['exp', '1780000000'],
    ['nbf', '2026-01-01T00:00:00Z'],
    ['iat', null],
    ['exp', 1e15],
  ])('has moments that are numbers: %s %j is not passed over', async (name, value) => {
    const found = await check(await token(claims({ [name]: value })))
    expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'field-wrong'])
  })

  it('that ended before 1970 has ended, and one that ends in ten thousand years has not', async () => {
    expect((await check(await token(claims({ exp: -1e11 - 1 })))).verdict).toBe('expired')
    expect((await check(await token(claims({ exp: 317_000_000_000 })))).verdict).toBe('valid-issuer-unknown')
  })
})
