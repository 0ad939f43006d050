/** Words of the units that a grant is settled on, one by one. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const unitWords = {
  title: s('De eenheden, stuk voor stuk', 'The units, one by one'),
  text: s(
    'Elke eenheid wordt één keer betaald, door wie ook. Wie het betreft staat er met een nummer in plaats van een naam.',
    'Each unit is paid once, by whomever. Whose it is stands there by a number instead of a name.',
  ),
  none: s('Er is nog geen eenheid bekend.', 'No unit is known yet.'),
  sums: s(
    '{kind}: {known} bekend, {counted} door deze bijdrage geteld, {elsewhere} door een andere, {left} over.',
    '{kind}: {known} known, {counted} counted by this grant, {elsewhere} by another, {left} left.',
  ),
  unit: s('Eenheid', 'Unit'),
  on: s('Dag', 'Day'),
  who: s('Van', 'Of'),
  fact: s('Gebeurtenis', 'Event'),
  number: s('Nummer', 'Number'),
  state: s('Stand', 'State'),
  paidAs: s('betaald als {code}', 'paid as {code}'),
  other: s('een andere bijdrage', 'another grant'),
}
export const unitStateWords = {
  counted: s('geteld', 'counted'),
  left: s('over', 'left'),
  elsewhere: s('elders geteld', 'counted elsewhere'),
  gone: s('geteld, en later ingetrokken', 'counted, and taken back since'),
}
