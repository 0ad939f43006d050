import { beforeAll, describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { flips } from '../../../test/support/flips.ts'
import { testIssuer, testMultikey, testSigning } from '../../../test/support/signing.ts'
import { badgeOf } from '../badge.ts'
import { clrOf } from '../clr.ts'
import type { Json, JsonObject } from '../parts.ts'
import { checkProof, type FindKey, fitsByTemplate } from './check.ts'
import { secureWith } from './secure.ts'
import { proofOptions, type SecuredBy, stockProofValue } from './stock.ts'
import { Templates } from './templates.ts'

const issuer = testIssuer({ did: 'did:web:leerbewijs.example.org:issuers:01J1' })
const [key] = issuer.keys
if (!key) throw new Error('the issuer has a key')
const by: SecuredBy = { issuer, key, created: '2026-06-30T09:15:00.123Z' }
/** Lists every key that has its own text as fragment. */
const findKey: FindKey = (method) => method.split('#')[1]
const templates = new Templates()
const secure = secureWith(testSigning, { templates })
const unsecured = badgeOf({
  facts: facts(),
  issuer,
  status: { url: `${issuer.home}/status-lists/01J1`, purpose: 'revocation', index: 94_567 },
  identified: 'name',
  publicUrl: issuer.home,
})
let badge: JsonObject
beforeAll(async () => {
  badge = await secure(unsecured, by)
})
const check = (credential: JsonObject, known = templates) => checkProof(credential, findKey, { templates: known })
const onlyProof = (): JsonObject => Object(badge.proof)[0]

describe('a proof of ours', () => {
  it('fits, by template and by the stock library', async () => {
    const fits = { fits: true, methods: [`${issuer.did}#${key.publicKeyMultibase}`] }
    expect(await check(badge)).toEqual(fits)
    expect(await check(badge, new Templates())).toEqual(fits)
    expect(await checkProof(badge, findKey, { templates, compareEvery: 1 })).toEqual(fits)
  })

  it('is learned from only once it was found to fit', async () => {
    const fresh = new Templates()
    await check({ ...badge, certificateNumber: 'LB-0' }, fresh)
    expect(fresh.size).toBe(0)
    await check(badge, fresh)
    expect(fresh.size).toBe(1)
  })

  it('fits no more after any change: every field, name and value', async () => {
    expect(await fitsByTemplate(badge, findKey, templates)).toMatchObject({ fits: true })
    const changed = [...flips(badge)]
    expect(changed.length).toBeGreaterThan(150)
    for (const [index, { where, document }] of changed.entries()) {
      const byTemplate = await fitsByTemplate(document, findKey, templates)
      expect(byTemplate?.fits, where).not.toBe(true)
      // The stock library takes its time: one in ten of those; `npm run campaign -- credentials` takes them all.
      if (index % 10 === 0) expect((await check(document)).fits, where).toBe(false)
    }
  }, 120_000)

  it('also fits when it stands alone or the members come in another order, for what they say is the same', async () => {
    expect(await check({ ...badge, proof: onlyProof() })).toMatchObject({ fits: true })
    const reversed = Object.fromEntries(Object.entries(badge).reverse())
    expect(await check(reversed)).toMatchObject({ fits: true })
  })

  it.each<[string, (proof: JsonObject) => Json, string]>([
    ['none', () => [], 'no-proof'],
    ['no object', () => ['x'], 'proof-unreadable'],
    ['nine', (proof) => Array.from({ length: 9 }, () => proof), 'proof-unreadable'],
    ['another purpose', (proof) => [{ ...proof, proofPurpose: 'authentication' }], 'proof-purpose-wrong'],
    ['no purpose', ({ proofPurpose: _, ...proof }) => [proof], 'proof-unreadable'],
    ['no value', ({ proofValue: _, ...proof }) => [proof], 'proof-unreadable'],
    ['a value of no text', (proof) => [{ ...proof, proofValue: 7 }], 'proof-unreadable'],
    ['a broken value', (proof) => [{ ...proof, proofValue: 'zz' }], 'signature-wrong'],
    ['a day as date', (proof) => [{ ...proof, created: '2026-06-30' }], 'proof-date-wrong'],
    ['an expiry that is no date', (proof) => [{ ...proof, expires: 'never' }], 'proof-date-wrong'],
    ['an unknown suite', (proof) => [{ ...proof, cryptosuite: 'ecdsa-sd-2023' }], 'suite-unknown'],
    ['an unknown type', ({ cryptosuite: _, ...proof }) => [{ ...proof, type: 'RsaSignature2018' }], 'suite-unknown'],
    [
      'a previous proof that is missing',
      (proof) => [{ ...proof, previousProof: 'urn:uuid:1' }],
      'previous-proof-missing',
    ],
  ])('with %s: a reason of its own', async (_, changed, reason) => {
    expect(await check({ ...badge, proof: changed(onlyProof()) })).toMatchObject({ fits: false, reason })
  })

  it('by a key that the issuer does not list is not judged', async () => {
    expect(await checkProof(badge, () => undefined, { templates })).toEqual({ fits: false, reason: 'key-not-listed' })
    expect(await checkProof(badge, () => 'zNoKey', { templates })).toEqual({ fits: false, reason: 'key-unreadable' })
    expect(await checkProof(badge, () => testMultikey('other'), { templates })).toMatchObject({
      reason: 'signature-wrong',
    })
  })

  it('by somebody else in the name of the issuer is said to be of somebody else', async () => {
    const stranger = testIssuer({ did: 'did:web:evil.example' }, 'stranger')
    const [strangersKey = key] = stranger.keys
    const forged = await secure(unsecured, { ...by, issuer: stranger, key: strangersKey })
    expect(await check(forged)).toEqual({ fits: false, reason: 'proof-by-other' })
    const renamed = await secure({ ...unsecured, issuer: stranger.did }, by)
    expect(await check(renamed)).toEqual({ fits: false, reason: 'proof-by-other' })
  })
})

describe('a document', () => {
  const reasonOf = async (changed: JsonObject) => {
    const answer = await check({ ...badge, ...changed })
    return answer.fits ? undefined : [answer.reason, ...Object.values(answer.values ?? {})]
  }
  it('with a context that we do not have names it', async () => {
    const url = 'https://example.org/context'
    expect(await reasonOf({ '@context': [...Object(badge['@context']), url] })).toEqual(['context-unknown', url])
  })
  it('with a context inside, or a field that no context has, is not judged', async () => {
    expect(await reasonOf({ '@context': [...Object(badge['@context']), { extra: 'urn:x' }] })).toEqual([
      'context-inline',
    ])
    expect(await reasonOf({ extra: 'x' })).toEqual(['term-unknown', 'extra'])
  })
  it('of half a character, too deep or too large, is named', async () => {
    expect(await reasonOf({ name: '\ud800' })).toEqual(['text-broken'])
    expect(await reasonOf({ '\udc00': 'x' })).toEqual(['text-broken'])
    let deep: JsonObject = {}
    for (let level = 0; level < 100; level++) deep = { evidence: deep }
    expect(await reasonOf({ evidence: deep })).toEqual(['too-complex'])
    expect(await reasonOf({ evidence: Array.from({ length: 50_001 }, () => 'x') })).toEqual(['too-complex'])
    // Each list of words takes milliseconds to read, however short its address is.
    const words = (count: number): Json => Array.from({ length: count }, () => 'https://www.w3.org/ns/credentials/v2')
    expect(await reasonOf({ '@context': words(17) })).toEqual(['too-complex'])
    expect(await reasonOf({ proof: [{ ...onlyProof(), '@context': words(17) }] })).toEqual(['too-complex'])
    const within = Array.from({ length: 63 }, () => ({ '@context': words(16) }))
    expect(await reasonOf({ endorsement: within })).toEqual(['too-complex'])
  })
  it('that redefines a word, or has no context, is no linked data', async () => {
    expect(
      await reasonOf({ '@context': ['https://www.w3.org/2018/credentials/v1', ...Object(badge['@context'])] }),
    ).toEqual(['not-linked-data'])
    expect((await reasonOf({ '@context': [] }))?.[0]).toMatch(/not-linked-data|term-unknown/)
  })
})

describe('several proofs', () => {
  const signedAs = async (document: JsonObject, options: JsonObject, covering: readonly JsonObject[] = []) => {
    const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity')
    const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')
    const { closedLoader } = await import('../contexts/loader.ts')
    const suite = new DataIntegrityProof({
      cryptosuite,
      date: null,
      signer: {
        id: `${issuer.did}#${key.publicKeyMultibase}`,
        algorithm: 'Ed25519',
        sign: ({ data }) => testSigning.sign(key.keyId, data),
      },
    })
    suite.proof = { created: by.created, ...options }
    const made = await suite.createProof({
      document: covering.length > 0 ? { ...document, proof: covering } : document,
      purpose: { update: async (proof) => ({ ...proof, proofPurpose: 'assertionMethod' }) },
      documentLoader: closedLoader,
    })
    return JSON.parse(JSON.stringify(made)) as JsonObject
  }

  it('all fit, or none counts: one that does not is seen behind one that does', async () => {
    const broken = { ...onlyProof(), proofValue: await stockProofValue({ ...unsecured, name: 'x' }, by, testSigning) }
    for (const proof of [
      [onlyProof(), broken],
      [broken, onlyProof()],
    ])
      expect(await check({ ...badge, proof })).toEqual({ fits: false, reason: 'signature-wrong' })
    const second = await signedAs(unsecured, { id: 'urn:uuid:7f0e9d3e-0000-4000-8000-000000000001' })
    expect(await check({ ...badge, proof: [onlyProof(), second] })).toMatchObject({
      fits: true,
      methods: { length: 2 },
    })
  })

  it('one for something else does not count, and one that we can not check counts', async () => {
    const other = { ...onlyProof(), proofPurpose: 'authentication' }
    expect(await check({ ...badge, proof: [other, onlyProof()] })).toMatchObject({ fits: true, methods: { length: 1 } })
    const unknown = { ...onlyProof(), cryptosuite: 'bbs-2023' }
    expect(await check({ ...badge, proof: [onlyProof(), unknown] })).toEqual({
      fits: false,
      reason: 'suite-unknown',
      values: { suite: 'bbs-2023' },
    })
  })

  it('in a chain: the later one covers the earlier, which can be neither changed nor left out', async () => {
    const first = await signedAs(unsecured, { id: 'urn:uuid:7f0e9d3e-0000-4000-8000-000000000001' })
    const second = await signedAs(unsecured, { previousProof: first.id ?? '' }, [first])
    expect(await check({ ...unsecured, proof: [first, second] })).toMatchObject({ fits: true, methods: { length: 2 } })
    expect(await check({ ...unsecured, proof: [second] })).toMatchObject({ reason: 'previous-proof-missing' })
    const otherFirst = await signedAs(unsecured, { id: first.id ?? '', created: '2026-07-01T00:00:00Z' })
    expect(await check({ ...unsecured, proof: [otherFirst, second] })).toMatchObject({ reason: 'signature-wrong' })
    const itself = { ...second, id: 'urn:uuid:1', previousProof: 'urn:uuid:1' }
    expect(await check({ ...unsecured, proof: [itself] })).toMatchObject({ reason: 'previous-proof-missing' })
  })
})

describe('the proof of a transcript', () => {
  it('fits by template, and no change to a badge inside gets past it', async () => {
    const transcript = await secure(clrOf({ facts: [facts()], badges: [badge], issuer, identified: 'name' }), by)
    expect(await check(transcript)).toMatchObject({ fits: true })
    const subject = Object(transcript.credentialSubject)
    for (const inside of [
      { ...badge, certificateNumber: 'LB-0' },
      { ...badge, name: 'x' },
      unsecured,
      { ...badge, id: `${badge.id}`.replace(/.$/, 'f') },
    ])
      expect(
        await check({ ...transcript, credentialSubject: { ...subject, verifiableCredential: [inside] } }),
      ).toMatchObject({ fits: false })
    expect(
      await check({ ...transcript, credentialSubject: { ...subject, verifiableCredential: [badge, badge] } }),
    ).toMatchObject({ fits: false })
  }, 60_000)
})

it('options of a proof are those that we sign with', () => {
  expect(onlyProof()).toMatchObject(proofOptions(by))
})
