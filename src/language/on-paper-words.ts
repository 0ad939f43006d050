/** Words of what goes on paper: the proof itself, the overview, what a proof counts for, and the decisions of a board. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const onPaper = {
  // ---- the proof
  awardedTo: s('uitgereikt aan', 'awarded to'),
  bornOn: s('geboren op {on}', 'born on {on}'),
  nameNotShown: s('naam niet getoond', 'name not shown'),
  nameNotShownText: s(
    'De eigenaar laat de naam niet zien. Wie dit controleert, vult naam en geboortedatum in en leest of het bij die persoon hoort.',
    'The owner does not show the name. Whoever checks this fills in name and date of birth and reads whether it belongs to that person.',
  ),
  units: s('Onderdelen', 'Parts'),
  unit: s('Onderdeel', 'Part'),
  code: s('Code', 'Code'),
  result: s('Uitslag', 'Result'),
  establishedOn: s('Vastgesteld op', 'Final since'),
  unitsOnNextSheet: s(
    'Dit bewijs bestaat uit {count} onderdelen. Ze staan op de volgende bladzijde.',
    'This proof has {count} parts. They stand on the next page.',
  ),
  awardedOn: s('Uitgereikt op', 'Awarded on'),
  validity: s('Geldigheid', 'Validity'),
  validUntil: s('tot en met {until}', 'up to and including {until}'),
  noEnd: s('geen einddatum', 'no end date'),
  refreshBefore: s('opfrissen aangeraden vóór {on}', 'refresher advised before {on}'),
  number: s('Nummer', 'Number'),
  secret: s('Code', 'Code'),
  level: s('Niveau', 'Level'),
  nlqf: s('NLQF {level}', 'NLQF/EQF {level}'),
  nlqfOwn: s('vergelijkbaar met NLQF {level}, zelf bepaald', 'comparable to NLQF {level}, own estimate'),
  size: s('Omvang', 'Study load'),
  sizes: {
    sbu: s('{count} uur studielast (SBU)', '{count} hours of study load (SBU)'),
    ects: s('{count} EC', '{count} ECTS credits'),
    hour: s('{count} uur', '{count} hours'),
    contactTime: s('{count} uur les', '{count} hours of classes'),
  },
  establishedBy: s('Vastgesteld door', 'Made final by'),
  establishers: {
    examBoard: s('de examencommissie van {institution}', 'the exam board of {institution}'),
    certifyingOfficer: s('de certificaatverlener van {institution}', 'the certifying officer of {institution}'),
    singleAct: s(
      'één persoon bij {institution}, die het ook beoordeelde',
      'one person at {institution}, who also assessed it',
    ),
  },
  takenOver: s('Overgenomen uit', 'Taken over from'),
  takenOverText: s(
    'Dit bewijs is eerder behaald en overgenomen uit {register}. Leerbewijs heeft het niet zelf zien vaststellen.',
    'This proof was earned before and taken over from {register}. It was not made final within Leerbewijs.',
  ),
  takenOverUnit: s('overgenomen', 'taken over'),
  renewal: s('Verlenging van een eerder bewijs.', 'Renewal of an earlier proof.'),
  passed: s('behaald', 'passed'),
  failed: s('niet behaald', 'not passed'),
  ovg: { O: s('onvoldoende', 'insufficient'), V: s('voldoende', 'sufficient'), G: s('goed', 'good') },
  registered: s('Ingeschreven als', 'Registered as'),
  kvk: s('KvK {number}', 'Chamber of Commerce {number}'),
  brin: s('BRIN {number}', 'BRIN {number}'),

  // ---- what stands below every paper
  check: s('Is dit bewijs echt en nog geldig?', 'Is this proof real and still valid?'),
  checkOverview: s('Kloppen deze bewijzen nog?', 'Are these proofs still right?'),
  checkScan: s(
    'Scan de QR-code en lees meteen of het geldt. Zonder camera: ga naar {address} en vul het nummer en de code in.',
    'Scan the QR code and read at once whether it holds. Without a camera: go to {address} and fill in the number and the code.',
  ),
  checkFile: s(
    'Ga naar {address} en geef daar het bestand van het bewijs. U leest dan meteen of het geldt.',
    'Go to {address} and give the file of the proof there. You then read at once whether it holds.',
  ),
  checkScanOnly: s('Scan de code, of ga naar {address}.', 'Scan the code, or go to {address}.'),
  checkNow: s(
    'Daar staat of het vandaag geldt. Dit blad laat zien hoe het was op {on}.',
    'There it says whether it holds today. This sheet shows how it was on {on}.',
  ),
  qr: s('QR-code naar de pagina waar u dit bewijs controleert', 'QR code to the page where you check this proof'),
  attached: s(
    'In dit bestand zit het bewijs ook als gegevens die software kan controleren ({file}).',
    'This file also holds the proof as data that software can check ({file}).',
  ),
  attachedDescription: s(
    'Het ondertekende bewijs, voor software die het controleert',
    'The signed proof, for software that checks it',
  ),
  attachedHash: s('SHA-256 van {file}', 'SHA-256 of {file}'),
  contentHash: s('SHA-256 van de inhoud', 'SHA-256 of the content'),
  sheet: s('blad {page} van {pages}', 'sheet {page} of {pages}'),
  printedOn: s('Gemaakt op {on}', 'Made on {on}'),
  notStatutory: {
    diploma: s(
      'Dit is niet het wettelijke mbo-diploma. Dat geeft de school uit, op het model van de minister.',
      'This is not the statutory mbo diploma. The school issues that, on the model of the Dutch minister of education.',
    ),
    mboCertificate: s(
      'Dit is niet het wettelijke mbo-certificaat. Dat geeft de school uit, op het model van de minister.',
      'This is not the statutory mbo certificate. The school issues that, on the model of the Dutch minister of education.',
    ),
    mboStatement: s(
      'Dit is niet de wettelijke mbo-verklaring. Die geeft de school uit, op het model van de minister.',
      'This is not the statutory mbo statement. The school issues that, on the model of the Dutch minister of education.',
    ),
  },
  notStatutoryList: s(
    'Dit overzicht is niet de wettelijke resultatenlijst van de school en geen uittreksel van DUO.',
    'This overview is not the statutory list of results of the school, and no extract of DUO.',
  ),
  notAPermit: s(
    'Een bewijs laat zien wat iemand heeft geleerd. Het geeft niet het recht om een beroep uit te oefenen.',
    'A proof shows what somebody has learned. It gives no right to practise a profession.',
  ),

  // ---- the overview
  overviewTitle: s('Overzicht van bewijzen en uitslagen', 'Overview of proofs and results'),
  of: s('Van', 'Of'),
  proofs: s('Bewijzen', 'Proofs'),
  proof: s('Bewijs', 'Proof'),
  institution: s('Instelling', 'Institution'),
  state: s('Stand op {on}', 'Status on {on}'),
  noProofs: s('Er is nog geen bewijs.', 'There is no proof yet.'),
  resultsOf: s('Uitslagen: {programme}', 'Results: {programme}'),
  resultsOther: s('Andere uitslagen', 'Other results'),
  resultsEarlier: s('Eerder behaald', 'Got before'),
  stateOfResult: s('Stand', 'Status'),
  day: s('Datum', 'Date'),
  results: s('Uitslagen', 'Results'),
  resit: s('poging {attempt}', 'attempt {attempt}'),

  // ---- what it counts for
  mapTitle: s('Wat dit bewijs betekent', 'What this proof means'),
  mapLead: s(
    'Dit blad hoort bij {title}, nummer {number}. Het laat zien welk onderdeel bij welk deel van een mbo-opleiding hoort.',
    'This sheet belongs to {title}, number {number}. It shows which part belongs to which part of a Dutch vocational (mbo) qualification.',
  ),
  mapUnits: s('Van onderdeel naar kwalificatie', 'From part to qualification'),
  qualification: s('Kwalificatie (crebo)', 'Qualification (crebo)'),
  workProcess: s('Werkproces of kerntaak', 'Work process or core task'),
  version: s('{crebo}, versie {version}', '{crebo}, version {version}'),
  noMapping: s('geen; eigen onderdeel van de instelling', 'none; a part of the institution’s own'),
  mapSkills: s('Vaardigheden', 'Skills'),
  mapSkillsText: s(
    'Werkgevers en banenwebsites zoeken vaardigheden op in zulke lijsten.',
    'Employers and job sites look up skills in such lists.',
  ),
  noSkills: s('Bij dit bewijs zijn geen vaardigheden genoemd.', 'No skills are named with this proof.'),
  skillList: s('Lijst', 'List'),
  skillAddress: s('Adres van de vaardigheid', 'Address of the skill'),
  esco: s('ESCO, de lijst van de Europese Unie', 'ESCO, the list of the European Union'),
  competentNl: s('CompetentNL, de Nederlandse lijst', 'CompetentNL, the Dutch list'),
  otherList: s('Andere lijst', 'Other list'),
  mapWords: s('Uitleg', 'Explanation'),
  words: [
    [
      s('Crebo', 'Crebo'),
      s(
        'Het landelijke nummer van een mbo-opleiding. De versie zegt welke eisen golden.',
        'The national number of a Dutch vocational qualification. The version says which requirements were in force.',
      ),
    ],
    [
      s('Werkproces en kerntaak', 'Work process and core task'),
      s(
        'Delen van een mbo-opleiding. Een kerntaak (B1-K1) bestaat uit werkprocessen (B1-K1-W1).',
        'Parts of a vocational qualification. A core task (B1-K1) is made of work processes (B1-K1-W1).',
      ),
    ],
    [
      s('NLQF en EQF', 'NLQF and EQF'),
      s(
        'De Nederlandse en de Europese ladder van niveaus, van 1 tot en met 8. De trede is in beide dezelfde.',
        'The Dutch and the European ladder of levels, from 1 to 8. The step is the same in both.',
      ),
    ],
    [
      s('SBU', 'SBU'),
      s(
        'Studiebelastingsuren: alle tijd die het leren kost, ook thuis en op de werkplek.',
        'Hours of study load: all time that the learning takes, at home and at work too.',
      ),
    ],
  ],
  mapExemption: s(
    'Of een opleiding hiervoor vrijstelling geeft, beslist de examencommissie van die opleiding.',
    'Whether a school gives an exemption for this is decided by the exam board of that school.',
  ),

  // ---- the outcome of a check
  checkTitle: s('Uitkomst van de controle', 'Outcome of the check'),
  checkedOn: s('Gecontroleerd op', 'Checked on'),
  askedDay: s('Voor de dag', 'For the day'),
  lookedUp: s('Opgezocht', 'Looked up'),
  lookedUpBy: {
    share: s('met de link die de eigenaar gaf', 'with the link that its owner gave'),
    paper: s('met het nummer en de code', 'by the number and the code'),
  },
  checksTitle: s('Wat er is gekeken', 'What was looked at'),
  checkColumn: s('Controle', 'Check'),
  outcomeColumn: s('Uitkomst', 'Outcome'),
  shownTitle: s('Wat er op het bewijs staat', 'What stands on the proof'),
  name: s('Naam', 'Name'),
  nameHidden: s('wordt niet gedeeld', 'not shared'),
  issuer: s('Uitgegeven door', 'Given by'),
  issuerNotKnown: s('{name} (niet bekend bij Leerbewijs)', '{name} (not known to Leerbewijs)'),
  kind: s('Soort', 'Kind'),
  innerTitle: s('Bewijzen hierin', 'Proofs inside'),
  checkKeep: s(
    'Dit blad bewaart wat de controle op dat moment zei. Het bewijs kan daarna veranderd of ingetrokken zijn: controleer het dan opnieuw op {address}.',
    'This sheet keeps what the check said at that moment. The proof may have changed or been withdrawn since: check it again at {address}.',
  ),

  // ---- refused
  letterNotPrintable: s(
    'De letter {letter} ({codePoints}) kunnen wij niet afdrukken. Er is geen bestand gemaakt. Neem contact op met de instelling, en noem deze letter.',
    'We can not print the letter {letter} ({codePoints}). No file was made. Contact the institution, and mention this letter.',
  ),
  erased: s(
    'De gegevens van deze persoon zijn gewist. Er wordt niets nieuws op deze naam gemaakt.',
    'The data of this person were erased. Nothing new is made in this name.',
  ),
  noPdf: s(
    'Deze computer kan geen PDF maken. De beheerder leest in de handleiding wat daarvoor nodig is.',
    'This computer can not make a PDF. The operator finds in the manual what it needs for that.',
  ),
} as const
