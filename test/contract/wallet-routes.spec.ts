/** Asked by a client that isn't ours (`@openid4vc/openid4vci`), and by people with other plans. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci'
import { type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organisationId } from '../../events/values.ts'
import type { MadeBadge } from '../../src/credentials/badges.ts'
import { notFound, type Refused, refusedBecause } from '../../src/credentials/refused.ts'
import { createWalletIssuer, type HandedOver, type WalletIssuer } from '../../src/credentials/wallet/wallet.ts'
import { WALLET_LIMITS } from '../../src/credentials/wallet/wallet-limits.ts'
import { CONFIGURATION_ID, PRE_AUTHORISED } from '../../src/credentials/wallet/wallet-metadata.ts'
import { facts } from '../support/credential-facts.ts'
import { type FakeApp, startFakeApp } from '../support/fake-app.ts'
import { someId } from '../support/given.ts'

const institution = someId('albeda')
const other = someId('another school')
const BADGE = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'], id: 'urn:uuid:1' }
const caller = { kind: 'person', userId: someId('noor') } as const
const proof = { learnerId: someId('noor'), certificateId: someId('certificate'), identified: 'name' } as const
const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
const handedOver: HandedOver[] = []
let badge: MadeBadge | Refused
let wallet: WalletIssuer
let app: FakeApp
let issuer: string

beforeAll(async () => {
  setGlobalConfig({ allowInsecureUrls: true })
  const at = { url: '' }
  wallet = createWalletIssuer({
    badge: async () => badge,
    issuerName: async (id) => (id === institution || id === other ? 'Albeda aan de Maas' : undefined),
    recordHandOver: (one) => void handedOver.push(one),
    now: () => clock.now,
    publicUrl: () => at.url,
  })
  app = await startFakeApp({ wallet })
  at.url = app.url
  issuer = `${app.url}/wallet/${institution}`
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  handedOver.length = 0
  badge = madeBy(institution)
})

/** What the service of proofs gives; of the facts, what is looked at here. */
function madeBy(id: string): MadeBadge {
  const by = { organisationId: organisationId.parse(id), name: 'Albeda aan de Maas' }
  const made = facts({ certificateNumber: 'LB-1', institution: by })
  return { kind: 'made', facts: made, badge: BADGE, bytes: Buffer.from(JSON.stringify(BADGE)) }
}

async function offered(more: { pin?: boolean; learnerId?: string } = {}) {
  const { pin = false, learnerId = proof.learnerId } = more
  const made = await wallet.makeOffer({ ...proof, learnerId, caller, pin, language: 'nl' })
  if (made.kind !== 'made') throw new Error(made.outcome.kind)
  return made
}

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const client = () =>
  new Openid4vciClient({
    callbacks: {
      hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
      generateRandom: (bytes) => randomBytes(bytes),
      clientAuthentication: () => undefined,
      signJwt: async (signer, { header, payload }) => {
        const jwt = await new SignJWT(payload as Record<string, unknown>)
          .setProtectedHeader(header as JWTHeaderParameters)
          .sign(keys.privateKey)
        if (signer.method !== 'jwk') throw new TypeError('these wallets show a jwk')
        return { jwt, signerJwk: signer.publicJwk }
      },
    },
  })

/** Everything that a wallet does between link and proof. */
async function taken(link: string, more: { txCode?: string | undefined; shows?: boolean } = {}) {
  const theirs = client()
  const credentialOffer = await theirs.resolveCredentialOffer(link)
  const issuerMetadata = await theirs.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await theirs.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    ...(more.txCode !== undefined && { txCode: more.txCode }),
  })
  const [credentialConfigurationId = ''] = credentialOffer.credential_configuration_ids
  const shown = more.shows ? await keyShown(theirs, issuerMetadata, credentialConfigurationId) : {}
  const { credentialResponse } = await theirs.retrieveCredentials({
    issuerMetadata,
    accessToken: accessTokenResponse.access_token,
    credentialConfigurationId,
    ...shown,
  })
  return { credentialOffer, issuerMetadata, credentials: credentialResponse.credentials, accessTokenResponse }
}

type Theirs = ReturnType<typeof client>
async function keyShown(
  theirs: Theirs,
  issuerMetadata: Awaited<ReturnType<Theirs['resolveIssuerMetadata']>>,
  credentialConfigurationId: string,
) {
  const { c_nonce: nonce } = await theirs.requestNonce({ issuerMetadata })
  const publicJwk = keys.publicKey.export({ format: 'jwk' }) as { kty: string }
  const { jwt } = await theirs.createCredentialRequestJwtProof({
    issuerMetadata,
    credentialConfigurationId,
    nonce,
    issuedAt: new Date(clock.now),
    signer: { method: 'jwk', alg: 'ES256', publicJwk },
  })
  return { proofs: { jwt: [jwt] } }
}

describe('a wallet that is not ours', () => {
  it.each(['link', 'linkByValue'] as const)('takes a proof by %s, and the learner sees it once', async (by) => {
    const { credentials, issuerMetadata } = await taken((await offered())[by])
    expect(credentials).toEqual([{ credential: BADGE }])
    expect(issuerMetadata.originalDraftVersion).toBe('V1')
    expect(issuerMetadata.knownCredentialConfigurations).toHaveProperty(CONFIGURATION_ID)
    expect(handedOver).toEqual([
      { kind: 'certificate', reference: 'LB-1', learnerId: proof.learnerId, result: 'handed-over' },
    ])
  })
  it('takes it with the digits of the page', async () => {
    const { link, pin } = await offered({ pin: true })
    expect(pin).toMatch(/^\d{6}$/)
    const { credentials, credentialOffer } = await taken(link, { txCode: pin })
    expect(credentials).toEqual([{ credential: BADGE }])
    expect(credentialOffer.grants?.[PRE_AUTHORISED]?.tx_code).toMatchObject({ input_mode: 'numeric', length: 6 })
  })
  it('may show its key, and gets the very same proof', async () => {
    expect((await taken((await offered()).link, { shows: true })).credentials).toEqual([{ credential: BADGE }])
  })
})

// ------------------------------------------------------------------------------------------------------ by hand

const codeOf = (link: string) => {
  const offer = JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '')
  return String(offer.grants[PRE_AUTHORISED]['pre-authorized_code'])
}
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${issuer}${path}`, { method: 'POST', body, headers })
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const tokenFor = (code: string, more: Record<string, string> = {}) =>
  post(
    '/token',
    new URLSearchParams({ grant_type: PRE_AUTHORISED, 'pre-authorized_code': code, ...more }).toString(),
    FORM,
  )
const credentialFor = (token: string | undefined, body: unknown = { credential_configuration_id: CONFIGURATION_ID }) =>
  post('/credential', typeof body === 'string' ? body : JSON.stringify(body), {
    'Content-Type': 'application/json',
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  })
async function told(answer: Response | Promise<Response>) {
  const response = await answer
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.get('Content-Type')).toContain('application/json')
  const json = (await response.json()) as Record<string, string>
  if (json.error_description !== undefined) expect(json.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
  return { status: response.status, ...json }
}
async function accessToken(more: Record<string, string> = {}) {
  const { linkByValue } = await offered()
  const answer = await told(tokenFor(codeOf(linkByValue), more))
  expect(answer.status).toBe(200)
  return String((answer as Record<string, unknown>).access_token)
}

describe('a code', () => {
  it('works once, and when it comes back its token is over as well', async () => {
    const code = codeOf((await offered()).linkByValue)
    const first = (await told(tokenFor(code))) as Record<string, unknown>
    expect(first).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 300 })
    expect(await told(tokenFor(code))).toMatchObject({ status: 400, error: 'invalid_grant' })
    expect(await told(credentialFor(String(first.access_token)))).toMatchObject({ status: 401, error: 'invalid_token' })
  })
  it('is over after three wrong digits, also for the right ones', async () => {
    const { linkByValue, pin = '' } = await offered({ pin: true })
    const code = codeOf(linkByValue)
    const wrong = pin === '000000' ? '000001' : '000000'
    expect(await told(tokenFor(code))).toMatchObject({ status: 400, error: 'invalid_request' })
    for (let n = 0; n < WALLET_LIMITS.pinTries; n++) {
      expect(await told(tokenFor(code, { tx_code: wrong }))).toMatchObject({ status: 400, error: 'invalid_grant' })
    }
    expect(await told(tokenFor(code, { tx_code: pin }))).toMatchObject({ status: 400, error: 'invalid_grant' })
  })
  it('works after two wrong ones, and takes no digits where none were asked', async () => {
    const { linkByValue, pin = '' } = await offered({ pin: true })
    for (let n = 1; n < WALLET_LIMITS.pinTries; n++) await tokenFor(codeOf(linkByValue), { tx_code: 'no' })
    expect(await told(tokenFor(codeOf(linkByValue), { tx_code: pin }))).toMatchObject({ status: 200 })
    const without = codeOf((await offered()).linkByValue)
    expect(await told(tokenFor(without, { tx_code: '123456' }))).toMatchObject({ error: 'invalid_request' })
    expect(await told(tokenFor(without))).toMatchObject({ status: 200 })
  })
  it('is over after its minutes, with its offer', async () => {
    const { link, linkByValue } = await offered()
    const uri = new URL(link).searchParams.get('credential_offer_uri') ?? ''
    expect((await fetch(uri)).status).toBe(200)
    clock.now += WALLET_LIMITS.offerMs
    expect((await fetch(uri)).status).toBe(404)
    expect(await told(tokenFor(codeOf(linkByValue)))).toMatchObject({ error: 'invalid_grant' })
  })
  it('is of one institution', async () => {
    badge = madeBy(other)
    const { linkByValue } = await offered()
    expect(await told(tokenFor(codeOf(linkByValue)))).toMatchObject({ error: 'invalid_grant' })
  })
  it.each([
    ['nothing', '', 'invalid_request'],
    ['no grant', 'pre-authorized_code=a', 'invalid_request'],
    ['another grant', 'grant_type=authorization_code&code=a', 'unsupported_grant_type'],
    ['no code', `grant_type=${PRE_AUTHORISED}`, 'invalid_request'],
    [
      'a parameter twice',
      `grant_type=${PRE_AUTHORISED}&pre-authorized_code=a&pre-authorized_code=b`,
      'invalid_request',
    ],
    ['a code of any length', `grant_type=${PRE_AUTHORISED}&pre-authorized_code=${'a'.repeat(9_000)}`, 'invalid_grant'],
    [
      'details of something else',
      `grant_type=${PRE_AUTHORISED}&pre-authorized_code=a&authorization_details=[{"type":"payment"}]`,
      'invalid_authorization_details',
    ],
  ])('with %s is refused as the standard says', async (_what, body, error) => {
    expect(await told(post('/token', body, FORM))).toMatchObject({ status: 400, error })
  })
  it('is asked for in a form, and not in a flood', async () => {
    expect(await told(post('/token', '{}', { 'Content-Type': 'application/json' }))).toMatchObject({
      error: 'invalid_request',
    })
    const huge = await post('/token', 'a'.repeat(WALLET_LIMITS.bodyBytes + 1), FORM)
    expect([huge.status, await huge.json()]).toMatchObject([413, { error: 'invalid_request' }])
  })
})

describe('a token', () => {
  it('asks by identifier when it was given with one, and not otherwise', async () => {
    const details = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: CONFIGURATION_ID }])
    const { linkByValue } = await offered()
    const given = (await told(tokenFor(codeOf(linkByValue), { authorization_details: details }))) as never as {
      access_token: string
      authorization_details: [{ credential_identifiers: [string] }]
    }
    const [credential_identifier] = given.authorization_details[0].credential_identifiers
    const token = given.access_token
    expect(await told(credentialFor(token))).toMatchObject({ error: 'invalid_credential_request' })
    expect(await told(credentialFor(token, { credential_identifier: 'LB-9' }))).toMatchObject({
      error: 'unknown_credential_identifier',
    })
    expect(await told(credentialFor(token, { credential_identifier }))).toMatchObject({ status: 200 })
  })
  it('gives nothing but what was offered', async () => {
    const token = await accessToken()
    expect(await told(credentialFor(token, { credential_configuration_id: 'Diploma' }))).toMatchObject({
      error: 'unknown_credential_configuration',
    })
    expect(await told(credentialFor(token, { format: 'ldp_vc' }))).toMatchObject({
      error: 'invalid_credential_request',
    })
    const both = { credential_configuration_id: CONFIGURATION_ID, credential_identifier: 'LB-1' }
    expect(await told(credentialFor(token, both))).toMatchObject({ error: 'invalid_credential_request' })
    const encrypted = { credential_configuration_id: CONFIGURATION_ID, credential_response_encryption: {} }
    expect(await told(credentialFor(token, encrypted))).toMatchObject({ error: 'invalid_encryption_parameters' })
    expect(handedOver).toEqual([])
    // Who asks wrongly first does not fetch it unseen after that.
    expect((await credentialFor(token)).status).toBe(200)
    expect(handedOver).toHaveLength(1)
  })
  it('is needed, is nothing by chance, and has its minutes and its times', async () => {
    const without = await credentialFor(undefined)
    expect(without.status).toBe(401)
    expect(without.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect(await told(credentialFor('b'.repeat(43)))).toMatchObject({ status: 401, error: 'invalid_token' })
    const token = await accessToken()
    for (let n = 0; n < WALLET_LIMITS.fetches; n++) expect((await credentialFor(token)).status).toBe(200)
    expect((await credentialFor(token)).status).toBe(401)
    expect(handedOver).toHaveLength(1)
    const slow = await accessToken()
    clock.now += WALLET_LIMITS.tokenMs
    expect((await credentialFor(slow)).status).toBe(401)
  })
  it('gives nothing once the proof may not be had any more', async () => {
    const token = await accessToken()
    badge = refusedBecause('personal-data-erased')
    expect(await told(credentialFor(token))).toMatchObject({ status: 400, error: 'credential_request_denied' })
    expect(handedOver).toEqual([])
  })
  it.each([
    ['no JSON', '{'],
    ['one thing twice', `{"credential_configuration_id":"a","credential_configuration_id":"${CONFIGURATION_ID}"}`],
    ['a list', '[]'],
    ['depth', '['.repeat(40) + ']'.repeat(40)],
  ])('with %s is refused', async (_what, body) => {
    expect(await told(credentialFor(await accessToken(), body))).toMatchObject({
      status: 400,
      error: 'invalid_credential_request',
    })
  })
})

describe('a key that a wallet shows', () => {
  const ed = generateKeyPairSync('ed25519')
  const jwk = (key: KeyObject) => key.export({ format: 'jwk' }) as Record<string, string>
  const nonce = async () => {
    const answer = (await told(post('/nonce', ''))) as Record<string, unknown>
    return String(answer.c_nonce)
  }
  const claims = async () => ({ aud: issuer, iat: clock.now / 1_000, nonce: await nonce() })
  const signed = (payload: Record<string, unknown>, header: Record<string, unknown> = {}, key = ed.privateKey) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'openid4vci-proof+jwt', jwk: jwk(ed.publicKey), ...header })
      .sign(key)
  const shown = async (proofs: unknown) =>
    told(credentialFor(await accessToken(), { credential_configuration_id: CONFIGURATION_ID, proofs }))

  it('as did:key is read, on both curves', async () => {
    const { keyOfDidKey } = await import('../../src/credentials/wallet/did-key.ts')
    // Test vectors of the did:key specification (W3C CCG): Ed25519, P-256, P-384.
    const dids = [
      'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
      'did:key:z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9',
    ]
    expect(dids.map((did) => keyOfDidKey(did)?.asymmetricKeyType)).toEqual(['ed25519', 'ec', 'ec'])
    expect(keyOfDidKey(`${dids[0]}#${dids[1]?.slice(8)}`)).toBeUndefined()
    expect(keyOfDidKey('did:web:example.org')).toBeUndefined()
  })
  it('fits once with a fresh nonce', async () => {
    const jwt = await signed(await claims())
    expect(await shown({ jwt: [jwt] })).toMatchObject({ status: 200 })
    expect(await shown({ jwt: [jwt] })).toMatchObject({ status: 400, error: 'invalid_nonce' })
  })
  it('is refused with a nonce that is none of ours, or too old', async () => {
    expect(await shown({ jwt: [await signed({ ...(await claims()), nonce: 'AAAA' })] })).toMatchObject({
      error: 'invalid_nonce',
    })
    const old = await nonce()
    clock.now += WALLET_LIMITS.nonceMs
    expect(await shown({ jwt: [await signed({ ...(await claims()), nonce: old })] })).toMatchObject({
      error: 'invalid_nonce',
    })
  })
  const BAD: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['nothing', async () => ({})],
    ['a list', async () => []],
    ['another kind', async () => ({ attestation: ['a.b.c'] })],
    ['no JWT', async () => ({ jwt: ['a'] })],
    ['none at all', async () => ({ jwt: [] })],
    ['two of them', async () => ({ jwt: [await signed(await claims()), await signed(await claims())] })],
    ['no signature', async () => ({ jwt: [new UnsecuredJWT(await claims()).encode()] })],
    [
      'another key',
      async () => ({ jwt: [await signed(await claims(), {}, generateKeyPairSync('ed25519').privateKey)] }),
    ],
    ['its private key', async () => ({ jwt: [await signed(await claims(), { jwk: jwk(ed.privateKey) })] })],
    ['another type', async () => ({ jwt: [await signed(await claims(), { typ: 'JWT' })] })],
    ['no key', async () => ({ jwt: [await signed(await claims(), { jwk: undefined })] })],
    ['two keys', async () => ({ jwt: [await signed(await claims(), { kid: 'did:key:z6Mk' })] })],
    [
      'an unknown DID',
      async () => ({ jwt: [await signed(await claims(), { jwk: undefined, kid: 'did:web:a.nl#1' })] }),
    ],
    ['a shared secret', async () => ({ jwt: [await hmac(await claims())] })],
    ['another audience', async () => ({ jwt: [await signed({ ...(await claims()), aud: 'https://a.nl' })] })],
    ['no time', async () => ({ jwt: [await signed({ ...(await claims()), iat: undefined })] })],
    ['an old time', async () => ({ jwt: [await signed({ ...(await claims()), iat: clock.now / 1_000 - 900 })] })],
    ['no nonce', async () => ({ jwt: [await signed({ ...(await claims()), nonce: undefined })] })],
    ['too much', async () => ({ jwt: [await signed({ ...(await claims()), more: 'a'.repeat(9_000) })] })],
  ]
  const hmac = (payload: Record<string, unknown>) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'openid4vci-proof+jwt' }).sign(new Uint8Array(32))
  it.each(BAD)('with %s is refused', async (_what, proofs) => {
    expect(await shown(await proofs())).toMatchObject({ status: 400, error: 'invalid_proof' })
    expect(handedOver).toEqual([])
  })
  it('signed by what is no key at all is refused', async () => {
    const bad = await signed(await claims(), { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } })
    expect(await shown({ jwt: [bad] })).toMatchObject({ error: 'invalid_proof' })
  })
})

describe('an offer', () => {
  it('is refused as its proof is', async () => {
    badge = notFound
    expect(await wallet.makeOffer({ ...proof, caller, pin: false, language: 'nl' })).toEqual(badge)
  })
  it('of one learner takes the place of the oldest', async () => {
    const codes: string[] = []
    const learnerId = someId('many offers')
    for (let n = 0; n <= WALLET_LIMITS.offersOfOne; n++) codes.push(codeOf((await offered({ learnerId })).linkByValue))
    const [oldest = '', next = ''] = codes
    expect(await told(tokenFor(oldest))).toMatchObject({ error: 'invalid_grant' })
    expect(await told(tokenFor(next))).toMatchObject({ status: 200 })
  })
  it('is one too many when very many are open', async () => {
    for (let n = 0; n < WALLET_LIMITS.offers; n++) {
      await wallet.makeOffer({ ...proof, learnerId: someId(`n${n}`), caller, pin: false, language: 'nl' })
    }
    const made = await wallet.makeOffer({ ...proof, learnerId: someId('last'), caller, pin: false, language: 'nl' })
    expect(made).toEqual({ kind: 'refused', outcome: { kind: 'busy', retryAfterSeconds: 600 } })
    clock.now += WALLET_LIMITS.offerMs
    expect((await offered({ learnerId: someId('last') })).kind).toBe('made')
  })
})

describe('the addresses', () => {
  it.each([
    `/.well-known/openid-credential-issuer/wallet/${someId('nobody')}`,
    `/.well-known/oauth-authorization-server/wallet/${someId('nobody')}`,
    '/.well-known/openid-credential-issuer/wallet/x',
    '/.well-known/openid-credential-issuer',
    '/wallet/x/nonce',
    `/wallet/${institution}/offers/x`,
  ])('%s is nothing', async (path) => {
    expect((await fetch(`${app.url}${path}`)).status).toBe(404)
  })
  it('take the methods that they have, also from a page elsewhere', async () => {
    expect((await fetch(`${issuer}/token`)).status).toBe(405)
    const asked = await fetch(`${issuer}/credential`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://wallet.example' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(asked.headers.get('Access-Control-Allow-Headers')).toBe('Authorization, Content-Type')
  })
  it('are where wallets of before 1.0 look, too, and say the same', async () => {
    const texts = await Promise.all(
      [
        `/.well-known/openid-credential-issuer/wallet/${institution}`,
        `/wallet/${institution}/.well-known/openid-credential-issuer`,
      ].map(async (path) => (await fetch(`${app.url}${path}`)).text()),
    )
    expect(texts[0]).toBe(texts[1])
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ credential_issuer: issuer })
  })
  it('are slowed down for who asks too often', async () => {
    const slowed = await startFakeApp({ wallet, limits: { publicPerMinute: 2 } })
    const answers = []
    for (let n = 0; n < 3; n++)
      answers.push((await fetch(`${slowed.url}/wallet/${institution}/nonce`, { method: 'POST' })).status)
    await slowed[Symbol.asyncDispose]()
    expect(answers).toEqual([200, 200, 429])
  })
  it('leave no code, token or nonce in the log', async () => {
    const { link } = await offered()
    const { accessTokenResponse, credentialOffer } = await taken(link, { shows: true })
    const code = credentialOffer.grants?.[PRE_AUTHORISED]?.['pre-authorized_code'] ?? '-'
    const offerId = link.split('%2F').at(-1) ?? '-'
    for (const secret of [code, accessTokenResponse.access_token, offerId]) expect(app.logged()).not.toContain(secret)
  })
})
