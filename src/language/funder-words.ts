/** Words of a funder's overview. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const funderWords = {
  nav: s('Overzicht', 'Overview'),
  title: s('Alle bijdragen van {funder}', 'All grants of {funder}'),
  asOf: s('Zoals bekend op', 'As known on'),
  asOfHint: s('Laat leeg voor nu', 'Leave empty for now'),
  show: s('Toon', 'Show'),
  toNow: s('Naar nu', 'To now'),
  asItWas: s('U ziet de cijfers zoals bekend op {on}.', 'You see the figures as known on {on}.'),
  noDate: s('Kies een dag, zoals 2024-01-15.', 'Choose a day, such as 2024-01-15.'),
  knownAt: s('Zoals bekend op {on}. Bedragen in euro.', 'As known on {on}. Amounts in euros.'),
  csv: s('Download als CSV', 'Download as CSV'),
  none: s('Uw organisatie heeft nog geen bijdrage toegekend.', 'Your organisation has awarded no grant yet.'),
  // Pots
  pots: s('Uit de pot', 'From the pot'),
  pot: s('Pot', 'Pot'),
  period: s('Tijd', 'Time'),
  fromUntil: s('{from} t/m {until}', '{from} to {until}'),
  budget: s('Budget', 'Budget'),
  awarded: s('Toegekend', 'Awarded'),
  advanced: s('Voorschot', 'Advanced'),
  claimed: s('Gedeclareerd', 'Claimed'),
  settled: s('Vastgesteld', 'Settled'),
  reclaimed: s('Terugontvangen', 'Got back'),
  free: s('Nog vrij', 'Free'),
  usedOf: s('{number} bijdragen', '{number} grants'),
  total: s('Totaal', 'Total'),
  // Grants
  grants: s('De bijdragen naast elkaar', 'The grants side by side'),
  grant: s('Bijdrage', 'Grant'),
  beneficiary: s('Ontvanger', 'Beneficiary'),
  status: s('Stand', 'State'),
  spent: s('Goedgekeurd', 'Approved'),
  cofinancing: s('Door anderen', 'By others'),
  balance: s('Saldo', 'Balance'),
  nextReport: s('Volgend verslag', 'Next report'),
  noReport: s('geen', 'none'),
  late: s('te laat', 'late'),
  // Indicators
  indicators: s('Wat er is bereikt', 'What was reached'),
  noIndicators: s('De projecten tellen nog niets.', 'The projects count nothing yet.'),
  // Targets
  targets: s('Samen bereikt', 'Reached together'),
  target: s('Doel', 'Aim'),
  aimed: s('Streven', 'Target'),
  realised: s('Bereikt', 'Reached'),
  percentage: s('Deel', 'Share'),
  onceEach: s(
    'Iedere persoon telt één keer, ook als meer projecten die persoon tellen.',
    'Each person counts once, also where several projects count that person.',
  ),
  // What can be set
  setPot: s('Zeg hoeveel er te verdelen is', 'Say how much there is to give'),
  setTarget: s('Zeg wat u samen wilt bereiken', 'Say what you aim at together'),
  scheme: s('Regeling', 'Scheme'),
  code: s('Code', 'Code'),
  codeHint: s(
    'Kort, zonder spaties. Dezelfde code wijzigt wat er stond.',
    'Short, without spaces. The same code changes what stood.',
  ),
  name: s('Naam', 'Name'),
  amount: s('Bedrag', 'Amount'),
  noAmount: s('Vul een bedrag in, zoals 2.500.000 of 1.234,56.', 'Fill in an amount, such as 2,500,000 or 1234.56.'),
  number: s('Hoeveel personen', 'How many persons'),
  counts: s('Welke personen', 'Which persons'),
  from: s('Vanaf', 'From'),
  until: s('Tot en met', 'Until'),
  set: s('Leg vast', 'Set'),
  potSet: s('Pot {name} is vastgelegd.', 'Pot {name} is set.'),
  targetSet: s('Doel {name} is vastgelegd.', 'Aim {name} is set.'),
  noScheme: s('Uw organisatie heeft nog geen eigen regeling.', 'Your organisation has no scheme of its own yet.'),
  back: s('Terug naar het overzicht', 'Back to the overview'),
}

export const funderTargetWords: Readonly<Record<string, Sentence>> = {
  trained: s('geschoold', 'trained'),
  employed: s('aan het werk', 'at work'),
  moreHours: s('meer uren gaan werken', 'went to work more hours'),
  otherSector: s('naar een andere branche', 'to another sector'),
}
export const funderStatusWords: Readonly<Record<string, Sentence>> = {
  applied: s('aangevraagd', 'applied for'),
  refused: s('afgewezen', 'refused'),
  awarded: s('loopt', 'running'),
  withdrawn: s('ingetrokken', 'withdrawn'),
  sharing: s('kosten delen', 'cost sharing'),
  settled: s('bijdrage vastgesteld', 'grant settled'),
}
export const funderReportWords: Readonly<Record<string, Sentence>> = {
  progress: s('voortgangsverslag', 'progress report'),
  final: s('eindverslag', 'final report'),
  settlementRequest: s('verzoek tot vaststelling', 'settlement request'),
}
