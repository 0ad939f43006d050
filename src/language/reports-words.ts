/** Words of the report pages of a grant: where it stands, the entries behind it, and who bears them. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const reportsWords = {
  // ---- the two dates
  choose: s('Kies wat u wilt zien', 'Choose what to see'),
  fromMonth: s('Kosten vanaf', 'Costs from'),
  untilMonth: s('Kosten tot en met', 'Costs until'),
  postedIn: s('Geboekt in', 'Posted in'),
  allPeriods: s('Alle boekperiodes', 'All periods'),
  asOf: s('Zoals bekend op', 'As known on'),
  compare: s('Verschil met wat bekend was op', 'Difference with what was known on'),
  show: s('Laat zien', 'Show'),
  quick: s('Snel kiezen', 'Quick choices'),
  everything: s('Alles, zoals nu bekend', 'Everything, as known now'),
  wholeYear: s('Heel {year}', 'All of {year}'),
  yearInJanuary: s('{year}, zoals bekend op {on}', '{year}, as known on {on}'),
  yearDifference: s('{year}: wat er na {on} bijkwam', '{year}: what was added after {on}'),
  quarterEnd: s('Einde kwartaal: {on}', 'End of quarter: {on}'),
  costsOf: s('Kosten van {from} tot en met {until}', 'Costs from {from} until {until}'),
  costsFrom: s('Kosten vanaf {from}', 'Costs from {from}'),
  costsUntil: s('Kosten tot en met {until}', 'Costs until {until}'),
  allCosts: s('Alle kosten', 'All costs'),
  bookedIn: s('geboekt in {period}', 'posted in {period}'),
  knownOn: s('zoals bekend op {on}', 'as known on {on}'),
  knownNow: s('zoals nu bekend', 'as known now'),
  stand: s('Stand met volgnummer {number}', 'State with number {number}'),
  monthsTurned: s(
    'De laatste maand ligt voor de eerste. Kies een latere laatste maand.',
    'The last month lies before the first. Choose a later last month.',
  ),
  ahead: s(
    'Deze dag moet nog komen. Kies vandaag of een dag die geweest is.',
    'This day is still to come. Choose today or a day that has been.',
  ),
  compareLater: s('Vergelijk met een dag die voor “zoals bekend op” ligt.', 'Compare with a day before “as known on”.'),
  notYet: s('Deze bijdrage was toen nog niet bekend', 'This grant was not known then'),
  notYetText: s(
    'Op {on} stond hier nog niets van deze bijdrage. Kies een latere dag.',
    'On {on} nothing of this grant stood here. Choose a later day.',
  ),
  wrongAddress: s('Zo kan dit niet worden getoond', 'This can’t be shown like this'),
  // ---- the head
  grant: s('Bijdrage', 'Grant'),
  funder: s('Subsidiegever', 'Funder'),
  beneficiary: s('Ontvanger', 'Beneficiary'),
  scheme: s('Regeling', 'Scheme'),
  /** Where costs are shared and nobody gives a grant. */
  agreement: s('Afspraak', 'Agreement'),
  agreedTerms: s('Voorwaarden', 'Terms'),
  lead: s('Penvoerder', 'Lead'),
  decision: s('Besluit', 'Decision'),
  decisionOf: s('{number} van {on}', '{number} of {on}'),
  decisionOn: s('van {on}', 'of {on}'),
  period: s('Looptijd', 'Period'),
  fromUntil: s('{from} tot en met {until}', '{from} until {until}'),
  rate: s('Aandeel van de kosten', 'Share of the costs'),
  maximum: s('Hoogstens', 'At most'),
  status: s('Stand', 'Status'),
  ownPart: s('U ziet alleen het deel van uw eigen organisatie.', 'You only see the part of your own organisation.'),
  // ---- where it stands
  spendCaption: s('Begroot en uitgegeven, per post (euro)', 'Budget and spending, by line (euro)'),
  percent: s('Over in %', 'Left in %'),
  ofApproved: s('Waaruit bestaat wat is goedgekeurd (euro)', 'What the approved costs consist of (euro)'),
  byPartner: s('Per partner (euro)', 'By partner (euro)'),
  byLineAndPartner: s('Per post en partner (euro)', 'By line and partner (euro)'),
  noSpending: s('Hier is nog niets begroot of uitgegeven.', 'Nothing is budgeted or spent here yet.'),
  inMoney: s('Waarvan in geld', 'Of which in money'),
  entriesBehind: s('{what}, {of}: de kostenposten achter {amount}', '{what}, {of}: the costs behind {amount}'),
  total: s('Totaal', 'Total'),
  added: s('Erbij sinds {on}', 'Added since {on}'),
  addedText: s(
    'Wat er bij kwam tussen wat bekend was op {before} en {after}. Klik op een bedrag voor de kostenposten.',
    'What was added between what was known on {before} and {after}. Click an amount for the costs.',
  ),
  nothingAdded: s(
    'Tussen wat bekend was op {before} en {after} is er niets bijgekomen of veranderd.',
    'Between what was known on {before} and {after} nothing was added or changed.',
  ),
  before: s('Goedgekeurd op {on}', 'Approved on {on}'),
  after: s('Goedgekeurd nu', 'Approved now'),
  // ---- what to know
  settledLine: s('Bijdrage vastgesteld op {on}: {amountCents}', 'Grant settled on {on}: {amountCents}'),
  projectedLine: s(
    'Voorlopig komt de bijdrage uit op {amountCents}, van {countableCents} die meetelt.',
    'For now the grant comes to {amountCents}, of {countableCents} that counts.',
  ),
  balanceDue: s('Nog te ontvangen: {amountCents}.', 'Still to be received: {amountCents}.'),
  balanceOver: s('Terug te betalen: {amountCents}.', 'To be paid back: {amountCents}.'),
  balanceNone: s('Alles is betaald.', 'All is paid.'),
  toSettlement: s('De vaststelling, stap voor stap', 'The settlement, step by step'),
  cofinancingMet: s(
    'Anderen dragen {percent} van de kosten; gevraagd is {minimum}. Daaraan is voldaan.',
    'Others bear {percent} of the costs; {minimum} is asked. That is met.',
  ),
  cofinancingShort: s(
    'Anderen dragen {percent} van de kosten; gevraagd is {minimum}. Er ontbreekt nog {shortCents}.',
    'Others bear {percent} of the costs; {minimum} is asked. {shortCents} is still missing.',
  ),
  belowSince: s('Zo is het sinds {month}.', 'It has been so since {month}.'),
  toBalance: s('Wie de kosten draagt', 'Who bears the costs'),
  lineOver: s('{line} staat {overCents} boven de begroting', '{line} is {overCents} over its budget'),
  lineOverCounts: s('en telt helemaal mee.', 'and counts in full.'),
  lineOverLimit: s('; {cutCents} daarvan telt niet mee.', '; {cutCents} of it does not count.'),
  documentsOver: s(
    'Van een document is meer genomen dan het waard is.',
    'More was taken of a document than it is worth.',
  ),
  documentsOverMany: s(
    'Van {count} documenten is meer genomen dan ze waard zijn.',
    'More was taken of {count} documents than they are worth.',
  ),
  toDocuments: s('Bekijk deze documenten', 'See these documents'),
  openFindings: s(
    'Er staan {count} bevindingen open, samen {amountCents}.',
    '{count} findings are open, together {amountCents}.',
  ),
  oneFinding: s('Er staat een bevinding open van {amountCents}.', 'A finding of {amountCents} is open.'),
  waiting: s('Nog te beoordelen: {amountCents}.', 'To be decided: {amountCents}.'),
  ready: s('Alles wat is gedeclareerd, is beoordeeld.', 'All that was declared is decided.'),
} as const

export const statusWords = {
  applied: s('aangevraagd', 'applied for'),
  refused: s('afgewezen', 'refused'),
  awarded: s('loopt', 'running'),
  withdrawn: s('ingetrokken', 'withdrawn'),
  sharing: s('kosten delen', 'cost sharing'),
  settled: s('bijdrage vastgesteld', 'grant settled'),
} as const
