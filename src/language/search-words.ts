/** Words of the page that finds learners. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const searchWords = {
  nav: s('Zoeken', 'Search'),
  title: s('Zoek een deelnemer', 'Find a learner'),
  lead: s(
    'U vindt alleen mensen van wie u het dossier mag zien. Wat u zoekt, wordt nergens bewaard.',
    'You find only people whose file you may see. What you search for is kept nowhere.',
  ),
  text: s('Naam, nummer of geboortedatum', 'Name, number or birth date'),
  hint: s(
    'Het begin van een naam is genoeg. Een datum als 7-3-1990.',
    'The beginning of a name is enough. A date as 7-3-1990.',
  ),
  submit: s('Zoek', 'Search'),
  tooShort: s('Typ minstens twee letters of cijfers.', 'Type at least two letters or digits.'),
  none: s(
    'Niemand gevonden. Probeer een ander deel van de naam. Of deze persoon is nog niet bekend bij uw organisatie.',
    'Nobody found. Try another part of the name. Or this person is not known to your organisation yet.',
  ),
  found: s('{count} gevonden', '{count} found'),
  more: s(
    'Er zijn er meer dan hier passen. Typ er een tweede woord bij.',
    'There are more than fit here. Add a second word.',
  ),
  name: s('Naam', 'Name'),
  birthDate: s('Geboren', 'Born'),
  number: s('Nummer', 'Number'),
  learning: s('Opleiding', 'Training'),
} as const satisfies Record<string, Sentence>

export const enrolmentStatusWords = {
  requested: s('aangemeld', 'applied'),
  confirmed: s('bezig', 'under way'),
  rejected: s('afgewezen', 'rejected'),
  withdrawn: s('gestopt', 'stopped'),
  completed: s('afgerond', 'completed'),
} as const satisfies Record<string, Sentence>
