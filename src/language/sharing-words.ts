/** Words about proofs and what is shared of them, for learners and employers alike. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** How a proof stands, in one or two words. */
export const paperStatusWords = {
  valid: s('geldig', 'valid'),
  'refresh-advised': s('geldig, opfrissen aangeraden', 'valid, refresher advised'),
  'in-grace': s('nog geldig, verleng nu', 'still valid, renew now'),
  lapsed: s('verlopen', 'expired'),
  revoked: s('ingetrokken', 'withdrawn'),
  superseded: s('vervangen', 'replaced'),
  suspended: s('tijdelijk niet geldig', 'not valid for the time being'),
} as const satisfies Record<string, Sentence>

export const paperWords = {
  takenOver: s('overgenomen uit {register}', 'taken over from {register}'),
  validUntil: s('geldig tot en met {on}', 'valid up to and including {on}'),
  forEver: s('geldig zonder einddatum', 'valid without an end'),
  lapsedSince: s('verlopen sinds {on}', 'expired since {on}'),
  revokedOn: s('ingetrokken op {on}', 'withdrawn on {on}'),
  supersededOn: s('vervangen op {on}', 'replaced on {on}'),
  suspendedSince: s('tijdelijk niet geldig sinds {on}', 'not valid for the time being, since {on}'),
  suspendedUntil: s('tijdelijk niet geldig, tot en met {on}', 'not valid for the time being, up to and including {on}'),
  graceUntil: s('verlengen kan tot en met {on}', 'to be renewed up to and including {on}'),
  refreshSince: s('opfrissen aangeraden sinds {on}', 'refresher advised since {on}'),
  overview: s('Het hele overzicht van uitslagen', 'The whole overview of results'),
} as const satisfies Record<string, Sentence>

/** Three words for planning. */
export const validityWords = {
  valid: s('geldig', 'valid'),
  expiring: s('verloopt binnenkort', 'expires soon'),
  lapsed: s('niet meer geldig', 'no longer valid'),
} as const satisfies Record<string, Sentence>

export const purposeWords = {
  competence: s('om te weten wie wat mag en kan', 'to know who may and can do what'),
  planning: s('om het rooster te maken', 'to make the roster'),
  inspection: s('voor een controle of inspectie', 'for an inspection'),
  training: s('om scholing te plannen', 'to plan training'),
} as const satisfies Record<string, Sentence>

export const requestStatusWords = {
  waiting: s('wacht op antwoord', 'waits for an answer'),
  given: s('gegeven', 'given'),
  refused: s('geweigerd', 'refused'),
  closed: s('gesloten', 'closed'),
  over: s('voorbij', 'over'),
  running: s('loopt', 'running'),
} as const satisfies Record<string, Sentence>

export const requestWords = {
  whileEmployed: s('zolang u daar werkt', 'as long as you work there'),
  whileEmployedStaff: s('zolang iemand bij u werkt', 'as long as somebody works for you'),
  untilDay: s('tot en met {on}', 'up to and including {on}'),
} as const satisfies Record<string, Sentence>

/** The public page behind a link or the QR code on the wall: before logging in, and without a name in it. */
export const invitationToShare = {
  title: s('Uw werkgever vraagt u iets te laten zien', 'Your employer asks you to show something'),
  lead: s(
    'Log in met uw eigen account. Daarna ziet u precies wat uw werkgever te zien krijgt. Pas dan kiest u: geven of weigeren.',
    'Log in with your own account. Then you see exactly what your employer would see. Only then you choose: give or refuse.',
  ),
  logIn: s('Inloggen en bekijken', 'Log in and look'),
  noAccount: s(
    'Hebt u nog geen account? Vraag uw school of opleider om een uitnodiging.',
    'No account yet? Ask your school or trainer for an invitation.',
  ),
  wrong: s(
    'Deze link is niet compleet. Scan de code opnieuw, of vraag uw werkgever om de hele link.',
    'This link is not complete. Scan the code again, or ask your employer for the whole link.',
  ),
} as const satisfies Record<string, Sentence>

/** A coordinator prints for a learner who has no phone. */
export const paperShareWords = {
  title: s('Afdrukken voor een deelnemer', 'Print for a learner'),
  link: s('Druk bewijzen af', 'Print proofs'),
  lead: s(
    'Voor wie geen telefoon heeft en erom vraagt. De deelnemer ziet bij Wie mag kijken dat u dit afdrukte.',
    'For who has no phone and asks for it. The learner sees under Who may look that you printed this.',
  ),
  noEnd: s(
    'De code op papier blijft werken tot de deelnemer of de examencommissie die stopt. Geef het papier dus alleen aan de deelnemer zelf.',
    'The code on paper works until the learner or the exam board ends it. So give the paper only to the learner.',
  ),
  which: s('Welke bewijzen?', 'Which proofs?'),
  missing: s('Kies minstens één bewijs.', 'Choose at least one proof.'),
  none: s('Er is nog geen bewijs om af te drukken.', 'There is no proof to print yet.'),
  make: s('Maak het blad', 'Make the sheet'),
  back: s('Terug naar de deelnemer', 'Back to the learner'),
  sheetTitle: s('Bewijzen van {name}', 'Proofs of {name}'),
  sheetTitleUnnamed: s('Bewijzen', 'Proofs'),
  scan: s('Echt en nog geldig? Scan de code.', 'Real and still valid? Scan the code.'),
  or: s('Of ga naar:', 'Or go to:'),
  printed: s(
    'Afgedrukt op {on}. Alleen de pagina achter de code laat zien of een bewijs nu nog geldig is.',
    'Printed on {on}. Only the page behind the code shows whether a proof is still valid now.',
  ),
  once: s(
    'Dit blad staat maar één keer op het scherm. Druk het nu af.',
    'This sheet stands on the screen only once. Print it now.',
  ),
} as const satisfies Record<string, Sentence>
