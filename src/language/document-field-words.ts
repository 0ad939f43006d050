/** Words of every field for a document: what nobody needs to see is blacked out first. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const documentFieldWords = {
  fileKept: s(
    'Het bestand dat u stuurde is er nog: u hoeft het niet opnieuw te kiezen.',
    'The file that you sent is still here: you need not choose it again.',
  ),
  noBsn: s(
    'Ik heb het document nagekeken: er staat geen burgerservicenummer (BSN) in',
    'I looked through the document: there is no citizen service number (BSN) in it',
  ),
  blackTitle: s('Iets zwart maken: een BSN, een privéadres', 'Black something out: a BSN, a private address'),
  blackPicture: s(
    'Van een foto of afbeelding (JPEG, PNG, WebP) maakt u delen zwart zodra u die hierboven kiest. Dat gebeurt op uw eigen apparaat: wat onder een zwart vlak zit, komt hier nooit aan.',
    'Of a photo or picture (JPEG, PNG, WebP) you black out parts as soon as you choose it above. That is done on your own device: what is under a black box never arrives here.',
  ),
  blackWithoutScript: s(
    'Zonder JavaScript kan dat hier niet: maak het dan zwart in een ander programma, voor u het kiest.',
    'Without JavaScript that can not be done here: then black it out in another program before you choose it.',
  ),
  blackPdf: s(
    'Een PDF maakt u zwart in uw eigen programma, met “redigeren”: een zwart vlak eroverheen tekenen is niet genoeg, want de tekst blijft eronder staan. U kunt ook een schermafdruk of foto van de bladzijde maken en die hier kiezen.',
    'A PDF you black out in your own program, with “redact”: drawing a black box over it is not enough, for the text stays under it. You can also take a screenshot or photo of the page and choose that here.',
  ),
  looksFor: s(
    'In de tekst van een PDF en in XML zoeken wij zelf naar een BSN. In een foto of scan kunnen wij niet kijken: kijk daar zelf.',
    'In the text of a PDF and in XML we look for a BSN ourselves. Into a photo or scan we can not look: there, look yourself.',
  ),
  confirmTitle: s('Kijk het document na', 'Look through the document'),
  confirmDo: s('Bewaar het document', 'Store the document'),
  otherFile: s('Of kies een ander bestand', 'Or choose another file'),
} as const

/** For the client module: `src/web/client/mask.ts` asks for them by name. */
export const maskWords = {
  title: s('Maak zwart wat niemand hoeft te zien', 'Black out what nobody needs to see'),
  how: s(
    'Sleep met muis of vinger over wat zwart moet. Met het toetsenbord: voeg een vlak toe en zet het met de getallen op zijn plaats; pijl omhoog en omlaag veranderen een getal.',
    'Drag with mouse or finger over what must be black. By keyboard: add a box and put it in its place with the numbers; arrow up and down change a number.',
  ),
  picture: s('De gekozen foto, met de zwarte vlakken', 'The chosen picture, with the black boxes'),
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
  failed: s(
    'Deze foto kan uw browser niet openen. Maak hem zwart in een ander programma en kies hem dan opnieuw.',
    'Your browser can not open this picture. Black it out in another program, then choose it again.',
  ),
} as const
