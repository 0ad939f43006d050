/** Words that every page for people who are logged in shares. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const kitWords = {
  formErrors: s('Dit ging nog niet goed:', 'This is not right yet:'),
  optional: s('(mag leeg blijven)', '(may stay empty)'),
  bsnLike: s(
    'Er staat een getal in dat op een burgerservicenummer (BSN) lijkt. Haal het weg, of kruis aan dat het er geen is.',
    'There is a number in it that looks like a citizen service number (BSN). Take it out, or tick that it is none.',
  ),
  noBsn: s('Het getal is geen burgerservicenummer (BSN)', 'The number is no citizen service number (BSN)'),
  refused: s('Dit kan nu niet ({code}).', 'This can not be done now ({code}).'),
  forbidden: s(
    'Dat mag niet in de rol waarin u nu werkt. Kies bovenaan een andere rol, of vraag uw beheerder.',
    'That is not allowed in the role you work in now. Choose another role at the top, or ask your administrator.',
  ),
  notFound: s('Dat bestaat niet, of het is niet voor u te zien.', 'That does not exist, or it is not for you to see.'),
  moved: s(
    'Deze persoon is samengevoegd met een ander. Zoek opnieuw.',
    'This person was merged with another one. Search again.',
  ),
  changedMeanwhile: s(
    'Iemand anders heeft dit intussen veranderd. Kijk wat er nu staat en doe het dan opnieuw.',
    'Somebody else changed this meanwhile. Look at what it says now, then do it again.',
  ),
  busy: s(
    'Het is nu erg druk. Er is niets vastgelegd. Probeer het over een paar tellen opnieuw.',
    'It is very busy now. Nothing was recorded. Try again in a few seconds.',
  ),
  keyUsed: s(
    'Dit formulier is al eens verstuurd met iets anders erin. Open de pagina opnieuw en vul het nog een keer in.',
    'This form was sent before with something else in it. Open the page again and fill it in once more.',
  ),
  menu: s('Menu', 'Menu'),
  navigation: s('Hoofdmenu', 'Main menu'),
  start: s('Start', 'Start'),
  account: s('Mijn account', 'My account'),
  logOut: s('Uitloggen', 'Log out'),
  logIn: s('Inloggen', 'Log in'),
  workingAs: s('{role} bij {organisation}', '{role} at {organisation}'),
  changeRole: s('Andere rol', 'Other role'),
  next: s('Volgende', 'Next'),
  more: s('Meer', 'More'),
  back: s('Terug', 'Back'),
  done: s('Klaar.', 'Done.'),
  nobody: s('Niemand', 'Nobody'),
  erased: s('(gewist)', '(erased)'),
  unnamed: s('(naam niet zichtbaar)', '(name not visible)'),
  knownAt: s('Stand van {moment}.', 'As of {moment}.'),
  behind: s(
    'Wat u hier ziet, loopt een paar tellen achter. Ververs de pagina.',
    'What you see here is a few seconds behind. Refresh the page.',
  ),
  incomplete: s(
    'Let op: door een storing ontbreken hier gegevens. De beheerder weet ervan.',
    'Please note: because of a fault some data are missing here. The administrator knows.',
  ),
  formOld: s('Deze pagina is te oud om te versturen', 'This page is too old to be sent'),
  formOldText: s(
    'U bent opnieuw ingelogd sinds u deze pagina opende, of de pagina komt niet van hier. Er is niets vastgelegd. Ga terug, ververs de pagina en probeer het opnieuw.',
    'You logged in again since you opened this page, or it does not come from here. Nothing was recorded. Go back, refresh the page and try again.',
  ),
  formOtherRole: s('U werkt nu in een andere rol', 'You work in another role now'),
  formOtherRoleText: s(
    'Dit formulier opende u in een andere rol, of voor een andere organisatie. Nu werkt u als {now}. Er is niets vastgelegd. Kies bovenaan weer de rol van het formulier, open het opnieuw en vul het in.',
    'You opened this form in another role, or for another organisation. Now you work as {now}. Nothing was recorded. Choose the role of the form at the top, open it again and fill it in.',
  ),
  formTooLarge: s('Dit formulier is te groot', 'This form is too large'),
  wrongRole: s('Deze pagina is voor een andere rol', 'This page is for another role'),
  wrongRoleText: s(
    'U werkt nu als {now}. Deze pagina hoort bij een andere rol van u.',
    'You work as {now} now. This page belongs to another role of yours.',
  ),
  noRoleText: s(
    'Deze pagina is voor: {roles}. Die rol hebt u niet. Vraag de beheerder van uw organisatie.',
    'This page is for: {roles}. You do not have that role. Ask the administrator of your organisation.',
  ),
  continueAs: s('Verder als {role}', 'Go on as {role}'),
  liveLost: s(
    'De verbinding is weg. Wat u ziet, wordt niet meer bijgewerkt.',
    'The connection is lost. What you see is no longer kept up to date.',
  ),
  liveBack: s('De verbinding is er weer.', 'The connection is back.'),
} as const satisfies Record<string, Sentence>
