/** What stands in a signed proof itself, where an app of somebody else shows it: in both languages, one after the other. */
import type { Titles } from '../../events/values.ts'
import { sayDate } from './language.ts'

const words = (nl: string, en: string): Titles => ({ nl, en })
const said = (template: Titles, values: Readonly<Record<string, string | Titles>>): Titles => {
  const fill = (language: 'nl' | 'en') =>
    template[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name]
      return value === undefined ? place : typeof value === 'string' ? value : value[language]
    })
  return words(fill('nl'), fill('en'))
}

const kinds = {
  diploma: words('Diploma', 'Diploma'),
  mboCertificate: words('Mbo-certificaat', 'Certificate in secondary vocational education (mbo)'),
  mboStatement: words('Mbo-verklaring', 'Statement in secondary vocational education (mbo)'),
  practiceStatement: words('Praktijkverklaring', 'Statement of practical learning'),
  sectorCertificate: words('Branchecertificaat', 'Certificate of a sector'),
  trainingCertificate: words('Scholingsbewijs', 'Certificate of training'),
  priorLearningReport: words('Ervaringsrapport', 'Report of prior learning'),
  microcredential: words('Microcredential', 'Microcredential'),
} as const

/** Kinds of documents that an assessment rests on. */
const evidenceKinds = {
  assessmentForm: words('Beoordelingsformulier', 'Assessment form'),
  assessmentFormWithAnswers: words('Beoordelingsformulier met antwoorden', 'Assessment form with answers'),
  assessmentModel: words('Beoordelingsmodel', 'Assessment model'),
  attendanceReport: words('Presentielijst', 'Attendance list'),
  sessionReport: words('Proces-verbaal', 'Session report'),
  handedInDocument: words('Ingeleverd document', 'Document handed in'),
  platformStatement: words('Verklaring van het leerplatform', 'Statement of the learning platform'),
} as const

interface Evidence {
  readonly kind: keyof typeof evidenceKinds
  /** A day. */
  readonly assessedOn: string
  readonly unitCodes: readonly string[]
}

export const credentialWords = {
  kinds,
  description: (kind: keyof typeof kinds, title: Titles, institution: string): Titles =>
    said(words('{kind} “{title}”, uitgereikt door {institution}.', '{kind} “{title}”, awarded by {institution}.'), {
      kind: kinds[kind],
      title,
      institution,
    }),
  criteria: (establisher: 'examBoard' | 'certifyingOfficer' | 'singleAct', units: Titles): Titles =>
    said(
      {
        examBoard: words(
          'Elk onderdeel is beoordeeld en de examencommissie heeft de uitslag vastgesteld. Onderdelen: {units}.',
          'Each part was assessed and the exam board established the result. Parts: {units}.',
        ),
        certifyingOfficer: words(
          'Elk onderdeel is beoordeeld en de certificaatverlener heeft de uitslag vastgesteld. Onderdelen: {units}.',
          'Each part was assessed and the certifying officer established the result. Parts: {units}.',
        ),
        singleAct: words(
          'Elk onderdeel is beoordeeld en vastgelegd door één persoon. Onderdelen: {units}.',
          'Each part was assessed and recorded by one person. Parts: {units}.',
        ),
      }[establisher],
      { units },
    ),
  evidenceKinds,
  evidence: ({ kind, assessedOn, unitCodes }: Evidence): Titles => {
    const parts = unitCodes.join(', ')
    return said(words('{kind}, beoordeling van {on}, onderdeel {parts}', '{kind}, assessment of {on}, part {parts}'), {
      kind: evidenceKinds[kind],
      on: words(sayDate(assessedOn, 'nl'), sayDate(assessedOn, 'en')),
      parts,
    })
  },
  criteriaTakenOver: (register: string, units: Titles): Titles =>
    said(
      words(
        'Eerder behaald en overgenomen uit {register}. Onderdelen: {units}.',
        'Got before and taken over from {register}. Parts: {units}.',
      ),
      { register, units },
    ),
  notAnAuthorisation: words(
    'Dit bewijs laat zien wat iemand heeft geleerd. Het geeft geen recht om een beroep uit te oefenen.',
    'This proof shows what somebody has learned. It gives no right to practise a profession.',
  ),
  notTheStatutoryPaper: words(
    'Dit is niet het wettelijke document zelf: dat is het papier van de school naar het model van de minister.',
    'This is not the statutory document itself: that is the paper of the school after the model of the minister.',
  ),
  transcript: words('Overzicht van behaalde bewijzen', 'Transcript of proofs'),
  transcriptDescription: (institution: string): Titles =>
    said(
      words(
        'De bewijzen die {institution} heeft uitgereikt aan deze persoon, elk met zijn eigen handtekening.',
        'The proofs that {institution} awarded to this person, each with its own signature.',
      ),
      { institution },
    ),
  level: (level: number, verified: boolean): Titles =>
    said(
      verified
        ? words('NLQF-niveau {level}, ingeschaald door het NCP NLQF', 'NLQF level {level}, classified by NCP NLQF')
        : words(
            'NLQF-niveau {level}, volgens de opleider zelf',
            'NLQF level {level}, according to the institution itself',
          ),
      { level: String(level) },
    ),
  europeanLevel: (level: number): Titles =>
    said(words('EQF-niveau {level}', 'EQF level {level}'), { level: String(level) }),
  skill: (framework: string, last: string): string => `${framework} ${last}`,
} as const

/** Both languages in one text, for a field that takes one alone. */
export const both = ({ nl, en }: Titles): string => (nl === en ? nl : `${nl}\n\n${en}`)
