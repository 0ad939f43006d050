/** Words of the pages where lists come in by file. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const importsWords = {
  nav: s('Lijsten', 'Lists'),
  title: s('Een lijst inlezen', 'Read in a list'),
  lead: s(
    'Staat het al in Excel of in een ander systeem? Lees het hier in. U ziet eerst wat er gebeurt; daarna beslist u.',
    'Is it in Excel or in another system already? Read it in here. First you see what happens; then you decide.',
  ),
  kinds: {
    learners: s(
      'Mensen in het register zetten, met uw eigen nummer voor ieder.',
      'Register people, each with your own number.',
    ),
    enrolments: s(
      'Wie meedoet aan welke scholing, en vanaf welke dag.',
      'Who takes part in which training, from which day.',
    ),
    results: s(
      'Beoordelingen die u zelf hebt gedaan. Ze zijn nog niet definitief.',
      'Assessments that you did yourself. They are not final yet.',
    ),
    history: s(
      'Inschrijvingen, uitslagen en bewijzen uit een ouder register. De examencommissie beslist erover.',
      'Enrolments, results and certificates from an older register. The exam board decides about them.',
    ),
    costs: s(
      'Kosten declareren, met per rij het document erachter.',
      'Declare costs, each row with the document behind it.',
    ),
    timesheets: s(
      'Uw eigen uren van een maand. Door hem in te lezen tekent u de urenstaat.',
      'Your own hours of a month. By reading it in you sign the timesheet.',
    ),
    budgets: s(
      'De posten van een begroting en waar het geld vandaan komt.',
      'The lines of a budget and where the money comes from.',
    ),
  },
  template: s('1. Download het voorbeeld', '1. Download the template'),
  templateText: s(
    'De eerste rij zijn de namen van de kolommen; daaronder staat een voorbeeld. Hebt u al een lijst? Dan hoeft dit niet: zorg dat de kolommen zo heten.',
    'The first row has the names of the columns; an example stands below it. Do you have a list already? Then skip this: see that its columns have these names.',
  ),
  xlsx: s('Voorbeeld voor Excel (XLSX)', 'Template for Excel (XLSX)'),
  csv: s('Voorbeeld als CSV', 'Template as CSV'),
  columns: s('Welke kolommen zijn er?', 'Which columns are there?'),
  column: s('Kolom', 'Column'),
  needed: s('Verplicht', 'Required'),
  yes: s('ja', 'yes'),
  no: s('nee', 'no'),
  meaning: s('Wat er in staat', 'What it holds'),
  example: s('Voorbeeld', 'Example'),
  choose: s('2. Kies uw lijst', '2. Choose your list'),
  file: s('Bestand', 'File'),
  fileHint: s(
    'Excel (XLSX) of CSV, hooguit 10.000 rijen. Nooit met burgerservicenummers (BSN).',
    'Excel (XLSX) or CSV, 10,000 rows at most. Never with citizen service numbers (BSN).',
  ),
  look: s('Bekijken wat er gebeurt', 'Look what will happen'),
  orPaste: s('Liever plakken uit Excel?', 'Rather paste from Excel?'),
  rows: s('Rijen uit Excel', 'Rows out of Excel'),
  rowsHint: s(
    'Kopieer de rijen in Excel, met de rij met kolomnamen erbij, en plak ze hier.',
    'Copy the rows in Excel, with the row of column names, and paste them here.',
  ),
  noFile: s('Kies eerst een bestand.', 'Choose a file first.'),
  noRows: s('Plak eerst rijen in het vak.', 'Paste rows into the box first.'),
  pastePage: s('Beoordelingen kunt u ook plakken uit Excel.', 'Assessments can be pasted from Excel as well.'),
  // What would happen
  looked: s('{list}: dit gaat er gebeuren', '{list}: this is going to happen'),
  done: s('{list}: dit is er gebeurd', '{list}: this has happened'),
  summary: s(
    '{new} nieuw, {known} al vastgelegd, {faulty} onbekend of fout',
    '{new} new, {known} recorded already, {faulty} unknown or wrong',
  ),
  notYet: s(
    'Er is nog niets vastgelegd. Uw lijst staat hier hooguit een uur, en niet op een schijf.',
    'Nothing was recorded yet. Your list stays here for an hour at most, and on no disk.',
  ),
  guessed: s(
    'Dit bestand zegt niet met welke tekens het is geschreven. Wij lazen het als Windows-1252, zoals ouder Excel schrijft. Kijk of letters als é en ï goed staan.',
    'This file does not say with which characters it was written. We read it as Windows-1252, as older Excel writes. See whether letters such as é and ï are right.',
  ),
  warnedOne: s(
    'Bij 1 rij is er iets om naar te kijken. Die wordt wel vastgelegd.',
    'There is something to look at in 1 row. It will be recorded all the same.',
  ),
  warned: s(
    'Bij {count} rijen is er iets om naar te kijken. Ze worden wel vastgelegd.',
    'There is something to look at in {count} rows. They will be recorded all the same.',
  ),
  wasWarned: s('Kijk de rijen met een opmerking nog na.', 'Have a look at the rows with a remark.'),
  run: s('3. Voer uit', '3. Carry out'),
  runText: s(
    'Wat nieuw is, wordt vastgelegd op uw naam. Dat is niet terug te draaien, alleen te verbeteren. Wat al vaststaat en wat fout is, blijft zoals het is.',
    'What is new is recorded in your name. It can not be undone, only corrected. What stands already and what is wrong stays as it is.',
  ),
  runLong: s(
    'Een lange lijst kan een minuut duren. Laat deze pagina open.',
    'A long list may take a minute. Leave this page open.',
  ),
  runDo: s('Voer uit: {count} nieuwe rijen', 'Carry out: {count} new rows'),
  runOne: s('Voer uit: 1 nieuwe rij', 'Carry out: 1 new row'),
  nothingNew: s('Er is niets nieuws om vast te leggen.', 'There is nothing new to record.'),
  recorded: s('{count} rijen vastgelegd', '{count} rows recorded'),
  recordedOne: s('1 rij vastgelegd', '1 row recorded'),
  history: s(
    'Wat is overgenomen, wacht nu op het besluit van de examencommissie. Tot dan telt het niet mee.',
    'What was taken over waits for the decision of the exam board now. Until then it does not count.',
  ),
  perRow: s('Per rij', 'Row by row'),
  line: s('Regel', 'Row'),
  becomes: s('Wat ermee gebeurt', 'What becomes of it'),
  became: s('Wat ermee gebeurde', 'What became of it'),
  states: {
    new: s('nieuw', 'new'),
    known: s('staat er al', 'is there already'),
    faulty: s('kan niet', 'not possible'),
  },
  did: {
    new: s('vastgelegd', 'recorded'),
    known: s('stond er al', 'was there already'),
    faulty: s('niet vastgelegd', 'not recorded'),
  },
  shown: s(
    'De eerste {count} rijen; wat fout is staat bovenaan. De rest is hetzelfde soort rijen.',
    'The first {count} rows; what is wrong comes first. The rest are rows of the same kinds.',
  ),
  mend: s('Rijen om te verbeteren', 'Rows to mend'),
  mendText: s(
    'Download de rijen die niet konden. Achter elke rij staat waarom. Verbeter ze en lees dat bestand weer in.',
    'Download the rows that were not possible. Behind each row stands why. Mend them and read that file in again.',
  ),
  mendDownload: s('Download {count} rijen om te verbeteren', 'Download {count} rows to mend'),
  mendOne: s('Download 1 rij om te verbeteren', 'Download 1 row to mend'),
  other: s('Een andere lijst inlezen', 'Read in another list'),
  gone: s('Deze lijst is niet meer bewaard', 'This list is not kept any more'),
  goneText: s(
    'Een lijst blijft hooguit een uur staan, en verdwijnt als u uitlogt. Kies het bestand opnieuw. Wat al was uitgevoerd, staat er gewoon.',
    'A list stays for an hour at most, and goes when you log out. Choose the file again. What was carried out already stands.',
  ),
} as const satisfies Record<string, Sentence | Record<string, Sentence>>
