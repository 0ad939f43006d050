/** What the rules about instruments, exam plans, sittings and board meetings say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsExamBoard: Record<string, Sentence> = {
  // Instruments and plans
  'unknown-core-task': {
    nl: '{code} is geen kerntaak van kwalificatie {crebo}, versie {version}. Kies een kerntaak uit die versie.',
    en: '{code} is no core task of qualification {crebo}, version {version}. Choose a core task of that version.',
  },
  'instrument-withdrawn': {
    nl: 'Dit exameninstrument is teruggetrokken per {on}. Keur een nieuw instrument goed.',
    en: 'This exam instrument was withdrawn as of {on}. Approve a new instrument.',
  },
  'instrument-twice': {
    nl: 'Hetzelfde exameninstrument staat er twee keer in. Zet alle eenheden ervan in één regel.',
    en: 'The same exam instrument stands in it twice. Put all of its units in one row.',
  },
  'instrument-not-approved': {
    nl: 'Dit exameninstrument is op {on} niet goedgekeurd door de examencommissie. Kies een ander, of laat het goedkeuren.',
    en: 'This exam instrument is not approved by the exam board on {on}. Choose another one, or have it approved.',
  },
  'instrument-not-for-unit': {
    nl: 'Exameninstrument {instrument} is niet goedgekeurd voor deze eenheid. Kies een instrument dat daarvoor is.',
    en: 'Exam instrument {instrument} is not approved for this unit. Choose one that is for it.',
  },
  'instrument-not-in-plan': {
    nl: 'Dit exameninstrument staat voor deze eenheid niet in het examenplan. Kies het instrument uit het examenplan.',
    en: 'This exam instrument does not stand in the exam plan for this unit. Choose the one of the exam plan.',
  },
  'instrument-missing': {
    nl: 'Voor dit cohort is er een examenplan. Kies het exameninstrument waarmee is beoordeeld.',
    en: 'There is an exam plan for this cohort. Choose the exam instrument that was used.',
  },
  'instrument-named-twice': {
    nl: 'Er is een code en ook een goedgekeurd exameninstrument of een afname opgegeven. Laat de code weg.',
    en: 'There is a code and also an approved exam instrument or a sitting. Leave the code out.',
  },

  // Sittings
  'unknown-sitting': {
    nl: 'Deze afname bestaat niet bij deze instelling. Kies de afname opnieuw.',
    en: 'This sitting does not exist at this institution. Choose the sitting again.',
  },
  'sitting-missing': {
    nl: 'Volgens het examenplan hoort deze beoordeling bij een afname. Kies de afname waar is beoordeeld.',
    en: 'By the exam plan this assessment belongs to a sitting. Choose the sitting that it was made at.',
  },
  'sitting-cancelled': {
    nl: 'Deze afname is afgezegd. Kies een andere afname, of plan een nieuwe.',
    en: 'This sitting was cancelled. Choose another sitting, or schedule a new one.',
  },
  'sitting-held': {
    nl: 'Deze afname is gehouden: er is al iets over vastgelegd. Afzeggen kan niet meer.',
    en: 'This sitting was held: something was recorded of it. It can no longer be cancelled.',
  },
  'sitting-lies-ahead': {
    nl: 'Deze afname is pas op {on}. Leg dit vast op die dag of later.',
    en: 'This sitting is only on {on}. Record this on that day or later.',
  },
  'sitting-on-another-day': {
    nl: 'Deze afname was op {on}. Vul die dag in, of kies een andere afname.',
    en: 'This sitting was on {on}. Fill in that day, or choose another sitting.',
  },
  'sitting-with-another-instrument': {
    nl: 'Deze afname is met een ander exameninstrument. Kies de afname die erbij hoort.',
    en: 'This sitting is with another exam instrument. Choose the sitting that belongs to it.',
  },
  'sitting-too-far-ahead': {
    nl: 'De dag {on} ligt te ver weg. Plan een afname uiterlijk op {latest}.',
    en: 'The day {on} is too far away. Schedule a sitting on {latest} at the latest.',
  },
  'sitting-too-long': {
    nl: 'De afname duurt te lang. Laat zij uiterlijk op {last} eindigen.',
    en: 'The sitting is too long. Let it end on {last} at the latest.',
  },
  'sitting-ends-before-it-starts': {
    nl: 'De afname eindigt voordat zij begint. Verbeter een van de twee tijden.',
    en: 'The sitting ends before it starts. Correct one of the two times.',
  },
  'person-twice-on-sitting': {
    nl: 'Dezelfde persoon staat twee keer bij deze afname. Geef iedereen één taak.',
    en: 'The same person stands twice on this sitting. Give everybody one task.',
  },
  'staff-without-role': {
    nl: 'Deze persoon heeft op {on} niet de rol {role} bij die organisatie. Kies iemand anders, of laat de rol geven.',
    en: 'This person does not hold the role {role} at that organisation on {on}. Choose somebody else, or have the role given.',
  },
  'staff-not-qualified': {
    nl: 'Deze beoordelaar is op {on} niet bevoegd voor wat dit instrument toetst. Kies een bevoegde beoordelaar.',
    en: 'This assessor is not qualified on {on} for what this instrument covers. Choose a qualified assessor.',
  },
  'assessor-not-on-sitting': {
    nl: 'Bij een deelnemer staat een beoordelaar die niet bij deze afname hoort. Zet die er eerst bij als beoordelaar.',
    en: 'A learner has an assessor who is not on this sitting. Put that person on it as an assessor first.',
  },
  'learner-twice-on-sitting': {
    nl: 'Dezelfde deelnemer staat er twee keer in. Noem elke deelnemer één keer.',
    en: 'The same learner stands in it twice. Name each learner once.',
  },
  'learner-not-on-sitting': {
    nl: 'Deze deelnemer staat niet bij deze afname. Kies een deelnemer van de lijst.',
    en: 'This learner is not on this sitting. Choose a learner of the list.',
  },
  'learner-was-absent': {
    nl: 'Volgens de aanwezigheid was deze deelnemer er niet of begon niet. Laat de aanwezigheid eerst verbeteren.',
    en: 'By the attendance this learner was not there or did not start. Have the attendance corrected first.',
  },
  'not-named-on-sitting': {
    nl: 'U staat niet bij deze afname met deze taak. Vraag de coördinator wie erbij staat.',
    en: 'You do not have this task at this sitting. Ask the coordinator who has.',
  },
  'report-filed': {
    nl: 'Het proces-verbaal van deze afname is al ingediend. Noteer wat er nog bij komt als onregelmatigheid.',
    en: 'The session report of this sitting was filed already. Note what comes after it as an irregularity.',
  },
  'attendance-missing': {
    nl: 'Van {learners} deelnemers is niet vastgelegd of zij er waren. Doe dat eerst.',
    en: 'Of {learners} learners it was not recorded whether they were there. Do that first.',
  },

  // Meetings
  'list-full': {
    nl: 'Op een lijst passen {most} regels. Maak voor de andere een tweede lijst.',
    en: 'A list holds {most} rows. Make a second list for the others.',
  },
  'row-twice': {
    nl: 'Regel {row} staat er twee keer op. Noem elke beoordeling en elk bewijs één keer.',
    en: 'Row {row} stands there twice. Name each assessment and each certificate once.',
  },
  'unknown-row': {
    nl: 'Regel {row} staat niet op deze lijst. Open de lijst opnieuw.',
    en: 'Row {row} does not stand on this list. Open the list again.',
  },
  'row-not-on-list': {
    nl: 'Regel {row} is van de lijst gehaald of aangehouden. Open de lijst opnieuw.',
    en: 'Row {row} was taken off the list or held back. Open the list again.',
  },
  'row-decided': {
    nl: 'Over regel {row} is al beslist. Open de lijst opnieuw.',
    en: 'Row {row} was decided already. Open the list again.',
  },
  'row-confirmed': {
    nl: 'U hebt regel {row} al bevestigd. Nu moet iemand anders dat doen.',
    en: 'You have confirmed row {row} already. Now somebody else has to.',
  },
  'meeting-decided': {
    nl: 'Over de lijst van {on} is beslist. Maak een nieuwe lijst.',
    en: 'The list of {on} was decided. Make a new list.',
  },
  'meeting-lies-ahead': {
    nl: 'Deze vergadering is pas op {on}. Bevestig de lijst op die dag of later.',
    en: 'This meeting is only on {on}. Confirm the list on that day or later.',
  },
  'secretary-decides': {
    nl: 'Wie de lijst heeft gemaakt, beslist er niet over. Laat een ander lid van de examencommissie bevestigen.',
    en: 'Who made the list does not decide about it. Have another member of the exam board confirm.',
  },
  'another-body-decides': {
    nl: 'Over deze beoordeling beslist niet de examencommissie. Laat degene die beslist, de uitslag vaststellen.',
    en: 'It is not the exam board that decides about this assessment. Have whoever decides establish the result.',
  },
  'outcome-changed': {
    nl: 'De uitkomst is veranderd nadat de lijst was gemaakt. Zet de beoordeling op een nieuwe lijst.',
    en: 'The outcome changed after the list was made. Put the assessment on a new list.',
  },
  'learner-merged': {
    nl: 'Deze deelnemer is samengevoegd met een andere. Zet de andere op een nieuwe lijst.',
    en: 'This learner was merged into another one. Put the other one on a new list.',
  },
  'row-not-decided': {
    nl: 'Over regel {row} is niet beslist. Er is niets uit te voeren.',
    en: 'Row {row} was not decided. There is nothing to carry out.',
  },
  'row-refused': {
    nl: 'Regel {row} kon eerder niet worden uitgevoerd. Zet haar op een nieuwe lijst.',
    en: 'Row {row} could not be carried out before. Put it on a new list.',
  },
}
