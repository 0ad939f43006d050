/** The pages of hours: what people write of their days, and who signs it. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const hoursWords = {
  nav: s('Uren', 'Hours'),
  month: s('Maand', 'Month'),
  months: [
    s('januari', 'January'),
    s('februari', 'February'),
    s('maart', 'March'),
    s('april', 'April'),
    s('mei', 'May'),
    s('juni', 'June'),
    s('juli', 'July'),
    s('augustus', 'August'),
    s('september', 'September'),
    s('oktober', 'October'),
    s('november', 'November'),
    s('december', 'December'),
  ] as readonly Sentence[],
  weekdays: [
    s('zo', 'Su'),
    s('ma', 'Mo'),
    s('di', 'Tu'),
    s('wo', 'We'),
    s('do', 'Th'),
    s('vr', 'Fr'),
    s('za', 'Sa'),
  ] as readonly Sentence[],
  title: s('Uren', 'Hours'),
  lead: s(
    'Per dag hoeveel u werkte aan een project, aan iets anders, of afwezig was. Waarom u afwezig was, vraagt niemand.',
    'Per day how much you worked on a project, on something else, or were absent. Nobody asks why you were absent.',
  ),
  mineAt: s('Mijn uren bij {employer}', 'My hours at {employer}'),
  notMine: s(
    'U schrijft hier zelf geen uren. Moet dat wel? Vraag uw werkgever om u bij uw dienstverband te koppelen aan uw account.',
    'You write no hours here yourself. Should you? Ask your employer to link your employment to your account.',
  ),
  people: s('Urenstaten van medewerkers, {month}', 'Timesheets of your people, {month}'),
  noPeople: s(
    'In deze maand schrijft hier niemand uren. Wie uren schrijft, krijgt eerst bij zijn dienstverband een account.',
    'Nobody writes hours here in this month. Who writes hours is first given an account with the employment.',
  ),
  earlierMonth: s('Terug naar {month}', 'Back to {month}'),
  laterMonth: s('Verder naar {month}', 'On to {month}'),
  waiting: s('Wacht op uw handtekening', 'Waits for your signature'),
  employee: s('Medewerker', 'Employee'),
  project: s('Project', 'Project'),
  other: s('Ander werk', 'Other work'),
  absent: s('Afwezig', 'Absent'),
  total: s('Samen', 'Together'),
  contract: s('Contract', 'Contract'),
  state: s('Stand', 'State'),
  day: s('Dag', 'Day'),
  addendum: s('Vaste uren volgens addendum', 'Fixed hours by an addendum'),
  draftBack: s(
    'Wat u hier eerder op dit apparaat invulde, staat er weer. Het is nog niet ondertekend.',
    'What you filled in here earlier on this device is back. It is not signed yet.',
  ),
  draftDrop: s('Wis wat ik eerder invulde', 'Clear what I filled in earlier'),
  missing: s('{count} medewerkers dienden nog niets in.', '{count} people have not handed in yet.'),
  missingOne: s('Eén medewerker diende nog niets in.', 'One person has not handed in yet.'),
  // One sheet.
  sheetOf: s('Uren van {name}, {month}', 'Hours of {name}, {month}'),
  sheetMine: s('Mijn uren in {month}', 'My hours in {month}'),
  employer: s('Werkgever', 'Employer'),
  contractHours: s('Uren volgens contract', 'Contract hours'),
  written: s('Ingevuld', 'Filled in'),
  left: s('Nog in te vullen', 'Still to fill in'),
  tooMany: s('Te veel ingevuld', 'Too much filled in'),
  closedNow: s('Precies zo veel als het contract vraagt.', 'Exactly what the contract asks.'),
  hint: s(
    'Schrijf uren en minuten, zoals 4:30. Leeg is nul. Samen moet het uitkomen op de uren van het contract; een feestdag is afwezig.',
    'Write hours and minutes, such as 4:30. Empty is zero. Together it has to come to the contract hours; a public holiday is absent.',
  ),
  asAbove: s('Als dag ervoor', 'As the day before'),
  wholeWeek: s('Hele week zo', 'Whole week like this'),
  restOther: s('Vul de rest aan als ander werk', 'Fill the rest up as other work'),
  alsoWeekends: s('Ook weekenden', 'Weekends too'),
  quick: s('Snel invullen', 'Quick filling'),
  nothingWritten: s(
    'Er is nog niets ingevuld. Vul eerst de dagen in.',
    'Nothing was filled in yet. Fill in the days first.',
  ),
  recount: s('Tel op', 'Add up'),
  submit: s('Onderteken en dien in', 'Sign and hand in'),
  submitAgain: s('Onderteken de verbeterde urenstaat', 'Sign the corrected timesheet'),
  submitText: s(
    'Met deze knop ondertekent u: zo heb ik gewerkt. Uw leidinggevende tekent daarna.',
    'With this button you sign: this is how I worked. Your superior signs after you.',
  ),
  submitted: s(
    'U hebt uw uren van {month} ondertekend. Uw leidinggevende tekent nu.',
    'You signed your hours of {month}. Your superior signs next.',
  ),
  badTime: s(
    '{on}: „{text}” is geen tijd. Schrijf uren en minuten, zoals 4:30.',
    '{on}: “{text}” is no time. Write hours and minutes, such as 4:30.',
  ),
  noProjects: s(
    'Uw werkgever doet in deze maand aan geen project mee. Uren voor een project kunt u daarom niet schrijven.',
    'Your employer takes part in no project in this month, so you can write no hours for one.',
  ),
  fixedText: s(
    'Voor deze maand staan vaste uren vast, volgens een addendum bij het dienstverband.',
    'Fixed hours hold for this month, by an addendum to the employment.',
  ),
  takenText: s(
    'Van deze uren is {hours} gedeclareerd; de urenstaat blijft daarom zoals hij is.',
    'Of these hours {hours} were declared, so the timesheet stays as it is.',
  ),
  rejectedText: s(
    'Teruggestuurd: {reason}. Verbeter de uren en onderteken opnieuw.',
    'Sent back: {reason}. Correct the hours and sign again.',
  ),
  waitsText: s(
    'Ondertekend door de medewerker; wacht op de leidinggevende. Tot die tekent, kan de medewerker een verbeterde staat indienen.',
    'Signed by the employee; waits for the superior. Until then the employee may hand in a corrected one.',
  ),
  approvedText: s(
    'Door beiden ondertekend. Deze uren kunnen gedeclareerd worden.',
    'Signed by both. These hours can be declared.',
  ),
  noneText: s('Nog niet ingediend.', 'Not handed in yet.'),
  notYetOver: s(
    'De maand is nog niet om: werk schrijft u tot en met vandaag. Ondertekenen kan vanaf {on}. Wat u invult, wordt bewaard als u ondertekent.',
    'The month is not over yet: you write work up to today. You can sign from {on} on. What you fill in is kept when you sign.',
  ),
  change: s('Verbeter deze uren', 'Correct these hours'),
  sign: s('Teken voor akkoord', 'Sign for agreement'),
  signed: s('U hebt de uren van {name} over {month} getekend.', 'You signed the hours of {name} of {month}.'),
  reject: s('Stuur terug', 'Send back'),
  rejectTitle: s('Kloppen de uren niet?', 'Are the hours not right?'),
  rejectWhy: s('Wat moet anders', 'What has to change'),
  rejectedDone: s(
    'De urenstaat is teruggestuurd; de medewerker ziet waarom.',
    'The timesheet was sent back; the employee sees why.',
  ),
  ownSheet: s('Dit zijn uw eigen uren: een ander tekent ze.', 'These are your own hours: somebody else signs them.'),
  declare: s('Declareer deze uren', 'Declare these hours'),
  addendumTitle: s('Kan de medewerker niet zelf tekenen?', 'Can the employee not sign?'),
  addendumText: s(
    'Leg vaste uren per maand vast, volgens een addendum bij het dienstverband dat werknemer en werkgever op papier ondertekenden.',
    'Fix a constant number of hours a month, by an addendum to the employment that employee and employer signed on paper.',
  ),
  addendumFile: s('Het ondertekende addendum', 'The signed addendum'),
  addendumHours: s('Uren in deze maand', 'Hours in this month'),
  addendumDo: s('Leg vast', 'Record'),
  addendumDone: s(
    'De vaste uren van {month} zijn vastgelegd. Ze kunnen gedeclareerd worden.',
    'The fixed hours of {month} are recorded. They can be declared.',
  ),
  noAddendum: s('Kies het ondertekende addendum.', 'Choose the signed addendum.'),
  addendumKept: s(
    'Het addendum is bewaard; u hoeft het niet opnieuw te kiezen.',
    'The addendum is kept; you need not choose it again.',
  ),
  hoursPlain: s('Vul uren in, zoals 20 of 20:30.', 'Fill in hours, such as 20 or 20:30.'),
  back: s('Terug naar uren', 'Back to hours'),
} as const

export const sheetStates: Readonly<Record<string, Sentence>> = {
  none: s('Nog niet ingediend', 'Not handed in yet'),
  submitted: s('Wacht op handtekening', 'Waits for a signature'),
  approved: s('Getekend', 'Signed'),
  rejected: s('Teruggestuurd', 'Sent back'),
}
export const sheetReasons: Readonly<Record<string, Sentence>> = {
  notClosed: s('de uren zijn niet volledig', 'the hours are not complete'),
  wrongProject: s('de uren staan bij het verkeerde project', 'the hours are on the wrong project'),
  wrongMinutes: s('het aantal uren klopt niet', 'the number of hours is not right'),
}
