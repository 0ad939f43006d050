import { describe, expect, it } from 'vitest'
import { credentialKind } from '../../events/credential-type.ts'
import { clrFaults, credentialFaults, openBadgeFaults } from '../../test/support/badge-schemas.ts'
import { facts } from '../../test/support/credential-facts.ts'
import { ifEducationSamples, whyNoEducationSamples } from '../../test/support/education-samples.ts'
import { testIssuer, testSigning } from '../../test/support/signing.ts'
import type { CredentialFacts, EvidenceDocument } from '../contract/credential-facts.ts'
import { badgeOf, endOfDutchDay, NameErased, startOfDutchDay } from './badge.ts'
import { clrOf } from './clr.ts'
import { dateTimeStamp } from './date-time-stamp.ts'
import type { JsonObject, ToIssue } from './parts.ts'
import { secureWith } from './proof/secure.ts'
import { canonicalForm } from './proof/stock.ts'
import { LEAST_ENTRIES } from './status/bitstring.ts'
import { statusListOf } from './status/list.ts'

const issuer = testIssuer()
const [key] = issuer.keys
if (!key) throw new Error('the issuer has a key')
const created = '2026-06-30T09:15:00.000Z'
const status = { url: `${issuer.home}/status-lists/01J1`, purpose: 'revocation', index: 94_567 } as const
const asked = (given: Partial<CredentialFacts> = {}, other: Partial<ToIssue> = {}): ToIssue => ({
  facts: facts(given),
  issuer,
  status,
  identified: 'name',
  publicUrl: 'https://leerbewijs.example.org',
  ...other,
})
const withoutResults = facts().units.map(({ result: _, ...unit }) => unit)
const secure = secureWith(testSigning)
const signed = (unsecured: JsonObject) => secure(unsecured, { issuer, key, created })

const document: EvidenceDocument = {
  sha256: '5e'.repeat(32),
  kind: 'assessmentForm',
  assessedOn: '2026-06-20',
  unitCodes: ['C1-K1-W1', 'C1-K1-W2'],
}

/** Every way in which one badge has a member that another has not. */
const variants: readonly (readonly [string, ToIssue])[] = [
  ...credentialKind.options.map((kind) => [kind, asked({ kind })] as const),
  ['by hash', asked({}, { identified: 'hash' })],
  ['by hash, without a birth date', asked({ birthDate: undefined }, { identified: 'hash' })],
  ['without results', asked({ units: withoutResults })],
  [
    'a result of each scale',
    asked({
      units: facts().units.map((unit, index) => ({
        ...unit,
        result: {
          outcome: index === 0 ? { type: 'passOrFail', passed: true } : { type: 'ovg', value: 'O', passed: false },
          establishedOn: '2026-06-24',
        },
      })),
    }),
  ],
  ['without an end', asked({ policyOutcome: {} })],
  [
    'with advice to refresh and days of grace',
    asked({ policyOutcome: { refreshAdvisedBy: '2027-06-30', validUntil: '2028-06-30', graceUntil: '2028-09-30' } }),
  ],
  ['a renewal', asked({ renewalOf: facts().certificateId })],
  ['taken over', asked({ takenOver: { register: 'Register van de branche' } })],
  ['in credits', asked({ size: { n: 5, d: 2, unit: 'ects' } })],
  [
    'without size, level, skills or qualification',
    asked({
      size: undefined,
      nlqf: undefined,
      skillUris: [],
      units: withoutResults.map(({ qualificationUnit: _, ...unit }) => unit),
    }),
  ],
  [
    'of an organisation with a name alone',
    asked({ institution: { organisationId: facts().institution.organisationId, name: 'Zorg' } }),
  ],
  ['with evidence', asked({}, { evidence: [{ name: 'Verslag', url: 'https://example.org/verslag' }] })],
  ['with a document', asked({}, { evidence: [document] })],
  ['that may be suspended', asked({}, { status: { ...status, purpose: 'suspension' } })],
]

const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .reduce<unknown>((part, name) => (typeof part === 'object' && part ? Reflect.get(part, name) : undefined), value)

describe('a badge', () => {
  it('says what was learned, how much, at which level, and where it belongs', () => {
    const badge = badgeOf(asked())
    const at = (path: string) => valueAt(badge, `credentialSubject/achievement/${path}`)
    expect(at('achievementType')).toBe('Certificate')
    expect(at('humanCode')).toBe('25655')
    expect(at('studyLoad')).toEqual({ type: ['StudyLoad'], amount: '240', unit: 'SBU' })
    expect(at('creditsAvailable')).toBeUndefined()
    expect(at('title')).toEqual({ nl: 'Basis zorg en ondersteuning', en: 'Basics of care and support' })
    expect(at('alignment')).toMatchObject([
      { targetFramework: 'NLQF', targetCode: '3' },
      { targetUrl: 'http://data.europa.eu/snb/eqf/3' },
      { targetType: 'ext:WorkProcess', targetCode: 'C1-K1-W1', targetFramework: 'crebo 25655, versie 2023' },
      { targetType: 'ext:WorkProcess', targetCode: 'C1-K1-W2' },
      { targetFramework: 'ESCO', targetUrl: facts().skillUris[0] },
      { targetFramework: 'CompetentNL', targetUrl: facts().skillUris[1] },
    ])
    expect(valueAt(badge, 'credentialSubject/result')).toMatchObject([
      { value: 'G', status: 'Completed', establishedOn: '2026-06-24' },
      { value: '7.5', status: 'Completed', establishedOn: '2026-06-24' },
    ])
    expect(valueAt(badge, 'issuer/otherIdentifier')).toMatchObject([
      { identifierType: 'ext:KvK', identifier: '90000001' },
      { identifierType: 'ext:BRIN', identifier: '99ZA' },
      { identifierType: 'ext:RIO', identifier: '999A001' },
    ])
    expect(badge.certificateNumber).toBe('LB-7K2M-9QXW-4T')
    expect(badge.evidence).toBeUndefined()
  })

  it('names a document by kind, day, parts and hash, and by nothing else', () => {
    const badge = badgeOf(asked({}, { evidence: [document] }))
    expect(badge.evidence).toEqual([
      {
        id: `ni:///sha-256;${Buffer.from(document.sha256, 'hex').toString('base64url')}`,
        type: ['Evidence'],
        name: expect.stringContaining('Beoordelingsformulier'),
        title: {
          nl: 'Beoordelingsformulier, beoordeling van 20 juni 2026, onderdeel C1-K1-W1, C1-K1-W2',
          en: 'Assessment form, assessment of 20 June 2026, part C1-K1-W1, C1-K1-W2',
        },
        description: `SHA-256: ${document.sha256}`,
        genre: 'assessmentForm',
      },
    ])
  })

  it('counts credits as credits, hours never', () => {
    const badge = badgeOf(asked({ size: { n: 5, d: 2, unit: 'ects' } }))
    expect(valueAt(badge, 'credentialSubject/creditsEarned')).toBe(2.5)
    expect(valueAt(badge, 'credentialSubject/achievement/creditsAvailable')).toBe(2.5)
    expect(valueAt(badge, 'credentialSubject/achievement/studyLoad/unit')).toBe('ECTS')
  })

  it.each(credentialKind.options)('says in both languages that a %s gives no right to practise', (kind) => {
    const badge = badgeOf(asked({ kind }))
    const statutory = ['diploma', 'mboCertificate', 'mboStatement'].includes(kind)
    for (const [text, no, not] of [
      [valueAt(badge, 'notice/nl'), 'geen recht om een beroep uit te oefenen', 'niet het wettelijke document'],
      [valueAt(badge, 'notice/en'), 'no right to practise a profession', 'not the statutory document'],
    ] as const) {
      expect(text).toContain(no)
      if (statutory) expect(text).toContain(not)
      else expect(text).not.toContain(not)
      // Apps of others show this field alone.
      expect(badge.description).toContain(text)
    }
  })

  it('is valid from the first second of a Dutch day until the last one, in summer and in winter', () => {
    expect(startOfDutchDay('2026-06-30')).toBe('2026-06-29T22:00:00Z')
    expect(startOfDutchDay('2026-01-01')).toBe('2025-12-31T23:00:00Z')
    expect(endOfDutchDay('2026-01-31')).toBe('2026-01-31T22:59:59Z')
    expect(endOfDutchDay('2026-03-29')).toBe('2026-03-29T21:59:59Z')
    expect(startOfDutchDay('2026-03-29')).toBe('2026-03-28T23:00:00Z')
    expect(endOfDutchDay('2026-10-25')).toBe('2026-10-25T22:59:59Z')
    const badge = badgeOf(asked())
    expect(badge.validFrom).toBe('2026-06-29T22:00:00Z')
    expect(badge.validUntil).toBe('2029-06-29T21:59:59Z')
  })

  it('opens what the award committed to, without name or birth date in it', () => {
    const { commitment } = facts()
    expect(badgeOf(asked({}, { identified: 'hash' })).awardCommitment).toEqual({
      type: ['AwardCommitment'],
      ...commitment,
    })
  })

  it('by hash has neither name nor birth date anywhere', () => {
    const text = JSON.stringify(badgeOf(asked({}, { identified: 'hash' })))
    expect(text).not.toMatch(/ucja|ahin|1991-03/)
    expect(JSON.stringify(badgeOf(asked()))).toMatch(/Łucja.*1991-03-14/)
  })

  it('has one id for the award, one for the achievement of that version, and no id of the learner', () => {
    const [one, other] = [badgeOf(asked()), badgeOf(asked({ awardEventId: facts().certificateId }))]
    expect(one.id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(one.id).not.toBe(other.id)
    const achievement = 'credentialSubject/achievement/id'
    expect(valueAt(one, achievement)).toBe(valueAt(other, achievement))
    const next = badgeOf(asked({ credentialTypeVersion: 2 }))
    expect(valueAt(next, achievement)).not.toBe(valueAt(one, achievement))
    expect(JSON.stringify(one)).not.toContain(facts().learnerId)
  })

  it('of somebody whose name was erased is not made', () => {
    expect(() => badgeOf(asked({ name: { erased: true } }))).toThrow(NameErased)
    const commitment = { ...facts().commitment, salt: { erased: true } as const }
    expect(() => badgeOf(asked({ commitment }))).toThrow(NameErased)
  })

  it.each(variants)('made again is the same to the byte: %s', async (_, given) => {
    const [one, other] = [
      await signed(badgeOf(given)),
      await secureWith(testSigning)(badgeOf(given), { issuer, key, created }),
    ]
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
  })

  it.each(variants)('has no field that its contexts do not define: %s', async (_, given) => {
    await expect(canonicalForm(badgeOf(given, 'data:image/png;base64,AAAA'))).resolves.toContain('AchievementSubject')
  })

  it.skipIf(whyNoEducationSamples)(
    `is valid against the data model, as its status list is${ifEducationSamples}`,
    async () => {
      const faultsOf = credentialFaults()
      for (const [name, given] of variants) expect(faultsOf(await signed(badgeOf(given))), name).toEqual([])
      const days = { validFrom: '2026-07-01T00:00:00.000Z', validUntil: '2026-07-02T00:00:00.000Z' }
      const list = statusListOf({ ...asked().status, ...days, size: LEAST_ENTRIES, issuer, set: [] })
      expect(faultsOf(await signed(list))).toEqual([])
      const { issuer: _, ...nobodys } = list
      expect(faultsOf(nobodys)).toEqual([" must have required property 'issuer'"])
    },
  )

  it.skipIf(whyNoEducationSamples)(
    `is valid against the schema of Open Badges 3.0, in every variant${ifEducationSamples}`,
    async () => {
      const faultsOf = openBadgeFaults()
      for (const [name, given] of variants) expect(faultsOf(await signed(badgeOf(given))), name).toEqual([])
      expect(faultsOf(badgeOf(asked(), 'data:image/png;base64,AAAA')), 'with a picture').toEqual([])
      const { name: _, ...nameless } = badgeOf(asked())
      expect(faultsOf(nameless)).toEqual([" must have required property 'name'"])
      const two = { ...badgeOf(asked()), credentialStatus: [badgeOf(asked()).credentialStatus ?? null] }
      expect(faultsOf(two)).toEqual(['/credentialStatus must be object'])
    },
  )
})

describe('a transcript', () => {
  const given = variants.slice(0, 3).map(([, badge], index) => ({
    ...badge,
    facts: { ...badge.facts, awardEventId: facts({ awardEventId: `01J1AWARD0000000000000000${index}` }).awardEventId },
  }))
  const transcript = async (identified: ToIssue['identified'] = 'name') =>
    clrOf({
      facts: given.map((one) => one.facts),
      badges: await Promise.all(given.map((one) => signed(badgeOf({ ...one, identified })))),
      issuer,
      identified,
    })

  it('has the badges in it as they stand alone, each with its own proof', async () => {
    const badges = valueAt(await transcript(), 'credentialSubject/verifiableCredential')
    const [first] = given
    expect(badges).toHaveLength(given.length)
    expect(first && JSON.stringify(valueAt(badges, '0'))).toBe(first && JSON.stringify(await signed(badgeOf(first))))
  })
  it('is valid from the last award, and the same to the byte', async () => {
    const [one, other] = [await transcript(), await transcript()]
    expect(one.validFrom).toBe(dateTimeStamp(facts().awardedAt))
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
  })
  it('is of an institution that awarded something in it', async () => {
    const one = given.slice(0, 1)
    const badges = await Promise.all(one.map((each) => signed(badgeOf(each))))
    const stranger = testIssuer({ organisationId: facts().certificateId })
    expect(() => clrOf({ facts: one.map((each) => each.facts), badges, issuer: stranger, identified: 'name' })).toThrow(
      RangeError,
    )
    expect(() => clrOf({ facts: [], badges: [], issuer, identified: 'name' })).toThrow(RangeError)
  })
  it.skipIf(whyNoEducationSamples)(`is valid against the schema of CLR 2.0${ifEducationSamples}`, async () => {
    const faultsOf = clrFaults()
    for (const identified of ['name', 'hash'] as const)
      expect(faultsOf(await signed(await transcript(identified))), identified).toEqual([])
    const { name: _, ...nameless } = await transcript()
    expect(faultsOf(nameless)).toEqual([" must have required property 'name'"])
  })
})
