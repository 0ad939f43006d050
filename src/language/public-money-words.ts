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
  source: s('Wie gaf de steun', 'Who gave the aid'),
  sourceHint: s('De naam van de overheid, zoals Gemeente Delft.', 'The name of the authority, such as Gemeente Delft.'),
}
