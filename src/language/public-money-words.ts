/** Words of state aid under a ceiling, and of public money together against the costs. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const deMinimisWords = {
  title: s('De-minimissteun van uw organisatie', 'De-minimis aid of your organisation'),
  nav: s('De-minimissteun', 'De-minimis aid'),
  lead: s(
    'Kleine overheidssteun die uw organisatie kreeg. Een regeling noemt hoeveel dat van alle overheden samen mag zijn, in een aantal jaren dat steeds meeschuift.',
    'Small state aid that your organisation received. A scheme says how much that may be from all authorities together, in a number of years that moves along.',
  ),
  none: s('Er is nog geen de-minimissteun vastgelegd.', 'No de-minimis aid was recorded yet.'),
  heading: s('De-minimissteun', 'De-minimis aid'),
  headingText: s(
    'De regeling geeft steun onder een plafond: ten hoogste {amountCents} per onderneming in {years} jaar, van alle overheden samen. Zoals het staat op {on}.',
    'The scheme gives aid under a ceiling: at most {amountCents} for one undertaking in {years} years, from all authorities together. As it is on {on}.',
  ),
  nothingRecorded: s(
    'Er is nog niet vastgelegd wie hoeveel steun krijgt.',
    'Who receives how much aid was not recorded yet.',
  ),
  organisation: s('Organisatie', 'Organisation'),
  ofGrant: s('Van deze bijdrage', 'Of this grant'),
  used: s('Van alle overheden samen', 'From all authorities together'),
  left: s('Nog ruimte', 'Room left'),
  ceiling: s('Plafond', 'Ceiling'),
  fits: s('past', 'fits'),
  over: s('te veel', 'too much'),
  room: s(
    'Onder {scheme} past nog {leftCents}: van {amountCents} in {years} jaar is {usedCents} gebruikt.',
    'Under {scheme} there is room for {leftCents}: of {amountCents} in {years} years {usedCents} is used.',
  ),
  passed: s(
    'Onder {scheme} is er {overCents} te veel: {usedCents} in {years} jaar, waar {amountCents} mag. Overleg met wie de steun gaf.',
    'Under {scheme} there is {overCents} too much: {usedCents} in {years} years, where {amountCents} is allowed. Consult who gave the aid.',
  ),
  passedOn: s('Voor het eerst te veel op {on}.', 'Too much for the first time on {on}.'),
  noCeiling: s(
    'Er is nog geen steun van een regeling die hier staat. Dan is er ook geen plafond om aan te houden.',
    'There is no aid yet of a scheme that is here. So there is no ceiling to hold to either.',
  ),
  on: s('Verleend op', 'Granted on'),
  from: s('Van', 'From'),
  hidden: s('een andere bijdrage', 'another grant'),
  amount: s('Bedrag', 'Amount'),
  document: s('Brief', 'Letter'),
  total: s('Samen', 'Together'),
  recordTitle: s('Leg vast wie hoeveel steun krijgt', 'Record who receives how much aid'),
  recordDo: s('Leg de steun vast', 'Record the aid'),
  recordDone: s('De steun is vastgelegd.', 'The aid is recorded.'),
  elsewhereTitle: s('Leg steun vast die een ander gaf', 'Record aid that another gave'),
  elsewhereText: s(
    'Wat via een bijdrage in dit overzicht komt, legt de subsidiegever vast.',
    'What comes by a grant that is here the funder records.',
  ),
  withdrawTitle: s('Trek een opgave terug', 'Take a record back'),
  withdrawText: s(
    'Wat u terugtrekt, telt nergens meer mee. Het blijft wel te zien, met de reden.',
    'What you take back counts nowhere any more. It can still be seen, with the reason.',
  ),
  withdrawDo: s('Trek terug', 'Take back'),
  withdrawDone: s('De opgave is teruggetrokken.', 'The record is taken back.'),
  which: s('Welke opgave', 'Which record'),
  reason: s('Waarom', 'Why'),
  withdrawn: s('Teruggetrokken opgaven', 'Records that were taken back'),
  withdrawnOn: s('Teruggetrokken op', 'Taken back on'),
  source: s('Wie gaf de steun', 'Who gave the aid'),
  sourceHint: s('De naam van de overheid, zoals Gemeente Delft.', 'The name of the authority, such as Gemeente Delft.'),
}

export const deMinimisReasonWords = {
  enteredInError: s('per ongeluk vastgelegd', 'recorded by mistake'),
  wrongAmount: s('verkeerd bedrag of verkeerde dag', 'wrong amount or day'),
  notGivenAfterAll: s('toch niet gegeven', 'not given after all'),
} as const

export const publicMoneyWords = {
  title: s('Publiek geld samen', 'Public money together'),
  text: s(
    'De bijdrage en wat anderen aan publiek geld toezegden, naast de kosten waar het voor is.',
    'The grant and what others pledged of public money, beside the costs that it is for.',
  ),
  noMaximum: s(
    'De voorwaarden noemen niet hoeveel publiek geld samen mag zijn.',
    'The terms do not say how much public money may be together.',
  ),
  fits: s(
    'Publiek geld is samen {togetherCents}. Ten hoogste mag {mostCents}: {maximum} van de kosten.',
    'Public money together is {togetherCents}. At most {mostCents} is allowed: {maximum} of the costs.',
  ),
  over: s(
    'Er is {overCents} te veel publiek geld: samen {togetherCents}, waar {mostCents} mag ({maximum} van de kosten).',
    'There is {overCents} too much public money: together {togetherCents}, where {mostCents} is allowed ({maximum} of the costs).',
  ),
  overPlanned: s(
    'Zoals het is toegekend en toegezegd, wordt het {overCents} te veel publiek geld: samen {togetherCents}, waar {mostCents} mag ({maximum} van de begroting).',
    'As it was awarded and pledged, there will be {overCents} too much public money: together {togetherCents}, where {mostCents} is allowed ({maximum} of the budget).',
  ),
  since: s('Dat is zo sinds {month}.', 'It is so since {month}.'),
  lower: s(
    'Zo kan de bijdrage niet worden vastgesteld: wat te veel is, gaat eraf.',
    'The grant can’t be settled like this: what is too much comes off.',
  ),
  toTest: s('Bekijk het publieke geld', 'See the public money'),
  what: s('Zoals het is', 'As it is'),
  planned: s('gepland', 'planned'),
  realised: s('tot nu toe', 'so far'),
  ofGrant: s('Bijdrage', 'Grant'),
  fromOthers: s('Ander publiek geld', 'Other public money'),
  together: s('Samen', 'Together'),
  costs: s('Kosten', 'Costs'),
  most: s('Mag ten hoogste', 'At most allowed'),
  tooMuch: s('Te veel', 'Too much'),
  from: s('Van', 'From'),
  kind: s('Soort', 'Kind'),
  pledged: s('Toegezegd', 'Pledged'),
  pledges: s('Ander publiek geld', 'Other public money'),
  course: s('Per maand', 'Month by month'),
  month: s('Tot en met', 'Up to'),
}

export const projectMoneyWords = {
  title: s('Publiek geld samen', 'Public money together'),
  text: s(
    'Zoals het is toegekend en toegezegd, naast de begrotingen. Een bijdrage aan meer projecten telt hier als geheel.',
    'As it was awarded and pledged, beside the budgets. A grant for more projects counts here as a whole.',
  ),
  fits: s(
    'Publiek geld is samen {togetherCents}. Ten hoogste mag {mostCents}.',
    'Public money together is {togetherCents}. At most {mostCents} is allowed.',
  ),
  over: s(
    'Er is {overCents} te veel publiek geld: samen {togetherCents}, waar {mostCents} mag.',
    'There is {overCents} too much public money: together {togetherCents}, where {mostCents} is allowed.',
  ),
  withinCosts: s(
    'Publiek geld is samen {togetherCents}. Dat is niet meer dan de begrotingen samen: {mostCents}.',
    'Public money together is {togetherCents}. That is not more than the budgets together: {mostCents}.',
  ),
  overCosts: s(
    'Publiek geld is samen {togetherCents}. Dat is {overCents} meer dan de begrotingen samen: {mostCents}.',
    'Public money together is {togetherCents}. That is {overCents} more than the budgets together: {mostCents}.',
  ),
  grant: s('Bijdrage', 'Grant'),
  hidden: s('een andere bijdrage', 'another grant'),
  more: s('aan {count} projecten', 'for {count} projects'),
  ofGrant: s('Toegekend of vastgesteld', 'Awarded or settled'),
  fromOthers: s('Ander publiek geld', 'Other public money'),
  both: s('Publiek samen', 'Public together'),
  costs: s('Begroting', 'Budget'),
  together: s('Samen', 'Together'),
}
