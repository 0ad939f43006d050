/** What a certificate is about (Open Badges 3.0, Achievement): the same for everybody who got that version of it. */
import type { Outcome } from '../../events/values.ts'
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { both, credentialWords as words } from '../language/credential-words.ts'
import type { Json, JsonObject } from './parts.ts'
import { uuidOfText } from './uuid.ts'

/** AchievementType of the standard; where it has none that is true, an extension. */
const TYPES: Readonly<Record<CredentialFacts['kind'], string>> = {
  diploma: 'Diploma',
  mboCertificate: 'Certificate',
  mboStatement: 'ext:MboStatement',
  practiceStatement: 'ext:PracticeStatement',
  sectorCertificate: 'Certification',
  trainingCertificate: 'CertificateOfCompletion',
  priorLearningReport: 'Assessment',
  microcredential: 'MicroCredential',
}

type Type = Pick<CredentialFacts, 'credentialTypeId' | 'credentialTypeVersion'>
type Unit = CredentialFacts['units'][number]

const idOf = ({ credentialTypeId, credentialTypeVersion }: Type, part: string) =>
  `urn:uuid:${uuidOfText(`achievement ${credentialTypeId} ${credentialTypeVersion} ${part}`)}`

/** Stable for one version of a credential type. */
export const achievementIdOf = (type: Type): string => idOf(type, '')
export const resultDescriptionId = (type: Type, unitCode: string): string => idOf(type, `result ${unitCode}`)

export function achievementOf(facts: CredentialFacts, picture?: string): JsonObject {
  const crebos = [...new Set(facts.units.flatMap(({ qualificationUnit }) => qualificationUnit?.crebo ?? []))]
  const [crebo] = crebos
  const alignment = alignmentsOf(facts)
  const described = facts.units.filter(({ result }) => result !== undefined)
  return {
    id: achievementIdOf(facts),
    type: ['Achievement'],
    achievementType: TYPES[facts.kind],
    name: facts.title.nl,
    description: both(words.description(facts.kind, facts.title, facts.institution.name)),
    criteria: { narrative: both(criteriaOf(facts)) },
    inLanguage: 'nl',
    version: String(facts.credentialTypeVersion),
    ...(crebos.length === 1 && crebo !== undefined && { humanCode: crebo, fieldOfStudy: `crebo ${crebo}` }),
    // Credits alone: an amount of hours would be read as credits.
    ...(facts.size?.unit === 'ects' && { creditsAvailable: facts.size.n / facts.size.d }),
    ...(picture !== undefined && { image: { id: picture, type: 'Image' } }),
    ...(alignment.length > 0 && { alignment }),
    ...(described.length > 0 && { resultDescription: described.map((unit) => resultDescriptionOf(facts, unit)) }),
    title: { nl: facts.title.nl, en: facts.title.en },
    credentialKind: facts.kind,
    legalBasis: facts.legalBasis,
    credentialTypeId: facts.credentialTypeId,
    credentialTypeVersion: facts.credentialTypeVersion,
    ...(facts.size !== undefined && { studyLoad: studyLoadOf(facts.size) }),
  }
}

function criteriaOf({ establisher, units, takenOver }: CredentialFacts) {
  const list = (language: 'nl' | 'en') => units.map(({ code, title }) => `${code} ${title[language]}`).join('; ')
  const all = { nl: list('nl'), en: list('en') }
  return takenOver === undefined ? words.criteria(establisher, all) : words.criteriaTakenOver(takenOver.register, all)
}

const UNITS = { sbu: 'SBU', ects: 'ECTS', hour: 'hour', contactTime: 'contact hour' } as const

/** A size always has its unit; the amount is text, so that 2.5 is 2.5 in every language of programming. */
const studyLoadOf = ({ n, d, unit }: NonNullable<CredentialFacts['size']>): JsonObject => ({
  type: ['StudyLoad'],
  amount: String(n / d),
  unit: UNITS[unit],
})

function resultDescriptionOf(type: Type, { code, title, result }: Unit): JsonObject {
  return {
    id: resultDescriptionId(type, code),
    type: ['ResultDescription'],
    name: `${code} ${title.nl}`,
    ...scaleOf(result?.outcome),
    title: { nl: title.nl, en: title.en },
  }
}

function scaleOf(outcome: Outcome | undefined): JsonObject {
  switch (outcome?.type) {
    case 'grade':
      return { resultType: 'RawScore', valueMin: '1.0', valueMax: '10.0' }
    case 'ovg':
      return { resultType: 'ext:OVG' }
    default:
      return { resultType: 'Status' }
  }
}

/** `7.5`, `G` or `pass`. */
export function resultValueOf(outcome: Outcome): string {
  switch (outcome.type) {
    case 'grade':
      return (outcome.tenths / 10).toFixed(1)
    case 'ovg':
      return outcome.value
    case 'passOrFail':
      return outcome.passed ? 'pass' : 'fail'
  }
}

function alignmentsOf(facts: CredentialFacts): readonly Json[] {
  return [...levelsOf(facts), ...facts.units.flatMap(qualificationUnitOf), ...facts.skillUris.map(skillOf)]
}

/** Levels 1 to 8 of the Dutch framework are those of the European one (referencing report of NLQF). */
function levelsOf({ nlqf }: CredentialFacts): readonly JsonObject[] {
  if (nlqf === undefined) return []
  const { level, verified } = nlqf
  return [
    {
      type: ['Alignment'],
      targetCode: String(level),
      targetDescription: both(words.level(level, verified)),
      targetFramework: 'NLQF',
      targetName: `NLQF ${level}`,
      targetType: 'ext:NLQF',
      targetUrl: 'https://www.nlqf.nl/',
    },
    {
      type: ['Alignment'],
      targetCode: String(level),
      targetDescription: both(words.europeanLevel(level)),
      targetFramework: 'European Qualifications Framework',
      targetName: `EQF ${level}`,
      targetType: 'ext:EQF',
      targetUrl: `http://data.europa.eu/snb/eqf/${level}`,
    },
  ]
}

/** The work process or core task of the national qualification that a unit maps on. */
function qualificationUnitOf({ title, qualificationUnit }: Unit): readonly JsonObject[] {
  if (qualificationUnit === undefined) return []
  const { crebo, version, code } = qualificationUnit
  return [
    {
      type: ['Alignment'],
      targetCode: code,
      targetDescription: both(title),
      targetFramework: `crebo ${crebo}, versie ${version}`,
      targetName: `${crebo} ${code}`,
      targetType: 'ext:WorkProcess',
      targetUrl: `https://kwalificaties.s-bb.nl/?crebo=${crebo}#${encodeURIComponent(code)}`,
    },
  ]
}

const FRAMEWORKS = [
  ['http://data.europa.eu/esco/', 'ESCO'],
  ['https://linkeddata.competentnl.nl/', 'CompetentNL'],
] as const

function skillOf(uri: string): JsonObject {
  const framework = FRAMEWORKS.find(([start]) => uri.startsWith(start))?.[1] ?? new URL(uri).host
  const last = uri.split(/[/#]/).findLast((part) => part !== '') ?? uri
  return {
    type: ['Alignment'],
    targetCode: last,
    targetFramework: framework,
    targetName: words.skill(framework, last),
    targetType: 'ext:Skill',
    targetUrl: uri,
  }
}
