/** The European vocabularies that the EDC application profile of ELM 3 asks for, as far as we use them. */
import type { JsonObject } from '../parts.ts'

type Labels = Readonly<Record<'nl' | 'en', string>>

/** ELM has texts as lists by language, as the Commission's own samples have them. */
export const texts = ({ nl, en }: Labels): JsonObject => ({ nl: [nl], en: [en] })

const concept = (id: string, inScheme: string, label: Labels): JsonObject => ({
  id,
  type: 'Concept',
  inScheme: { id: inScheme, type: 'ConceptScheme' },
  prefLabel: texts(label),
})

const PUBLICATIONS = 'http://publications.europa.eu/resource/authority'
const SNB = 'http://data.europa.eu/snb'

/** The profile without further claims: no accreditation, no diploma supplement. */
export const genericProfile = concept(`${SNB}/credential/e34929035b`, `${SNB}/credential/25831c2`, {
  nl: 'Algemeen',
  en: 'Generic',
})
export const netherlands = concept(`${PUBLICATIONS}/country/NLD`, `${PUBLICATIONS}/country`, {
  nl: 'Nederland',
  en: 'Netherlands',
})
export const languages = {
  nl: concept(`${PUBLICATIONS}/language/NLD`, `${PUBLICATIONS}/language`, { nl: 'Nederlands', en: 'Dutch' }),
  en: concept(`${PUBLICATIONS}/language/ENG`, `${PUBLICATIONS}/language`, { nl: 'Engels', en: 'English' }),
}
export const png = concept(`${PUBLICATIONS}/file-type/PNG`, `${PUBLICATIONS}/file-type`, { nl: 'PNG', en: 'PNG' })
export const base64 = concept(`${SNB}/encoding/6146cde7dd`, `${SNB}/encoding/25831c2`, { nl: 'base64', en: 'base64' })
export const ects = concept(`${SNB}/education-credit/6fcec5c5af`, `${SNB}/education-credit/25831c2`, {
  nl: 'Europees systeem voor studiepunten (ECTS)',
  en: 'European Credit Transfer System',
})

/** Levels 1 to 8 of the Dutch framework are those of the European one (referencing report of NLQF). */
export const eqfLevel = (level: number): JsonObject =>
  concept(`${SNB}/eqf/${level}`, `${SNB}/eqf/25831c2`, { nl: `Niveau ${level}`, en: `Level ${level}` })

const ESCO_SKILL = 'http://data.europa.eu/esco/skill/'
export const isEscoSkill = (uri: string): boolean => uri.startsWith(ESCO_SKILL)
export const escoSkill = (uri: string): JsonObject => ({
  id: uri,
  type: 'Concept',
  inScheme: { id: 'http://data.europa.eu/esco/concept-scheme/skills', type: 'ConceptScheme' },
})
export const skill = (uri: string): JsonObject => ({ id: uri, type: 'Concept' })
