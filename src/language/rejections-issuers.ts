/** What the rules about an institution's keys and about lists of status say: what was wrong, and what to do. */
import type { Sentence } from './language.ts'

export const rejectionsIssuers: Record<string, Sentence> = {
  'issuer-is-natural-person': {
    nl: 'Deze organisatie is één persoon. Haar naam zou in elk bewijs voor iedereen te lezen zijn. Zij ondertekent daarom geen bewijzen.',
    en: 'This organisation is one person. Its name would stand in every proof for all to read. So it signs none.',
  },
  'issuer-key-signs': {
    nl: 'Er is al een sleutel waarmee wordt getekend, sinds {from}. Vervang die als u een andere wilt.',
    en: 'There is a key that signs already, since {from}. Replace it if you want another one.',
  },
  'issuer-home-missing': {
    nl: 'Het adres waar de sleutel te vinden is, ontbreekt. Vul het in, bijvoorbeeld https://leerbewijs.example.org.',
    en: 'The address at which the key is found is missing. Fill it in, such as https://leerbewijs.example.org.',
  },
  'no-issuer-key': {
    nl: 'Deze instelling heeft geen sleutel waarmee wordt getekend. Maak er eerst een.',
    en: 'This institution has no key that signs. Make one first.',
  },
  'unknown-issuer-key': {
    nl: 'Deze instelling heeft deze sleutel niet. Kies een sleutel uit de lijst.',
    en: 'This institution does not have this key. Choose one from the list.',
  },
  'moment-ahead': {
    nl: 'Het moment {moment} moet nog komen (het is nu {now}). Kies een moment dat voorbij is.',
    en: 'The moment {moment} is still to come (it is {now} now). Choose one that has passed.',
  },
  'moment-too-early': {
    nl: 'Het moment {moment} ligt voor het begin van deze sleutel: {earliest}. Kies dat moment of een later.',
    en: 'The moment {moment} lies before this key began: {earliest}. Choose that moment or a later one.',
  },
  'already-distrusted': {
    nl: 'Deze sleutel is al niet meer te vertrouwen vanaf {from}. Dat kan alleen nog eerder worden.',
    en: 'This key is distrusted already from {from}. That can only become earlier.',
  },
  'status-index-assigned': {
    nl: 'Deze bewijzen hebben hun plaats in de lijst al. U hoeft niets te doen.',
    en: 'These certificates have their places in the list already. There is nothing to do.',
  },
  'status-list-closed': {
    nl: 'Lijst {number} neemt geen bewijzen meer op. Gebruik de volgende lijst.',
    en: 'List {number} takes no more certificates. Use the next one.',
  },
  'status-list-not-due': {
    nl: 'In de lijst voor {number} is nog plaats. Gebruik die eerst.',
    en: 'The list before {number} still has room. Use that one first.',
  },
  'status-purpose-differs': {
    nl: 'Een bewijs van deze soort ({kind}) hoort in een andere lijst. Kies de lijst die daarbij hoort.',
    en: 'A certificate of this kind ({kind}) belongs in another list. Choose the one that goes with it.',
  },
}
