/** Why a check of a proof came out as it did: a sentence for each closed code. */
import { formatReasons } from './credential-format-reasons.ts'
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

const issuerReasons = {
  'issuer-known': s('{issuer} is bij ons bekend.', '{issuer} is known to us.'),
  'issuer-unknown': s(
    'Wij kennen niet wie dit uitgaf. {host} staat ervoor in.',
    'We do not know who gave this. {host} vouches for it.',
  ),
  'issuer-key-only': s(
    'Er staat alleen een sleutel achter, geen adres. Wie dat is, kunnen wij niet zien.',
    'Only a key stands behind it, no address. Who that is we can not see.',
  ),
  'issuer-unreachable': s('{host} gaf geen antwoord.', '{host} gave no answer.'),
  'issuer-refused': s(
    'Het adres van wie dit uitgaf, openen wij niet, of het antwoord was niet wat het moest zijn.',
    'We do not open the address of who gave this, or its answer was not what it should be.',
  ),
  'issuer-offline': s(
    'Wie dit uitgaf, staat niet in de gegevens die zonder internet te gebruiken zijn.',
    'Who gave this is not among the data that can be used without internet.',
  ),
  'issuer-document-wrong': s(
    'Wat {host} over zijn sleutels zegt, kunnen wij niet lezen.',
    'We can not read what {host} says of its keys.',
  ),
  'issuer-kind-unknown': s(
    'Wij kunnen de sleutel van wie dit uitgaf niet vinden: het adres is van een soort die wij niet kennen.',
    'We can not find the key of who gave this: its address is of a kind that we do not know.',
  ),
} as const

const signatureReasons = {
  'signature-fits': s('De handtekening klopt.', 'The signature fits.'),
  'signature-wrong': s(
    'De handtekening klopt niet. Er is iets veranderd, of iemand anders heeft getekend.',
    'The signature does not fit. Something was changed, or somebody else signed.',
  ),
  'suite-unknown': s(
    'De handtekening is van een soort die wij niet kunnen controleren: {suite}.',
    'The signature is of a kind that we can not check: {suite}.',
  ),
  'context-unknown': s(
    'Het gebruikt een woordenlijst die wij niet kennen: {context}. Wij halen die niet op.',
    'It uses a list of words that we do not know: {context}. We do not fetch it.',
  ),
  'term-unknown': s(
    'Er staat een gegeven in dat onder geen handtekening kan vallen: het is er later bij gezet, of het is nooit getekend.',
    'It holds something that no signature can cover: it was added later, or it was never signed.',
  ),
  'too-complex': s('Het bewijs is ingewikkelder dan wij nakijken.', 'The proof is more complex than we check.'),
  'proof-by-other': s(
    'De handtekening is van iemand anders dan wie het bewijs volgens de tekst uitgaf.',
    'The signature is of somebody else than who gave the proof according to its text.',
  ),
  'proof-purpose-wrong': s(
    'De handtekening is voor iets anders gezet dan voor het uitgeven van een bewijs.',
    'The signature was made for something else than giving a proof.',
  ),
  'proof-expired': s('De handtekening zelf is verlopen.', 'The signature itself has expired.'),
  'proof-date-wrong': s(
    'De datum van de handtekening kan niet kloppen.',
    'The date of the signature can not be right.',
  ),
  'key-not-listed': s(
    'De sleutel van de handtekening is niet (meer) van wie het bewijs uitgaf.',
    'The key of the signature is not (or no longer) of who gave the proof.',
  ),
  'key-unnamed': s(
    'De handtekening zegt niet met welke sleutel zij is gezet, en wie het bewijs uitgaf, heeft er meer dan één.',
    'The signature does not say with which key it was made, and who gave the proof has more than one.',
  ),
  'key-distrusted': s(
    'Deze sleutel is sinds {since} niet meer te vertrouwen, en dit is daarna getekend of uitgegeven.',
    'This key can not be trusted since {since}, and this was signed or given after that.',
  ),
  'key-distrusted-unproven': s(
    'Deze sleutel is later onbetrouwbaar gebleken. Wij vinden geen vastlegging die laat zien dat dit bewijs van ervoor is.',
    'This key turned out not to be trusted. We find no record that shows that this proof is from before.',
  ),
  'key-ended': s(
    'Deze sleutel is op {since} vervangen, en dit is daarna getekend.',
    'This key was replaced on {since}, and this was signed after that.',
  ),
  'key-not-begun': s(
    'Dit is getekend voordat de sleutel in gebruik was.',
    'This was signed before the key was in use.',
  ),
  'algorithm-unknown': s(
    'De handtekening is gezet op een manier die wij niet aannemen.',
    'The signature was made in a way that we do not accept.',
  ),
  'hosted-confirmed': s(
    '{host} zegt nu zelf dat dit bewijs is uitgegeven.',
    '{host} now says itself that this proof was given.',
  ),
  'hosted-differs': s(
    'Op het adres van het bewijs staat nu iets anders dan in het bestand.',
    'At the address of the proof now stands something else than in the file.',
  ),
  'hosted-unreachable': s(
    '{host} gaf geen antwoord. Dit bewijs heeft geen eigen handtekening: alleen dat adres kan het bevestigen.',
    '{host} gave no answer. This proof has no signature of its own: only that address can confirm it.',
  ),
  'hosted-refused': s(
    'Dat adres openen wij niet, of het antwoord was niet wat het moest zijn.',
    'We do not open that address, or its answer was not what it should be.',
  ),
  'hosted-offline': s(
    'Dit bewijs heeft geen eigen handtekening. Zonder internet is het niet te controleren.',
    'This proof has no signature of its own. Without internet it can not be checked.',
  ),
  'hosted-gone': s(
    'Op het adres van het bewijs staat geen bewijs (meer).',
    'At the address of the proof stands no proof (any more).',
  ),
  'hosted-other-host': s(
    'Het bewijs en wie het uitgaf staan niet bij dezelfde host. Wij kunnen dan niet zeggen wie erachter staat.',
    'The proof and who gave it do not stand at the same host. Then we can not say who is behind it.',
  ),
} as const

const statusReasons = {
  'status-clear': s('Het is niet ingetrokken.', 'It was not withdrawn.'),
  'status-none': s(
    'Dit bewijs heeft geen lijst waarop staat of het is ingetrokken.',
    'This proof has no list that says whether it was withdrawn.',
  ),
  'status-revoked': s('Het is ingetrokken.', 'It was withdrawn.'),
  'status-revoked-on': s('Het is ingetrokken op {since}.', 'It was withdrawn on {since}.'),
  'status-suspended': s(
    'Volgens de lijst geldt het nu niet. Het kan later weer gelden.',
    'According to the list it does not count now. It may count again later.',
  ),
  'status-suspended-on': s(
    'Sinds {since} geldt het tijdelijk niet.',
    'Since {since} it does not count for the time being.',
  ),
  'status-list-unreachable': s(
    'De lijst van ingetrokken bewijzen was niet te bereiken.',
    'The list of proofs that were withdrawn could not be reached.',
  ),
  'status-list-refused': s(
    'Het adres van de lijst van ingetrokken bewijzen openen wij niet, of het antwoord was niet wat het moest zijn.',
    'We do not open the address of the list of proofs that were withdrawn, or its answer was not what it should be.',
  ),
  'status-list-offline': s(
    'De lijst van ingetrokken bewijzen staat niet in de gegevens die zonder internet te gebruiken zijn.',
    'The list of proofs that were withdrawn is not among the data that can be used without internet.',
  ),
  'status-list-wrong': s(
    'De lijst van ingetrokken bewijzen klopt niet of is niet van wie het bewijs uitgaf.',
    'The list of proofs that were withdrawn is not right, or not of who gave the proof.',
  ),
  'status-list-old': s(
    'De lijst van ingetrokken bewijzen is verlopen.',
    'The list of proofs that were withdrawn has expired.',
  ),
  'status-list-early': s(
    'De lijst van ingetrokken bewijzen geldt nog niet.',
    'The list of proofs that were withdrawn is not valid yet.',
  ),
  'status-list-short': s(
    'De lijst van ingetrokken bewijzen is korter dan de standaard toestaat.',
    'The list of proofs that were withdrawn is shorter than the standard allows.',
  ),
  'status-list-large': s(
    'De lijst van ingetrokken bewijzen is te groot om te lezen.',
    'The list of proofs that were withdrawn is too large to read.',
  ),
  'status-index-wrong': s(
    'De plaats van dit bewijs op de lijst is geen getal.',
    'The place of this proof on the list is not a number.',
  ),
  'status-index-outside': s(
    'De plaats van dit bewijs valt buiten de lijst.',
    'The place of this proof is outside the list.',
  ),
  'status-purpose-other': s(
    'De lijst is voor iets anders dan waar het bewijs naar verwijst.',
    'The list is for something else than what the proof refers to.',
  ),
  'status-kind-unknown': s(
    'Of het is ingetrokken, staat op een manier genoteerd die wij niet kennen.',
    'Whether it was withdrawn is noted in a way that we do not know.',
  ),
} as const

const factReasons = {
  'mandate-held': s('Wie dit uitgaf, mocht dat op die dag.', 'Who gave this was allowed to on that day.'),
  'mandate-missing': s(
    'Wie dit uitgaf, mocht dit bewijs op {awardedOn} niet uitgeven.',
    'Who gave this was not allowed to give this proof on {awardedOn}.',
  ),
  'mandate-unknown': s(
    'Of wie dit uitgaf dat mocht, weten wij niet.',
    'Whether who gave this was allowed to, we do not know.',
  ),
  'within-validity': s('Op {on} is het geldig.', 'On {on} it is valid.'),
  'valid-without-end': s('Het heeft geen einddatum.', 'It has no end date.'),
  'refresh-advised': s(
    'Het advies is om dit opnieuw te volgen vóór {refreshAdvisedBy}.',
    'The advice is to take this again before {refreshAdvisedBy}.',
  ),
  'in-grace': s(
    'De gewone termijn liep tot en met {validUntil}. Verlengen kan tot en met {graceUntil}.',
    'The normal term ran up to and including {validUntil}. Renewing can be done up to and including {graceUntil}.',
  ),
  expired: s('Het was geldig tot en met {validUntil}.', 'It was valid up to and including {validUntil}.'),
  'not-yet-valid': s('Het is geldig vanaf {validFrom}.', 'It is valid from {validFrom}.'),
  'not-superseded': s('Er is bij ons geen nieuwer bewijs bekend.', 'No newer proof is known to us.'),
  'superseded-on': s(
    'Op {since} kwam er een nieuwer bewijs voor in de plaats.',
    'On {since} a newer proof took its place.',
  ),
  'superseded-unknown': s(
    'Of er een nieuwer bewijs is, weten wij niet.',
    'Whether there is a newer proof, we do not know.',
  ),
  'commitment-fits': s(
    'Het is precies wat bij het uitgeven is vastgelegd.',
    'It is exactly what was recorded when it was given.',
  ),
  'commitment-recorded': s(
    'Bij het uitgeven is een bewijs met dit nummer vastgelegd.',
    'When it was given, a proof with this number was recorded.',
  ),
  'commitment-other': s(
    'Bij het uitgeven is iets anders vastgelegd dan in dit bewijs staat.',
    'When it was given, something else was recorded than this proof says.',
  ),
  'commitment-unknown': s(
    'Wij vinden bij ons geen vastlegging van dit bewijs.',
    'We find no record of this proof with us.',
  ),
  'commitment-none': s(
    'Dit bewijs verwijst niet naar een vastlegging die wij kunnen nakijken.',
    'This proof does not refer to a record that we can look up.',
  ),
  'person-fits': s('Ja, het hoort bij deze persoon.', 'Yes, it belongs to this person.'),
  'person-other': s(
    'Nee, of de naam of geboortedatum is anders geschreven.',
    'No, or the name or date of birth is written differently.',
  ),
  'person-not-comparable': s(
    'In dit bewijs staat niets waarmee wij de persoon kunnen vergelijken.',
    'This proof holds nothing that we can compare the person with.',
  ),
  'person-asked-too-often': s(
    'Dit is van dit bewijs al te vaak gevraagd. Wij antwoorden er niet meer op.',
    'This was asked of this proof too often. We answer it no more.',
  ),
  recognised: s('{organisation} erkent dit op {on}.', '{organisation} recognises this on {on}.'),
  'recognised-until': s(
    '{organisation} erkent dit, tot en met {until}.',
    '{organisation} recognises this, up to and including {until}.',
  ),
  'recognition-ended': s(
    '{organisation} erkent dit op {on} niet (meer).',
    '{organisation} does not recognise this (any more) on {on}.',
  ),
  'recognition-unknown': s(
    'Of {organisation} dit erkent, weten wij niet.',
    'Whether {organisation} recognises this, we do not know.',
  ),
  'of-each-inside': s(
    'Dit is nagekeken van elk bewijs dat hierin zit.',
    'This was looked up for each proof that is in it.',
  ),
  unavailable: s(
    'Dit was nu niet na te kijken door een storing.',
    'This could not be looked up now because of a fault.',
  ),
} as const

export const credentialReasons = {
  ...formatReasons,
  ...issuerReasons,
  ...signatureReasons,
  ...statusReasons,
  ...factReasons,
} as const
export type CredentialReason = keyof typeof credentialReasons
