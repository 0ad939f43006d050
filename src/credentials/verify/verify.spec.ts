import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  committedFacts,
  didOf,
  INDEX,
  type SignedWorld,
  signedWorld,
  signingKey,
} from '../../../test/support/signed-credentials.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import { Fault } from '../../contract/fault.ts'
import type { JsonObject, TrustSource } from '../parts.ts'
import type { Asked } from './question.ts'
import { sayCheck } from './said.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'
const textOf = (credential: JsonObject) => JSON.stringify(credential)

let world: SignedWorld
let hashed: SignedWorld
beforeAll(async () => {
  world = await signedWorld()
  hashed = await signedWorld({ identified: 'hash', key: world.key })
})

async function check(given: Uint8Array | string | JsonObject, trust = world.trust(), asked: Partial<Asked> = {}) {
  const text = typeof given === 'string' || given instanceof Uint8Array ? given : textOf(given)
  return credentialCheck.parse(await verify(text, trust, { now, ...asked }))
}
const reasonOf = ({ checks }: Awaited<ReturnType<typeof check>>, name: string) =>
  checks.find((one) => one.check === name)?.reason
const badgeWith = (other: JsonObject) => world.signed({ ...world.unsecured, ...other })

describe('a badge of our own', () => {
  it('is valid, with every check in the order that people read', async () => {
    const found = await check(world.badge)
    expect(found.verdict).toBe('valid')
    expect(found.checks.map(({ check: name, outcome }) => `${name} ${outcome}`)).toEqual([
      'format passed',
      'signature passed',
      'issuer passed',
      'mandate passed',
      'status passed',
      'validity passed',
      'superseded passed',
      'committed passed',
      'person not-asked',
      'recognition not-asked',
    ])
    expect(reasonOf(found, 'committed')).toBe('commitment-fits')
    expect(found.credential).toMatchObject({
      format: 'open-badge-3',
      title: { nl: 'Basis zorg en ondersteuning', en: 'Basics of care and support' },
      kind: 'mboCertificate',
      issuer: { name: 'Albeda aan de Maas', known: true },
      name: 'Łucja Şahin-de Wit',
      nameHidden: false,
      awardedOn: '2026-06-30',
      validUntil: '2029-06-29',
      number: 'LB-7K2M-9QXW-4T',
      results: [{ value: 'G' }, { value: '7.5' }],
    })
  })

  it('names its issuer by the register, not by the credential', async () => {
    const renamed = { ...world.issuer, name: 'Zadkine' }
    const found = await check(world.badge, world.trust({ issuerByDid: async () => renamed }))
    expect(found.credential?.issuer).toMatchObject({ name: 'Zadkine', known: true })
  })

  it('hides the name where the learner did, and answers whose it is', async () => {
    const trust = hashed.trust()
    const person = { name: 'lucja sahin de wit', birthDate: '1991-03-14' }
    const found = await check(hashed.badge, trust, { person })
    expect(found.verdict).toBe('valid')
    expect(found.credential).toMatchObject({ nameHidden: true })
    expect(found.credential).not.toHaveProperty('name')
    expect(reasonOf(found, 'committed')).toBe('commitment-recorded')
    // The normal form keeps Ł, which has no mark to take off.
    expect(reasonOf(found, 'person')).toBe('person-other')
    const right = await check(hashed.badge, trust, { person: { ...person, name: 'łucja sahin de wit' } })
    expect(reasonOf(right, 'person')).toBe('person-fits')
    const born = await check(hashed.badge, trust, { person: { name: 'Łucja Şahin-de Wit', birthDate: '1991-03-15' } })
    expect(reasonOf(born, 'person')).toBe('person-other')
    expect(born.verdict).toBe('valid')
  })
})

describe('the day that is asked about', () => {
  const days: readonly (readonly [on: string, verdict: string])[] = [
    ['2026-06-29', 'not-yet-valid'],
    ['2026-06-30', 'valid'],
    ['2029-06-29', 'valid'],
    ['2029-06-30', 'expired'],
  ]
  it.each(days)('%s: %s', async (on, verdict) => {
    expect((await check(world.badge, world.trust(), { on })).verdict).toBe(verdict)
  })

  it('knows grace and advice of the policy', async () => {
    const policyOutcome = { validUntil: '2027-06-30', graceUntil: '2027-09-30', refreshAdvisedBy: '2027-01-31' }
    const graced = await signedWorld({ about: committedFacts({ policyOutcome }), key: world.key })
    const on = async (day: string) => (await check(graced.badge, graced.trust(), { on: day })).verdict
    expect(await on('2027-01-31')).toBe('valid')
    expect(await on('2027-02-01')).toBe('refresh-advised')
    expect(await on('2027-07-01')).toBe('in-grace')
    expect(await on('2027-10-01')).toBe('expired')
  })
})

describe('the signature', () => {
  it('does not fit anything else than what was signed, and then nothing is shown', async () => {
    const found = await check({ ...world.badge, name: 'Arts' })
    expect(found.verdict).toBe('not-genuine')
    expect(found).not.toHaveProperty('credential')
    expect(JSON.stringify(found)).not.toContain('Albeda')
    expect(reasonOf(found, 'signature')).toBe('signature-wrong')
  })

  it.each<readonly [string, string, (proof: JsonObject) => JsonObject]>([
    ['proof-purpose-wrong', 'not-genuine', (proof) => ({ ...proof, proofPurpose: 'authentication' })],
    ['proof-by-other', 'not-genuine', (proof) => ({ ...proof, verificationMethod: 'did:web:elsewhere.example#key' })],
    ['key-not-listed', 'not-genuine', (proof) => ({ ...proof, verificationMethod: `${world.issuer.did}#other` })],
    ['suite-unknown', 'cannot-say', (proof) => ({ ...proof, cryptosuite: 'rsa-2099' })],
    ['proof-date-wrong', 'not-genuine', (proof) => ({ ...proof, created: '2027-01-01T00:00:00Z' })],
    ['proof-expired', 'not-genuine', (proof) => ({ ...proof, expires: '2026-11-01T00:00:00Z' })],
  ])('%s: %s', async (reason, verdict, change) => {
    const [proof] = world.badge.proof as readonly JsonObject[]
    const found = await check({ ...world.badge, proof: [change(proof ?? {})] })
    expect(reasonOf(found, 'signature')).toBe(reason)
    expect(found.verdict).toBe(verdict)
    expect(found).not.toHaveProperty('credential')
  })

  it('of another issuer on our badge is not genuine', async () => {
    const other = await signedWorld({ did: 'did:web:other.example' })
    const stolen = await other.signed(world.unsecured)
    expect(reasonOf(await check(stolen), 'signature')).toBe('proof-by-other')
    const trust = world.trust({ issuerByDid: async (did) => (did === world.issuer.did ? world.issuer : undefined) })
    const named = await check({ ...world.unsecured, proof: (await world.signed(other.unsecured)).proof ?? null }, trust)
    expect(named.verdict).toBe('not-genuine')
  })

  it('of a list of words that we do not know can not be judged, and of one of its own is not read', async () => {
    const contexts = world.badge['@context'] as readonly string[]
    const unknown = await check({ ...world.badge, '@context': [...contexts, 'https://elsewhere.example/v1'] })
    expect([unknown.verdict, reasonOf(unknown, 'signature')]).toEqual(['cannot-say', 'context-unknown'])
    const inline = await check({ ...world.badge, '@context': [...contexts, { nickname: 'https://schema.org/name' }] })
    expect([inline.verdict, reasonOf(inline, 'format')]).toEqual(['unreadable', 'context-inline'])
  })
})

describe('the same statements, written so that a reader misses one', () => {
  it.each<readonly [string, (badge: JsonObject) => JsonObject]>([
    [
      'the status under its full address',
      ({ credentialStatus = null, ...rest }) => ({
        ...rest,
        'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus,
      }),
    ],
    [
      'the end in an included block',
      ({ validUntil = null, id = null, ...rest }) => ({ ...rest, id, '@included': [{ id, validUntil }] }),
    ],
    [
      'the end at another mention of the credential',
      ({ validUntil = null, ...rest }) => ({
        ...rest,
        credentialSubject: { ...(rest.credentialSubject as JsonObject), evidence: { id: rest.id ?? null, validUntil } },
      }),
    ],
  ])('%s', async (_how, hide) => {
    const found = await check(hide(world.badge))
    expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'field-unclear'])
  })
})

it('about two achievements is not read: a list has no order in what is signed', async () => {
  const subject = world.unsecured.credentialSubject as JsonObject
  const other = { id: 'urn:uuid:2', type: ['Achievement'], name: 'Arts' }
  const achievement = [subject.achievement ?? null, other]
  const found = await check(await badgeWith({ credentialSubject: { ...subject, achievement } }))
  expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'field-wrong'])
})

describe('keys with dates', () => {
  const trustWith = (dates: Partial<(typeof world.issuer.keys)[number]>, other: Partial<TrustSource> = {}) =>
    world.trust({
      issuerByDid: async () => ({ ...world.issuer, keys: world.issuer.keys.map((key) => ({ ...key, ...dates })) }),
      ...other,
    })

  it('one that was replaced keeps verifying what it signed before', async () => {
    expect((await check(world.badge, trustWith({ until: '2026-07-01T00:00:00.000Z' }))).verdict).toBe('valid')
    const later = await check(world.badge, trustWith({ until: '2026-06-30T09:00:00.000Z' }))
    expect([later.verdict, reasonOf(later, 'signature')]).toEqual(['not-genuine', 'key-ended'])
  })

  it('one that is distrusted does not from then on', async () => {
    const later = await check(world.badge, trustWith({ compromisedFrom: '2026-06-30T09:00:00.000Z' }))
    expect([later.verdict, reasonOf(later, 'signature')]).toEqual(['not-genuine', 'key-distrusted'])
    const award = await check(
      await world.signed(world.unsecured, '2026-06-01T00:00:00.000Z'),
      trustWith({ compromisedFrom: '2026-06-20T00:00:00.000Z' }),
    )
    expect(reasonOf(award, 'signature')).toBe('key-distrusted')
  })

  it('and before that only with a record of the award, for a thief dates as he likes', async () => {
    const distrusted = { compromisedFrom: '2026-09-01T00:00:00.000Z' }
    // The list was signed by the same key, later: it is made again with a new one.
    const list = await world.list([])
    expect((await check(world.badge, trustWith(distrusted, { statusList: async () => list }))).verdict).toBe('valid')
    const unrecorded = await check(world.badge, trustWith(distrusted, { commitmentOf: async () => undefined }))
    expect([unrecorded.verdict, reasonOf(unrecorded, 'committed')]).toEqual(['not-genuine', 'key-distrusted-unproven'])
  })
})

describe('what was recorded', () => {
  it('another commitment under the same number is not genuine', async () => {
    const found = await check(world.badge, world.trust({ commitmentOf: async () => 'b'.repeat(64) }))
    expect([found.verdict, reasonOf(found, 'committed')]).toEqual(['not-genuine', 'commitment-other'])
    expect(found).not.toHaveProperty('credential')
  })

  it('nor where the name is hidden, or the number is that of another award', async () => {
    const other = await check(hashed.badge, hashed.trust({ commitmentOf: async () => 'b'.repeat(64) }))
    expect([other.verdict, reasonOf(other, 'committed')]).toEqual(['not-genuine', 'commitment-other'])
    const renumbered = await check(await badgeWith({ certificateNumber: 'LB-OTHER' }))
    expect([renumbered.verdict, reasonOf(renumbered, 'committed')]).toEqual(['not-genuine', 'commitment-other'])
  })

  it('another name than was committed to is not genuine, though it is signed', async () => {
    const subject = world.unsecured.credentialSubject as JsonObject
    const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: 'Iemand Anders', identityType: 'name' }]
    const found = await check(await badgeWith({ credentialSubject: { ...subject, identifier } }))
    expect(reasonOf(found, 'committed')).toBe('commitment-other')
  })

  it('no mandate on the day is not valid; an institution that signs for another neither', async () => {
    const found = await check(world.badge, world.trust({ mandateOn: async () => false }))
    expect([found.verdict, reasonOf(found, 'mandate')]).toEqual(['not-mandated', 'mandate-missing'])
    expect((await check(world.badge, world.trust({ mandateOn: async () => undefined }))).verdict).toBe('valid')
    const elsewhere = { ...world.issuer, organisationId: '01J10RG0000000000000000002' }
    const other = await check(world.badge, world.trust({ issuerByDid: async () => elsewhere }))
    expect(other.verdict).toBe('not-genuine')
  })

  it('superseded counts from its day', async () => {
    const trust = world.trust({ supersededOn: async () => '2026-10-01' })
    expect((await check(world.badge, trust)).verdict).toBe('superseded')
    expect((await check(world.badge, trust, { on: '2026-09-30' })).verdict).toBe('valid')
  })

  it('an organisation recognises it for its own term', async () => {
    const recognisedBy = '01J10RG0000000000000000009'
    const ask = (answer: Awaited<ReturnType<NonNullable<TrustSource['recognisedBy']>>>) =>
      check(world.badge, world.trust({ recognisedBy: async () => answer }), { recognisedBy })
    expect(reasonOf(await ask({ holds: true, until: '2027-06-29' }), 'recognition')).toBe('recognised-until')
    const ended = await ask({ holds: false })
    expect([ended.verdict, reasonOf(ended, 'recognition')]).toEqual(['valid', 'recognition-ended'])
    const unknown = await ask(undefined)
    expect(reasonOf(unknown, 'recognition')).toBe('recognition-unknown')
    expect(sayCheck(unknown, 'nl').more).toContain('Of deze organisatie dit erkent, weten wij niet.')
  })

  it('by its name, where it has one that everybody may read', async () => {
    const recognisedBy = '01J10RG0000000000000000009'
    const ask = (answer: Awaited<ReturnType<NonNullable<TrustSource['recognisedBy']>>>) => {
      const named = { recognisedBy: async () => answer, recogniserName: async () => 'Argos' }
      return check(world.badge, world.trust(named), { recognisedBy })
    }
    expect(sayCheck(await ask(undefined), 'nl').more).toContain('Of Argos dit erkent, weten wij niet.')
    expect(sayCheck(await ask({ holds: true }), 'en').more[0]).toMatch(/^Argos recognises this on /)
    const nameless = check(world.badge, world.trust({ recognisedBy: async () => ({ holds: true }) }), { recognisedBy })
    expect(sayCheck(await nameless, 'en').more[0]).toMatch(/^This organisation recognises this on /)
  })
})

describe('the status list', () => {
  it('is no proof itself, though its issuer signed it', async () => {
    const found = await check(await world.list([]))
    expect([found.verdict, reasonOf(found, 'format')]).toEqual(['unreadable', 'not-a-credential'])
  })
  const listed = (list: JsonObject | undefined, other: Partial<TrustSource> = {}) =>
    check(world.badge, world.trust({ statusList: async () => list, ...other }))

  it('held, and withdrawn for good where the ledger says so', async () => {
    const set = await world.list([INDEX])
    expect((await listed(set)).verdict).toBe('suspended')
    const known = await listed(set, { withdrawn: async () => ({ how: 'revoked', since: '2026-10-02' }) })
    expect([known.verdict, reasonOf(known, 'status')]).toEqual(['revoked', 'status-revoked-on'])
    expect((await listed(await world.list([INDEX + 1]))).verdict).toBe('valid')
  })

  it('revoked', async () => {
    const revocable = await signedWorld({ purpose: 'revocation' })
    const set = await revocable.list([INDEX])
    expect((await check(revocable.badge, revocable.trust({ statusList: async () => set }))).verdict).toBe('revoked')
  })

  it.each<readonly [string, () => Promise<JsonObject | undefined> | undefined]>([
    ['status-list-offline', () => undefined],
    ['status-list-wrong', async () => ({ ...(await world.list([])), name: 'changed' })],
    ['status-list-wrong', async () => world.list([], { issuer: 'did:web:other.example' })],
    ['status-list-wrong', async () => world.list([], { id: `${world.status.url}-other` })],
    ['status-list-old', async () => world.list([], { validUntil: '2026-11-26T00:00:00Z' })],
    ['status-purpose-other', async () => world.list([], subjectOf({ statusPurpose: 'revocation' }))],
    ['status-list-short', async () => world.list([], subjectOf({ encodedList: packed(2) }))],
    ['status-list-large', async () => world.list([], subjectOf({ encodedList: packed(8 * 1024 ** 2) }))],
  ])('%s: never valid', async (reason, list) => {
    const found = await listed(await list())
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', reason])
    // It is genuine, so it may be shown.
    expect(found.credential?.name).toBe('Łucja Şahin-de Wit')
  })

  const entry = (other: JsonObject) => ({ ...(world.unsecured.credentialStatus as JsonObject), ...other })
  it.each<readonly [string, () => JsonObject]>([
    ['status-index-outside', () => entry({ statusListIndex: '131072' })],
    ['status-index-wrong', () => entry({ statusListIndex: '12abc' })],
    ['status-index-wrong', () => entry({ statusListIndex: '-1' })],
    ['status-kind-unknown', () => ({ id: `${world.status.url}#1`, type: '1EdTechRevocationList' })],
  ])('%s: never valid', async (reason, credentialStatus) => {
    const contexts = world.unsecured['@context'] as readonly string[]
    const extended = [...contexts, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
    const found = await check(await badgeWith({ '@context': extended, credentialStatus: credentialStatus() }))
    expect([found.verdict, reasonOf(found, 'status')]).toEqual(['cannot-say', reason])
  })

  it('a source of trust that does not answer is no answer', async () => {
    const away = async () => {
      throw new Fault('unavailable', 'the ledger is away')
    }
    expect(reasonOf(await check(world.badge, world.trust({ statusList: away })), 'status')).toBe(
      'status-list-unreachable',
    )
    for (const part of [{ issuerByDid: away }, { mandateOn: away }, { supersededOn: away }]) {
      expect((await check(world.badge, world.trust(part))).verdict).toBe('cannot-say')
    }
    expect((await check(world.badge, world.trust({ commitmentOf: away }))).verdict).toBe('valid')
  })
})

function subjectOf(other: JsonObject) {
  return {
    credentialSubject: {
      id: `${world.status.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'suspension',
      encodedList: packed(16_384),
      ...other,
    },
  }
}

/** So many bytes without a bit set. */
const packed = (bytes: number): string => `u${gzipSync(Buffer.alloc(bytes)).toString('base64url')}`

describe('an issuer that is not known here', () => {
  it('by did:key is genuine, and that is all', async () => {
    const key = signingKey()
    const foreign = await signedWorld({ key, did: didOf(key) })
    const list = await foreign.list([])
    const found = await check(foreign.badge, {
      ...foreign.trust({ issuerByDid: async () => undefined, statusList: async () => list }),
    })
    expect(found.verdict).toBe('valid-issuer-unknown')
    expect(reasonOf(found, 'issuer')).toBe('issuer-key-only')
    expect(found.credential?.issuer).toMatchObject({ known: false, name: 'Albeda aan de Maas' })
  })

  it('without a network by did:web: nobody can say, and nothing is shown', async () => {
    const found = await check(world.badge, world.trust({ issuerByDid: async () => undefined }))
    expect([found.verdict, reasonOf(found, 'signature')]).toEqual(['cannot-say', 'issuer-offline'])
    expect(found).not.toHaveProperty('credential')
  })
})
