/** Words of the own account, and of ending somebody's sessions. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const accountWords = {
  title: s('Mijn account', 'My account'),
  name: s('Naam', 'Name'),
  worksAs: s('U werkt nu als', 'You work as'),
  language: s('Taal', 'Language'),

  logins: s('Waarmee u inlogt', 'How you log in'),
  loginsHint: s(
    'Zet er een tweede bij, bijvoorbeeld een privé-account. Dan kunt u ook na een andere baan of school nog bij uw bewijzen.',
    'Add a second one, such as a private account. Then you still get to your proofs after another job or school.',
  ),
  place: s('Plek', 'Place'),
  kind: s('Soort', 'Kind'),
  since: s('Sinds', 'Since'),
  inUse: s('nu in gebruik', 'in use now'),
  removeLogin: s('Weghalen', 'Take away'),
  loginRemoved: s(
    'Deze login is weggehaald. Wie ermee ingelogd was, is uitgelogd.',
    'This login was taken away. Whoever was logged in with it is logged out.',
  ),
  addLogin: s('Een manier van inloggen erbij', 'Add a way to log in'),
  addHint: s(
    'Kies een plek. U logt daar in, en komt dan hier terug. Is die login al van iemand anders, dan gebeurt er niets.',
    'Choose a place. You log in there, and then come back here. If that login is somebody else’s already, nothing happens.',
  ),
  added: s('De nieuwe manier van inloggen staat erbij.', 'The new way to log in was added.'),
  gone: s('(niet meer ingesteld)', '(no longer set up)'),

  sessions: s('Waar u bent ingelogd', 'Where you are logged in'),
  sessionsHint: s('Herkent u er een niet? Log daar dan uit.', 'Do you not recognise one? Then log out there.'),
  device: s('Apparaat', 'Device'),
  unknownDevice: s('Onbekend apparaat', 'Unknown device'),
  startedAt: s('Ingelogd', 'Logged in'),
  lastUsed: s('Laatst gebruikt', 'Last used'),
  thisOne: s('dit apparaat', 'this device'),
  endSession: s('Daar uitloggen', 'Log out there'),
  endOthers: s('Overal uitloggen, behalve hier', 'Log out everywhere but here'),
  ended: s('Daar is uitgelogd.', 'Logged out there.'),
  othersEnded: s('Overal anders is uitgelogd.', 'Logged out everywhere else.'),
  notThere: s('Daar was al uitgelogd.', 'That was logged out already.'),

  ofTitle: s('Waar {name} is ingelogd', 'Where {name} is logged in'),
  ofSomebody: s('Waar deze persoon is ingelogd', 'Where this person is logged in'),
  ofHint: s(
    'Is een apparaat kwijt, of werkt iemand hier niet meer? Log dan overal uit. Iemand die weer inlogt, komt gewoon binnen: trek ook de rol in.',
    'Is a device lost, or does somebody no longer work here? Then log out everywhere. Who logs in again gets in as before: take the role back too.',
  ),
  nowhere: s('Deze persoon is nergens ingelogd.', 'This person is logged in nowhere.'),
  endAll: s('Overal uitloggen', 'Log out everywhere'),
  allEnded: s('Deze persoon is overal uitgelogd.', 'This person was logged out everywhere.'),
} as const satisfies Record<string, Sentence>
