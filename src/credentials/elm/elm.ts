/**
 * The same facts as a European Digital Credential: European Learning Model 3, EDC application profile (generic), JSON-LD.
 * It has no seal, for an eIDAS seal belongs to a legal person that we are not; a note in the file says so.
 */
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import { credentialFileWords as words } from '../../language/credential-file-words.ts'
import { endOfDutchDay, startOfDutchDay } from '../dutch-day.ts'
import type { Identified, Json, JsonObject } from '../parts.ts'
import { uuidOfText, uuidOfUlid } from '../uuid.ts'
import {
  base64,
  ects,
  eqfLevel,
  escoSkill,
  genericProfile,
  isEscoSkill,
  languages,
  netherlands,
  png,
  skill,
  texts,
} from './concepts.ts'
import { gradeOf } from './grade.ts'

export interface ElmAsked {
  readonly identified: Identified
  /** A page as PNG: the profile wants one picture for each language. */
  readonly pictures: Readonly<Record<'nl' | 'en', Uint8Array>>
}

export const ELM_CONTEXTS = [
  'https://www.w3.org/2018/credentials/v1',
  'http://data.europa.eu/snb/model/context/edc-ap',
] as const

/** One certificate. The caller has seen to it that the name is not erased where it goes in. */
export function elmOf(facts: CredentialFacts, asked: ElmAsked): JsonObject {
  return credentialOf([facts], facts, asked, {
    id: `urn:uuid:${uuidOfUlid(facts.awardEventId)}`,
    title: facts.title,
    issuedAt: facts.awardedAt,
  })
}

/** All certificates that one institution awarded to a person, newest last, in one credential. */
export function elmTranscriptOf(all: readonly CredentialFacts[], asked: ElmAsked): JsonObject {
  const newest = all.at(-1)
  if (newest === undefined) throw new RangeError('a transcript has at least one certificate')
  const ids = all.map(({ awardEventId }) => awardEventId).join()
  return credentialOf(all, newest, asked, {
    id: `urn:uuid:${uuidOfText(`elm transcript ${ids}`)}`,
    title: words.transcript,
    issuedAt: newest.awardedAt,
  })
}

interface About {
  readonly id: string
  readonly title: { readonly nl: string; readonly en: string }
  readonly issuedAt: string
}

function credentialOf(
  all: readonly CredentialFacts[],
  newest: CredentialFacts,
  asked: ElmAsked,
  about: About,
): JsonObject {
  const one = all.length === 1
  return {
    '@context': ELM_CONTEXTS,
    id: about.id,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: [{ id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' }],
    credentialProfiles: [genericProfile],
    displayParameter: displayOf(about, asked.pictures),
    issuanceDate: about.issuedAt,
    issued: about.issuedAt,
    validFrom: startOfDutchDay(newest.awardedOn),
    ...(one && newest.policyOutcome.validUntil !== undefined && endsWith(newest.policyOutcome.validUntil)),
    issuer: institutionOf(newest),
    credentialSubject: {
      id: `urn:uuid:${uuidOfText(`elm person ${newest.learnerId}`)}`,
      type: 'Person',
      ...(asked.identified === 'name' && namedAs(newest)),
      hasClaim: all.map(achievementOf),
    },
  }
}

/** Valid through that day. */
const endsWith = (day: string): JsonObject => ({ validUntil: endOfDutchDay(day), expirationDate: endOfDutchDay(day) })

function namedAs({ name, birthDate }: CredentialFacts): JsonObject {
  return {
    ...(typeof name === 'string' && { fullName: texts({ nl: name, en: name }) }),
    ...(typeof birthDate === 'string' && { dateOfBirth: `${birthDate}T00:00:00Z` }),
  }
}

function achievementOf(facts: CredentialFacts): JsonObject {
  const id = (part: string) => `urn:uuid:${uuidOfText(`elm ${part} ${facts.awardEventId}`)}`
  const awardedBy: JsonObject = {
    id: id('awarding'),
    type: 'AwardingProcess',
    awardingBody: [institutionOf(facts)],
    awardingDate: startOfDutchDay(facts.awardedOn),
  }
  return {
    id: id('achievement'),
    type: 'LearningAchievement',
    title: texts(facts.title),
    identifier: [identifierOf(id('number'), facts.certificateNumber, 'Leerbewijs certificate number')],
    additionalNote: notesOf(facts, id),
    ...creditOf(facts, id('credit received'), 'creditReceived'),
    awardedBy,
    specifiedBy: specificationOf(facts, id),
    hasPart: facts.units.map((unit, index) => partOf(facts, unit, `${index + 1}`, awardedBy)),
  }
}

function notesOf(facts: CredentialFacts, id: (part: string) => string): readonly Json[] {
  const notes = [
    words.unsealed,
    words.notAnAuthorisation,
    ...(facts.takenOver === undefined ? [] : [words.takenOver(facts.takenOver.register)]),
  ]
  return notes.map((text, index) => ({ id: id(`note ${index + 1}`), type: 'Note', noteLiteral: texts(text) }))
}

/** A unit is an achievement of its own inside the whole; the result that it rests on proves it. */
function partOf(
  facts: CredentialFacts,
  unit: CredentialFacts['units'][number],
  place: string,
  awardedBy: JsonObject,
): JsonObject {
  const id = (part: string) => `urn:uuid:${uuidOfText(`elm unit ${place} ${part} ${facts.awardEventId}`)}`
  const { qualificationUnit: official, result } = unit
  return {
    id: id('achievement'),
    type: 'LearningAchievement',
    title: texts(unit.title),
    identifier: [
      identifierOf(id('code'), unit.code, 'Unit code'),
      ...(official === undefined
        ? []
        : [identifierOf(id('crebo'), `${official.crebo}/${official.code}`, 'Crebo and work process')]),
    ],
    awardedBy,
    ...(result !== undefined && {
      provenBy: [
        {
          id: id('assessment'),
          type: 'LearningAssessment',
          title: texts(unit.title),
          dateIssued: startOfDutchDay(result.establishedOn),
          grade: { id: id('grade'), type: 'Note', noteLiteral: texts(gradeOf(result.outcome)) },
          awardedBy,
        },
      ],
    }),
  }
}

/** A qualification only where its place in the framework was verified; all else is a specification of what was learned. */
function specificationOf(facts: CredentialFacts, id: (part: string) => string): JsonObject {
  const qualification = facts.nlqf?.verified === true
  const { skillUris: uris } = facts
  const esco = uris.filter(isEscoSkill)
  const others = uris.filter((uri) => !isEscoSkill(uri))
  return {
    id: id('specification'),
    type: qualification ? 'Qualification' : 'LearningAchievementSpecification',
    title: texts(facts.title),
    ...workloadOf(facts),
    ...creditOf(facts, id('credit'), 'creditPoint'),
    ...(uris.length > 0 && {
      learningOutcome: [
        {
          id: id('outcome'),
          type: 'LearningOutcome',
          title: texts(facts.title),
          ...(esco.length > 0 && { relatedESCOSkill: esco.map(escoSkill) }),
          ...(others.length > 0 && { relatedSkill: others.map(skill) }),
        },
      ],
    }),
    ...(qualification && facts.nlqf !== undefined && { eqfLevel: eqfLevel(facts.nlqf.level) }),
    ...(qualification && { isPartialQualification: facts.kind !== 'diploma' }),
  }
}

/** Hours of study as a duration; study points are no time (`creditOf`). */
function workloadOf({ size }: CredentialFacts): JsonObject {
  if (size === undefined || size.unit === 'ects') return {}
  const minutes = Math.round((size.n * 60) / size.d)
  const rest = minutes % 60
  return { volumeOfLearning: `PT${Math.floor(minutes / 60)}H${rest === 0 ? '' : `${rest}M`}` }
}

function creditOf({ size }: CredentialFacts, id: string, as: 'creditPoint' | 'creditReceived'): JsonObject {
  if (size?.unit !== 'ects') return {}
  return { [as]: [{ id, type: 'CreditPoint', framework: ects, point: String(size.n / size.d) }] }
}

function institutionOf({ institution }: CredentialFacts): JsonObject {
  const id = (part: string) => `urn:uuid:${uuidOfText(`elm organisation ${part} ${institution.organisationId}`)}`
  const codes = [
    ['BRIN', institution.brin],
    ['RIO', institution.rio],
  ] as const
  const identifier = codes.flatMap(([scheme, code]) =>
    code === undefined ? [] : [identifierOf(id(scheme), code, scheme)],
  )
  return {
    id: id('self'),
    type: 'Organisation',
    legalName: texts({ nl: institution.name, en: institution.name }),
    ...(identifier.length > 0 && { identifier }),
    ...(institution.kvk !== undefined && {
      registration: {
        id: id('kvk'),
        type: 'LegalIdentifier',
        notation: institution.kvk,
        schemeName: 'KVK',
        spatial: netherlands,
      },
    }),
    location: [
      {
        id: id('location'),
        type: 'Location',
        address: [{ id: id('address'), type: 'Address', countryCode: netherlands }],
      },
    ],
  }
}

const identifierOf = (id: string, notation: string, schemeName: string): JsonObject => ({
  id,
  type: 'Identifier',
  notation,
  schemeName,
})

function displayOf({ id, title }: About, pictures: ElmAsked['pictures']): JsonObject {
  const part = (name: string) => `urn:uuid:${uuidOfText(`elm display ${name} ${id}`)}`
  return {
    id: part('parameter'),
    type: 'DisplayParameter',
    title: texts(title),
    primaryLanguage: languages.nl,
    language: [languages.nl, languages.en],
    individualDisplay: (['nl', 'en'] as const).map((language) => ({
      id: part(language),
      type: 'IndividualDisplay',
      language: languages[language],
      displayDetail: [
        {
          id: part(`detail ${language}`),
          type: 'DisplayDetail',
          page: 1,
          image: {
            id: part(`image ${language}`),
            type: 'MediaObject',
            content: Buffer.from(pictures[language]).toString('base64'),
            contentEncoding: base64,
            contentType: png,
          },
        },
      ],
    })),
  }
}
