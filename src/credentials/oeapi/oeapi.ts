/**
 * The same facts as a school's own systems exchange them: associations of Open Education API 6 (6.1-RC.1, which holds what
 * OKE adds for results). The certificate is the association with a programme, each unit one with a test component, and
 * `final` says of every result that the body that decides has established it.
 */
import type { Outcome, Titles } from '../../../events/values.ts'
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import { startOfDutchDay } from '../dutch-day.ts'
import type { Identified, Json, JsonObject } from '../parts.ts'
import { uuidOfText, uuidOfUlid } from '../uuid.ts'

/** `items` of certificates, oldest first; each followed by what it rests on. Named as the lists of a person are in OEAPI. */
export function oeapiOf(all: readonly CredentialFacts[], identified: Identified): JsonObject {
  return {
    programmeOfferingAssociations: all.map((facts) => programmeAssociationOf(facts, identified)),
    testComponentOfferingAssociations: all.flatMap((facts) => componentAssociationsOf(facts, identified)),
  }
}

type Unit = CredentialFacts['units'][number]

const languageTyped = ({ nl, en }: Titles): readonly Json[] => [
  { language: 'nl-NL', value: nl },
  { language: 'en-GB', value: en },
]

function programmeAssociationOf(facts: CredentialFacts, identified: Identified): JsonObject {
  const studyLoad = studyLoadOf(facts)
  return {
    associationId: uuidOfUlid(facts.certificateId),
    role: 'student',
    state: 'finished',
    actualEndDateTime: startOfDutchDay(facts.awardedOn),
    ...personOf(facts, identified),
    programmeOffering: programmeOfferingOf(facts),
    // A result of a programme has to name its study load: without one there are the results of the units alone.
    ...(studyLoad !== undefined && {
      result: {
        state: 'completed',
        pass: 'passed',
        final: true,
        resultDateTime: startOfDutchDay(facts.awardedOn),
        studyLoad,
      },
    }),
    ext: {
      certificateNumber: facts.certificateNumber,
      establisher: facts.establisher,
      ...(facts.policyOutcome.validUntil !== undefined && { validUntil: facts.policyOutcome.validUntil }),
      ...(facts.takenOver !== undefined && { takenOverFrom: facts.takenOver.register }),
    },
  }
}

/** A person as the learner chose: by name, or only by the id that the schools share already. */
function personOf(facts: CredentialFacts, identified: Identified): JsonObject {
  const personId = uuidOfUlid(facts.learnerId)
  if (identified === 'hash' || typeof facts.name !== 'string') return { personId }
  return {
    personId,
    person: {
      personId,
      primaryCode: { codeType: 'uuid', code: personId },
      // Names are kept whole: which part is the surname is not for a program to guess.
      preferredName: facts.name,
      displayName: facts.name,
      activeEnrolment: false,
      ...(typeof facts.birthDate === 'string' && { dateOfBirth: facts.birthDate }),
    },
  }
}

/** What was offered is the type of certificate in this version, by this institution: facts know no course dates. */
function programmeOfferingOf(facts: CredentialFacts): JsonObject {
  const { institution, credentialTypeId, credentialTypeVersion: version } = facts
  const crebo = facts.units[0]?.qualificationUnit?.crebo
  const load = studyLoadOf(facts)
  const primaryCode = { codeType: 'identifier', code: `${credentialTypeId}/${version}` }
  const organisationId = uuidOfUlid(institution.organisationId)
  return {
    programmeOfferingId: uuidOfText(`oeapi offering ${credentialTypeId} ${version} ${institution.organisationId}`),
    primaryCode,
    name: languageTyped(facts.title),
    resultExpected: true,
    resultValueType: 'pass_or_fail',
    organisationId,
    programme: {
      programmeId: uuidOfText(`oeapi programme ${credentialTypeId} ${version}`),
      primaryCode,
      ...(crebo !== undefined && { otherCodes: [{ codeType: 'programme_code', code: crebo }] }),
      programmeType: facts.kind === 'diploma' ? 'programme' : 'specification',
      name: languageTyped(facts.title),
      qualificationAwarded: facts.kind === 'diploma' ? 'vocational_diploma' : 'certificate',
      ...(facts.nlqf?.verified === true && { levelOfQualification: `eqf_${facts.nlqf.level}` }),
      ...(load !== undefined && { studyLoad: [load] }),
    },
    organisation: {
      organisationId,
      primaryCode: codesOf(facts)[0] ?? { codeType: 'uuid', code: organisationId },
      organisationType: 'root',
      name: languageTyped({ nl: institution.name, en: institution.name }),
      shortName: institution.name,
      otherCodes: codesOf(facts),
    },
  }
}

function codesOf({ institution }: CredentialFacts): readonly Json[] {
  const codes = [
    ['institution_code', institution.brin],
    ['kvk_organisation_id', institution.kvk],
    ['organisation_id', institution.rio],
  ] as const
  return codes.flatMap(([codeType, code]) => (code === undefined ? [] : [{ codeType, code }]))
}

const UNITS = { sbu: 'sbu', ects: 'ects', hour: 'hour', contactTime: 'contact_time' } as const

function studyLoadOf({ size }: CredentialFacts): JsonObject | undefined {
  return size && { studyLoadUnit: UNITS[size.unit], value: size.n / size.d }
}

/** Of each unit whose result is known here. */
function componentAssociationsOf(facts: CredentialFacts, identified: Identified): readonly Json[] {
  return facts.units.flatMap((unit) => {
    if (unit.result === undefined) return []
    const key = `${facts.certificateId} ${unit.unitId} ${unit.code}`
    return [
      {
        associationId: uuidOfText(`oeapi association ${key}`),
        role: 'student',
        state: 'finished',
        ...personOf(facts, identified),
        testComponentOffering: componentOfferingOf(facts, unit, unit.result.outcome),
        result: {
          state: 'completed',
          pass: unit.result.outcome.passed ? 'passed' : 'failed',
          ...scoreOf(unit.result.outcome),
          final: true,
          resultDateTime: startOfDutchDay(unit.result.establishedOn),
        },
        ext: { certificateNumber: facts.certificateNumber },
      },
    ]
  })
}

function componentOfferingOf(facts: CredentialFacts, unit: Unit, outcome: Outcome): JsonObject {
  const { unitId, code, qualificationUnit: official } = unit
  const primaryCode = { codeType: 'component_code', code }
  const resultValueType = VALUE_TYPES[outcome.type]
  return {
    testComponentOfferingId: uuidOfText(`oeapi component offering ${unitId} ${facts.institution.organisationId}`),
    primaryCode,
    name: languageTyped(unit.title),
    resultExpected: true,
    resultValueType,
    organisationId: uuidOfUlid(facts.institution.organisationId),
    component: {
      componentId: uuidOfUlid(unitId),
      primaryCode,
      ...(official !== undefined && {
        otherCodes: [
          { codeType: 'programme_code', code: official.crebo },
          { codeType: 'component_code', code: official.code },
        ],
      }),
      componentType: 'unknown',
      name: languageTyped(unit.title),
      resultValueType,
    },
  }
}

const VALUE_TYPES = {
  passOrFail: 'pass_or_fail',
  ovg: 'insufficient_satisfactory_good',
  grade: 'grade_0_10_one_decimal',
} as const
/** The letters of the Dutch scale in the words of OEAPI. */
const LETTERS = { O: 'insufficient', V: 'satisfactory', G: 'good' } as const

function scoreOf(outcome: Outcome): JsonObject {
  if (outcome.type === 'grade') return { score: (outcome.tenths / 10).toFixed(1) }
  return outcome.type === 'ovg' ? { score: LETTERS[outcome.value] } : {}
}
