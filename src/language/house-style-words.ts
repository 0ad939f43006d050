/** Words of the pages on which an organisation sets how its papers look. Plain words (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const houseStyleWords = {
  nav: s('Huisstijl', 'House style'),
  title: s('Huisstijl', 'House style'),
  lead: s(
    'Zet uw eigen logo en kleur op de bewijzen die uw organisatie uitreikt: op papier, in de plaatjes en op de pagina van de deelnemer.',
    'Put your own logo and colour on the proofs that your organisation hands out: on paper, in the pictures and on the learner’s page.',
  ),
  now: s('Nu', 'Now'),
  none: s(
    'Er is geen huisstijl. Bewijzen hebben de kleur van hun soort, en uw naam in letters.',
    'There is no house style. Proofs have the colour of their kind, and your name in letters.',
  ),
  all: s('Alle huisstijlen', 'All house styles'),
  logo: s('Logo', 'Logo'),
  logoOf: s('Logo van {name}', 'Logo of {name}'),
  noLogo: s('geen logo', 'no logo'),
  colour: s('Kleur', 'Colour'),
  noColour: s('de kleur van de soort', 'the colour of the kind'),
  from: s('Geldt vanaf', 'Counts from'),
  setOn: s('Vastgelegd op', 'Set on'),
  state: s('Stand', 'State'),
  counts: s('geldt nu', 'counts now'),
  later: s('begint nog', 'begins later'),
  before: s('van eerder', 'earlier one'),
  withdrawn: s('teruggetrokken op {on}', 'taken back on {on}'),
  action: s('Actie', 'Action'),

  add: s('Een nieuwe huisstijl', 'A new house style'),
  addText: s(
    'Een bewijs houdt de huisstijl van de dag waarop het is vastgesteld. De eerste mag u ook laten gelden voor bewijzen van vroeger; een volgende begint vandaag of later.',
    'A proof keeps the house style of the day on which it was established. The first may count for earlier proofs as well; a next one begins today or later.',
  ),
  file: s('Bestand met het logo', 'File with the logo'),
  fileHint: s(
    'SVG of PNG, hoogstens 1 MB. Alleen vormen en kleuren: geen scripts, geen verwijzingen, geen losse letters. Het staat op wit.',
    'SVG or PNG, at most 1 MB. Shapes and colours alone: no scripts, no references, no letters of a font. It stands on white.',
  ),
  keepLogo: s('Houd het logo dat er nu is', 'Keep the logo that is there now'),
  colourHint: s(
    'Zoals #084352. Witte letters komen erop te staan: het verschil met wit moet 4,5 op 1 zijn.',
    'Such as #084352. White letters will stand on it: its contrast with white must be 4.5 to 1.',
  ),
  colourWrong: s(
    'Dit is geen kleur. Schrijf # en zes cijfers of letters van a tot en met f, zoals #084352.',
    'This is no colour. Write # and six digits or letters from a to f, such as #084352.',
  ),
  dayWrong: s('Vul een dag in.', 'Fill in a day.'),
  look: s('Bekijk het eerst', 'Look at it first'),

  draftTitle: s('Zo komt het eruit te zien', 'This is how it will look'),
  draftText: s(
    'Er is nog niets vastgelegd. Hieronder staat een bewijs als voorbeeld, met een naam die niet bestaat.',
    'Nothing has been set yet. Below is a proof as a sample, with a name that does not exist.',
  ),
  ratio: s('{colour}, verschil met wit {ratio} op 1', '{colour}, contrast with white {ratio} to 1'),
  sheet: s('Een bewijs op papier', 'A proof on paper'),
  sheetAlt: s(
    'Voorbeeld van een bewijs op één blad, in deze huisstijl',
    'Sample of a proof on one sheet, in this house style',
  ),
  picture: s('Het plaatje bij een bewijs', 'The picture of a proof'),
  pictureAlt: s('Voorbeeld van het plaatje, in deze huisstijl', 'Sample of the picture, in this house style'),
  pdf: s('Haal het voorbeeld op als PDF', 'Get the sample as PDF'),
  set: s('Leg deze huisstijl vast', 'Set this house style'),
  other: s('Kies iets anders', 'Choose something else'),
  wasSet: s('De huisstijl is vastgelegd en geldt vanaf {from}.', 'The house style is set and counts from {from}.'),
  noPdf: s('Hier kunnen geen PDF’s worden gemaakt.', 'PDFs can’t be made here.'),

  withdraw: s('Trek terug', 'Take back'),
  withdrawTitle: s('Trek deze huisstijl terug', 'Take this house style back'),
  withdrawText: s(
    'Hij geldt dan op geen enkele dag meer. Bewijzen die erin waren gemaakt, krijgen de stijl van daarvoor als iemand ze opnieuw bewaart. Wat al is afgedrukt of bewaard, verandert niet en blijft geldig.',
    'Then it counts on no day any more. Proofs that were made in it get the style from before when somebody keeps them again. What was printed or kept does not change and stays valid.',
  ),
  reason: s('Waarom', 'Why'),
  reasons: {
    enteredInError: s('Hij klopt niet', 'It is not right'),
    notAllowed: s('We mogen dit logo niet gebruiken', 'We may not use this logo'),
  },
  reasonMissing: s('Kies waarom.', 'Choose why.'),
  wasWithdrawn: s('De huisstijl is teruggetrokken.', 'The house style was taken back.'),
  back: s('Terug naar Huisstijl', 'Back to House style'),

  sampleTitle: s('Voorbeeld van een bewijs', 'Sample of a proof'),
  sampleName: s('Voornaam Achternaam', 'First Name Surname'),
  sampleUnits: [
    s('Het eerste onderdeel', 'The first part'),
    s('Het tweede onderdeel', 'The second part'),
    s('Het derde onderdeel', 'The third part'),
  ],

  faults: {
    'no-picture': s(
      'In dit bestand staat geen logo. Kies een SVG of een PNG.',
      'There is no logo in this file. Choose an SVG or a PNG.',
    ),
    damaged: s(
      'Dit bestand is niet heel. Sla het opnieuw op, of vraag uw ontwerper om een ander.',
      'This file is damaged. Save it again, or ask your designer for another one.',
    ),
    'document-type': s(
      'Dit bestand verklaart een documenttype of een eigen teken (regel {what}). Dat kan kwaad. Sla het op als gewone SVG.',
      'This file declares a document type or an entity (line {what}). That can do harm. Save it as a plain SVG.',
    ),
    holds: s(
      'In het logo staat {what}. Er mogen alleen vormen en kleuren in: zet letters om in vormen, en haal scripts, foto’s, effecten en verwijzingen weg.',
      'The logo holds {what}. It may hold shapes and colours alone: turn letters into shapes, and take scripts, photos, effects and references out.',
    ),
    'too-light': s(
      'Dit logo is op wit papier niet te zien. Kies de versie voor een lichte achtergrond.',
      'This logo can’t be seen on white paper. Choose the version for a light background.',
    ),
    'too-large': s(
      'Dit logo is te groot. Kies een eenvoudiger SVG, of een PNG van zo’n 600 beeldpunten breed.',
      'This logo is too large. Choose a simpler SVG, or a PNG some 600 pixels wide.',
    ),
  },
} as const
