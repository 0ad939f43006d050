/** Words of the page that comes first after logging in. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const startWords = {
  nav: s('Start', 'Start'),
  title: s('Welkom, {name}', 'Welcome, {name}'),
  asRole: s('U werkt nu als {role}.', 'You work as {role} now.'),
  noRole: s(
    'U hebt nog geen rol. Vraag de beheerder van uw organisatie om u er een te geven.',
    'You have no role yet. Ask the administrator of your organisation to give you one.',
  ),
  waiting: s('Dit wacht op u', 'This waits for you'),
  nothing: s(
    'Er wacht nu niets op u. Kies hieronder wat u wilt doen.',
    'Nothing waits for you now. Choose below what you want to do.',
  ),
  count: s('{count} te doen', '{count} to do'),
  more: s('En nog {count}.', 'And {count} more.'),
  all: s('Allemaal bekijken', 'See all'),
  oldest: s('De oudste wacht sinds {since}.', 'The oldest has waited since {since}.'),
  today: s('sinds vandaag', 'since today'),
  yesterday: s('sinds gisteren', 'since yesterday'),
  days: s('wacht {days} dagen', 'waiting for {days} days'),
  waitsSince: s('wacht sinds {on}', 'waiting since {on}'),
  attempt: s('poging {attempt}', 'attempt {attempt}'),
  yours: s('Van u', 'Yours'),
  places: s('Hier werkt u', 'Where you work'),
  otherRoles: s('Werken in een andere rol', 'Work in another role'),
  roleAt: s('{role} bij {organisation}', '{role} at {organisation}'),
} as const satisfies Record<string, Sentence>
