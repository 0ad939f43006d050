/** Words of every field for a document: what nobody needs to see is blacked out first. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const documentFieldWords = {
  fileKept: s(
    'Het bestand dat u stuurde is er nog: u hoeft het niet opnieuw te kiezen, tenzij u er iets in zwart wilt maken.',
    'The file that you sent is still here: you need not choose it again, unless you want to black something out in it.',
  ),
  noBsn: s(
    'Ik heb het document nagekeken: er staat geen burgerservicenummer (BSN) in',
    'I looked through the document: there is no citizen service number (BSN) in it',
  ),
  blackTitle: s('Iets zwart maken: een BSN, een privéadres', 'Black something out: a BSN, a private address'),
  blackHere: s(
    'Van een foto, een afbeelding (JPEG, PNG, WebP) of een PDF maakt u delen zwart zodra u die hierboven kiest. Dat gebeurt op uw eigen apparaat: wat onder een zwart vlak zit, komt hier nooit aan.',
    'Of a photo, a picture (JPEG, PNG, WebP) or a PDF you black out parts as soon as you choose it above. That is done on your own device: what is under a black box never arrives here.',
  ),
  blackWithoutScript: s(
    'Zonder JavaScript kan dat hier niet: maak het dan zwart in een ander programma, voor u het kiest. In een PDF is een zwart vlak eroverheen tekenen niet genoeg, want de tekst blijft eronder staan: gebruik “redigeren”, of maak een schermafdruk of foto van de bladzijde en kies die hier.',
    'Without JavaScript that can not be done here: then black it out in another program before you choose it. In a PDF drawing a black box over it is not enough, for the text stays under it: use “redact”, or take a screenshot or photo of the page and choose that here.',
  ),
  looksFor: s(
    'In de tekst van een PDF en in XML zoeken wij zelf naar een BSN. In een foto of scan kunnen wij niet kijken: kijk daar zelf.',
    'In the text of a PDF and in XML we look for a BSN ourselves. Into a photo or scan we can not look: there, look yourself.',
  ),
  confirmTitle: s('Kijk het document na', 'Look through the document'),
  confirmDo: s('Bewaar het document', 'Store the document'),
  otherFile: s('Of kies een ander bestand', 'Or choose another file'),
} as const

/** For the client module: `src/web/client/mask.ts` asks for them by name. What begins with `pdf` stands in the place of the one without it. */
export const maskWords = {
  title: s('Maak zwart wat niemand hoeft te zien', 'Black out what nobody needs to see'),
  how: s(
    'Sleep met muis of vinger over wat zwart moet. Met het toetsenbord: voeg een vlak toe en zet het met de getallen op zijn plaats; pijl omhoog en omlaag veranderen een getal.',
    'Drag with mouse or finger over what must be black. By keyboard: add a box and put it in its place with the numbers; arrow up and down change a number.',
  ),
  picture: s('De gekozen foto, met de zwarte vlakken', 'The chosen picture, with the black boxes'),
  pageShown: s('Wat u koos, om in te schuiven', 'What you chose, to scroll in'),
  smaller: s('Kleiner', 'Smaller'),
  larger: s('Groter', 'Larger'),
  move: s('Schuiven in plaats van tekenen', 'Move instead of draw'),
  add: s('Voeg een vlak toe', 'Add a box'),
  undo: s('Maak de laatste stap ongedaan', 'Undo the last step'),
  remove: s('Verwijder', 'Remove'),
  box: s('Vlak', 'Box'),
  left: s('Van links (%)', 'From the left (%)'),
  top: s('Van boven (%)', 'From the top (%)'),
  width: s('Breedte (%)', 'Width (%)'),
  height: s('Hoogte (%)', 'Height (%)'),
  none: s(
    'Er is nog niets zwart gemaakt. De foto gaat zoals u hem koos.',
    'Nothing is blacked out yet. The picture goes as you chose it.',
  ),
  ready: s(
    'De foto is vervangen door een nieuwe met zwarte vlakken: {count}. De oude verlaat dit apparaat niet.',
    'The picture was replaced by a new one with black boxes: {count}. The old one does not leave this device.',
  ),
  tooLarge: s(
    'Met de zwarte vlakken wordt het bestand groter dan {most} MB, en meer wordt niet aangenomen. Bewaar de bladzijden die nodig zijn als een eigen bestand (met afdrukken naar PDF) en kies dat.',
    'With the black boxes the file becomes larger than {most} MB, and more is not taken. Save the pages that are needed as a file of their own (by printing to PDF) and choose that.',
  ),
  failed: s(
    'Deze foto kan uw browser niet openen. Maak hem zwart in een ander programma en kies hem dan opnieuw.',
    'Your browser can not open this picture. Black it out in another program, then choose it again.',
  ),

  opening: s('De PDF wordt bekeken, op uw eigen apparaat.', 'The PDF is being looked through, on your own device.'),
  locked: s(
    'Deze PDF is beveiligd met een wachtwoord: daarin kan niemand hier kijken, ook wie het document later nakijkt niet. Open hem met het wachtwoord, druk hem af naar een nieuwe PDF en kies die.',
    'This PDF is locked with a password: nobody here can look into it, nor whoever checks the document later. Open it with the password, print it to a new PDF and choose that.',
  ),
  notLoaded: s(
    'Het hulpmiddel voor PDF kon niet worden geladen: misschien is er geen verbinding. De PDF gaat zoals u hem koos. Kies hem later opnieuw als er iets zwart moet.',
    'The tool for PDF could not be loaded: perhaps there is no connection. The PDF goes as you chose it. Choose it again later if something must be black.',
  ),
  manyPages: s(
    'Deze PDF heeft meer dan 30 bladzijden: daarin kunt u hier niets zwart maken. Hij gaat zoals u hem koos. Moet er iets zwart: bewaar de bladzijden die nodig zijn als een eigen bestand (met afdrukken naar PDF) en kies dat.',
    'This PDF has more than 30 pages: nothing can be blacked out in it here. It goes as you chose it. If something must be black: save the pages that are needed as a file of their own (by printing to PDF) and choose that.',
  ),
  unfold: s('Bekijk de PDF of maak iets zwart', 'Look at the PDF or black something out'),
  costs: s(
    'Zodra er iets zwart is, worden alle bladzijden van de PDF plaatjes. Tekst is dan niet meer te selecteren, te doorzoeken of voor te lezen, en een digitale handtekening, links en bijlagen zijn weg.',
    'As soon as something is black, all pages of the PDF become pictures. Text can then no longer be selected, searched or read aloud, and a digital signature, links and attachments are gone.',
  ),
  invoice: s(
    'In deze PDF zit een XML-bestand ({names}), zoals bij een e-factuur. Dat gaat verloren zodra er iets zwart is: de bedragen worden dan niet meer vanzelf gelezen. Kan het anders, vraag de afzender dan om een factuur zonder wat zwart moet.',
    'In this PDF is an XML file ({names}), as in an e-invoice. It is lost as soon as something is black: the amounts are then no longer read by themselves. If it can be done otherwise, ask the sender for an invoice without what must be black.',
  ),
  undecided: s(
    'Gevonden: {count} keer een getal dat een BSN kan zijn (bladzijde {pages}). Zeg er eerst van wat het is: dan pas gaat het document.',
    'Found: {count} times a number that may be a BSN (page {pages}). First say what it is: only then the document goes.',
  ),
  allBlack: s('Maak ze allemaal zwart', 'Black out all of them'),
  look: s('Bekijk', 'Look'),
  black: s('Maak zwart', 'Black out'),
  noBsn: s('Is geen BSN', 'Is no BSN'),
  page: s('bladzijde', 'page'),
  pageOf: s('Bladzijde {page} van {pages}', 'Page {page} of {pages}'),
  before: s('Vorige', 'Previous'),
  after: s('Volgende', 'Next'),
  drawing: s(
    'De nieuwe PDF wordt gemaakt: bladzijde {page} van {pages}.',
    'The new PDF is being made: page {page} of {pages}.',
  ),
  pdfPicture: s(
    'Bladzijde {page} van {pages} van de gekozen PDF, met {count} zwarte vlakken en {proposed} gevonden getallen',
    'Page {page} of {pages} of the chosen PDF, with {count} black boxes and {proposed} numbers found',
  ),
  pdfNone: s(
    'In de tekst is niets meer aan te wijzen dat op een BSN lijkt, en er is niets zwart gemaakt. De PDF gaat zoals u hem koos. In een scan kan niet worden gezocht: kijk daar zelf.',
    'In the text nothing is left to point out that looks like a BSN, and nothing is blacked out. The PDF goes as you chose it. A scan can not be searched: there, look yourself.',
  ),
  pdfReady: s(
    'De PDF is vervangen door een nieuwe met zwarte vlakken: {count}. Die bestaat uit plaatjes: tekst is niet meer te selecteren of te doorzoeken. De oude verlaat dit apparaat niet.',
    'The PDF was replaced by a new one with black boxes: {count}. It consists of pictures: text can no longer be selected or searched. The old one does not leave this device.',
  ),
  pdfFailed: s(
    'Deze PDF kan uw browser niet openen: misschien is hij beschadigd. Druk hem in het programma waar hij vandaan komt opnieuw af naar PDF, of maak een foto of schermafdruk van de bladzijde, en kies die.',
    'Your browser can not open this PDF: perhaps it is damaged. Print it to PDF anew in the program that it comes from, or take a photo or screenshot of the page, and choose that.',
  ),
} as const
