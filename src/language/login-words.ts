/** Words of logging in, invitations and the own account. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const loginWords = {
  title: s('Inloggen', 'Log in'),
  where: s('Waar werkt of leert u?', 'Where do you work or learn?'),
  whereText: s(
    'Kies de plek waar u al een account hebt. U logt daar in, en komt dan hier terug.',
    'Choose the place where you have an account already. You log in there, and then come back here.',
  ),
  sentTooLate: s(
    'U was te lang weg en bent uitgelogd. Wat u net verstuurde, is niet vastgelegd. Log in; dan komt u terug op de pagina en vult u het opnieuw in.',
    'You were away too long and are logged out. What you just sent was not recorded. Log in; you come back to the page then, and fill it in again.',
  ),
  noProviders: s(
    'Er is nog geen plek ingesteld om in te loggen. Vraag de beheerder van dit systeem.',
    'No place to log in is set up yet. Ask the operator of this system.',
  ),
  haveInvitation: s('Ik heb een uitnodiging gekregen', 'I was sent an invitation'),
  again: s('Opnieuw inloggen', 'Log in again'),
  otherPlace: s('Ergens anders inloggen', 'Log in somewhere else'),
  failedTitle: s('Inloggen is niet gelukt', 'Logging in did not work'),
  unboundTitle: s('Deze login is nog niet gekoppeld', 'This login is not connected yet'),
  unbound: s(
    'U bent bij {provider} ingelogd, maar die login hoort hier nog bij niemand.',
    'You are logged in at {provider}, but that login does not belong to anybody here yet.',
  ),
  unboundInvitation: s(
    'Hebt u een uitnodiging gekregen, per mail of als brief? Open de link daarin, of vul de code in. Daarna is deze login gekoppeld.',
    'Did you get an invitation, by mail or as a letter? Open its link, or fill in its code. After that this login is connected.',
  ),
  unboundOther: s(
    'Logt u anders altijd ergens anders in? Kies dan die plek.',
    'Do you usually log in somewhere else? Then choose that place.',
  ),
  unboundAsk: s(
    'Geen van beide? Vraag de beheerder van uw organisatie, of wie u de opleiding geeft, om een uitnodiging.',
    'Neither? Ask the administrator of your organisation, or who gives you the training, for an invitation.',
  ),
  loggedOutTitle: s('U bent uitgelogd', 'You are logged out'),
  loggedOut: s(
    'U bent hier uitgelogd. Bij {provider} bent u misschien nog ingelogd. Deelt u deze computer? Log dan ook daar uit.',
    'You are logged out here. You may still be logged in at {provider}. Do you share this computer? Then log out there too.',
  ),
  loggedOutShared: s(
    'Deelt u deze computer? Sluit dan ook de browser.',
    'Do you share this computer? Then close the browser too.',
  ),
  logoutThere: s('Ook uitloggen bij {provider}', 'Log out at {provider} too'),

  invitationTitle: s('Uitnodiging', 'Invitation'),
  codeLead: s(
    'Vul de code in die in uw brief of mail staat. Hoofdletters, streepjes en spaties maken niet uit.',
    'Fill in the code of your letter or mail. Capitals, dashes and spaces do not matter.',
  ),
  code: s('Code', 'Code'),
  goOn: s('Verder', 'Go on'),
  invitedBy: s(
    '{organisation} nodigt u uit om in te loggen bij Leerbewijs.',
    '{organisation} invites you to log in to Leerbewijs.',
  ),
  invitedByOperator: s(
    'U bent uitgenodigd om in te loggen bij Leerbewijs.',
    'You are invited to log in to Leerbewijs.',
  ),
  invitedStaff: s(
    'Daarna kunt u hier uw werk doen, in de rollen die uw organisatie u heeft gegeven.',
    'After that you can do your work here, in the roles that your organisation gave you.',
  ),
  invitedLearner: s(
    'Daarna ziet u hier uw uitslagen en bewijzen, en bepaalt u zelf wie ze mag zien.',
    'After that you see your results and proofs here, and you decide who may see them.',
  ),
  invitedUntil: s(
    'De uitnodiging werkt één keer, tot en met {until}.',
    'The invitation works once, up to and including {until}.',
  ),
  chooseLogin: s(
    'Kies waar u voortaan wilt inloggen. Later kunt u er een tweede bij zetten, zodat u er ook na een andere baan nog in kunt.',
    'Choose where you want to log in from now on. Later you can add a second one, so that you still get in after another job.',
  ),
  notYou: s(
    'Is deze uitnodiging niet voor u bedoeld? Sluit dan deze pagina en geef haar terug aan wie haar stuurde.',
    'Is this invitation not meant for you? Then close this page and give it back to who sent it.',
  ),

  kindWork: s('Werk', 'Work'),
  kindSchool: s('School', 'School'),
  kindPrivate: s('Privé', 'Private'),
} as const satisfies Record<string, Sentence>

export const loginKinds = {
  work: loginWords.kindWork,
  school: loginWords.kindSchool,
  private: loginWords.kindPrivate,
}

/** What was wrong, and what to do. `{provider}`: where somebody tried to log in. */
export const loginRefusals = {
  'attempt-unknown': s(
    'Dit inloggen is al afgerond, duurde langer dan tien minuten, of begon in een andere browser. Begin opnieuw.',
    'This login was ended already, took longer than ten minutes, or began in another browser. Begin again.',
  ),
  'unknown-provider': s(
    'Bij {provider} kunt u hier niet inloggen. Kies een plek uit de lijst.',
    'You can not log in here at {provider}. Choose a place of the list.',
  ),
  cancelled: s('U bent gestopt met inloggen. Er is niets gebeurd.', 'You stopped logging in. Nothing happened.'),
  'provider-refused': s(
    '{provider} laat u nu niet inloggen. Probeer het later opnieuw, of vraag het daar na.',
    '{provider} does not let you log in now. Try again later, or ask there.',
  ),
  'provider-unreachable': s(
    '{provider} is nu niet te bereiken. Probeer het over een paar minuten opnieuw, of log ergens anders in.',
    '{provider} can not be reached now. Try again in a few minutes, or log in somewhere else.',
  ),
  'answer-not-good': s(
    'Het antwoord van {provider} klopte niet. Begin opnieuw. Gebeurt het weer, meld het dan bij de beheerder van dit systeem.',
    'The answer of {provider} was not right. Begin again. If it happens again, tell the operator of this system.',
  ),
  'claims-do-not-match': s(
    'U bent bij {provider} ingelogd, maar met dat account kunt u hier niet naar binnen. Kies een ander account of een andere plek.',
    'You are logged in at {provider}, but that account does not let you in here. Choose another account or another place.',
  ),
} as const satisfies Record<string, Sentence>
