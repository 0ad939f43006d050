/** Words of the page where an institution makes one proof as a file. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const onePaperWords = {
  link: s('Dit bewijs printen of bewaren', 'Print or keep this proof'),
  column: s('Papier', 'Paper'),
  short: s('Papier of bestand', 'Paper or file'),
  title: s('Papier of bestand van bewijs {number}', 'Paper or file of proof {number}'),
  lead: s(
    'U krijgt één bestand, op naam van de deelnemer. Het is hetzelfde als in het zip-bestand van een groep. Er verandert niets aan het bewijs, en wij bewaren het bestand niet.',
    'You get one file, in the name of the learner. It is the same as in the ZIP file of a group. Nothing about the proof changes, and we do not keep the file.',
  ),
  secret: s(
    'Op de pdf staan het nummer, de code en een QR-code. Wie die heeft, kan dit bewijs bekijken. Geef het papier dus alleen aan de deelnemer.',
    'On the PDF stand the number, the code and a QR code. Whoever has those can look at this proof. So give the paper to the learner alone.',
  ),
  notNow: s(
    'Dit bewijs telt nu niet. Papier of een plaatje zou zeggen dat het telt: u kunt alleen het digitale bewijs bewaren. Wie dat controleert, ziet dat het niet telt.',
    'This proof does not count now. Paper or a picture would say that it does: you can keep the digital proof alone. Who checks that sees that it does not count.',
  ),
  of: s('Van', 'Of'),
  what: s('Bewijs', 'Proof'),
  form: s('Wat wilt u maken?', 'What do you want to make?'),
  formMissing: s('Kies wat u wilt maken.', 'Choose what you want to make.'),
  language: s('In welke taal?', 'In which language?'),
  languages: { nl: s('Nederlands', 'Dutch'), en: s('Engels', 'English') },
  make: s('Maak het bestand', 'Make the file'),
  back: s('Terug naar het bewijs', 'Back to the proof'),
  one: s('Van één bewijs', 'Of one proof'),
  number: s('Nummer van het bewijs', 'Number of the proof'),
  numberHint: s('Zoals LB-7K2M-9QPT-4XW3-B.', 'Such as LB-7K2M-9QPT-4XW3-B.'),
  next: s('Verder', 'Go on'),
  numberMissing: s('Vul het nummer van het bewijs in.', 'Fill in the number of the proof.'),
  numberUnknown: s(
    'Uw instelling heeft geen bewijs met dit nummer. Kijk het nummer na.',
    'Your institution has no proof with this number. Check the number.',
  ),
} as const
