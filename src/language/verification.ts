/** The words of the page where anybody can see whether a proof is real. Plain words (B1), no words of the trade. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** The first sentence, by status. The second form is for when the day is not known. */
export const verdicts = {
  valid: s('Geldig. {issued}', 'Valid. {issued}'),
  'refresh-advised': s('Geldig. {issued}', 'Valid. {issued}'),
  'in-grace': s('Nog geldig, maar verlengen is nodig. {issued}', 'Still valid, but it needs renewing. {issued}'),
  'not-yet-valid': s('Nog niet geldig. {issued}', 'Not yet valid. {issued}'),
  lapsed: s('Niet meer geldig sinds {since}. {issued}', 'No longer valid since {since}. {issued}'),
  revoked: s('Ingetrokken op {since}. {issued}', 'Withdrawn on {since}. {issued}'),
  superseded: s('Vervangen op {since}. {issued}', 'Replaced on {since}. {issued}'),
  suspended: s(
    'Tijdelijk niet geldig sinds {since}. {issued}',
    'Not valid for the time being, since {since}. {issued}',
  ),
} as const

export const verdictsWithoutDay = {
  lapsed: s('Niet meer geldig. {issued}', 'No longer valid. {issued}'),
  revoked: s('Ingetrokken. {issued}', 'Withdrawn. {issued}'),
  superseded: s('Vervangen. {issued}', 'Replaced. {issued}'),
  suspended: s('Tijdelijk niet geldig. {issued}', 'Not valid for the time being. {issued}'),
} as const

export const issued = {
  full: s('{issuer} gaf dit bewijs uit op {awardedOn}.', '{issuer} gave this proof on {awardedOn}.'),
  day: s('Dit bewijs is uitgegeven op {awardedOn}.', 'This proof was given on {awardedOn}.'),
}

export const nothing = {
  share: s('Dit wordt niet (meer) gedeeld.', 'This is not shared (any more).'),
  certificate: s(
    'Wij vinden geen bewijs met dit nummer en deze code.',
    'We find no proof with this number and this code.',
  ),
}
export const nothingMore = {
  share: s(
    'De link is verlopen, gestopt of niet compleet. Vraag degene van wie u de link kreeg om een nieuwe.',
    'The link has ended, was stopped or is not complete. Ask the person who gave it to you for a new one.',
  ),
  certificate: s(
    'Kijk of u het nummer en de code precies zo hebt overgenomen als ze op het bewijs staan.',
    'See whether you copied the number and the code exactly as they stand on the proof.',
  ),
}

/** Said when something was not found while our own list misses some: then "not found" is not the whole truth. */
export const incomplete = s(
  'Let op: door een storing zien wij nu niet alle bewijzen. Probeer het later nog een keer.',
  'Please note: because of a fault we do not see all proofs now. Try once more later.',
)

export const more = {
  validUntil: s('Het blijft geldig tot en met {validUntil}.', 'It stays valid up to and including {validUntil}.'),
  refresh: s(
    'Het advies is om dit opnieuw te volgen. Dat advies geldt sinds {refreshAdvisedBy}.',
    'The advice is to take this training again. That advice holds since {refreshAdvisedBy}.',
  ),
  refreshLater: s(
    'Het advies is om dit opnieuw te volgen vóór {refreshAdvisedBy}.',
    'The advice is to take this training again before {refreshAdvisedBy}.',
  ),
  inGrace: s(
    'De gewone termijn liep tot en met {validUntil}. Daarna is er nog even tijd om te verlengen.',
    'The normal term ran up to and including {validUntil}. After that there is some time to renew.',
  ),
  revoked: s('Dit bewijs telt niet meer.', 'This proof no longer counts.'),
  suspended: s(
    'Dit bewijs telt nu niet. Het is niet bekend hoe lang dat duurt. Vraag het wie het uitgaf.',
    'This proof does not count now. It is not known for how long. Ask whoever gave it.',
  ),
  suspendedUntil: s(
    'Dit bewijs telt niet tot en met {suspendedUntil}.',
    'This proof does not count up to and including {suspendedUntil}.',
  ),
  takenOver: s(
    'Dit bewijs is overgenomen uit {register}. Het is niet in Leerbewijs zelf vastgelegd.',
    'This proof was taken over from {register}. It was not recorded in Leerbewijs itself.',
  ),
  superseded: s(
    'Er is een nieuwer bewijs. Vraag de eigenaar daarnaar.',
    'There is a newer proof. Ask its owner for it.',
  ),
}

export const overview = {
  verdict: s('Dit overzicht klopt op {today}.', 'This overview is right on {today}.'),
  more: s('Alle uitslagen hieronder zijn definitief.', 'All results below are final.'),
  onDay: s('U ziet wat op {on} al definitief was.', 'You see what was final by {on}.'),
}

export const several = {
  verdict: s('Dit wordt gedeeld op {today}.', 'This is shared on {today}.'),
  more: s('Kijk bij elk bewijs of het nog geldig is.', 'See with each proof whether it is still valid.'),
  none: s('Er is nog geen bewijs van deze soort.', 'There is no proof of this kind yet.'),
}
export const takenOverFrom = s('overgenomen uit {register}', 'taken over from {register}')

/** To who is logged in at an organisation that recognises the paper. */
export const byUs = {
  holds: s('Uw organisatie erkent dit zonder nieuwe toets.', 'Your organisation recognises this without a new exam.'),
  holdsUntil: s(
    'Uw organisatie erkent dit zonder nieuwe toets, tot en met {until}.',
    'Your organisation recognises this without a new exam, up to and including {until}.',
  ),
  ended: s(
    'Uw organisatie erkent dit niet meer: de afgesproken termijn is voorbij.',
    'Your organisation no longer recognises this: the agreed term is over.',
  ),
}

/** Does it belong to this person? */
export const belongs = {
  heading: s('Hoort dit bij de persoon die u voor u hebt?', 'Does this belong to the person before you?'),
  lead: s(
    'De eigenaar laat de naam niet zien. Vul de naam en de geboortedatum van het identiteitsbewijs in. U leest alleen ja of nee.',
    'The owner does not show the name. Fill in the name and the date of birth of the identity document. You read only yes or no.',
  ),
  name: s('Naam', 'Name'),
  nameHint: s('Precies zoals die op het identiteitsbewijs staat.', 'Exactly as it stands on the identity document.'),
  birthDate: s('Geboortedatum', 'Date of birth'),
  submit: s('Controleer', 'Check'),
  nameMissing: s('Vul de naam in.', 'Fill in the name.'),
  dateMissing: s('Vul de geboortedatum in, als dag-maand-jaar.', 'Fill in the date of birth, as day-month-year.'),
  back: s('Terug naar wat er wordt gedeeld', 'Back to what is shared'),
  again: s('Nog een keer controleren', 'Check once more'),
  kept: s(
    'De naam en de datum die u invult, worden niet bewaard.',
    'The name and the date that you fill in are not kept.',
  ),
  yes: s('Ja, dit hoort bij deze persoon.', 'Yes, this belongs to this person.'),
  no: s(
    'Nee, of dat kunnen wij niet zeggen. Kijk of de naam en de geboortedatum precies kloppen.',
    'No, or we can not tell. See whether the name and the date of birth are exactly right.',
  ),
}

export const labels = {
  title: s('Bewijs', 'Proof'),
  kind: s('Soort', 'Kind'),
  name: s('Naam', 'Name'),
  nameHidden: s('Wordt niet gedeeld', 'Not shared'),
  nameErased: s('Gewist', 'Erased'),
  issuer: s('Uitgegeven door', 'Given by'),
  awardedOn: s('Uitgegeven op', 'Given on'),
  validUntil: s('Geldig tot en met', 'Valid up to and including'),
  refreshAdvisedBy: s('Advies: opnieuw volgen vóór', 'Advice: take again before'),
  number: s('Nummer', 'Number'),
  details: s('Gegevens van dit bewijs', 'Details of this proof'),
  overviewDetails: s('Gegevens van dit overzicht', 'Details of this overview'),
  takenOver: s('Overgenomen uit', 'Taken over from'),
  byUs: s('Bij ons', 'With us'),
  certificates: s('Bewijzen', 'Proofs'),
  units: s('Dit hoort bij het bewijs', 'This is part of the proof'),
  results: s('Uitslagen', 'Results'),
  unit: s('Onderdeel', 'Subject'),
  code: s('Code', 'Code'),
  outcome: s('Uitslag', 'Result'),
  passed: s('Behaald', 'Passed'),
  failed: s('Niet behaald', 'Not passed'),
  on: s('Datum', 'Date'),
  at: s('Instelling', 'School or organisation'),
  noResults: s('Er zijn nog geen definitieve uitslagen.', 'There are no final results yet.'),
  looked: s('Bekeken op {moment}.', 'Looked at on {moment}.'),
} as const

export const kinds: Readonly<Record<string, Sentence>> = {
  diploma: s('Mbo-diploma', 'Mbo diploma'),
  mboCertificate: s('Mbo-certificaat', 'Mbo certificate'),
  mboStatement: s('Mbo-verklaring', 'Mbo statement'),
  practiceStatement: s('Praktijkverklaring', 'Statement of practice'),
  sectorCertificate: s('Branchecertificaat', 'Sector certificate'),
  trainingCertificate: s('Certificaat van een training', 'Training certificate'),
  priorLearningReport: s('Ervaringscertificaat (EVC)', 'Certificate of experience (EVC)'),
  microcredential: s('Microcredential', 'Microcredential'),
}

/** What the page is not (domain.md 1.1 and 3.6). On every page that shows a result. */
export const notThis = {
  heading: s('Goed om te weten', 'Good to know'),
  lines: [
    s(
      'Dit is geen uittreksel van DUO. Een officieel uittreksel uit het diplomaregister geeft alleen DUO.',
      'This is not an extract of DUO. Only DUO gives an official extract of the Dutch diploma register.',
    ),
    s(
      'Dit is ook geen resultatenlijst volgens het model van de minister.',
      'Nor is it the list of results on the model of the Dutch minister of education.',
    ),
    s(
      'Een bewijs laat zien wat iemand heeft geleerd. Het geeft niet het recht om een beroep uit te oefenen.',
      'A proof shows what somebody has learned. It gives no right to practise a profession.',
    ),
  ],
}

/** Scanning with the camera; said by the browser, so the sentences go along with the page. */
export const scan = {
  open: s('Scan met de camera', 'Scan with the camera'),
  stop: s('Stop met scannen', 'Stop scanning'),
  aim: s('Houd de QR-code voor de camera.', 'Hold the QR code before the camera.'),
  found: s('Gevonden. De pagina gaat open.', 'Found. The page opens.'),
  number: s(
    'Het nummer is gevonden. Vul nu de code in die eronder staat.',
    'The number was found. Now fill in the code below it.',
  ),
  foreign: s(
    'Deze QR-code is niet van Leerbewijs. Wij openen hem niet. Scan de code op het bewijs.',
    'This QR code is not of Leerbewijs. We do not open it. Scan the code on the proof.',
  ),
  denied: s(
    'De camera mag niet aan. Sta de camera toe in uw browser, of vul het nummer en de code in.',
    'The camera may not be used. Allow the camera in your browser, or fill in the number and the code.',
  ),
  missing: s(
    'Wij vinden geen camera. Vul het nummer en de code in.',
    'We find no camera. Fill in the number and the code.',
  ),
  picture: s('Beeld van de camera', 'Picture of the camera'),
} as const

export const page = {
  product: s('Leerbewijs', 'Leerbewijs'),
  tagline: s('Laat zien wat je kunt', 'Show what you can do'),
  skip: s('Naar de inhoud', 'Skip to the content'),
  otherLanguage: s('English', 'Nederlands'),
  languages: s('Taal', 'Language'),
  formTitle: s('Is dit bewijs echt?', 'Is this proof real?'),
  formIntro: s(
    'Vul het nummer en de code in die op het bewijs staan. U ziet meteen of het geldig is. U hebt geen account nodig.',
    'Fill in the number and the code that stand on the proof. You see at once whether it is valid. You need no account.',
  ),
  number: s('Nummer', 'Number'),
  numberHint: s('Bijvoorbeeld LB-7K3M-P2QX-94TD-R', 'For example LB-7K3M-P2QX-94TD-R'),
  secret: s('Code', 'Code'),
  secretHint: s(
    'De lange code bij het nummer. Let op hoofdletters.',
    'The long code beside the number. Capitals count.',
  ),
  submit: s('Bekijk het bewijs', 'See the proof'),
  numberMissing: s('Vul het nummer in.', 'Fill in the number.'),
  numberWrong: s(
    'Dit nummer klopt niet. Kijk of u elk teken goed hebt overgenomen.',
    'This number is not right. See whether you copied each character well.',
  ),
  secretMissing: s('Vul de code in.', 'Fill in the code.'),
  secretWrong: s(
    'Deze code klopt niet. Het is één woord van letters, cijfers, - en _.',
    'This code is not right. It is one word of letters, digits, - and _.',
  ),
  formErrors: s('Er klopt iets niet', 'Something is not right'),
  /** Before the title of a page with a form that was refused. */
  error: s('Fout', 'Error'),
  start: s('Naar het begin', 'To the start'),
  again: s('Een ander bewijs bekijken', 'Look at another proof'),
  retry: s('Opnieuw invullen', 'Fill in again'),
  seen: s(
    'De eigenaar kan zien dat dit is bekeken, niet door wie.',
    'The owner can see that this was looked at, not by whom.',
  ),
  /** On paper only. */
  printed: s(
    'Dit is een afdruk. Alleen de pagina zelf laat zien of het bewijs nu nog geldig is.',
    'This is a printout. Only the page itself shows whether the proof is still valid now.',
  ),
  notFoundTitle: s('Deze pagina bestaat niet', 'This page does not exist'),
  notFound: s('Controleer het adres, of begin opnieuw.', 'Check the address, or start again.'),
  tooManyTitle: s('Even wachten', 'One moment'),
  tooMany: s(
    'Er is vanaf uw verbinding te vaak gekeken. Probeer het over een minuut opnieuw.',
    'Too many looks came from your connection. Try again in a minute.',
  ),
  unavailableTitle: s('Dit kan nu even niet', 'Not possible at the moment'),
  unavailable: s(
    'Wij kunnen nu niet zien of een bewijs geldig is. Dat zegt niets over het bewijs. Probeer het later opnieuw.',
    'We can not see now whether a proof is valid. That says nothing about the proof. Try again later.',
  ),
  unreadableTitle: s('Dit lukt zo niet', 'This does not work'),
  unreadable: s(
    'Wij konden niet lezen wat uw browser stuurde. Begin opnieuw.',
    'We could not read what your browser sent. Start again.',
  ),
  brokenTitle: s('Er ging iets mis', 'Something went wrong'),
  broken: s(
    'Dit is een fout van ons en zegt niets over het bewijs. Probeer het later opnieuw.',
    'This is a fault of ours and says nothing about the proof. Try again later.',
  ),
} as const
