/** Words of the partner dashboard. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const dashboardWords = {
  nav: s('Cijfers', 'Figures'),
  title: s('Cijfers van {partnership}', 'Figures of {partnership}'),
  titleOwn: s('Cijfers van {organisation}', 'Figures of {organisation}'),
  own: s('Onze eigen cijfers', 'Our own figures'),
  region: s('De hele samenwerking', 'The whole partnership'),
  none: s(
    'Uw organisatie doet nog niet mee in een samenwerking. Wie er de leiding heeft, kan u uitnodigen.',
    'Your organisation takes part in no partnership yet. Whoever leads one can invite you.',
  ),
  noRows: s('Over deze maanden is er nog niets te tellen.', 'There is nothing to count for these months yet.'),
  choose: s('Wat wilt u zien?', 'What do you want to see?'),
  partnership: s('Samenwerking', 'Partnership'),
  month: s('Tot en met maand', 'Up to and including month'),
  monthHint: s('Zoals 2026-05', 'Such as 2026-05'),
  months: s('Aantal maanden', 'Number of months'),
  asOf: s('Zoals bekend op', 'As known on'),
  asOfHint: s('Laat leeg voor nu.', 'Leave empty for now.'),
  by: s('Verdeeld naar', 'Divided by'),
  show: s('Bekijk', 'Show'),
  csv: s('Download als CSV (voor Excel)', 'Download as CSV (for Excel)'),
  knownAt: s('Zoals bekend op {on}.', 'As known on {on}.'),
  monthColumn: s('Maand', 'Month'),
  total: s('Samen', 'Together'),
  hidden: s('< 10', '< 10'),
  learning: s('Wie leert er', 'Who is learning'),
  assessing: s('Beoordelen en vaststellen', 'Assessing and deciding'),
  papers: s('Bewijzen', 'Proofs'),
  routes: s('Nieuwe aanmeldingen per leerweg', 'New enrolments by route'),
  reasons: s('Gestopt, naar reden', 'Stopped, by reason'),
  groups: s('Nieuwe aanmeldingen per doelgroep', 'New enrolments by target group'),
  waitingNow: s('Wat er wacht', 'What is waiting'),
} as const satisfies Record<string, Sentence>

export const columnWords = {
  learnersActive: s('Deelnemers', 'Learners'),
  newEnrolments: s('Nieuw', 'New'),
  completed: s('Afgerond', 'Completed'),
  withdrawn: s('Gestopt', 'Stopped'),
  transfersIn: s('Gekomen van een partner', 'Came from a partner'),
  transfersOut: s('Gegaan naar een partner', 'Went to a partner'),
  seatsUsedByOthers: s('Plaatsen voor partners', 'Seats for partners'),
  assessments: s('Beoordeeld', 'Assessed'),
  resits: s('Herkansingen', 'Resits'),
  results: s('Uitslag definitief', 'Final results'),
  passed: s('Behaald', 'Passed'),
  passRate: s('Behaald (%)', 'Passed (%)'),
  passedFirst: s('In één keer behaald', 'Passed at once'),
  pendingConfirmations: s('Wacht op tweede beoordelaar', 'Waiting for second assessor'),
  pendingEstablishment: s('Wacht op vaststelling', 'Waiting for the decision'),
  medianDaysAssessedToConfirmed: s('Dagen tot bevestiging (midden)', 'Days to confirmation (median)'),
  medianDaysAssessedToEstablished: s('Dagen tot definitief (midden)', 'Days to final (median)'),
  certificatesAwarded: s('Uitgereikt', 'Awarded'),
  revoked: s('Ingetrokken', 'Withdrawn'),
  expiringWithin90d: s('Verloopt binnen 90 dagen', 'Expires within 90 days'),
} as const satisfies Record<string, Sentence>
export type Column = keyof typeof columnWords

export const dimensionWords = {
  provider: s('aanbieder', 'provider'),
  employer: s('werkgever', 'employer'),
  institution: s('instelling die vaststelt', 'deciding institution'),
  route: s('leerweg', 'route'),
  targetGroup: s('doelgroep', 'target group'),
  outcome: s('uitslag', 'outcome'),
  attempt: s('poging', 'attempt'),
} as const satisfies Record<string, Sentence>

/** What a row without an organisation is called. */
export const codeWords: Readonly<Record<string, Sentence>> = {
  none: s('geen werkgever', 'no employer'),
  BBL: s('BBL: werken en leren', 'BBL: working and learning'),
  BOL: s('BOL: school met stage', 'BOL: school with placement'),
  OVO: s('overig onderwijs (derde leerweg)', 'other education (third route)'),
  nonFormal: s('buiten het onderwijs', 'outside formal education'),
  passed: s('behaald', 'passed'),
  failed: s('niet behaald', 'not passed'),
  first: s('eerste poging', 'first attempt'),
  resit: s('herkansing', 'resit'),
  employed: s('werkt al', 'employed'),
  jobSeeker: s('zoekt werk', 'job seeker'),
  careerSwitcher: s('komt uit een ander vak', 'career switcher'),
  benefitRecipient: s('heeft een uitkering', 'receives a benefit'),
  socialAssistance: s('heeft bijstand', 'receives social assistance'),
  teacher: s('docent', 'teacher'),
  student: s('student', 'student'),
  unknown: s('niet opgegeven', 'not given'),
  erased: s('gewist', 'erased'),
  learnerStopped: s('zelf gestopt', 'stopped by choice'),
  changedJob: s('ander werk', 'changed job'),
  moved: s('verhuisd', 'moved'),
  otherRoute: s('andere leerweg', 'other route'),
  enrolledInError: s('per ongeluk aangemeld', 'enrolled in error'),
}
