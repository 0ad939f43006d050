import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { testIssuer, testSigning } from '../../../test/support/signing.ts'
import { badgeOf } from '../badge.ts'
import { clrOf } from '../clr.ts'
import type { JsonObject, ToIssue } from '../parts.ts'
import { canonicalOptions } from './fast.ts'
import { secureWith } from './secure.ts'
import { shapeOf, valuesAsIn, withValues } from './shape.ts'
import { canonicalForm, proofOptions, type SecuredBy, stockProofValue } from './stock.ts'
import { Templates } from './templates.ts'

const issuer = testIssuer()
const [key] = issuer.keys
if (!key) throw new Error('the issuer has a key')
const by: SecuredBy = { issuer, key, created: '2026-06-30T09:15:00.123Z' }
const asked = (given: Parameters<typeof facts>[0] = {}, other: Partial<ToIssue> = {}): ToIssue => ({
  facts: facts(given),
  issuer,
  status: { url: `${issuer.home}/status-lists/01J1`, purpose: 'revocation', index: 94_567 },
  identified: 'name',
  publicUrl: issuer.home,
  ...other,
})
const badge = badgeOf(asked())
const awardOf = (number: number) =>
  facts({ awardEventId: `01J1AWARD00000000000000${String(number).padStart(3, '0')}` as never }).awardEventId

/** Texts that a serialiser may trip over. */
const hostile = [
  '"',
  '\\',
  '\\"',
  '\n\r\t\b\f',
  '\u0000\u0001\u001f\u007f\u0085\u2028',
  '_:c14n0',
  '_:b3 <http://a> "x" .\n_:c14n1',
  '<>',
  '<https://example.org/>',
  '"^^<http://www.w3.org/2001/XMLSchema#string>',
  '"@nl',
  'שלום \u202eمرحبا\u202c',
  '🎉👩‍👩‍👧‍👦',
  'place 7 of a template',
  'urn:uuid:00000000-0000-0000-0000-000000000013',
  '*',
  '@',
  '3:abc',
  '{}',
  '@id',
  '',
  ' ',
  'é ê'.normalize('NFD'),
  '\ufffd',
  '\ufeff',
  'a'.repeat(5_000),
]
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((made) => made.isWellFormed()),
  fc
    .array(fc.constantFrom(...hostile.filter((each) => each.length < 50)), { maxLength: 4 })
    .map((parts) => parts.join('')),
)
/** All texts that differ between two badges, each something else. */
const otherValues = (document: JsonObject, values: readonly string[]): JsonObject =>
  withValues(document, (place, kind) =>
    kind === 'literal'
      ? (values[place % values.length] ?? '')
      : `urn:uuid:019055c5-61a0-7000-8000-${String(place).padStart(12, '0')}`,
  )

describe('the canonical form by template', () => {
  it('equals that of the stock library, whatever stands in its places', async () => {
    const templates = new Templates()
    await templates.canonical(badge, true)
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 16 }), async (values) => {
        const document = otherValues(badge, values)
        const found = await templates.canonical(document, false)
        expect(found?.text).toBe(await canonicalForm(document))
        expect(found?.fresh).toBe(false)
      }),
      { numRuns: 25, examples: [[hostile], [['same']]] },
    )
    expect(templates.size).toBe(1)
  })

  it('has no answer for half a character, or a node whose name is not as we write it', async () => {
    const templates = new Templates()
    await templates.canonical(badge, true)
    for (const value of ['\ud800', 'x\udc00'])
      expect(await templates.canonical(otherValues(badge, [value]), true)).toBeUndefined()
    for (const id of ['_:b0', 'relative', 'urn:uuid:short', 'https://example.org/a b', '@type', 'id'])
      expect(await templates.canonical({ ...badge, id }, false), id).toBeUndefined()
  })

  it('has no answer where two nodes would become one', async () => {
    const templates = new Templates()
    await templates.canonical(badge, true)
    const achievement = Object(badge.credentialSubject).achievement.id
    expect(await templates.canonical({ ...badge, id: achievement }, false)).toBeUndefined()
    const { id: _, ...status } = Object(badge.credentialStatus)
    const same = { ...badge, credentialStatus: { id: badge.id ?? '', ...status } }
    expect(await templates.canonical(same, false)).toBeUndefined()
  })

  it('has no answer for another skeleton that it may not learn from, nor for contexts that are not all ours', async () => {
    const templates = new Templates()
    expect(await templates.canonical(badge, false)).toBeUndefined()
    await templates.canonical(badge, true)
    const [first = '', second = '', third = ''] = Object(badge['@context'])
    const others: readonly JsonObject[] = [
      { ...badge, name: 'Iets anders' },
      { ...badge, evidence: [] },
      { ...badge, '@context': [second, first, third] },
      { ...badge, '@context': [first, second] },
      { ...badge, '@context': [first, second, third, third] },
      { ...badge, '@context': [first, second, 'https://example.org/contexts/leerbewijs-1-000000000000.jsonld'] },
      { ...badge, type: ['VerifiableCredential'] },
    ]
    for (const other of others) expect(await templates.canonical(other, false)).toBeUndefined()
  })

  it('tells two documents apart that differ in anything but their places', () => {
    const skeletonOf = (document: JsonObject) => shapeOf(document)?.skeleton
    const base = { '@context': ['a'], name: 'x', list: ['1', '2'], n: 1, deep: { a: '1', b: { value: 'v' } } }
    const others: readonly JsonObject[] = [
      { ...base, name: 'y' },
      { ...base, name: 'x4:list' },
      { ...base, list: ['1', '2', '3'] },
      { ...base, list: ['12'] },
      { ...base, n: 2 },
      { ...base, n: '1' },
      { ...base, n: null },
      { ...base, deep: { a: '1', b: { value: ['v'] } } },
      { ...base, deep: { a: '1', b: { value: 1 } } },
      { ...base, deep: { a: '1' }, b: { value: 'v' } },
    ]
    const skeletons = [base, ...others].map(skeletonOf)
    expect(new Set(skeletons).size).toBe(skeletons.length)
    expect(skeletonOf({ ...base, deep: { a: '1', b: { value: 'other' } } })).toBe(skeletons[0])
    // The comparison that comes before it tells the same.
    for (const other of others) {
      expect(valuesAsIn(base, other), JSON.stringify(other)).toBeUndefined()
      expect(valuesAsIn(other, base), JSON.stringify(other)).toBeUndefined()
    }
    expect(valuesAsIn(base, { ...base, deep: { b: { value: 'other' }, a: '1' } })).toEqual(['other'])
    expect(valuesAsIn(base, { ...base, deep: { a: '1', b: { value: '\ud800' } } })).toBeUndefined()
    for (const id of ['_:b0', 'a b']) expect(valuesAsIn({ id: 'urn:x' }, { id })).toBeUndefined()
  })

  it('of a transcript equals that of the stock library, and one with a badge twice has none', async () => {
    const templates = new Templates()
    const secure = secureWith(testSigning, { templates })
    const all = [
      facts({ awardEventId: awardOf(1) }),
      facts({ awardEventId: awardOf(2), credentialTypeVersion: 2 }),
      facts({ awardEventId: awardOf(3) }),
    ]
    const badges = await Promise.all(all.map((each) => secure(badgeOf(asked(each)), by)))
    const [first] = badges
    const transcriptOf = (of: readonly JsonObject[]) =>
      clrOf({ facts: of.map((_, index) => all[index] ?? facts()), badges: of, issuer, identified: 'name' })
    const one = transcriptOf(badges)
    expect((await templates.canonical(one, true))?.text).toBe(await canonicalForm(one))
    const renamed = { ...one, credentialSubject: { ...Object(one.credentialSubject), identifier: [] } }
    expect(await templates.canonical(renamed, false)).toBeUndefined()
    const twice = transcriptOf(first ? [first, first, first] : [])
    expect(await templates.canonical(twice, true)).toBeUndefined()
  })

  it('is kept for as many skeletons as may be, those used last, and for none that is too long', async () => {
    const templates = new Templates(2)
    const named = (name: string): JsonObject => ({ ...badge, name })
    for (const name of ['1', '2', '1', '3']) await templates.canonical(named(name), true)
    expect(templates.size).toBe(2)
    for (const [name, kept] of [
      ['1', true],
      ['2', false],
      ['3', true],
    ] as const)
      expect((await templates.canonical(named(name), false)) !== undefined, name).toBe(kept)
    expect(await templates.canonical(named('x'.repeat(70_000)), true)).toBeUndefined()
  })
})

describe('options of a proof', () => {
  it('are written as the stock library would', async () => {
    for (const created of ['2026-06-30T09:15:00.123Z', '2026-06-30T09:15:00Z'])
      for (const did of [issuer.did, 'did:web:leerbewijs.example.org%3A3000:issuers:01J1']) {
        const options = proofOptions({ ...by, created, issuer: { did } })
        expect(canonicalOptions(options)).toBe(await canonicalForm({ '@context': badge['@context'] ?? [], ...options }))
      }
  })
  it.each<[string, JsonObject]>([
    ['another member', { expires: '2027-01-01T00:00:00Z' }],
    ['another suite', { cryptosuite: 'eddsa-jcs-2022' }],
    ['another purpose', { proofPurpose: 'authentication' }],
    ['a day', { created: '2026-06-30' }],
    ['a text that breaks out', { created: '2026-06-30T09:15:00Z" .\n' }],
    ['a method that breaks out', { verificationMethod: 'did:web:a#z1> .\n<b' }],
    ['a list', { created: ['2026-06-30T09:15:00Z'] }],
  ])('with %s are not', (_, other) => {
    expect(canonicalOptions({ ...proofOptions(by), ...other })).toBeUndefined()
  })
})

describe('signing', () => {
  it('by template gives what the stock library gives, and says how often it looked', async () => {
    const secure = secureWith(testSigning, { templates: new Templates(), compareEvery: 4 })
    for (let number = 1; number <= 8; number++) {
      const unsecured = badgeOf(asked({ awardEventId: awardOf(number), name: hostile[number] ?? '' }))
      const { proof } = await secure(unsecured, by)
      expect(proof).toEqual([{ ...proofOptions(by), proofValue: await stockProofValue(unsecured, by, testSigning) }])
    }
    // The first, the fourth and the eighth.
    expect(secure.counts).toEqual({ byTemplate: 8, byStock: 0, compared: 3, dropped: 0 })
  })

  it('goes by the stock library from then on, once a template was found to give something else', async () => {
    const templates = new Templates()
    const original = templates.canonical.bind(templates)
    templates.canonical = async (document, learn) => {
      const found = await original(document, learn)
      return found && { ...found, text: `${found.text}_:wrong` }
    }
    const secure = secureWith(testSigning, { templates })
    const { proof } = await secure(badge, by)
    expect(proof).toEqual([{ ...proofOptions(by), proofValue: await stockProofValue(badge, by, testSigning) }])
    expect(secure.counts).toEqual({ byTemplate: 1, byStock: 0, compared: 1, dropped: 1 })
    await secure(badge, by)
    expect(secure.counts).toMatchObject({ byTemplate: 1, byStock: 1 })
  })

  it('refuses half a character: it would have the hash of another text', async () => {
    const secure = secureWith(testSigning, { templates: new Templates() })
    for (const broken of [
      { ...badge, certificateNumber: '\ud800' },
      { ...badge, name: 'x\udfff' },
    ])
      await expect(secure(broken, by)).rejects.toThrow(RangeError)
  })

  it('signs what is no badge as well', async () => {
    const secure = secureWith(testSigning, { templates: new Templates() })
    const other: JsonObject = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: 'urn:x:1',
      type: ['VerifiableCredential'],
      issuer: issuer.did,
      credentialSubject: { id: 'urn:x:2' },
    }
    const { proof } = await secure(other, by)
    expect(proof).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022' }])
    expect(secure.counts).toMatchObject({ byTemplate: 0, byStock: 1 })
  })
})
