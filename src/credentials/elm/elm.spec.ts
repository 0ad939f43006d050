import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import {
  educationJson,
  educationSample,
  ifEducationSamples,
  whyNoEducationSamples,
} from '../../../test/support/education-samples.ts'
import { type FlatNode, faultsOf, nodesOf, shapesOf } from '../../../test/support/elm-shapes.ts'
import type { JsonObject } from '../parts.ts'
import { ELM_CONTEXTS, elmOf, elmTranscriptOf } from './elm.ts'

const pictures = { nl: Buffer.from('nl'), en: Buffer.from('en') }
const named = { identified: 'name', pictures } as const

describe('a certificate as European Digital Credential', () => {
  it('says whose it is, what was learned and which institution says so', () => {
    const credential = elmOf(facts(), named)
    expect(credential).toMatchObject({
      type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
      issuer: { legalName: { nl: ['Albeda aan de Maas'] }, registration: { notation: '90000001' } },
      validFrom: '2026-06-30T00:00:00+02:00',
      validUntil: '2029-06-29T23:59:59+02:00',
      credentialSubject: {
        fullName: { nl: ['Łucja Şahin-de Wit'] },
        dateOfBirth: '1991-03-14T00:00:00Z',
        hasClaim: [
          {
            title: { en: ['Basics of care and support'] },
            specifiedBy: { type: 'Qualification', volumeOfLearning: 'PT240H', isPartialQualification: true },
            hasPart: [
              { provenBy: [{ grade: { noteLiteral: { nl: ['Goed'], en: ['Good'] } } }] },
              { provenBy: [{ grade: { noteLiteral: { nl: ['7,5'], en: ['7.5'] } } }] },
            ],
          },
        ],
      },
    })
  })

  it('says in a note that it has no seal, and that it gives no right to practise', () => {
    const text = JSON.stringify(elmOf(facts(), named))
    expect(text).toContain('This file has no electronic seal.')
    expect(text).toContain('It gives no right to practise a profession.')
    expect(text).not.toContain('proof":')
  })

  it('holds neither name nor birth date where the learner hides them', () => {
    const text = JSON.stringify(elmOf(facts(), { ...named, identified: 'hash' }))
    expect(text).not.toMatch(/Şahin|1991-03-14/)
    expect(text).not.toContain(facts().learnerId)
  })

  it('claims no level that was not verified, and counts study points as points', () => {
    const credential = elmOf(facts({ nlqf: { level: 5, verified: false }, size: { n: 5, d: 2, unit: 'ects' } }), named)
    expect(JSON.stringify(credential)).not.toContain('eqfLevel')
    expect(credential).toMatchObject({
      credentialSubject: {
        hasClaim: [
          {
            creditReceived: [{ point: '2.5' }],
            specifiedBy: { type: 'LearningAchievementSpecification', creditPoint: [{ point: '2.5' }] },
          },
        ],
      },
    })
  })

  it('is the same twice', () => {
    expect(JSON.stringify(elmOf(facts(), named))).toBe(JSON.stringify(elmOf(facts(), named)))
  })

  it('puts all certificates of a transcript into one credential', () => {
    const second = facts({ awardEventId: '01J1AWARD00000000000000002', awardedOn: '2026-07-01' })
    const claims = elmTranscriptOf([facts(), second], named).credentialSubject
    expect(claims).toMatchObject({ hasClaim: [{}, {}] })
  })
})

describe.skipIf(whyNoEducationSamples)(
  `ELM 3, EDC application profile${whyNoEducationSamples ? ifEducationSamples : ' (official files)'}`,
  () => {
    const shapes = whyNoEducationSamples
      ? shapesOf()
      : shapesOf(
          ...['EDC-generic-no-cv', 'EDC-generic-full'].map((name) =>
            educationSample(`elm/shapes/${name}.ttl`).toString('utf8'),
          ),
        )

    it.each([
      ['named', elmOf(facts(), named)],
      ['hidden', elmOf(facts(), { ...named, identified: 'hash' })],
      ['with study points', elmOf(facts({ size: { n: 30, d: 1, unit: 'ects' } }), named)],
      ['taken over', elmOf(facts({ takenOver: { register: 'het oude register' } }), named)],
      ['with next to nothing', elmOf(facts({ nlqf: undefined, size: undefined, skillUris: [] }), named)],
      ['as a transcript', elmTranscriptOf([facts(), facts({ awardEventId: '01J1AWARD00000000000000002' })], named)],
    ])('every term stands in the official context, and every shape is kept: %s', async (_, credential) => {
      const nodes = await flattened(credential)
      expect(faultsOf(nodes, shapes, superclasses)).toEqual([])
      expect(nodes.length).toBeGreaterThan(20)
    })

    it('the shapes are read: a broken one is seen', async () => {
      const { displayParameter: _, ...broken } = elmOf(facts(), named)
      expect(faultsOf(await flattened(broken), shapes, superclasses)).toEqual([
        expect.stringContaining('displayParameter: 0, at least 1'),
      ])
    })

    it('a term that the context does not know is refused', async () => {
      await expect(flattened({ ...elmOf(facts(), named), surprise: 'x' })).rejects.toThrow(/Safe mode/)
    })
  },
)

const ELM = 'http://data.europa.eu/snb/model/elm/'
/** ELM.ttl: organisations and persons are agents; a LegalIdentifier is an Identifier and has a shape of its own. */
const superclasses = (type: string) => (type === `${ELM}Organisation` || type === `${ELM}Person` ? [`${ELM}Agent`] : [])

/** Nothing is fetched: the two contexts come from the package and from the official file. */
async function flattened(credential: JsonObject): Promise<FlatNode[]> {
  const { contexts } = await import('@digitalbazaar/credentials-context')
  const documentLoader = async (url: string) => {
    const [w3c, edc] = ELM_CONTEXTS
    const document =
      url === w3c ? contexts.get(url) : url === edc ? educationJson('elm/context/edc-ap-context.jsonld') : undefined
    if (document === undefined) throw new Error(`not at hand: ${url}`)
    return { document, documentUrl: url, contextUrl: null, tag: 'static' as const }
  }
  return nodesOf(await jsonld.expand(credential, { documentLoader, safe: true }))
}
