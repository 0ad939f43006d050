/** Words of a learner who keeps a proof as a file, or puts it elsewhere. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const keepWords = {
  /** What else can be done with a proof than show, send and print it. */
  more: s('Meer met dit bewijs', 'More with this proof'),
  keep: s('Bewaren als bestand', 'Keep as a file'),
  keepText: s(
    'Een pdf, een plaatje of een bestand voor andere programma’s. Het blijft te controleren, ook zonder Leerbewijs.',
    'A PDF, a picture or a file for other programs. It can be checked, also without Leerbewijs.',
  ),
  keepDataText: s(
    'De gegevens, voor andere programma’s. Wie ze controleert, ziet dat dit bewijs niet telt.',
    'Its data, for other programs. Who checks them sees that this proof does not count.',
  ),
  app: s('In een app zetten', 'Put it in an app'),
  appText: s('In een app op uw telefoon, met een QR-code.', 'In an app on your phone, with a QR code.'),
  linkedIn: s('Op LinkedIn zetten', 'Put it on LinkedIn'),
  linkedInText: s(
    'U gaat naar LinkedIn. Daar staan de naam van het bewijs, wie het uitgaf, de datum en het nummer al klaar. Wij sturen niets.',
    'You go to LinkedIn. The name of the proof, who gave it, the date and the number are filled in there. We send nothing.',
  ),
  noLongerNow: s(
    'Dit bewijs geldt tijdelijk niet. U kunt het nu niet laten zien.',
    'This proof is not valid for the time being. You can not show it now.',
  ),

  title: s('Bewaren: {title}', 'Keep: {title}'),
  lead: s(
    'Wat u bewaart, is van u. Wie het krijgt, kan op onze pagina zien of het echt is en nog geldt.',
    'What you keep is yours. Who gets it can see on our page whether it is real and still valid.',
  ),
  leadNotNow: s(
    'Dit bewijs telt nu niet. U kunt alleen de gegevens bewaren. Wie ze controleert, ziet dat het niet telt.',
    'This proof does not count now. You can keep only its data. Who checks them sees that it does not count.',
  ),
  form: s('Wat wilt u bewaren?', 'What do you want to keep?'),
  formMissing: s('Kies wat u wilt bewaren.', 'Choose what you want to keep.'),
  forms: {
    pdf: s('Pdf', 'PDF'),
    png: s('Plaatje (PNG)', 'Picture (PNG)'),
    svg: s('Tekening (SVG)', 'Drawing (SVG)'),
    ob3: s('Digitaal bewijs (JSON)', 'Digital proof (JSON)'),
    unitMap: s('Uitleg bij het bewijs (pdf)', 'Explanation of the proof (PDF)'),
    elm: s('Voor Europass', 'For Europass'),
    clr: s('Digitaal overzicht (JSON)', 'Digital overview (JSON)'),
  },
  hints: {
    pdf: s(
      'Om te lezen, te printen en te mailen. Het bewijs zit er ook in.',
      'To read, print and mail. The proof is in it too.',
    ),
    unitMap: s(
      'Wat elk onderdeel inhoudt en waar het bij hoort, voor een andere school of een werkgever.',
      'What each part means and belongs to, for another school or an employer.',
    ),
    png: s(
      'Voor een website of onder uw e-mail. Het bewijs zit in het plaatje.',
      'For a website or below your e-mail. The proof is inside the picture.',
    ),
    svg: s('Hetzelfde, als tekening die overal scherp is.', 'The same, as a drawing that is sharp at any size.'),
    ob3: s('Voor programma’s en apps (Open Badges 3.0).', 'For programs and apps (Open Badges 3.0).'),
    elm: s(
      'De gegevens voor uw Europass-profiel. Dit bestand is niet ondertekend.',
      'The facts for your Europass profile. This file is not signed.',
    ),
    clr: s(
      'Al uw bewijzen in één bestand, voor programma’s en apps (CLR 2.0).',
      'All your proofs in one file, for programs and apps (CLR 2.0).',
    ),
  },
  named: s('Met of zonder uw naam?', 'With or without your name?'),
  withName: s('Met mijn naam', 'With my name'),
  withNameHint: s('Uw naam en geboortedatum staan erin.', 'Your name and date of birth stand in it.'),
  withoutName: s('Zonder mijn naam', 'Without my name'),
  withoutNameHint: s(
    'Wie het bekijkt, kan alleen controleren of het bij u hoort, door uw naam en geboortedatum in te vullen.',
    'Who looks at it can only check whether it is yours, by filling in your name and date of birth.',
  ),
  paperHasName: s(
    'Op de pdf staat altijd uw naam. Kies een andere vorm, of kies met uw naam.',
    'The PDF always has your name on it. Choose another form, or choose with your name.',
  ),
  evidence: s('Stukken erbij doen', 'Put documents with it'),
  evidenceHint: s(
    'Alleen wat u aankruist, gaat mee: wat voor stuk het is, van welke dag, en een kenmerk. Het stuk zelf gaat niet mee, en ook niets over anderen. Geeft u het stuk later zelf, dan kan iemand aan het kenmerk zien dat het dit stuk is.',
    'Only what you tick goes along: what kind of document it is, of which day, and a hash. The document itself does not go along, and nothing about others. If you hand over the document yourself later, somebody can see by the hash that it is this one.',
  ),
  evidenceOf: s('Bij {units}, beoordeeld op {on}. Kenmerk {hash}', 'For {units}, assessed on {on}. Hash {hash}'),
  evidenceMost: s('Kies hooguit {most} stukken.', 'Choose {most} documents at most.'),
  noEvidence: s('Bij dit bewijs liggen geen stukken die mee kunnen.', 'There are no documents that can go with this.'),
  address: s('Een eigen adres op internet erbij', 'An address of your own on the internet'),
  addressHint: s(
    'Bijvoorbeeld van uw werk of verslag. Begint met https://. Wij kijken niet wat daar staat.',
    'Of your work or report, for example. Begins with https://. We do not look at what stands there.',
  ),
  addressWrong: s(
    'Vul een heel adres in, dat begint met https://.',
    'Fill in a whole address that begins with https://.',
  ),
  look: s('Bekijk wat een ander ziet', 'See what somebody else will see'),
  previewTitle: s('Dit ziet een ander', 'This is what somebody else sees'),
  previewText: s(
    'Zo leest een werkgever of school het, als die uw bestand controleert. Er is nog niets bewaard of verstuurd.',
    'This is what an employer or a school reads who checks your file. Nothing was kept or sent yet.',
  ),
  previewUnsigned: s(
    'Het bestand dat u koos, kan niemand controleren. Het zegt hetzelfde als dit. Er is nog niets bewaard of verstuurd.',
    'The file that you chose can not be checked by anybody. It says the same as this. Nothing was kept or sent yet.',
  ),
  previewPdf: s(
    'Op de pdf zelf staan ook uw geboortedatum en uw naam, om te lezen.',
    'On the PDF itself stand your date of birth and your name too, to be read.',
  ),
  save: s('Bewaar', 'Keep'),
  overviewTitle: s('Mijn overzicht bewaren', 'Keep my overview'),
  overviewLead: s('Al uw bewijzen en uitslagen bij elkaar.', 'All your proofs and results together.'),
  keepOverview: s('Bewaar mijn overzicht', 'Keep my overview'),
  sendOverview: s('Verstuur mijn overzicht', 'Send my overview'),
  back: s('Terug naar het bewijs', 'Back to the proof'),
  backToResults: s('Terug naar mijn uitslagen', 'Back to my results'),

  appMissing: s(
    'Kies wat er in de app komt, en waar de app staat.',
    'Choose what goes into the app, and where the app is.',
  ),
  linkForApp: s('Adres voor de app', 'Address for the app'),
} as const
