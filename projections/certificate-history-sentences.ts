/** What happened to a certificate, in plain words (language level B1). `{…}` are places for values. */
import type { Role } from '../events/values.ts'
import type { Sentence } from './answers.ts'

export const HAPPENED = {
  LearnerEnrolled: {
    nl: 'De deelnemer is ingeschreven voor {title} bij {provider}.',
    en: 'The learner was enrolled for {title} at {provider}.',
  },
  EnrolmentConfirmed: { nl: '{provider} bevestigde de inschrijving.', en: '{provider} confirmed the enrolment.' },
  EmployerChanged: {
    nl: 'De deelnemer ging werken bij {employer}. De scholing ging gewoon door.',
    en: 'The learner started to work at {employer}. The training went on.',
  },
  EmployerLeft: {
    nl: 'De deelnemer had geen werkgever meer. De scholing ging gewoon door.',
    en: 'The learner no longer had an employer. The training went on.',
  },
  EnrolmentWithdrawn: { nl: 'De deelnemer stopte met de scholing.', en: 'The learner stopped the training.' },
  EnrolmentCompleted: { nl: 'De scholing is afgerond.', en: 'The training was completed.' },
  AssessmentRecorded: {
    nl: 'Poging {attempt} voor {unit} is beoordeeld: {outcome}. Die uitslag was nog voorlopig.',
    en: 'Attempt {attempt} at {unit} was assessed: {outcome}. That result was still provisional.',
  },
  AssessmentConfirmed: {
    nl: 'Een andere beoordelaar, van {assessors}, was het eens met de beoordeling van {unit}.',
    en: 'Another assessor, of {assessors}, agreed with the assessment of {unit}.',
  },
  AssessmentDisputed: {
    nl: 'Een andere beoordelaar, van {assessors}, kwam voor {unit} op iets anders uit: {outcome}.',
    en: 'Another assessor, of {assessors}, found something else for {unit}: {outcome}.',
  },
  AssessmentResolved: {
    nl: 'Er is beslist over de twee beoordelingen van {unit}: {outcome}.',
    en: 'The two assessments of {unit} were decided upon: {outcome}.',
  },
  ResultEstablished: {
    nl: '{body} van {institution} stelde de uitslag voor {unit} vast: {outcome}.',
    en: '{body} of {institution} made the result for {unit} final: {outcome}.',
  },
  ResultBySingleAct: {
    nl: 'De uitslag voor {unit} is vastgelegd door één persoon, van {institution}: {outcome}.',
    en: 'The result for {unit} was recorded by one person, of {institution}: {outcome}.',
  },
  ResultCorrected: {
    nl: 'De uitslag voor {unit} is verbeterd van {from} naar {to}. Reden: {reason}.',
    en: 'The result for {unit} was corrected from {from} to {to}. Reason: {reason}.',
  },
  AssessmentVoided: {
    nl: 'Poging {attempt} voor {unit} is ongeldig verklaard. Reden: {reason}.',
    en: 'Attempt {attempt} at {unit} was declared void. Reason: {reason}.',
  },
  ResitGranted: {
    nl: 'De deelnemer mocht {unit} opnieuw doen. Dat werd poging {attempt}.',
    en: 'The learner was allowed to do {unit} again. That became attempt {attempt}.',
  },
  ResitGrantedAsException: {
    nl: 'De deelnemer mocht {unit} bij uitzondering nog een keer doen. Dat werd poging {attempt}.',
    en: 'The learner was allowed, as an exception, to do {unit} once more. That became attempt {attempt}.',
  },
  CertificateAwarded: {
    nl: '{institution} gaf het bewijs {title} uit, met nummer {number}.',
    en: '{institution} awarded the certificate {title}, with number {number}.',
  },
  CertificateTakenOver: {
    nl: 'Overgenomen uit {register}, rij {row}. {institution} zegt dat dit bewijs daar staat.',
    en: 'Taken over from {register}, row {row}. {institution} says that this certificate stands there.',
  },
  CertificateTakenOverWithNumber: {
    nl: 'Overgenomen uit {register}, rij {row}. {institution} zegt dat dit bewijs daar staat, met nummer {number}.',
    en: 'Taken over from {register}, row {row}. {institution} says that this certificate stands there, as number {number}.',
  },
  CertificateRevocationProposed: {
    nl: 'Er is voorgesteld om het bewijs in te trekken. Reden: {reason}. Een tweede persoon beslist daarover.',
    en: 'It was proposed to revoke the certificate. Reason: {reason}. A second person decides.',
  },
  CertificateRevoked: {
    nl: '{institution} trok het bewijs in. Reden: {reason}.',
    en: '{institution} revoked the certificate. Reason: {reason}.',
  },
  CertificateSuspensionProposed: {
    nl: 'Er is voorgesteld om het bewijs tijdelijk niet te laten gelden. Reden: {reason}. Een tweede persoon beslist daarover.',
    en: 'It was proposed that the certificate does not count for a while. Reason: {reason}. A second person decides.',
  },
  CertificateSuspensionProposedUntil: {
    nl: 'Er is voorgesteld om het bewijs niet te laten gelden tot en met {until}. Reden: {reason}. Een tweede persoon beslist daarover.',
    en: 'It was proposed that the certificate does not count up to and including {until}. Reason: {reason}. A second person decides.',
  },
  CertificateSuspended: {
    nl: 'Volgens {institution} geldt het bewijs tijdelijk niet. Reden: {reason}.',
    en: '{institution} suspended the certificate. Reason: {reason}.',
  },
  CertificateSuspendedUntil: {
    nl: 'Volgens {institution} geldt het bewijs niet tot en met {until}. Reden: {reason}.',
    en: '{institution} suspended the certificate up to and including {until}. Reason: {reason}.',
  },
  CertificateReinstatementProposed: {
    nl: 'Er is voorgesteld om het bewijs weer te laten gelden. Reden: {reason}. Een tweede persoon beslist daarover.',
    en: 'It was proposed that the certificate counts again. Reason: {reason}. A second person decides.',
  },
  CertificateReinstated: {
    nl: 'Volgens {institution} geldt het bewijs weer. Reden: {reason}.',
    en: '{institution} reinstated the certificate. Reason: {reason}.',
  },
  CertificateSuperseded: {
    nl: 'Een nieuw bewijs verving dit bewijs. Reden: {reason}.',
    en: 'A new certificate replaced this one. Reason: {reason}.',
  },
  CertificateSupersedes: {
    nl: 'Dit bewijs verving een eerder bewijs. Reden: {reason}.',
    en: 'This certificate replaced an earlier one. Reason: {reason}.',
  },
  CertificateReviewed: {
    nl: '{institution} bekeek het bewijs opnieuw, omdat een uitslag eronder was veranderd. Het bewijs blijft.',
    en: '{institution} looked at the certificate again, because a result below it had changed. It stays.',
  },
  LearnersMerged: {
    nl: 'De deelnemer stond twee keer in het register. Die twee zijn samengevoegd.',
    en: 'The learner stood in the register twice. The two were merged.',
  },
} as const satisfies Record<string, Sentence>

export const REASONS: Readonly<Record<string, Sentence>> = {
  typingError: { nl: 'een typefout', en: 'a typing error' },
  wrongScale: { nl: 'een verkeerde schaal', en: 'the wrong scale' },
  recount: { nl: 'opnieuw geteld', en: 'counted again' },
  itemDropped: { nl: 'een vraag is vervallen', en: 'a question was dropped' },
  objectionUpheld: { nl: 'een bezwaar was terecht', en: 'an objection was upheld' },
  irregularity: { nl: 'een onregelmatigheid', en: 'an irregularity' },
  wrongPerson: { nl: 'de verkeerde persoon', en: 'the wrong person' },
  instrumentInvalid: { nl: 'het examen deugde niet', en: 'the examination was not sound' },
  recordedInError: { nl: 'per ongeluk vastgelegd', en: 'recorded in error' },
  fraud: { nl: 'fraude', en: 'fraud' },
  awardedInError: { nl: 'per ongeluk uitgegeven', en: 'awarded in error' },
  resultCorrected: { nl: 'een uitslag is verbeterd', en: 'a result was corrected' },
  identityError: { nl: 'een fout in de persoonsgegevens', en: 'an error in the identity' },
  investigation: { nl: 'er loopt een onderzoek', en: 'an investigation is under way' },
  resultInDoubt: { nl: 'twijfel over een uitslag', en: 'doubt about a result' },
  identityInDoubt: { nl: 'twijfel over van wie het is', en: 'doubt about whose it is' },
  conditionNotMet: { nl: 'niet voldaan aan een voorwaarde', en: 'a condition was not met' },
  cleared: { nl: 'de twijfel is weg', en: 'the doubt is gone' },
  conditionMet: { nl: 'aan de voorwaarde is voldaan', en: 'the condition was met' },
  suspendedInError: { nl: 'het gold per ongeluk niet', en: 'it was suspended in error' },
  nameCorrected: { nl: 'de naam is verbeterd', en: 'the name was corrected' },
  errorCorrected: { nl: 'een fout is verbeterd', en: 'an error was corrected' },
  renewed: { nl: 'het bewijs is verlengd', en: 'the certificate was renewed' },
}

export const PASSED: Sentence = { nl: 'voldoende', en: 'passed' }
export const FAILED: Sentence = { nl: 'onvoldoende', en: 'failed' }
export const SOMEBODY: Sentence = { nl: 'een organisatie', en: 'an organisation' }

export const BODIES: Readonly<Record<string, Sentence>> = {
  examBoard: { nl: 'De examencommissie', en: 'The exam board' },
  certifyingOfficer: { nl: 'De certificaatverlener', en: 'The certifying officer' },
  singleAct: { nl: 'Eén persoon', en: 'One person' },
}

/** Roles by which the acts around a certificate are done; another is shown by its code. */
export const ROLES: Readonly<Partial<Record<Role, Sentence>>> = {
  learner: { nl: 'deelnemer', en: 'learner' },
  assessor: { nl: 'beoordelaar', en: 'assessor' },
  coordinator: { nl: 'coördinator', en: 'coordinator' },
  studentAdmin: { nl: 'studentenadministratie', en: 'student administration' },
  counsellor: { nl: 'begeleider', en: 'counsellor' },
  examBoardMember: { nl: 'lid van de examencommissie', en: 'exam board member' },
  examBoardChair: { nl: 'voorzitter van de examencommissie', en: 'exam board chair' },
  examBoardSecretary: { nl: 'secretaris van de examencommissie', en: 'exam board secretary' },
  certifyingOfficer: { nl: 'certificaatverlener', en: 'certifying officer' },
  hrOfficer: { nl: 'personeelszaken', en: 'human resources' },
  teamLead: { nl: 'teamleider', en: 'team lead' },
  privacyOfficer: { nl: 'privacyfunctionaris', en: 'privacy officer' },
  operator: { nl: 'beheerder van Leerbewijs', en: 'operator of Leerbewijs' },
}
