import { beforeAll, describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import {
  committedFacts,
  didOf,
  INDEX,
  type SignedWorld,
  secureBy,
  signedWorld,
  signingKey,
} from '../../../test/support/signed-credentials.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import { clrOf } from '../clr.ts'
import type { JsonObject, TrustSource } from '../parts.ts'
import { sayCheck } from './said.ts'
import { verify } from './verify.ts'

const now = '2026-11-27T09:00:00.000Z'
let world: SignedWorld
let trust: TrustSource
let asked: string[]
const check = async (given: JsonObject, source = trust, recognisedBy?: string) =>
  credentialCheck.parse(await verify(JSON.stringify(given), source, { now, recognisedBy }))

beforeAll(async () => {
  world = await signedWorld()
  const list = await world.list([INDEX])
  trust = world.trust({
    async statusList(url) {
      asked.push(url)
      return list
    },
  })
})

const transcriptOf = (badges: readonly JsonObject[]) =>
  world.signed(
    clrOf({
      facts: badges.map(() => committedFacts()),
      badges,
      issuer: world.issuer,
      identified: 'name',
    }),
  )

describe('a transcript', () => {
  it('is looked at, and each proof in it by itself', async () => {
    asked = []
    const free = { ...(world.unsecured.credentialStatus as JsonObject), statusListIndex: String(INDEX + 1) }
    const good = await world.signed({ ...world.unsecured, credentialStatus: free })
    const found = await check(await transcriptOf([good, world.badge]))
    expect(found.verdict).toBe('valid')
    expect(found.credential).toMatchObject({ format: 'clr-2', issuer: { name: 'Albeda aan de Maas', known: true } })
    expect(found.credential?.inner.map(({ verdict }) => verdict)).toEqual(['valid', 'suspended'])
    expect(found.credential?.inner[0]?.title).toEqual({
      nl: 'Basis zorg en ondersteuning',
      en: 'Basics of care and support',
    })
    // One list for both.
    expect(asked).toHaveLength(1)
    expect(sayCheck(found, 'nl').more).toEqual([
      'Er zitten 2 bewijzen in. Elk is apart gecontroleerd.',
      'Let op: niet alles wat erin zit, telt nu. Wat niet telt: 1.',
    ])
  })

  it('leaves to each proof in it what is asked of a proof, and says so without alarm', async () => {
    const whole = await transcriptOf([world.badge])
    const found = await check(whole)
    const ofEach = found.checks.filter(({ reason }) => reason === 'of-each-inside')
    expect(ofEach).toEqual(
      ['mandate', 'status', 'committed'].map((name) => ({
        check: name,
        outcome: 'not-asked',
        fatal: false,
        reason: 'of-each-inside',
      })),
    )
    expect(found.checks.filter(({ outcome }) => outcome === 'could-not-check')).toEqual([])
    expect(sayCheck(found, 'nl').checks.find(({ check: name }) => name === 'mandate')).toMatchObject({
      came: 'Per bewijs',
      sentence: 'Dit is nagekeken van elk bewijs dat hierin zit.',
    })
    // A key of ours that leaked decides all the same.
    const leaked = {
      ...world.issuer,
      keys: world.issuer.keys.map((key) => ({ ...key, compromisedFrom: '2026-11-01T00:00:00.000Z' })),
    }
    const doubtful = await check(whole, world.trust({ issuerByDid: async () => leaked }))
    expect(doubtful.verdict).toBe('not-genuine')
  })

  it('asked for an organisation: each proof in it is asked, and what does not count is not recognised', async () => {
    const free = { ...(world.unsecured.credentialStatus as JsonObject), statusListIndex: String(INDEX + 1) }
    const good = await world.signed({ ...world.unsecured, credentialStatus: free })
    const argos = someId('argos')
    const source: TrustSource = {
      ...trust,
      recogniserName: async (id) => (id === argos ? 'Argos' : undefined),
      recognisedBy: async (id) => (id === argos ? { holds: true, until: '2027-06-30' } : undefined),
    }
    const whole = await transcriptOf([good, world.badge, { ...world.badge, name: 'Arts' }])
    const found = await check(whole, source, argos)
    const told = { check: 'recognition', fatal: false }
    expect(found.credential?.inner.map(({ recognition }) => recognition)).toEqual([
      {
        ...told,
        outcome: 'passed',
        reason: 'recognised-until',
        values: { organisation: 'Argos', until: '2027-06-30' },
      },
      { ...told, outcome: 'failed', reason: 'recognition-ended', values: { organisation: 'Argos', on: '2026-11-27' } },
      undefined,
    ])
    const number = committedFacts().certificateNumber
    expect(found.credential?.inner.map((one) => one.number)).toEqual([number, number, undefined])
    expect(found.checks.find((one) => one.check === 'recognition')).toEqual({
      ...{ check: 'recognition', outcome: 'not-asked', fatal: false, reason: 'of-each-inside' },
    })
    const said = sayCheck(found, 'nl')
    expect(said.more).toContain('Argos erkent 1 van de 3 bewijzen hierin.')
    expect(said.inner.map(({ text }) => text)).toEqual([
      'Geldig. Argos erkent dit, tot en met 30 juni 2027.',
      'Tijdelijk niet geldig. Argos erkent dit op 27 november 2026 niet (meer).',
      'Niet echt, of veranderd',
    ])
    expect(sayCheck(await check(whole, source), 'en').inner.map(({ text }) => text)).toEqual([
      'Valid',
      'Not valid for now',
      'Not real, or changed',
    ])
    const other = sayCheck(await check(whole, source, someId('elsewhere')), 'en')
    expect(other.more).toContain('This organisation recognises 0 of the 3 proofs in it.')
  })

  it('with a proof that is not genuine says so of that one, and nothing of what is in it', async () => {
    const forged = { ...world.badge, name: 'Arts' }
    const found = await check(await transcriptOf([forged]))
    expect(found.credential?.inner).toEqual([{ verdict: 'not-genuine' }])
  })

  it('of a stranger who put proofs of others into it says that they are in another name', async () => {
    const key = signingKey()
    const did = didOf(key)
    const { proof: _, ...real } = await transcriptOf([world.badge])
    const made = (name: string) =>
      secureBy(key)(
        {
          ...real,
          issuer: { id: did, type: ['Profile'], name: 'Albeda aan de Maas' },
          credentialSubject: {
            ...(real.credentialSubject as JsonObject),
            identifier: [{ type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' }],
          },
        },
        { issuer: { did }, key, created: '2026-06-30T09:15:00.000Z' },
      )
    const clear = world.trust()
    const found = await check(await made('Eve Ander'), clear)
    expect([found.verdict, found.credential?.inner]).toMatchObject([
      'valid-issuer-unknown',
      [{ verdict: 'valid', otherName: true }],
    ])
    expect(found.checks.filter(({ reason }) => reason === 'of-each-inside').map((one) => one.check)).toEqual([
      'mandate',
      'status',
      'superseded',
      'committed',
    ])
    expect(sayCheck(found, 'en').more.join(' ')).toContain('Proofs in it in another name, or in none: 1.')
    const same = await check(await made(String(committedFacts().name)), clear)
    expect(same.credential?.inner[0]).not.toHaveProperty('otherName')
    expect((await check(await transcriptOf([world.badge]), clear)).credential?.inner[0]).not.toHaveProperty('otherName')
  })

  it('that was changed after it was signed is not genuine, whatever is in it', async () => {
    const transcript = await transcriptOf([world.badge])
    const subject = transcript.credentialSubject as JsonObject
    const found = await check({ ...transcript, credentialSubject: { ...subject, verifiableCredential: [] } })
    expect(found.verdict).toBe('not-genuine')
    expect(found).not.toHaveProperty('credential')
  })

  it('with more in it than are looked at is not read', async () => {
    const transcript = await transcriptOf([world.badge])
    const subject = transcript.credentialSubject as JsonObject
    const many = Array.from({ length: 201 }, (_, index) => ({ type: ['VerifiableCredential'], id: `urn:${index}` }))
    const found = await check({ ...transcript, credentialSubject: { ...subject, verifiableCredential: many } })
    expect(found).toMatchObject({ verdict: 'unreadable', checks: [{ reason: 'inner-many', values: { most: 200 } }] })
  })

  it('within a transcript is not opened once more', async () => {
    const within = await transcriptOf([world.badge])
    const found = await check(await transcriptOf([within, world.badge]))
    expect(found.credential?.inner.map(({ verdict }) => verdict)).toEqual(['valid', 'suspended'])
  })
})
