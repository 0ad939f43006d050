/** Proofs of others: by did:web, as JWT, by another suite, several proofs, and badges that only their issuer can confirm. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CompactSign, exportJWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedWorld, signedWorld, signingKey } from '../../../test/support/signed-credentials.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import type { FetchedJson, Json, JsonObject, TrustSource } from '../parts.ts'
import type { Asked } from './question.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'

/** Nobody is known; these addresses have something. */
function elsewhere(pages: Readonly<Record<string, Json | FetchedJson>>) {
  const opened: string[] = []
  const trust: TrustSource = {
    issuerByDid: async () => undefined,
    mandateOn: async () => undefined,
    statusList: async () => undefined,
    supersededOn: async () => undefined,
    commitmentOf: async () => undefined,
    async fetchJson(url) {
      opened.push(url)
      const page = pages[url]
      if (page === undefined) return { kind: 'unreachable', why: 'no-answer' }
      if (typeof page === 'object' && page !== null && 'kind' in page) return page as FetchedJson
      return { kind: 'fetched', json: page as Json, text: JSON.stringify(page) }
    },
  }
  return { trust, opened }
}

async function check(given: JsonObject | string, trust: TrustSource, asked: Partial<Asked> = {}) {
  const text = typeof given === 'string' ? given : JSON.stringify(given)
  return credentialCheck.parse(await verify(text, trust, { now, ...asked }))
}
type Found = Awaited<ReturnType<typeof check>>
const reasonOf = ({ checks }: Found, name: string) => checks.find((one) => one.check === name)?.reason

const DID = 'did:web:badges.example%3A8443:schools:1'
const DOCUMENT = 'https://badges.example:8443/schools/1/did.json'
const LIST = 'https://leerbewijs.example.org/status-lists/01J1L1ST000000000000000001'

describe('by did:web', () => {
  let world: SignedWorld
  let list: JsonObject
  const method = () => `${DID}#${world.key.publicKeyMultibase}`
  const document = (other: JsonObject = {}): JsonObject => ({
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: DID,
    verificationMethod: [
      { id: method(), type: 'Multikey', controller: DID, publicKeyMultibase: world.key.publicKeyMultibase },
    ],
    assertionMethod: [method()],
    ...other,
  })
  beforeAll(async () => {
    world = await signedWorld({ did: DID })
    list = await world.list([])
  })

  it('is genuine where its document has the key, and unknown here', async () => {
    const { trust, opened } = elsewhere({ [DOCUMENT]: document(), [LIST]: list })
    const found = await check(world.badge, trust)
    expect(found.verdict).toBe('valid-issuer-unknown')
    expect(found.credential?.issuer).toEqual({ id: DID, name: 'Albeda aan de Maas', known: false })
    expect(found.checks.find(({ check: name }) => name === 'issuer')?.values).toEqual({ host: 'badges.example:8443' })
    // The contexts are bundled, and the keys are asked for once.
    expect(opened).toEqual([DOCUMENT, LIST])
  })

  it.each<readonly [string, string, () => Json | FetchedJson | undefined]>([
    ['cannot-say', 'issuer-unreachable', () => undefined],
    ['cannot-say', 'issuer-refused', () => ({ kind: 'refused', why: 'private-address' })],
    ['cannot-say', 'issuer-document-wrong', () => ({ id: 'did:web:other.example' })],
    ['not-genuine', 'key-not-listed', () => document({ verificationMethod: [] })],
    // Listed, but not to issue with.
    ['not-genuine', 'key-not-listed', () => document({ assertionMethod: [] })],
    [
      'not-genuine',
      'key-not-listed',
      () =>
        document({
          verificationMethod: [
            { id: method(), controller: 'did:web:other.example', publicKeyMultibase: world.key.publicKeyMultibase },
          ],
        }),
    ],
    [
      'not-genuine',
      'signature-wrong',
      () =>
        document({
          verificationMethod: [{ id: method(), controller: DID, publicKeyMultibase: signingKey().publicKeyMultibase }],
        }),
    ],
  ])('%s: %s', async (verdict, reason, page) => {
    const answer = page()
    const { trust } = elsewhere(answer === undefined ? {} : { [DOCUMENT]: answer })
    const found = await check(world.badge, trust)
    expect([found.verdict, reasonOf(found, 'signature')]).toEqual([verdict, reason])
    expect(found).not.toHaveProperty('credential')
  })

  it('its list that is not reached means that nobody can say', async () => {
    const { trust } = elsewhere({ [DOCUMENT]: document() })
    const found = await check(world.badge, trust)
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', 'status-list-unreachable'])
  })

  it('of two proofs both must hold', async () => {
    const { trust } = elsewhere({ [DOCUMENT]: document(), [LIST]: list })
    const [first = {}] = world.badge.proof as readonly JsonObject[]
    const [second = {}] = (await world.signed(world.unsecured, '2026-07-01T00:00:00.000Z'))
      .proof as readonly JsonObject[]
    expect((await check({ ...world.badge, proof: [first, second] }, trust)).verdict).toBe('valid-issuer-unknown')
    const changed = { ...second, created: '2026-07-02T00:00:00.000Z' }
    expect((await check({ ...world.badge, proof: [first, changed] }, trust)).verdict).toBe('not-genuine')
    const many = Array.from({ length: 9 }, () => first)
    expect(reasonOf(await check({ ...world.badge, proof: many }, trust), 'format')).toBe('proofs-many')
  })

  it.each([
    'did:web:..',
    'did:web:a/b',
    'did:web:a:..:b',
    'did:web:user%40host',
    'did:example:1',
    'ftp://badges.example',
  ])('an issuer that is called %s is looked up nowhere', async (did) => {
    const { trust, opened } = elsewhere({})
    const [proof = {}] = world.badge.proof as readonly JsonObject[]
    const found = await check(
      { ...world.badge, issuer: did, proof: [{ ...proof, verificationMethod: `${did}#1` }] },
      trust,
    )
    expect(['cannot-say', 'unreadable']).toContain(found.verdict)
    expect(opened).toEqual([])
  })
})

describe('as JWT', () => {
  const ISSUER = 'https://badges.example/issuer'
  const KEYS = 'https://badges.example/keys.json'
  const claims = (other: JsonObject = {}): JsonObject => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: ISSUER, type: ['Profile'], name: 'Elders' },
    iss: ISSUER,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: { id: 'urn:uuid:2', type: ['Achievement'], name: 'Lassen' },
    },
    ...other,
  })
  const sign = (
    payload: JsonObject,
    alg: string,
    key: KeyObject,
    header: Record<string, unknown> = { kid: `${KEYS}#1` },
  ) => new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg, ...header }).sign(key)
  const pairs = {
    RS256: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: () => generateKeyPairSync('ed25519'),
  }
  const keysOf = async (key: KeyObject, kid = '1'): Promise<Json> => ({
    keys: [{ ...(await exportJWK(key)), kid } as JsonObject],
  })

  it.each(Object.entries(pairs))('%s, with the key at an address of the issuer itself', async (alg, pair) => {
    const { publicKey, privateKey } = pair()
    const token = await sign(claims(), alg, privateKey)
    const { trust, opened } = elsewhere({ [KEYS]: await keysOf(publicKey) })
    const found = await check(token, trust)
    expect([found.verdict, found.credential?.format]).toEqual(['valid-issuer-unknown', 'vc-jwt'])
    expect(found.credential).toMatchObject({ title: { nl: 'Lassen' }, issuer: { name: 'Elders', known: false } })
    expect(opened).toEqual([KEYS])
    const [head = '', body = '', end = ''] = token.split('.')
    const changed = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Lassen', 'Arts!!')).toString(
      'base64url',
    )
    expect((await check(`${head}.${changed}.${end}`, trust)).verdict).toBe('not-genuine')
    const { trust: other } = elsewhere({ [KEYS]: await keysOf(pair().publicKey) })
    expect((await check(token, other)).verdict).toBe('not-genuine')
  })

  it('in the older way, with its claims', async () => {
    const { publicKey, privateKey } = pairs.ES256()
    const { issuer: _issuer, id: _id, validFrom: _from, iss: _iss, ...vc } = claims()
    const payload = { iss: ISSUER, jti: 'urn:uuid:1', nbf: 1_767_225_600, exp: 1_780_000_000, vc }
    const { trust } = elsewhere({ [KEYS]: await keysOf(publicKey) })
    const found = await check(await sign(payload, 'ES256', privateKey), trust)
    expect([found.verdict, found.credential?.validUntil]).toEqual(['expired', '2026-05-28'])
    const other = await sign({ ...payload, vc: { ...vc, issuer: 'https://other.example' } }, 'ES256', privateKey)
    expect(reasonOf(await check(other, trust), 'format')).toBe('field-wrong')
    // Its own claims and those within say it twice: the narrower holds.
    const dates = { issuanceDate: '2020-01-01T00:00:00Z', expirationDate: '2999-01-01T00:00:00Z' }
    const wider = await check(await sign({ ...payload, vc: { ...vc, ...dates } }, 'ES256', privateKey), trust)
    expect(wider.credential).toMatchObject({ awardedOn: '2026-01-01', validUntil: '2026-05-28' })
  })

  it('with did:key and did:jwk, whose keys they are', async () => {
    const { publicKey, privateKey } = pairs.ES256()
    const jwk = await exportJWK(publicKey)
    const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
    const { trust, opened } = elsewhere({})
    const own = claims({ issuer: { id: did }, iss: did })
    expect((await check(await sign(own, 'ES256', privateKey, { kid: `${did}#0` }), trust)).verdict).toBe(
      'valid-issuer-unknown',
    )
    expect((await check(await sign(own, 'ES256', privateKey, { jwk }), trust)).verdict).toBe('valid-issuer-unknown')
    const key = signingKey()
    const keyed = `did:key:${key.publicKeyMultibase}`
    const token = await sign(claims({ issuer: keyed, iss: keyed }), 'EdDSA', key.privateKey, {
      kid: `${keyed}#${key.publicKeyMultibase}`,
    })
    expect((await check(token, trust)).verdict).toBe('valid-issuer-unknown')
    expect(opened).toEqual([])
  })

  it('brings no key of its own, and leads nowhere', async () => {
    const { publicKey, privateKey } = pairs.ES256()
    const stranger = pairs.ES256()
    const jwk = await exportJWK(stranger.publicKey)
    const { trust, opened } = elsewhere({ [KEYS]: await keysOf(publicKey) })
    // The issuer's name with a key of a stranger's, in each way that a header has.
    const brought = await sign(claims(), 'ES256', stranger.privateKey, { kid: `${KEYS}#1`, jwk })
    expect(reasonOf(await check(brought, trust), 'signature')).toBe('key-not-listed')
    const led = { kid: `${KEYS}#1`, jku: 'https://evil.example/keys.json', x5u: 'https://evil.example/key.pem' }
    expect((await check(await sign(claims(), 'ES256', stranger.privateKey, led), trust)).verdict).toBe('not-genuine')
    const away = await sign(claims(), 'ES256', stranger.privateKey, { kid: 'https://evil.example/keys.json#1' })
    expect((await check(away, trust)).credential).toBeUndefined()
    expect(opened.filter((url) => url.includes('evil'))).toEqual([])
    expect(
      (await check(await sign(claims(), 'ES256', privateKey, { kid: `${KEYS}#1`, crit: ['b64'], b64: true }), trust))
        .verdict,
    ).toBe('cannot-say')
  })

  it.each(['none', 'HS256', 'HS512', ''])('alg %j is not accepted', async (alg) => {
    const { publicKey } = pairs.ES256()
    const { trust } = elsewhere({ [KEYS]: await keysOf(publicKey) })
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const end of ['', 'AAAA']) {
      const found = await check(`${part({ alg, kid: `${KEYS}#1` })}.${part(claims())}.${end}`, trust)
      expect([found.verdict, reasonOf(found, 'signature')]).toEqual(['not-genuine', 'algorithm-unknown'])
    }
  })
})

describe('an Open Badge of the second version, at its issuer', () => {
  const at = (path: string) => `https://edubadges.example/public/${path}`
  const assertion: JsonObject = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: at('assertions/1'),
    recipient: { type: 'email', hashed: true, salt: 'abc', identity: 'sha256$00' },
    badge: at('badges/1'),
    verification: { type: 'HostedBadge' },
    issuedOn: '2025-05-01T10:00:00Z',
  }
  const pages = {
    [at('assertions/1')]: assertion,
    [at('badges/1')]: {
      id: at('badges/1'),
      type: 'BadgeClass',
      name: 'Verplegen',
      description: 'Een week',
      issuer: at('issuers/1'),
    },
    [at('issuers/1')]: { id: at('issuers/1'), type: 'Issuer', name: 'ROC Elders' },
  }

  it('is confirmed by its issuer now', async () => {
    const { trust, opened } = elsewhere(pages)
    const found = await check(assertion, trust)
    expect(found.verdict).toBe('confirmed-by-issuer')
    expect(found.credential).toMatchObject({
      format: 'open-badge-2',
      title: { nl: 'Verplegen' },
      issuer: { name: 'ROC Elders', known: false },
      awardedOn: '2025-05-01',
      nameHidden: true,
    })
    expect(opened).toEqual(Object.keys(pages))
  })

  it.each<readonly [string, string, Readonly<Record<string, Json | FetchedJson>>]>([
    ['revoked', 'hosted-confirmed', { [at('assertions/1')]: { ...assertion, revoked: true } }],
    ['expired', 'hosted-confirmed', { [at('assertions/1')]: { ...assertion, expires: '2026-01-01T00:00:00Z' } }],
    ['not-genuine', 'hosted-differs', { [at('assertions/1')]: { ...assertion, badge: at('badges/2') } }],
    ['not-genuine', 'hosted-differs', { [at('assertions/1')]: { ...assertion, id: at('assertions/2') } }],
    ['cannot-say', 'hosted-gone', { [at('assertions/1')]: { id: at('assertions/1'), type: 'Issuer' } }],
    ['cannot-say', 'hosted-refused', { [at('assertions/1')]: { kind: 'refused', why: 'status-410' } }],
    ['cannot-say', 'hosted-unreachable', { [at('assertions/1')]: { kind: 'unreachable', why: 'too-slow' } }],
    ['cannot-say', 'hosted-gone', { [at('badges/1')]: { id: at('badges/9'), issuer: at('issuers/1') } }],
    [
      'cannot-say',
      'hosted-other-host',
      { [at('badges/1')]: { ...pages[at('badges/1')], issuer: 'https://evil.example/issuer' } },
    ],
  ])('%s: %s', async (verdict, reason, other) => {
    // A file that says itself when it ends must say the same; here only the page does.
    const given = reason === 'hosted-confirmed' ? (other[at('assertions/1')] as JsonObject) : assertion
    const { trust, opened } = elsewhere({ ...pages, ...other })
    const found = await check(given, trust)
    expect([found.verdict, reasonOf(found, 'signature')]).toEqual([verdict, reason])
    expect(opened.every((url) => url.startsWith('https://edubadges.example/'))).toBe(true)
  })

  it('an end that was taken out of the file is seen', async () => {
    const { trust } = elsewhere({ ...pages, [at('assertions/1')]: { ...assertion, expires: '2026-01-01T00:00:00Z' } })
    expect((await check(assertion, trust)).verdict).toBe('not-genuine')
  })

  it.each(['2026-01-01', 'next year', 7])('an end that can not be read (%j) is not passed over', async (expires) => {
    const { trust } = elsewhere({ ...pages, [at('assertions/1')]: { ...assertion, expires } })
    const found = await check({ ...assertion, expires }, trust)
    expect([found.verdict, reasonOf(found, 'signature')]).toEqual(['cannot-say', 'field-wrong'])
    expect(found).not.toHaveProperty('credential')
  })

  it('an end without an offset is one in UTC', async () => {
    const ended = { ...assertion, expires: '2026-01-01T00:00:00' }
    const { trust } = elsewhere({ ...pages, [at('assertions/1')]: ended })
    expect((await check(ended, trust)).verdict).toBe('expired')
  })

  it('offline nobody can say', async () => {
    const { fetchJson: _none, ...trust } = elsewhere({}).trust
    expect(reasonOf(await check(assertion, trust), 'signature')).toBe('hosted-offline')
  })
})
