/** What the rules about invitations, logins and restored access say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsAccess: Record<string, Sentence> = {
  // Inviting
  'invite-as-learner': {
    nl: 'Dit account is van een deelnemer. Nodig de deelnemer uit.',
    en: 'This account is a learner’s. Invite the learner.',
  },
  'own-invitation': {
    nl: 'U kunt uzelf niet uitnodigen. Vraag het een andere beheerder.',
    en: 'You can not invite yourself. Ask another admin.',
  },
  'email-missing': {
    nl: 'Er is geen e-mailadres om de uitnodiging naartoe te sturen. Vul een adres in, of kies een brief.',
    en: 'There is no e-mail address to send the invitation to. Fill one in, or choose a letter.',
  },
  'machine-has-no-login': {
    nl: 'Dit account is van een programma; dat logt niet in. Maak een toegangssleutel.',
    en: 'This account is a program’s, which does not log in. Make an API token.',
  },
  'has-login-already': {
    nl: 'Deze persoon kan al inloggen. Lukt dat niet meer? Laat dan twee mensen de toegang herstellen.',
    en: 'This person can log in already. If that no longer works, have two people restore the access.',
  },
  'inviter-accepts': {
    nl: 'U hebt deze uitnodiging zelf gemaakt, en u bent hier ingelogd. Geef de code aan de persoon die u uitnodigt; die opent hem op een eigen apparaat.',
    en: 'You made this invitation yourself, and you are logged in here. Give the code to the person whom you invite, who opens it on a device of their own.',
  },
  'restored-by-two': {
    nl: 'De toegang van deze persoon is door twee mensen hersteld. Werkt de nieuwe code niet meer? Laat dan opnieuw twee mensen de toegang herstellen.',
    en: 'Two people restored this person’s access. If the new code no longer works, have two people restore it again.',
  },
  'not-this-learners-account': {
    nl: 'Dit account is niet van deze deelnemer. Kies het account van de deelnemer, of laat het veld leeg.',
    en: 'This account is not this learner’s. Choose the learner’s own, or leave the field out.',
  },
  'learner-has-account': {
    nl: 'Deze deelnemer heeft al een account. Nodig de deelnemer met dat account uit.',
    en: 'This learner has an account already. Invite the learner with that account.',
  },
  'unknown-invitation': {
    nl: 'Deze uitnodiging is er niet bij deze persoon. Kies een uitnodiging uit de lijst.',
    en: 'This person does not have this invitation. Choose one from the list.',
  },
  'invitation-over': {
    nl: 'Deze uitnodiging werkt al niet meer. Er hoeft niets meer te gebeuren.',
    en: 'This invitation no longer works. There is nothing left to do.',
  },

  // Roles from a provider's groups
  'role-taken-back': {
    nl: 'De rol {role} is hier eerder door iemand ingetrokken. Alleen een beheerder geeft die opnieuw.',
    en: 'Somebody took the role {role} back here before. Only an admin gives it again.',
  },

  // Accepting
  'code-not-right': {
    nl: 'Deze code klopt niet. Kijk de code in uw brief of mail na en typ die opnieuw.',
    en: 'This code is not right. Check it in your letter or e-mail and type it again.',
  },
  'invitation-used': {
    nl: 'Deze uitnodiging is al gebruikt. Log in zoals u toen koos.',
    en: 'This invitation was used already. Log in the way you chose then.',
  },
  'invitation-withdrawn': {
    nl: 'Deze uitnodiging is ingetrokken. Vraag uw organisatie om een nieuwe.',
    en: 'This invitation was withdrawn. Ask your organisation for a new one.',
  },
  'invitation-replaced': {
    nl: 'Er is een nieuwere uitnodiging. Gebruik de code uit de nieuwste brief of mail.',
    en: 'There is a newer invitation. Use the code in the newest letter or e-mail.',
  },
  'invitation-expired': {
    nl: 'Deze uitnodiging werkte tot en met {until}. Vraag uw organisatie om een nieuwe.',
    en: 'This invitation worked until {until}. Ask your organisation for a new one.',
  },
  'login-taken': {
    nl: 'Deze manier van inloggen hoort al bij een account. Kies een andere, of log ermee in.',
    en: 'This way to log in belongs to an account already. Choose another one, or log in with it.',
  },
  'too-many-logins': {
    nl: 'U hebt al {most} manieren om in te loggen. Haal er eerst een weg.',
    en: 'You have {most} ways to log in already. Take one away first.',
  },

  // Logins
  'login-removed': {
    nl: 'U logde in op een manier die is weggehaald. Log opnieuw in.',
    en: 'You logged in in a way that was taken away. Log in again.',
  },
  'unknown-login': {
    nl: 'U hebt deze manier van inloggen niet (meer). Kies er een uit de lijst.',
    en: 'You do not have this way to log in (any more). Choose one from the list.',
  },
  'no-way-in': {
    nl: 'Dit account heeft geen login, uitnodiging of token meer. Er is niets te beëindigen.',
    en: 'This account has no login, invitation or token any more. There is nothing to end.',
  },
  'last-login': {
    nl: 'Dit is uw enige manier om in te loggen. Voeg eerst een andere toe.',
    en: 'This is your only way to log in. Add another one first.',
  },

  // Two persons
  'token-of-another': {
    nl: 'Een beheerder heeft deze toegangssleutel voor u gemaakt. Hiervoor logt u zelf in.',
    en: 'An admin made this API token for you. Log in yourself to do this.',
  },
  'never-logged-in': {
    nl: 'Deze persoon kan nog niet inloggen. Stuur een uitnodiging.',
    en: 'This person can not log in yet. Send an invitation.',
  },
  'unknown-restoration': {
    nl: 'Dit voorstel is er niet bij deze persoon. Laat iemand het eerst voorstellen.',
    en: 'This proposal is not there for this person. Have somebody propose it first.',
  },

  // A learner's details
  'nothing-corrected': {
    nl: 'Er is niets om te verbeteren ingevuld. Vul in wat anders moet.',
    en: 'There is nothing to correct. Fill in what must be different.',
  },
  'own-assurance': {
    nl: 'Hoe zeker het is wie u bent, stelt uw opleiding vast. Laat dit veld leeg.',
    en: 'How sure it is who you are is for your school to say. Leave this field out.',
  },
  'given-and-removed': {
    nl: 'Hetzelfde gegeven is ingevuld en weggehaald. Kies een van de twee.',
    en: 'The same detail was filled in and taken away. Choose one of the two.',
  },
}
