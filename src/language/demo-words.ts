/** Words of the demo's own place to log in. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const demoWords = {
  provider: s('Demo: kies wie u bent', 'Demo: choose who you are'),
  title: s('Wie wilt u zijn?', 'Who do you want to be?'),
  lead: s(
    'Dit is een demo. Alle mensen zijn verzonnen en er is geen wachtwoord: tik op wie u wilt zijn.',
    'This is a demo. All people are made up and there is no password: tap who you want to be.',
  ),
  at: s('{role} bij {organisation}', '{role} at {organisation}'),
  beginWith: s('Om mee te beginnen', 'To begin with'),
  nowhere: s('Deelnemers en beheer', 'Learners and administration'),
  admins: s('Beheerders van de andere organisaties', 'Administrators of the other organisations'),
  stop: s('Toch niet', 'Never mind'),
  failed: s('Inloggen bij de demo is mislukt. Begin opnieuw.', 'Logging in to the demo failed. Begin again.'),
} as const satisfies Record<string, Sentence>
