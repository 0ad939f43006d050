/** Words around putting a proof into an app on somebody's phone. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const walletWords = {
  /** Beside the box in which the app asks for it: ASCII, at most 300 characters. */
  pinHint: s(
    'De 6 cijfers op de pagina waar u de QR-code scande',
    'The 6 digits on the page where you scanned the QR code',
  ),
  title: s('In een app zetten', 'Put it in an app'),
  lead: s(
    'U kunt dit bewijs bewaren in een app op uw telefoon. De app moet bewijzen van opleidingen aankunnen (Open Badges 3.0).',
    'You can keep this proof in an app on your phone. The app must be able to take proofs of learning (Open Badges 3.0).',
  ),
  what: s('Wat komt er in de app?', 'What will be in the app?'),
  withName: s('Het bewijs met uw naam en geboortedatum', 'The proof with your name and date of birth'),
  hidden: s(
    'Het bewijs zonder uw naam: wie het bekijkt, vult uw naam en geboortedatum zelf in en ziet of het klopt',
    'The proof without your name: who looks at it types your name and date of birth and sees whether they fit',
  ),
  where: s('Waar staat de app?', 'Where is the app?'),
  otherDevice: s('Op een ander apparaat: ik scan een QR-code', 'On another device: I scan a QR code'),
  thisDevice: s('Op dit apparaat: ik open de app hier', 'On this device: I open the app here'),
  make: s('Klaarzetten', 'Get it ready'),
  ready: s('Het bewijs staat klaar', 'The proof is ready'),
  scan: s('Scan deze code met uw app.', 'Scan this code with your app.'),
  qrAlt: s('QR-code voor de app', 'QR code for the app'),
  pinLead: s('De app vraagt om deze cijfers:', 'The app asks for these digits:'),
  open: s('Openen in de app', 'Open in the app'),
  until: s('Dit kan tot {at}. Het lukt één keer.', 'This works until {at}, and once.'),
  again: s('Opnieuw klaarzetten', 'Get it ready again'),
  nothingHappens: s('Gebeurt er niets?', 'Does nothing happen?'),
  nothingHappensText: s(
    'Dan staat er geen app op dit apparaat die dit kan, of de app neemt alleen een adres aan. Kopieer dan dit adres in de app.',
    'Then there is no app on this device that can do it, or it takes an address only. Copy this address into the app.',
  ),
  noTls: s(
    'Deze pagina heeft geen beveiligde verbinding (https). De meeste apps nemen het bewijs dan niet aan.',
    'This page has no secure connection (https). Most apps will not take the proof then.',
  ),
  copyStays: s(
    'Wat in de app staat, is een kopie. Wordt het bewijs ingetrokken, dan ziet wie het controleert dat ook bij de kopie.',
    'What is in the app is a copy. If the proof is withdrawn, whoever checks the copy sees that too.',
  ),
  tooMany: s(
    'Er staan nu te veel bewijzen klaar. Wacht tien minuten en probeer het opnieuw.',
    'Too many proofs are waiting now. Wait ten minutes and try again.',
  ),
  back: s('Terug naar het bewijs', 'Back to the proof'),
} as const
