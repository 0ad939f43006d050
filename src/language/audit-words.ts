/** Words of the pages about samples, findings and who did what. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const samplesWords = {
  title: s('Steekproeven', 'Samples'),
  intro: s(
    'Een steekproef kiest boekingen om na te kijken. Met het startgetal dat erbij staat, komt iedereen op dezelfde boekingen uit.',
    'A sample chooses entries to look at. With the seed shown beside it, everybody gets the same entries.',
  ),
  none: s('Er is nog geen steekproef getrokken.', 'No sample was drawn yet.'),
  caption: s('Steekproeven, de nieuwste eerst', 'Samples, the newest first'),
  drawnOn: s('Getrokken op', 'Drawn on'),
  method: s('Manier', 'Method'),
  sampled: s('In de steekproef', 'In the sample'),
  looked: s('Nagekeken', 'Looked at'),
  lookedOf: s('{done} van {count}', '{done} of {count}'),
  found: s('Fout gevonden', 'Errors found'),
  projected: s('Doorgetrokken naar het geheel', 'Carried over to the whole'),
  outcome: s('Uitkomst', 'Outcome'),
  draw: s('Steekproef trekken', 'Draw a sample'),
} as const

export const methodWords = {
  monetaryUnit: s('Naar bedrag (elke euro telt even zwaar)', 'By amount (each euro has the same chance)'),
  stratifiedRandom: s('In groepen (uit elke post)', 'By groups (of each line)'),
} as const
export const methodShort = {
  monetaryUnit: s('Naar bedrag', 'By amount'),
  stratifiedRandom: s('In groepen', 'By groups'),
} as const
export const byWords = {
  line: s('naar post', 'by line'),
  linePartner: s('naar post en partner', 'by line and partner'),
} as const

export const verdictWords = {
  within: s('Binnen de grens', 'Within the tolerance'),
  over: s('Boven de grens', 'Over the tolerance'),
  limitOver: s('Nog niet zeker', 'Not yet sure'),
  busy: s('Nog bezig', 'Under way'),
  noTolerance: s('Geen grens bekend', 'No tolerance known'),
} as const

export const drawWords = {
  title: s('Steekproef trekken', 'Draw a sample'),
  what: s('Waaruit trekt u?', 'What do you draw from?'),
  fromPeriod: s('Vanaf periode', 'From period'),
  untilPeriod: s('Tot en met periode', 'Until period'),
  allPeriods: s('Alle', 'All'),
  line: s('Post', 'Line'),
  allLines: s('Alle posten', 'All lines'),
  partner: s('Partner', 'Partner'),
  allPartners: s('Alle partners', 'All partners'),
  show: s('Laat zien', 'Show'),
  population: s('Hieruit wordt getrokken', 'This is drawn from'),
  populationText: s(
    'Goedgekeurde boekingen die nog meetellen: {count}, samen {totalCents}. De grootste is {largestCents}.',
    'Approved entries that still count: {count}, together {totalCents}. The largest is {largestCents}.',
  ),
  nothing: s(
    'Geen goedgekeurde boeking past bij deze keuze. Kies een ruimere periode, of alle posten en partners.',
    'No approved entry fits this choice. Choose a longer period, or all lines and partners.',
  ),
  groups: s('Per post en partner', 'By line and partner'),
  count: s('Boekingen', 'Entries'),
  amount: s('Bedrag', 'Amount'),
  total: s('Samen', 'Together'),
  tolerance: s(
    'De voorwaarden staan {tolerableCents} aan fouten toe. Zonder fouten geeft dat zekerheid bij: {sizes}.',
    'The terms tolerate {tolerableCents} of errors. Without errors these sizes are sure of that: {sizes}.',
  ),
  toleranceAll: s(
    'De voorwaarden staan {tolerableCents} aan fouten toe. Bij zo weinig boekingen is dat alleen zeker als u ze alle nakijkt.',
    'The terms tolerate {tolerableCents} of errors. With so few entries you are sure of that only by looking at all of them.',
  ),
  sizeAt: s('{size} boekingen ({confidence}% zeker)', '{size} entries ({confidence}% sure)'),
  noTolerance: s(
    'De voorwaarden noemen geen grens voor fouten. U kiest zelf hoe groot de steekproef wordt.',
    'The terms name no tolerance for errors. You choose the size of the sample yourself.',
  ),
  earlier: s(
    'Uit deze bijdrage zijn al {count} steekproeven getrokken.',
    '{count} samples were drawn of this grant already.',
  ),
  earlierOne: s('Uit deze bijdrage is al 1 steekproef getrokken.', '1 sample was drawn of this grant already.'),
  how: s('Hoe trekt u?', 'How do you draw?'),
  methodLabel: s('Manier', 'Method'),
  monetaryHint: s(
    'Hoe groter het bedrag, hoe groter de kans. Boekingen vanaf de stapgrootte gaan altijd mee.',
    'The larger the amount, the larger the chance. Entries of the interval or more are always taken.',
  ),
  stratifiedHint: s(
    'Elke groep levert ten minste één boeking; daarbinnen heeft elke boeking evenveel kans.',
    'Each group gives at least one entry; within it every entry has the same chance.',
  ),
  by: s('Groepen', 'Groups'),
  byHint: s('Alleen bij een steekproef in groepen.', 'Only for a sample by groups.'),
  byLine: s('Per post', 'By line'),
  byLinePartner: s('Per post en partner', 'By line and partner'),
  size: s('Hoeveel boekingen', 'How many entries'),
  sizeHint: s('Hoogstens 400, en niet meer dan er zijn.', 'At most 400, and no more than there are.'),
  confidence: s('Hoe zeker', 'How sure'),
  confidenceHint: s(
    'Waarmee het hoogste bedrag aan fouten wordt berekend, bij een steekproef naar bedrag.',
    'With which the highest amount of errors is worked out, for a sample by amount.',
  ),
  confidenceOf: s('{percent}%', '{percent}%'),
  seed: s('Startgetal', 'Seed'),
  seedHint: s(
    'Door toeval gekozen. U mag een eigen getal invullen: 16 tot 64 tekens, 0–9 en a–f. Het staat voor altijd bij de steekproef.',
    'Chosen by chance. You may fill in your own: 16 to 64 characters, 0–9 and a–f. It stays with the sample for ever.',
  ),
  forGood: s(
    'Een getrokken steekproef blijft staan, ook als u later een andere trekt.',
    'A sample that was drawn stays, also when you draw another one later.',
  ),
  submit: s('Trek de steekproef', 'Draw the sample'),
  drawn: s('De steekproef is getrokken.', 'The sample was drawn.'),
  onlyController: s(
    'De controller van de subsidiegever trekt de steekproef. U ziet hier waaruit.',
    'The funder’s controller draws the sample. You see here what from.',
  ),
  back: s('Terug naar de steekproeven', 'Back to the samples'),
} as const

export const sampleWords = {
  title: s('Steekproef van {on}', 'Sample of {on}'),
  says: s('Wat de steekproef zegt', 'What the sample says'),
  found: s('Fout in de steekproef', 'Errors in the sample'),
  projected: s('Doorgetrokken naar het geheel', 'Carried over to the whole'),
  upperLimit: s('Hoogstens ({confidence}% zeker)', 'At most ({confidence}% sure)'),
  noLimit: s('Hoogstens', 'At most'),
  noLimitStrata: s(
    'Niet te zeggen: bij een steekproef in groepen met weinig fouten is zo’n grens niet betrouwbaar.',
    'Can’t be said: for a sample by groups with few errors such a limit is not reliable.',
  ),
  noLimitMany: s(
    'Niet te zeggen: bij meer dan 25 fouten, of zonder gekozen zekerheid, is er geen tabel voor.',
    'Can’t be said: with more than 25 errors, or without a confidence, there is no table for it.',
  ),
  doubted: s('Twijfel (telt nog niet mee)', 'Doubted (does not count yet)'),
  tolerable: s('De voorwaarden staan toe', 'The terms tolerate'),
  within: s(
    'De doorgetrokken fout blijft binnen wat de voorwaarden toestaan.',
    'The error carried over stays within what the terms tolerate.',
  ),
  over: s(
    'De doorgetrokken fout is hoger dan de voorwaarden toestaan.',
    'The error carried over is more than the terms tolerate.',
  ),
  limitOver: s(
    'De doorgetrokken fout blijft binnen de grens, maar het hoogste bedrag niet. Een grotere steekproef geeft meer zekerheid.',
    'The error carried over is within the tolerance, but the highest amount is not. A larger sample gives more certainty.',
  ),
  busy: s('Nog {count} van {all} boekingen na te kijken.', '{count} of {all} entries are still to be looked at.'),
  busyText: s(
    'Wat nog niet is nagekeken, telt hieronder als in orde.',
    'What was not looked at yet counts as in order below.',
  ),
  noTolerance: s('De voorwaarden noemen geen grens voor fouten.', 'The terms name no tolerance for errors.'),
  worklist: s('Na te kijken boekingen', 'Entries to look at'),
  entry: s('Boeking', 'Entry'),
  where: s('Post en partner', 'Line and partner'),
  amount: s('Bedrag toen', 'Amount then'),
  why: s('Gekozen door', 'Chosen by'),
  certain: s('Groot bedrag', 'Large amount'),
  byChance: s('Toeval', 'Chance'),
  proof: s('Bewijs', 'Proof'),
  document: s('Document {number}', 'Document {number}'),
  payment: s('Betaalbewijs', 'Proof of payment'),
  noProof: s('geen document', 'no document'),
  state: s('Stand', 'State'),
  fine: s('Gezien, in orde', 'Seen, in order'),
  open: s('Nog te bekijken', 'To be looked at'),
  finding: s('Bevinding {amountCents}', 'Finding {amountCents}'),
  findingDropped: s('Bevinding vervallen', 'Finding dropped'),
  goneMeanwhile: s('intussen teruggeboekt', 'taken back meanwhile'),
  standsFor: s('Staat voor', 'Stands for'),
  mark: s('Gezien', 'Seen'),
  markOne: s('Gezien: {title}', 'Seen: {title}'),
  markDo: s('Meld gekozen boekingen: gezien, in orde', 'Mark chosen entries: seen, in order'),
  marked: s('Gemeld als gezien: {count}.', 'Marked as seen: {count}.'),
  chooseSome: s('Kies ten minste één boeking.', 'Choose at least one entry.'),
  record: s('Bevinding vastleggen', 'Record a finding'),
  strata: s('Per groep', 'By group'),
  group: s('Groep', 'Group'),
  groupEntries: s('Boekingen', 'Entries'),
  groupTotal: s('Bedrag', 'Amount'),
  groupSize: s('In de steekproef', 'In the sample'),
  groupSampled: s('Bedrag daarvan', 'Amount of these'),
  how: s('Hoe deze steekproef is getrokken', 'How this sample was drawn'),
  population: s('Getrokken uit', 'Drawn from'),
  populationText: s('{count} boekingen, samen {totalCents}', '{count} entries, together {totalCents}'),
  size: s('Gevraagd', 'Asked for'),
  interval: s('Stapgrootte', 'Interval'),
  intervalText: s('{restCents} gedeeld door {picks}', '{restCents} divided by {picks}'),
  intervalNone: s('geen: alles is zonder toeval gekozen', 'none: all was chosen without chance'),
  start: s('Begin', 'Start'),
  startText: s('{start} gedeeld door {picks}, in centen', '{start} divided by {picks}, in cents'),
  seed: s('Startgetal', 'Seed'),
  hash: s('Controlegetal van de lijst', 'Hash of the list'),
  knownAt: s('Nummer in het register', 'Number in the record'),
  repeat: s('Trek opnieuw, ter controle', 'Draw again, as a check'),
  same: s(
    'Opnieuw getrokken: dezelfde lijst en dezelfde boekingen.',
    'Drawn again: the same list and the same entries.',
  ),
  sameNot: s(
    'Opnieuw getrokken: de lijst van toen is niet de lijst die bij deze steekproef staat. Vraag na wat er gebeurd is.',
    'Drawn again: the list of then is not the list that this sample names. Ask what happened.',
  ),
  entriesNot: s(
    'Opnieuw getrokken uit dezelfde lijst, maar er komen andere boekingen uit. Vraag na wat er gebeurd is.',
    'Drawn again from the same list, but other entries come out. Ask what happened.',
  ),
  back: s('Alle steekproeven', 'All samples'),
} as const

export const findingsWords = {
  title: s('Bevindingen', 'Findings'),
  none: s('Er is nog geen bevinding vastgelegd.', 'No finding was recorded yet.'),
  noneHow: s(
    'Een bevinding legt u vast bij een boeking: uit een steekproef, of uit de lijst met kostenposten.',
    'A finding is recorded with an entry: out of a sample, or out of the list of costs.',
  ),
  toEntries: s('Naar de kostenposten', 'To the costs'),
  toSamples: s('Naar de steekproeven', 'To the samples'),
  caption: s('Bevindingen, de nieuwste eerst', 'Findings, the newest first'),
  about: s('Boeking', 'Entry'),
  line: s('Post', 'Line'),
  kind: s('Soort fout', 'Kind of error'),
  amount: s('Bedrag', 'Amount'),
  on: s('Vastgelegd', 'Recorded'),
  onBy: s('{on}, door {name}', '{on}, by {name}'),
  state: s('Stand', 'State'),
  open: s('Open', 'Open'),
  doubt: s('Twijfel', 'Doubt'),
  sample: s('uit een steekproef', 'of a sample'),
  note: s('Toelichting', 'Note'),
  close: s('Afhandelen', 'Close'),
  openEntry: s('Boeking in {period}', 'Entry in {period}'),
  effect: s('Wat het doet met de vaststelling', 'What it does to the settlement'),
  effectText: s(
    'Berekend uit alles wat nu bekend is, ook uit periodes die nog open zijn.',
    'Worked out from all that is known now, also from periods that are still open.',
  ),
  settled: s(
    'Deze bijdrage is al vastgesteld. Wat hier staat, verandert dat besluit niet.',
    'This grant was settled already. What stands here does not change that decision.',
  ),
  step: s('Stap', 'Step'),
  without: s('Zonder bevindingen', 'Without findings'),
  now: s('Nu', 'Now'),
  withOpen: s('Als alle open bevindingen blijven staan', 'If all open findings are upheld'),
  takenOff: s('Eraf door bevindingen', 'Taken off by findings'),
  countable: s('Telt mee', 'Counts'),
  cofinancing: s('Gedragen door anderen', 'Borne by others'),
  settlement: s('Bijdrage die eruit komt', 'Grant that comes out'),
} as const

export const kindWords = {
  notEligible: s('Niet subsidiabel', 'Not eligible'),
  noEvidence: s('Geen bewijs', 'No evidence'),
  wrongAmount: s('Verkeerd bedrag', 'Wrong amount'),
  wrongPeriod: s('Verkeerde periode', 'Wrong period'),
  notPaid: s('Niet betaald', 'Not paid'),
  procurement: s('Inkoop niet volgens de regels', 'Procurement not by the rules'),
  doubleFunded: s('Dubbel betaald', 'Double funded'),
} as const
export const outcomeWords = {
  upheld: s('Blijft staan', 'Upheld'),
  partly: s('Blijft deels staan', 'Upheld in part'),
  dropped: s('Vervalt', 'Dropped'),
} as const
export const takenOffWords = {
  atSettlement: s('gaat eraf bij de vaststelling', 'comes off at the settlement'),
  inBooks: s('al teruggeboekt', 'taken back in the books already'),
} as const

export const findingWords = {
  newTitle: s('Bevinding vastleggen', 'Record a finding'),
  about: s('Over deze boeking', 'About this entry'),
  partner: s('Partner', 'Partner'),
  costDate: s('Datum', 'Date'),
  line: s('Post', 'Line'),
  approved: s('Goedgekeurd', 'Approved'),
  kind: s('Wat is er mis?', 'What is wrong?'),
  chooseKind: s('Kies wat er mis is', 'Choose what is wrong'),
  amount: s('Welk bedrag accepteert u niet?', 'Which amount do you not accept?'),
  amountHint: s(
    'In euro, bijvoorbeeld 1250,00. Hoogstens wat is goedgekeurd.',
    'In euros, for example 1250.00. At most what was approved.',
  ),
  noAmount: s('Vul een bedrag in, zoals 1250,00.', 'Fill in an amount, such as 1250.00.'),
  certain: s('Hoe zeker is het?', 'How sure is it?'),
  certainYes: s('Het is fout', 'It is wrong'),
  certainNo: s('Ik twijfel: het telt nog niet mee', 'I doubt it: it does not count yet'),
  note: s('Toelichting', 'Note'),
  noteHint: s('Schrijf geen namen of nummers van personen op.', 'Write no names or numbers of people.'),
  submit: s('Leg de bevinding vast', 'Record the finding'),
  recorded: s('De bevinding is vastgelegd.', 'The finding was recorded.'),
  noEntry: s('Kies eerst een boeking waar de bevinding over gaat.', 'Choose first an entry that the finding is about.'),
  closeTitle: s('Bevinding afhandelen', 'Close a finding'),
  outcome: s('Wat wordt het?', 'What is the outcome?'),
  upheldOf: s('Blijft staan: {amountCents} gaat eraf', 'Upheld: {amountCents} comes off'),
  partlyOf: s('Blijft deels staan', 'Upheld in part'),
  droppedOf: s('Vervalt: er gaat niets af', 'Dropped: nothing comes off'),
  partlyAmount: s('Bedrag dat eraf gaat', 'Amount that comes off'),
  partlyHint: s(
    'Alleen als de bevinding deels blijft staan. In euro, bijvoorbeeld 1250,00.',
    'Only if it is upheld in part. In euros, for example 1250.00.',
  ),
  chooseOutcome: s('Kies een uitkomst.', 'Choose an outcome.'),
  closeDo: s('Handel de bevinding af', 'Close the finding'),
  closeText: s('Afhandelen kan één keer en blijft staan.', 'Closing is done once and stays.'),
  closed: s(
    'De bevinding is afgehandeld. De vaststelling die eruit komt, gaat van {fromCents} naar {toCents}.',
    'The finding was closed. The settlement that comes out goes from {fromCents} to {toCents}.',
  ),
  closedOnly: s('De bevinding is afgehandeld.', 'The finding was closed.'),
  closedSame: s(
    'De bevinding is afgehandeld. De vaststelling die eruit komt, blijft {toCents}.',
    'The finding was closed. The settlement that comes out stays {toCents}.',
  ),
  wasUpheld: s('Deze bevinding is afgehandeld: zij blijft staan.', 'This finding was closed: it is upheld.'),
  wasPartly: s(
    'Deze bevinding is afgehandeld: zij blijft deels staan.',
    'This finding was closed: it is upheld in part.',
  ),
  wasDropped: s('Deze bevinding is afgehandeld: zij vervalt.', 'This finding was closed: it is dropped.'),
  back: s('Terug naar de bevindingen', 'Back to the findings'),
} as const
