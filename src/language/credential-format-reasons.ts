/** Why no proof was read in what somebody gave: what was wrong, where, and what to do. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const formatReasons = {
  'format-right': s('Wij kunnen dit bewijs lezen.', 'We can read this proof.'),
  'nothing-given': s(
    'Er was niets om te lezen. Kies een bestand of plak de tekst van het bewijs.',
    'There was nothing to read. Choose a file or paste the text of the proof.',
  ),
  'not-a-credential': s(
    'Dit is geen bewijs. Kies het bestand dat de eigenaar u stuurde: JSON, PDF, PNG of SVG.',
    'This is no proof. Choose the file that the owner sent you: JSON, PDF, PNG or SVG.',
  ),
  'file-too-large': s(
    'Het bestand is groter dan {most} MB. Zo groot is een bewijs niet.',
    'The file is larger than {most} MB. No proof is that large.',
  ),
  'text-too-large': s(
    'Het bewijs in dit bestand is groter dan {most} MB. Zo veel lezen wij niet.',
    'The proof in this file is larger than {most} MB. We do not read that much.',
  ),
  'json-broken': s(
    'De tekst is beschadigd op regel {line}, teken {column}. Kopieer of download het bewijs opnieuw.',
    'The text is damaged on line {line}, character {column}. Copy or download the proof again.',
  ),
  'json-too-deep': s(
    'De tekst heeft meer dan {most} lagen in elkaar. Zo is geen bewijs gemaakt.',
    'The text has more than {most} layers within each other. No proof is made like that.',
  ),
  'json-repeated': s(
    'Op regel {line}, teken {column} staat een gegeven voor de tweede keer. Welke geldt, raden wij niet.',
    'On line {line}, character {column} something is said for the second time. Which one counts we do not guess.',
  ),
  'json-number': s(
    'Bij {field} staat een getal dat te groot is om precies te lezen.',
    'At {field} stands a number that is too large to read exactly.',
  ),
  'json-text': s('Bij {field} staat tekst die niet heel is.', 'At {field} stands text that is not whole.'),
  'json-name': s(
    'Er staat een gegeven in met een naam die hier niet mag: {field}.',
    'It has something by a name that is not allowed here: {field}.',
  ),
  'text-encoding': s(
    'De tekst is niet in UTF-8. Download het bewijs opnieuw.',
    'The text is not in UTF-8. Download the proof again.',
  ),
  'pdf-without': s(
    'In deze PDF zit geen bewijs. Gebruik de PDF zoals u die kreeg: niet gescand en niet opnieuw opgeslagen.',
    'This PDF has no proof in it. Use the PDF as you got it: not scanned and not saved anew.',
  ),
  'pdf-several': s(
    'In deze PDF zitten meer bewijzen. Welk u bedoelt, raden wij niet: geef ze een voor een.',
    'This PDF has several proofs in it. Which one you mean we do not guess: give them one by one.',
  ),
  'presentation-several': s(
    'In wat een app hier toont, zitten meer bewijzen. Welk u bedoelt, raden wij niet: geef ze een voor een.',
    'What an app shows here has several proofs in it. Which one you mean we do not guess: give them one by one.',
  ),
  'unpacks-too-far': s(
    'Uitgepakt is dit bestand te groot. Dat lezen wij niet.',
    'Unpacked this file is too large. We do not read that.',
  ),
  'picture-without': s(
    'In deze afbeelding zit geen bewijs. Gebruik het bestand zelf, niet een schermafdruk.',
    'This picture has no proof in it. Use the file itself, not a screenshot.',
  ),
  'picture-several': s(
    'In deze afbeelding zitten meer bewijzen. Welk geldt, raden wij niet.',
    'This picture has several proofs in it. Which one counts we do not guess.',
  ),
  'picture-broken': s(
    'Deze afbeelding is beschadigd. Download haar opnieuw.',
    'This picture is damaged. Download it again.',
  ),
  'link-own': s(
    'Dit is een link of nummer van ons. Open de link, of vul nummer en code in op de controlepagina.',
    'This is a link or number of ours. Open the link, or fill in the number and code on the page that checks.',
  ),
  'link-without-code': s(
    'Dit adres heeft alleen het nummer. Vul ook de code in die bij het nummer op het bewijs staat.',
    'This address has the number alone. Fill in the code too that stands beside the number on the proof.',
  ),
  'link-elsewhere': s(
    'Dit is een adres van iemand anders: {host}. Dat openen wij niet. Download het bewijs daar en geef het bestand.',
    'This is an address of somebody else: {host}. We do not open that. Download the proof there and give the file.',
  ),
  'context-inline': s(
    'Het bewijs brengt zijn eigen woordenlijst mee. Die nemen wij niet aan.',
    'The proof brings a list of words of its own. We do not accept that.',
  ),
  'field-unclear': s(
    'Het gegeven {field} is geschreven op een manier waarop iets verborgen kan worden. Dat nemen wij niet aan.',
    'The field {field} is written in a way that can hide something. We do not accept that.',
  ),
  'field-wrong': s('Het gegeven {field} klopt niet van vorm.', 'The field {field} has not the right form.'),
  'field-missing': s('Het gegeven {field} ontbreekt.', 'The field {field} is missing.'),
  'sealed-otherwise': s(
    'Dit is een bestand met een zegel in een andere vorm, zoals van Europass. Dat zegel kunnen wij niet controleren.',
    'This is a file with a seal in another form, such as from Europass. We can not check that seal.',
  ),
  'subject-several': s(
    'Dit bewijs gaat over meer dan een persoon. Dat kunnen wij niet nakijken.',
    'This proof is about more than one person. We can not check that.',
  ),
  'proof-missing': s(
    'Dit bewijs heeft geen handtekening. Vraag de eigenaar om het ondertekende bestand.',
    'This proof has no signature. Ask its owner for the file that was signed.',
  ),
  'proofs-many': s(
    'Dit bewijs heeft meer dan {most} handtekeningen. Zo veel kijken wij niet na.',
    'This proof has more than {most} signatures. We do not check that many.',
  ),
  'inner-many': s(
    'Er zitten meer dan {most} bewijzen in. Zo veel kijken wij niet na.',
    'It holds more than {most} proofs. We do not check that many.',
  ),
  'jwt-broken': s(
    'De tekst van dit bewijs is niet heel. Kopieer haar opnieuw.',
    'The text of this proof is not whole. Copy it again.',
  ),
} as const
