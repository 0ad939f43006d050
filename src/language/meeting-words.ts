/** Words of the exam board's first page and of its meetings. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const boardWords = {
  nav: s('Examencommissie', 'Exam board'),
  navOfficer: s('Bewijzen uitreiken', 'Awarding proofs'),
  lead: s('Wat wacht op de examencommissie.', 'What waits for the exam board.'),
  leadOfficer: s('Wat wacht op u als certificaatverlener.', 'What waits for you as certifying officer.'),
  ready: s('Klaar voor een vergadering', 'Ready for a meeting'),
  readyCount: s('{count} uitslagen en bewijzen wachten op een lijst.', '{count} results and proofs wait for a list.'),
  readyOne: s('1 uitslag of bewijs wacht op een lijst.', '1 result or proof waits for a list.'),
  readyNone: s(
    'Er wacht nu niets op een vergadering. Zodra beoordelaars een uitslag bevestigen, staat die hier.',
    'Nothing waits for a meeting now. As soon as assessors confirm an outcome, it stands here.',
  ),
  readyOther: s('De secretaris zet ze op een lijst.', 'The secretary puts them on a list.'),
  prepare: s('Maak een lijst', 'Make a list'),
  meetings: s('Vergaderingen', 'Meetings'),
  noMeetings: s(
    'Er is nog geen vergadering. De secretaris maakt de eerste lijst.',
    'There is no meeting yet. The secretary makes the first list.',
  ),
  tasks: s('Een voor een', 'One by one'),
  noTasks: s('Er wacht niets dat u een voor een moet bekijken.', 'Nothing waits that you have to look at one by one.'),
  places: s('Verder', 'Further'),
  register: s('Register van bewijzen', 'Register of proofs'),
  registerHint: s(
    'Zoek een bewijs, bekijk de geschiedenis, trek in of vervang',
    'Find a proof, see its history, withdraw or replace it',
  ),
  sittings: s('Afnames', 'Sittings'),
  sittingsHint: s(
    'Plannen, afzeggen, aanwezigheid en proces-verbaal',
    'Schedule, cancel, attendance and session report',
  ),
  instruments: s('Exameninstrumenten', 'Exam instruments'),
  instrumentsHint: s('Waarmee mag worden beoordeeld', 'What may be used to assess'),
  plans: s('Examenplannen', 'Exam plans'),
  plansHint: s('Welk instrument hoort bij welk onderdeel', 'Which instrument belongs to which part'),
  history: s('Eerder behaald', 'Got before'),
  historyHint: s('Aanvaard wat uit een eerder register komt', 'Accept what comes from an earlier register'),
} as const satisfies Record<string, Sentence>

export const meetingWords = {
  title: s('Vergadering van {on}', 'Meeting of {on}'),
  state: s('Stand', 'State'),
  status: {
    open: s('open', 'open'),
    decided: s('beslist', 'decided'),
    empty: s('leeg', 'empty'),
  },
  rowsOf: s('{rows} regels', '{rows} rows'),
  openRows: s('nog {open} open', '{open} still open'),

  // A list is prepared
  newTitle: s('Nieuwe lijst voor een vergadering', 'New list for a meeting'),
  newLead: s(
    'U zet klaar waarover de commissie beslist. U beslist zelf niets. Wat schoon is, staat al aangevinkt.',
    'You prepare what the board will decide about. You decide nothing yourself. What is clean is ticked already.',
  ),
  addTitle: s('Regels toevoegen aan de lijst van {on}', 'Add rows to the list of {on}'),
  on: s('Datum van de vergadering', 'Day of the meeting'),
  onHint: s('Die dag komt op elke uitslag en elk bewijs te staan.', 'Every result and every proof will bear that day.'),
  onMissing: s('Vul de datum van de vergadering in.', 'Fill in the day of the meeting.'),
  prepare: s('Zet de aangevinkte regels op de lijst', 'Put the ticked rows on the list'),
  noneTicked: s('Vink minstens één regel aan.', 'Tick at least one row.'),
  prepared: s('De lijst staat klaar met {count} regels.', 'The list is ready with {count} rows.'),
  added: s('{count} regels toegevoegd.', '{count} rows added.'),
  moreReady: s(
    'Er wachten er {total}. Op een lijst passen er 200: dit zijn de {shown} die het langst wachten.',
    '{total} wait. A list holds 200: these are the {shown} that wait longest.',
  ),

  // Groups and columns of rows
  clean: s('Schone regels', 'Clean rows'),
  cleanText: s(
    'Het examenplan klopt, de beoordelaars waren die dag bevoegd, het formulier is er, en er was geen onregelmatigheid.',
    'The exam plan is right, the assessors were qualified that day, the form is there, and there was no irregularity.',
  ),
  toLookAt: s('Eerst bekijken', 'To look at first'),
  toLookAtText: s(
    'Bij deze regels is iets op te merken. Open ze een voor een en vink ze dan pas aan.',
    'There is something about these rows. Open them one by one, and only then tick them.',
  ),
  name: s('Deelnemer', 'Learner'),
  what: s('Waarover', 'About'),
  outcome: s('Uitslag', 'Outcome'),
  assessed: s('Beoordeeld', 'Assessed'),
  signals: s('Let op', 'Please note'),
  confirmedBy: s('Bevestigd', 'Confirmed'),
  open: s('Bekijken', 'Look'),
  openOf: s('regel {row}: {name}', 'row {row}: {name}'),
  award: s('bewijs uitreiken', 'award a proof'),
  attempt: s('poging {attempt}', 'attempt {attempt}'),
  tickRow: s('Regel {row}', 'Row {row}'),
  stranger: s('(geen deelnemer van deze instelling)', '(no learner of this institution)'),

  // Signals
  planIncomplete: s('examenplan klopt niet', 'exam plan not met'),
  notQualified: s('beoordelaar niet bevoegd', 'assessor not qualified'),
  noForm: s('formulier ontbreekt', 'form missing'),
  irregularity: s('onregelmatigheid', 'irregularity'),
  stops: s('kan nu niet', 'not possible now'),
  nothingWrong: s('schoon', 'clean'),
  ruleStops: s('Een regel houdt dit nu tegen: {code}.', 'A rule stops this now: {code}.'),
  planOk: s('Examenplan klopt', 'Exam plan met'),
  planNone: s('Geen examenplan voor dit cohort', 'No exam plan for this cohort'),
  qualifiedOk: s('Beoordelaars waren die dag bevoegd', 'Assessors were qualified that day'),
  formOk: s('Formulier aanwezig', 'Form present'),
  regularOk: s('Geen onregelmatigheid genoteerd', 'No irregularity noted'),

  // Confirming
  chair: s('voorzitter', 'chair'),
  member: s('lid', 'member'),
  rowsClean: s('Schoon', 'Clean'),
  counted: s('Regels', 'Rows'),
  countOpen: s('Nog open', 'Still open'),
  countDecided: s('Beslist', 'Decided'),
  countDone: s('Uitgevoerd', 'Carried out'),
  countDoneOf: s('{done} van {all}', '{done} of {all}'),
  countRefused: s('Kon niet worden uitgevoerd', 'Could not be carried out'),
  countHeldBack: s('Aangehouden', 'Held back'),
  confirmations: s('Bevestigd door', 'Confirmed by'),
  confirmation: s('{name} ({capacity}): {count} regels', '{name} ({capacity}): {count} rows'),
  confirmFirst: s(
    'U bevestigt de aangevinkte regels. Daarna bevestigt de ander; dan zijn ze definitief.',
    'You confirm the ticked rows. Then the other one confirms; then they are final.',
  ),
  confirmSecond: s(
    'Van {count} regels heeft de ander al bevestigd. Met uw bevestiging worden die definitief: de uitslagen worden vastgesteld en de bewijzen uitgereikt. Terugdraaien kan dan niet meer, alleen verbeteren.',
    'Of {count} rows the other one has confirmed already. With your confirmation these become final: results are made final and proofs awarded. That can not be undone then, only corrected.',
  ),
  confirm: s('Bevestig de aangevinkte regels', 'Confirm the ticked rows'),
  confirmOne: s('Bevestig deze regel', 'Confirm this row'),
  confirmed: s(
    'U hebt {count} regels bevestigd. Nu moet de ander dat doen.',
    'You have confirmed {count} rows. Now the other one has to.',
  ),
  decided: s(
    'U hebt {count} regels bevestigd. Besloten: {decided}. Het besluit wordt nu uitgevoerd.',
    'You have confirmed {count} rows. Decided: {decided}. The decision is being carried out now.',
  ),
  notCleanAnyMore: s(
    'Van regel {rows} is intussen iets op te merken. Er is niets bevestigd. Kijk wat er nu staat.',
    'There is something about row {rows} since you opened the list. Nothing was confirmed. Look at what it says now.',
  ),
  liesAhead: s(
    'De vergadering is op {on}. Vanaf die dag kan de commissie bevestigen.',
    'The meeting is on {on}. From that day the board can confirm.',
  ),
  youPrepared: s(
    'U maakte deze lijst, dus u beslist er niet over.',
    'You prepared this list, so you do not decide about it.',
  ),
  secretaryWaits: s('De voorzitter en een lid bevestigen deze lijst.', 'The chair and a member confirm this list.'),
  youConfirmed: s(
    'U hebt alles bevestigd wat u kunt bevestigen. Nu moet de ander dat doen.',
    'You have confirmed all that you can. Now the other one has to.',
  ),
  forMe: {
    confirm: s('', ''),
    confirmed: s('door u bevestigd', 'confirmed by you'),
    assessed: s('u beoordeelde dit zelf', 'you assessed this yourself'),
    self: s('dit gaat over u', 'this is about you'),
    closed: s('', ''),
    none: s('', ''),
  },

  // The secretary changes the list
  change: s('Lijst wijzigen', 'Change the list'),
  changeText: s(
    'Vink hierboven regels aan, en kies wat ermee moet gebeuren.',
    'Tick rows above, and choose what to do with them.',
  ),
  add: s('Regels toevoegen', 'Add rows'),
  holdBack: s('Houd aan', 'Hold back'),
  holdBackText: s(
    'Aangehouden regels komen op een volgende lijst. De reden staat op de besluitenlijst.',
    'Rows held back come on a next list. The reason stands on the decision list.',
  ),
  holdBackReason: s('Reden om aan te houden', 'Reason to hold back'),
  heldBack: s('{count} regels aangehouden.', '{count} rows held back.'),
  takeOff: s('Haal van de lijst', 'Take off the list'),
  takeOffReason: s('Reden om eraf te halen', 'Reason to take off'),
  takenOff: s('{count} regels van de lijst gehaald.', '{count} rows taken off the list.'),
  chooseReason: s('Kies een reden.', 'Choose a reason.'),
  changedMeanwhile: s(
    'Iemand anders heeft deze lijst intussen veranderd. Uw wijziging is niet uitgevoerd. Dit is hoe de lijst nu is; wat u had aangevinkt en nog op de lijst staat, is nog aangevinkt. Kijk, en doe het dan opnieuw.',
    'Somebody else changed this list meanwhile. Your change was not made. This is how the list is now; what you had ticked and still stands on it is still ticked. Look, then do it again.',
  ),
  reasons: {
    examPlanIncomplete: s('examenplan klopt niet', 'exam plan not met'),
    assessorNotQualified: s('beoordelaar niet bevoegd', 'assessor not qualified'),
    formMissing: s('formulier ontbreekt', 'form missing'),
    irregularity: s('onregelmatigheid', 'irregularity'),
    disputed: s('er is twijfel over de uitslag', 'the outcome is in doubt'),
    moreInformation: s('meer informatie nodig', 'more information needed'),
    memberAssessed: s('een lid beoordeelde zelf', 'a member assessed'),
    nextMeeting: s('naar de volgende vergadering', 'to the next meeting'),
    listedInError: s('stond er per vergissing op', 'stood on it by mistake'),
    changed: s('is intussen veranderd', 'has changed since'),
    alreadyDecided: s('al beslist', 'decided already'),
  },

  // Outcomes of a meeting
  decidedRows: s('Besluiten', 'Decisions'),
  outRows: s('Niet beslist', 'Not decided'),
  outReason: s('Reden', 'Reason'),
  outKinds: { takenOff: s('van de lijst gehaald', 'taken off the list'), heldBack: s('aangehouden', 'held back') },
  carriedOut: s('Uitvoering', 'Carried out'),
  doneResult: s('uitslag vastgesteld', 'result final'),
  doneAward: s('uitgereikt', 'awarded'),
  waiting: s('wordt uitgevoerd', 'being carried out'),
  refused: s('niet uitgevoerd', 'not carried out'),
  refusedText: s(
    'Een regel hield dit tegen ({code}). Het kan op een volgende lijst.',
    'A rule stopped this ({code}). It can be put on a next list.',
  ),
  empty: s('Er staat niets meer op deze lijst.', 'Nothing stands on this list any more.'),
  toList: s('Besluitenlijst om af te drukken', 'Decision list to print'),
  back: s('Terug naar de lijst', 'Back to the list'),

  // One row
  rowTitle: s('Regel {row}: {name}', 'Row {row}: {name}'),
  checks: s('Controle', 'Checks'),
  assessors: s('Beoordeeld door', 'Assessed by'),
  day: s('Datum van beoordeling', 'Day of assessment'),
  remark: s('Opmerking van de beoordelaar', 'Remark of the assessor'),
  documents: s('Bewijsstukken', 'Documents'),
  noDocuments: s('Bij deze beoordeling zit geen bewijsstuk.', 'There is no document with this assessment.'),
  documentOf: s('{kind} van {name}', '{kind} of {name}'),
  restsOn: s('Waar het bewijs op rust', 'What the proof rests on'),
  nextRow: s('Volgende regel om te bekijken', 'Next row to look at'),
  whole: s('Hele beoordeling', 'Whole assessment'),
  rowHeldBack: s('Deze regel is aangehouden.', 'This row was held back.'),

  // The decision list on paper
  listTitle: s('Besluitenlijst examencommissie', 'Decision list of the exam board'),
  listPrint: s('Druk deze pagina af (Ctrl + P).', 'Print this page (Ctrl + P).'),
  listPdf: s('Bewaar als PDF', 'Keep as PDF'),
  noPdf: s('Er is geen PDF gemaakt', 'No PDF was made'),
  backToList: s('Terug naar de besluitenlijst', 'Back to the decision list'),
  listOpen: s(
    'Let op: nog {open} regels zijn niet beslist. Deze lijst is niet af.',
    'Please note: {open} rows are not decided yet. This list is not complete.',
  ),
  institution: s('Instelling', 'Institution'),
  meetingOn: s('Vergadering', 'Meeting'),
  listed: s('Op de lijst', 'On the list'),
  number: s('Nr.', 'No.'),
  decidedBy: s('Besloten door', 'Decided by'),
  pair: s('{chair} en {member}', '{chair} and {member}'),
  signed: s('Ondertekening', 'Signatures'),
  signedText: s(
    'Bevestigd in Leerbewijs door twee personen. Hun bevestiging is vastgelegd en niet te wijzigen.',
    'Confirmed in Leerbewijs by two persons. Their confirmation is recorded and can not be changed.',
  ),
  signedOn: s('{capacity}, bevestigd op {on}', '{capacity}, confirmed on {on}'),
  stillOpen: s('Nog niet beslist', 'Not decided yet'),
  page: s('Stand van {on}.', 'As of {on}.'),
} as const

/** Why a row can not be carried out, where the rule's own sentence needs values that a list does not hold. */
export const stopWords: Readonly<Record<string, Sentence>> = {
  'attempt-voided': s('Deze poging is ongeldig verklaard.', 'This attempt was declared void.'),
  'already-established': s('Deze uitslag is al vastgesteld.', 'This result is final already.'),
  'already-awarded': s('De deelnemer heeft dit bewijs al.', 'The learner has this proof already.'),
  'already-renewed': s('Dit bewijs is al verlengd.', 'This proof was renewed already.'),
  'awarded-before-result': s(
    'Een onderdeel was die dag nog niet vastgesteld.',
    'A part was not final on that day yet.',
  ),
  'certificate-revoked': s('Het vorige bewijs is ingetrokken.', 'The previous proof was withdrawn.'),
  'certificate-superseded': s('Het vorige bewijs is al vervangen.', 'The previous proof was replaced already.'),
  'certificate-suspended': s(
    'Het vorige bewijs is tijdelijk niet geldig.',
    'The previous proof is not valid for the time being.',
  ),
  'date-too-early': s(
    'De vergadering is eerder dan wat eraan voorafging.',
    'The meeting is earlier than what came before it.',
  ),
  'instrument-not-approved': s('Het exameninstrument was niet goedgekeurd.', 'The exam instrument was not approved.'),
  'no-mandate': s(
    'De instelling heeft die dag geen mandaat voor dit bewijs.',
    'The institution has no mandate for this proof on that day.',
  ),
  'not-by-exam-board': s(
    'Een onderdeel is niet door een examencommissie vastgesteld.',
    'A part was not made final by an exam board.',
  ),
  'not-yet-confirmed': s('Nog niet genoeg beoordelaars zijn het eens.', 'Not enough assessors agree yet.'),
  'recognition-missing': s(
    'De instelling is die dag niet erkend voor dit bewijs.',
    'The institution is not recognised for this proof on that day.',
  ),
  'renewal-needs-new-result': s('Een onderdeel is niet opnieuw beoordeeld.', 'A part was not assessed again.'),
  'renewal-window-passed': s(
    'Verlengen met alleen een opfriscursus kan niet meer.',
    'Renewal with a refresher alone is not possible any more.',
  ),
  'unit-not-passed': s('Een onderdeel is nog niet behaald en vastgesteld.', 'A part is not passed and final yet.'),
  'validity-policy-not-in-force': s(
    'Die dag gelden er geen regels voor de geldigheid.',
    'No rules for validity are in force on that day.',
  ),
  'enrolment-withdrawn': s('De inschrijving is beëindigd.', 'The enrolment was ended.'),
}
