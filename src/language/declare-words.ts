/** The pages on which a partner declares what it spent or gave. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const declareWords = {
  nav: s('Kosten declareren', 'Declare costs'),
  title: s('Kosten declareren', 'Declare costs'),
  lead: s(
    'Wat uw organisatie uitgaf of inbracht voor een bijdrage, en wat ervan werd. Een ander dan u keurt het goed.',
    'What your organisation spent or gave for a grant, and what became of it. Somebody other than you approves it.',
  ),
  // What one can do.
  invoice: s('Factuur declareren', 'Declare an invoice'),
  labour: s('Uren declareren', 'Declare hours'),
  labourText: s('Uren van een getekende urenstaat, maal het tarief.', 'Hours of a signed timesheet, at the rate.'),
  other: s('Andere kosten', 'Other costs'),
  otherText: s('Kosten zonder factuur, met een ander bewijs.', 'Costs without an invoice, with another proof.'),
  inKind: s('Inbreng in natura', 'Contribution in kind'),
  income: s('Opbrengst', 'Income'),
  incomeText: s(
    'Wat het project verdiende; dat gaat van de kosten af.',
    'What the project earned; it lowers the costs.',
  ),
  // What is open.
  open: s('Wat bij u openstaat', 'What is open with you'),
  nothingOpen: s(
    'Er staat niets open. Wat u declareerde, ligt bij wie het beoordeelt.',
    'Nothing is open. What you declared is with those who decide.',
  ),
  drafts: s('Facturen die nog niet gedeclareerd zijn', 'Invoices that are not declared yet'),
  draftUnread: s('Nog niet ingevuld', 'Not filled in yet'),
  document: s('Document', 'Document'),
  cameBack: s('Afgewezen of deels goedgekeurd', 'Rejected or approved in part'),
  cameBackText: s(
    'Van de laatste 90 dagen. Wat is afgewezen, kunt u opnieuw declareren als u het ontbrekende hebt.',
    'Of the last 90 days. What was rejected can be declared again once you have what was missing.',
  ),
  questionOf: s('{grant}: de financier stelde een vraag', '{grant}: the funder asked a question'),
  sheetsWaiting: s('{count} urenstaten wachten op een handtekening', '{count} timesheets wait for a signature'),
  sheetWaiting: s('Eén urenstaat wacht op een handtekening', 'One timesheet waits for a signature'),
  hoursOpen: s('Getekende uren die nog niet gedeclareerd zijn', 'Signed hours that are not declared yet'),
  hoursOpenOf: s('{name}, {month}: {hours} uur voor {project}', '{name}, {month}: {hours} hours for {project}'),
  // My grants.
  grants: s('Bijdragen waar u aan meedoet', 'Grants in which you take part'),
  noGrants: s(
    'Er loopt geen bijdrage waar uw organisatie onder kan declareren. Vraag de penvoerder om uw organisatie te laten meedoen.',
    'No grant runs under which your organisation can declare. Ask the lead partner to let your organisation take part.',
  ),
  grant: s('Bijdrage', 'Grant'),
  runs: s('Looptijd', 'Runs'),
  runsFrom: s('{from} tot en met {until}', '{from} up to {until}'),
  room: s('Nog te besteden', 'Left to spend'),
  undecided: s('Nog te beoordelen', 'To be decided'),
  openPeriod: s('Open periode', 'Open period'),
  noOpenPeriod: s('geen', 'none'),
  // Lately.
  lately: s('Laatst gedeclareerd', 'Declared lately'),
  nothingYet: s('U declareerde hier nog niets.', 'You declared nothing here yet.'),
  what: s('Wat', 'What'),
  on: s('Datum', 'Date'),
  amount: s('Bedrag', 'Amount'),
  approved: s('Goedgekeurd', 'Approved'),
  state: s('Stand', 'State'),
  reason: s('Reden', 'Reason'),
  change: s('Verbeteren', 'Correct'),
  toHours: s('Naar de urenstaten', 'To the timesheets'),
  allEntries: s('Alle kostenposten van {grant}', 'All entries of {grant}'),
} as const

export const declareStates: Readonly<Record<string, Sentence>> = {
  undecided: s('Nog te beoordelen', 'To be decided'),
  approved: s('Goedgekeurd', 'Approved'),
  partlyApproved: s('Deels goedgekeurd', 'Approved in part'),
  rejected: s('Afgewezen', 'Rejected'),
  reversed: s('Teruggedraaid', 'Reversed'),
  reversal: s('Terugboeking', 'Reversal'),
  moved: s('Overgeboekt', 'Moved'),
}

export const declareReasons: Readonly<Record<string, Sentence>> = {
  vatCompensable: s(
    'De btw krijgt u terug uit het btw-compensatiefonds',
    'You get the VAT back from the VAT compensation fund',
  ),
  vatDeductible: s('De btw kunt u aftrekken', 'You can deduct the VAT'),
  unsignedHours: s('Uren zonder handtekening', 'Hours without a signature'),
  wrongRate: s('Verkeerd tarief', 'Wrong rate'),
  notEligible: s('Deze kosten tellen niet mee', 'These costs do not count'),
  noEvidence: s('Er ontbreekt een bewijs', 'A proof is missing'),
  otherPeriod: s('Hoort in een andere periode', 'Belongs in another period'),
  wrongGrant: s('Hoort bij een andere bijdrage', 'Belongs to another grant'),
  wrongPeriod: s('Verkeerde periode', 'Wrong period'),
  duplicate: s('Dubbel gedeclareerd', 'Declared twice'),
  notPaid: s('Niet betaald', 'Not paid'),
  enteredInError: s('Per ongeluk ingevoerd', 'Entered in error'),
  wrongAmount: s('Verkeerd bedrag', 'Wrong amount'),
  wrongLine: s('Verkeerde post', 'Wrong line'),
  wrongCategory: s('Verkeerde kostensoort', 'Wrong kind of cost'),
  budgetShifted: s('De begroting is verschoven', 'The budget was shifted'),
  creditNote: s('Creditnota gekregen', 'Credit note received'),
  foundByAudit: s('Gevonden bij controle', 'Found by an audit'),
  whole: s('In zijn geheel', 'In whole'),
}

export const costCategoryWords: Readonly<Record<string, Sentence>> = {
  ownLabour: s('Eigen uren', 'Own labour'),
  external: s('Inkoop en inhuur', 'Bought in and hired'),
  material: s('Materiaal', 'Material'),
  travel: s('Reiskosten', 'Travel'),
  overhead: s('Overhead', 'Overhead'),
  other: s('Overig', 'Other'),
}

export const vatWords: Readonly<Record<string, Sentence>> = {
  deductible: s('Wij trekken de btw af', 'We deduct the VAT'),
  compensableBcf: s(
    'Wij krijgen de btw terug uit het btw-compensatiefonds',
    'We get the VAT back from the VAT compensation fund',
  ),
  nonRecoverable: s('Wij krijgen de btw niet terug', 'We do not get the VAT back'),
}

export const evidenceKindWords: Readonly<Record<string, Sentence>> = {
  invoice: s('Factuur', 'Invoice'),
  proofOfPayment: s('Betaalbewijs', 'Proof of payment'),
  contract: s('Contract', 'Contract'),
  quote: s('Offerte', 'Quote'),
  timesheet: s('Urenstaat', 'Timesheet'),
  wageStatement: s('Loonstaat', 'Wage statement'),
  employmentAddendum: s('Addendum bij het dienstverband', 'Addendum to the employment'),
  attendanceList: s('Aanwezigheidslijst', 'Attendance list'),
  deliverable: s('Opgeleverd product', 'Deliverable'),
  publicity: s('Publiciteit', 'Publicity'),
  grantDecision: s('Besluit', 'Decision'),
  assuranceReport: s('Controleverklaring', 'Assurance report'),
  bookkeepingExtract: s('Uitdraai van de boekhouding', 'Extract of the books'),
  other: s('Ander document', 'Other document'),
}

/** Fields and sentences that every declaration has. */
export const postingWords = {
  place: s('Bijdrage en post', 'Grant and line'),
  placeHint: s('Achter elke post staat wat er nog over is.', 'Behind each line stands what is left of it.'),
  choose: s('Kies', 'Choose'),
  placeOf: s('{grant} · {line} {title} (over {room})', '{grant} · {line} {title} ({room} left)'),
  noPlace: s('Kies de bijdrage en de post waar dit bij hoort.', 'Choose the grant and the line that this belongs to.'),
  unknownPlace: s(
    'Deze post staat niet in de begroting van die bijdrage. Kies er een uit de lijst.',
    'This line is not in the budget of that grant. Choose one from the list.',
  ),
  category: s('Kostensoort', 'Kind of cost'),
  categoryAsLine: s('Zoals de post', 'As the line'),
  noCategory: s(
    'Deze post heeft geen vaste kostensoort. Kies er een.',
    'This line has no kind of cost of its own. Choose one.',
  ),
  titleField: s('Waarvoor', 'What for'),
  titleHint: s(
    'Zoals wie het beoordeelt het moet kunnen herkennen, zonder namen van personen.',
    'So that who decides recognises it, without names of persons.',
  ),
  noTitle: s('Schrijf in een paar woorden waarvoor het was.', 'Write in a few words what it was for.'),
  costDate: s('Datum van de kosten', 'Date of the cost'),
  period: s('Boekperiode', 'Period of the books'),
  periodHint: s(
    'Een afgesloten periode verandert niet meer. De datum van de kosten blijft zoals hij is.',
    'A closed period does not change any more. The date of the cost stays as it is.',
  ),
  periodSelf: s('Vanzelf: de eerste open periode', 'By itself: the first open period'),
  closed: s('{period} (afgesloten)', '{period} (closed)'),
  project: s('Project', 'Project'),
  amount: s('Bedrag', 'Amount'),
  noAmount: s('Vul een bedrag in euro’s in, zoals 1.250,00.', 'Fill in an amount in euros, such as 1,250.00.'),
  badAmount: s(
    '„{text}” is geen bedrag. Schrijf euro’s en hoogstens twee cijfers achter de komma, zoals 1.250,00.',
    '“{text}” is no amount. Write euros with at most two decimals, such as 1,250.00.',
  ),
  negative: s(
    'Een bedrag is hier altijd meer dan nul. Wat terugkomt, verwerkt u als creditnota of draait u terug.',
    'An amount is always more than zero here. What comes back is a credit note or a reversal.',
  ),
  administration: s('Administratie', 'Administration'),
  bookingNumber: s('Boekstuknummer', 'Number in your books'),
  projectCode: s('Projectcode in uw boekhouding', 'Project code in your books'),
  booking: s('Waar het in uw boekhouding staat', 'Where it stands in your books'),
  bookingHalf: s(
    'Vul administratie en boekstuknummer allebei in, of geen van beide.',
    'Fill in both administration and number, or neither.',
  ),
  back: s('Terug naar declareren', 'Back to declare'),
  evidence: s('Bewijs', 'Proof'),
  evidenceAsked: s('Bij deze regeling hoort bij {category}: {kinds}.', 'This scheme asks for {category}: {kinds}.'),
  attach: s('Nog een document erbij', 'Add another document'),
  attachKind: s('Wat voor document', 'Kind of document'),
  attachFile: s('Bestand', 'File'),
  attachHint: s('PDF, foto (JPG, PNG, WebP); hoogstens 25 MB.', 'PDF or photo (JPG, PNG, WebP); at most 25 MB.'),
  attached: s('Toegevoegd', 'Added'),
  noFile: s('Kies eerst een bestand.', 'Choose a file first.'),
  remove: s('Weghalen', 'Remove'),
  done: s(
    'Gedeclareerd: {amount} bij {grant}, post {line}, periode {period}. De penvoerder (of, van de penvoerder zelf, een ander) beoordeelt het; hier ziet u wat ervan komt.',
    'Declared: {amount} under {grant}, line {line}, period {period}. The lead partner (or another one, of the lead’s own) decides; here you see what becomes of it.',
  ),
  declare: s('Declareer', 'Declare'),
  record: s('Leg vast', 'Record'),
  otherAmountHint: s('Zonder btw die u terugkrijgt.', 'Without VAT that you get back.'),
  incomeKind: s('Wat voor opbrengst', 'Kind of income'),
  receivedOn: s('Ontvangen op', 'Received on'),
  incomeDone: s(
    'Opbrengst vastgelegd: {amount} bij {grant}, periode {period}. Dat gaat van de kosten af die meetellen.',
    'Income recorded: {amount} under {grant}, period {period}. It lowers the costs that count.',
  ),
  overrun: s(
    'Let op: de post komt daarmee boven de begroting uit. Wie beoordeelt, ziet dat.',
    'Note: the line goes over its budget with this. Who decides sees that.',
  ),
} as const

export const incomeKindWords: Readonly<Record<string, Sentence>> = {
  fees: s('Bijdragen van deelnemers', 'Fees of learners'),
  sales: s('Verkoop', 'Sales'),
  interest: s('Rente', 'Interest'),
  other: s('Andere opbrengst', 'Other income'),
}

export const basisWords: Readonly<Record<string, Sentence>> = {
  labour: s('Uren van eigen medewerkers', 'Hours of own people'),
  attendance: s('Aanwezigheid van deelnemers (verlet)', 'Attendance of learners'),
  goods: s('Goederen of ruimte', 'Goods or rooms'),
}

export const inKindWords = {
  lead: s(
    'Wat uw organisatie zelf inbrengt. Het telt als kosten en als cofinanciering, en wordt niet uitbetaald.',
    'What your organisation gives itself. It counts as a cost and as cofinancing, and is never paid out.',
  ),
  basis: s('Wat brengt u in', 'What you give'),
  noBasis: s('Kies wat u inbrengt.', 'Choose what you give.'),
  goodsAmount: s('Waarde van de goederen of de ruimte', 'Value of the goods or the room'),
  goodsHint: s(
    'Alleen bij goederen of ruimte; van uren rekent het tarief het uit.',
    'Only of goods or rooms; of hours the rate works it out.',
  ),
  pledge: s('Hoort bij de toezegging', 'Belongs to the pledge'),
  pledgeHint: s('Wat u voor deze bijdrage toezegde.', 'What you pledged for this grant.'),
  noPledge: s('Geen toezegging', 'No pledge'),
  pledgeOf: s('{grant}: {amount} in natura', '{grant}: {amount} in kind'),
  noProof: s(
    'Voeg een document toe dat het bewijst, of kies een getekende urenstaat.',
    'Add a document that proves it, or choose a signed timesheet.',
  ),
} as const

export const hoursDeclareWords = {
  sheet: s('Getekende urenstaat', 'Signed timesheet'),
  sheetHint: s(
    'Uren die medewerker en leidinggevende tekenden en die nog niet gedeclareerd zijn.',
    'Hours that employee and superior signed and that are not declared yet.',
  ),
  noSheets: s(
    'Er zijn geen getekende uren die nog gedeclareerd kunnen worden.',
    'There are no signed hours that can still be declared.',
  ),
  noSheet: s('Geen urenstaat: een document bewijst de uren', 'No timesheet: a document proves the hours'),
  sheetOf: s('{name}, {month}, {project} (nog {hours})', '{name}, {month}, {project} ({hours} left)'),
  titleOf: s('Uren {month}, {project}', 'Hours {month}, {project}'),
  sheetGone: s(
    'Van deze urenstaat is niets meer over. Kies een andere.',
    'Nothing of this timesheet is left. Choose another one.',
  ),
  hours: s('Uren', 'Hours'),
  hoursHint: s(
    'Zoals 12 of 12:30. Leeg: alle uren van de urenstaat die over zijn.',
    'Such as 12 or 12:30. Empty: all hours of the timesheet that are left.',
  ),
  noHours: s(
    'Vul in hoeveel uren het zijn, of kies een getekende urenstaat.',
    'Fill in how many hours, or choose a signed timesheet.',
  ),
  badHours: s(
    '„{text}” is geen aantal uren. Schrijf uren en minuten, zoals 12:30.',
    '“{text}” is no number of hours. Write hours and minutes, such as 12:30.',
  ),
  rate: s('Tarief', 'Rate'),
  rateHint: s(
    'Het tarief dat voor uw organisatie en dat jaar is vastgelegd.',
    'The rate that was fixed for your organisation and that year.',
  ),
  rateSelf: s('Vanzelf: het tarief van dat jaar', 'By itself: the rate of that year'),
  rateOf: s('{grant}, {year} {label}: {amount} per uur', '{grant}, {year} {label}: {amount} an hour'),
  noRate: s(
    'Voor {year} is bij {grant} nog geen tarief van uw organisatie vastgelegd. Vraag de penvoerder dat te doen.',
    'No rate of your organisation was fixed for {year} under {grant} yet. Ask the lead partner to do so.',
  ),
  chooseRate: s(
    'Voor {year} zijn er meer tarieven bij {grant}. Kies er een.',
    'There are several rates for {year} under {grant}. Choose one.',
  ),
} as const

export const entryWords = {
  line: s('Post', 'Line'),
  note: s('Toelichting', 'Note'),
  supplier: s('Leverancier', 'Supplier'),
  declaredOn: s('Gedeclareerd op', 'Declared on'),
  hours: s('Uren', 'Hours'),
  badHours: s('Vul in hoeveel uren het zijn, zoals 12:30.', 'Fill in how many hours, such as 12:30.'),
  paid: s('Betaald volgens de bank', 'Paid by the bank'),
  whole: s('Alles over deze kostenpost', 'All about this entry'),
  waits: s(
    'Deze kostenpost moet nog worden beoordeeld. Klopt hij niet? Vraag wie beoordeelt om hem af te wijzen, en declareer opnieuw.',
    'This entry waits for a decision. Is it wrong? Ask who decides to reject it, and declare again.',
  ),
  wasRejected: s(
    'Deze kostenpost is afgewezen en telt niet mee. Hebt u wat ontbrak? Declareer dan opnieuw.',
    'This entry was rejected and does not count. Do you have what was missing? Then declare again.',
  ),
  declareAgain: s('Declareer opnieuw', 'Declare again'),
  isReversed: s(
    'Deze kostenpost is teruggedraaid en telt niet meer mee.',
    'This entry was reversed and does not count any more.',
  ),
  nothingCounts: s('Van deze kostenpost telt niets mee.', 'Nothing of this entry counts.'),
  reason: s('Reden', 'Reason'),
  reverse: s('Terugdraaien', 'Reverse'),
  reverseText: s(
    'Wat meetelde, gaat eraf in de open periode. Het document en de uren komen weer vrij.',
    'What counted comes off in the open period. The document and the hours come free again.',
  ),
  reverseDo: s('Draai terug', 'Reverse'),
  reversed: s(
    'De post is teruggedraaid in de open periode. Het document en de uren zijn weer vrij.',
    'The entry was reversed in the open period. The document and the hours are free again.',
  ),
  correct: s('Verbeteren', 'Correct'),
  correctText: s(
    'De oude post gaat terug en de verbeterde komt ervoor in de plaats, in de open periode. Een ander keurt hem opnieuw goed.',
    'The old entry goes back and the corrected one takes its place, in the open period. Somebody else approves it anew.',
  ),
  correctDo: s('Verbeter', 'Correct'),
  corrected: s(
    'De kostenpost is verbeterd: de oude is teruggedraaid, de nieuwe moet nog worden beoordeeld.',
    'The entry was corrected: the old one was reversed, the new one waits for a decision.',
  ),
  move: s('Naar een andere post', 'To another line'),
  moveText: s(
    'Wat meetelt, gaat naar een andere post of kostensoort; de som blijft gelijk.',
    'What counts goes to another line or kind of cost; the sum stays the same.',
  ),
  toLine: s('Naar post', 'To line'),
  sameCategory: s('Blijft zoals hij is', 'Stays as it is'),
  moveDo: s('Boek over', 'Move'),
  moved: s('De post is overgeboekt.', 'The entry was moved.'),
} as const

/** On the start page. */
export const moneyStartWords = {
  title: s('Geld en uren', 'Money and hours'),
  one: s('Eén ding staat open bij declareren', 'One matter is open under declare'),
  several: s('{count} dingen staan open bij declareren', '{count} matters are open under declare'),
  sign: s('Eén urenstaat wacht op uw handtekening', 'One timesheet waits for your signature'),
  signSeveral: s('{count} urenstaten wachten op uw handtekening', '{count} timesheets wait for your signature'),
  write: s('Onderteken uw uren van {month}', 'Sign your hours of {month}'),
  correct: s('Verbeter uw uren van {month}', 'Correct your hours of {month}'),
} as const
