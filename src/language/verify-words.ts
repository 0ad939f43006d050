/** Words of the page where a digital proof is checked, one or many. Plain words (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const verifyWords = {
  // ---- the form
  lead: s(
    'Geef ons het bestand van het bewijs, of plak de link. U ziet meteen of het echt is en of het nog geldt. U hebt geen account nodig.',
    'Give us the file of the proof, or paste its link. You see at once whether it is real and still valid. You need no account.',
  ),
  file: s('Bestand van het bewijs', 'File of the proof'),
  fileHint: s(
    'Een pdf, een plaatje (PNG of SVG) of een JSON-bestand. U kunt het ook hierheen slepen.',
    'A PDF, a picture (PNG or SVG) or a JSON file. You can also drag it to here.',
  ),
  text: s('Of plak een link of tekst', 'Or paste a link or text'),
  textHint: s(
    'De link die u kreeg, of de hele tekst van een digitaal bewijs.',
    'The link that you were given, or the whole text of a digital proof.',
  ),
  moreAsked: s(
    'Meer vragen: een andere dag, uw organisatie, of van wie het is',
    'Ask more: another day, your organisation, or whose it is',
  ),
  whoseAsked: s(
    'Hoort het bij de persoon die u voor u hebt? Vul de naam en de geboortedatum in. U leest alleen ja of nee.',
    'Does it belong to the person before you? Fill in the name and the date of birth. You read only yes or no.',
  ),
  on: s('Geldig op', 'Valid on'),
  onHint: s('Leeg: vandaag.', 'Empty: today.'),
  forWhom: s('Geldig voor', 'Valid for'),
  forWhomHint: s(
    'Een organisatie kan met anderen afspreken welke bewijzen zij overneemt, en hoe lang.',
    'An organisation can agree with others which proofs it accepts, and for how long.',
  ),
  forNobody: s('Zoals het op het bewijs staat', 'As the proof itself says'),
  submit: s('Controleer het bewijs', 'Check the proof'),
  notKept: s(
    'Wij lezen wat u instuurt alleen om u te antwoorden. Wij bewaren het niet.',
    'We read what you send only to answer you. We do not keep it.',
  ),
  byNumber: s('Of vul het nummer en de code in', 'Or fill in the number and the code'),
  byNumberLead: s('Ze staan op het papieren bewijs.', 'They stand on the proof on paper.'),
  toMany: s('Veel bewijzen tegelijk controleren', 'Check many proofs at once'),

  givenMissing: s('Kies een bestand, of plak een link of tekst.', 'Choose a file, or paste a link or text.'),
  givenBoth: s(
    'U koos een bestand en plakte ook tekst. Kies één van de twee.',
    'You chose a file and pasted text too. Choose one of the two.',
  ),
  tooLarge: s(
    'Dit is te groot voor een bewijs. Een bestand is hooguit {most} MB.',
    'This is too large for a proof. A file is at most {most} MB.',
  ),
  onWrong: s('Vul een dag in, als dag-maand-jaar.', 'Fill in a day, as day-month-year.'),
  forWhomWrong: s('Kies een organisatie uit de lijst.', 'Choose an organisation of the list.'),

  // ---- what was found
  isReal: s('Is het echt?', 'Is it real?'),
  real: s(
    'Ja. Er is niets aan veranderd sinds het werd uitgegeven.',
    'Yes. Nothing about it was changed since it was given.',
  ),
  realByIssuer: s(
    'De uitgever zegt nu zelf dat hij dit heeft uitgegeven.',
    'The organisation that gave it says now that it did.',
  ),
  notReal: s('Nee, of het is veranderd.', 'No, or it was changed.'),
  realUnknown: s('Dat konden wij niet nagaan.', 'We could not find out.'),
  isKnown: s('Kennen wij de uitgever?', 'Do we know who gave it?'),
  known: s('Ja. {issuer} is bij ons bekend.', 'Yes. {issuer} is known to us.'),
  knownNameless: s('Ja, de uitgever is bij ons bekend.', 'Yes, who gave it is known to us.'),
  notKnown: s(
    'Nee. Wij kennen deze uitgever niet. De naam hieronder heeft de uitgever zelf ingevuld.',
    'No. We do not know who gave it. The name below was filled in by that organisation itself.',
  ),
  knownUnsure: s('Dat konden wij niet nagaan.', 'We could not find out.'),
  compare: s(
    'Wij keken naar het bewijs dat in dit bestand zit. Dat staat hieronder, en alleen dat telt. Vergelijk het met wat u op het papier of het plaatje ziet: dat kan iemand hebben veranderd.',
    'We looked at the proof inside this file. It stands below, and only that counts. Compare it with what you see on the paper or the picture: somebody may have changed that.',
  ),
  evidence: s('Stukken die erbij zijn gedaan', 'What was put with it'),
  evidenceText: s(
    'De deelnemer koos deze. Een stuk zelf zit er niet in: krijgt u het van de deelnemer, dan laat het kenmerk (SHA-256) zien of het dit stuk is. Wat op een adres staat, is niet gecontroleerd.',
    'The learner chose these. A document itself is not in it: if the learner gives it to you, its hash (SHA-256) shows whether it is this one. What stands at an address was not checked.',
  ),
  results: s('Uitslagen', 'Results'),
  inner: s('Bewijzen hierin', 'Proofs in this'),
  asked: s('Gevraagd voor {on}.', 'Asked for {on}.'),
  nameHidden: s('Staat er niet leesbaar in', 'Does not stand in it to be read'),
  notFilledIn: s('Staat er niet in', 'Does not stand in it'),
  selfNamed: s('{issuer} (niet bij ons bekend)', '{issuer} (not known to us)'),
  description: s('Wat er verder in staat', 'What else it says'),
  untitled: s('Zonder titel', 'Without a title'),

  /** Of one proof among others. */
  verdictShort: {
    valid: s('Geldig', 'Valid'),
    'valid-issuer-unknown': s('Echt, maar wij kennen de uitgever niet', 'Real, but we do not know who gave it'),
    'refresh-advised': s('Geldig, opnieuw volgen wordt aangeraden', 'Valid, taking it again is advised'),
    'in-grace': s('Nog geldig, maar verlengen is nodig', 'Still valid, but it needs renewing'),
    expired: s('Niet meer geldig', 'No longer valid'),
    'not-yet-valid': s('Nog niet geldig', 'Not yet valid'),
    revoked: s('Ingetrokken', 'Withdrawn'),
    suspended: s('Tijdelijk niet geldig', 'Not valid for now'),
    superseded: s('Vervangen door een nieuwer bewijs', 'Replaced by a newer proof'),
    'not-mandated': s('Niet geldig: uitgegeven zonder recht', 'Not valid: given without the right to'),
    'cannot-say': s('Niet zeker', 'Not certain'),
    'confirmed-by-issuer': s('Nu bevestigd door de uitgever', 'Confirmed now by who gave it'),
    'not-genuine': s('Niet echt, of veranderd', 'Not real, or changed'),
    unreadable: s('Geen bewijs gevonden', 'No proof found'),
  },

  // ---- the checks
  checks: s('Wat wij hebben nagekeken', 'What we checked'),
  deciding: s('Dit beslist', 'This decides'),
  advisory: s('Dit beslist niet', 'This does not decide'),

  // ---- asking on
  askOn: s('Geldig op een andere dag, of voor een organisatie?', 'Valid on another day, or for an organisation?'),
  askAgain: s('Controleer opnieuw', 'Check again'),
  whose: s('Van wie is het?', 'Whose is it?'),
  whoseLead: s(
    'De naam staat er niet leesbaar in. Vul de naam en de geboortedatum van het identiteitsbewijs in. U leest alleen ja of nee.',
    'The name does not stand in it to be read. Fill in the name and the date of birth of the identity document. You read only yes or no.',
  ),
  keepAsPdf: s('Bewaar deze uitkomst als PDF', 'Keep this outcome as a PDF'),
  pdfSaysMore: s(
    'In de PDF staat wat u hierboven leest, met de dag en het tijdstip.',
    'The PDF has what you read above, with the day and the time.',
  ),
  pdfName: s('uitkomst-controle', 'outcome-of-check'),
  openTooLongTitle: s('Deze pagina staat te lang open', 'This page has been open too long'),
  openTooLong: s(
    'Open de link opnieuw, of vul het nummer en de code opnieuw in. Dan kunt u verder vragen.',
    'Open the link again, or fill in the number and the code again. Then you can ask on.',
  ),
  sameLook: s(
    'U keek al: verder vragen telt niet als nog een keer kijken.',
    'You looked already: asking on does not count as another look.',
  ),
  tooLongToAskOn: s(
    'Dit bewijs is te groot om er verder over te vragen. Stuur het opnieuw in met uw vraag.',
    'This proof is too large to ask on about it. Send it again with your question.',
  ),
  checkedAt: s(
    'Nagekeken op {moment}. Wat u instuurde, hebben wij niet bewaard.',
    'Checked on {moment}. We did not keep what you sent.',
  ),

  // ---- many at once
  manyTitle: s('Veel bewijzen tegelijk controleren', 'Check many proofs at once'),
  manyLead: s(
    'Kies alle bestanden, of een zip met bestanden, of plak links: hooguit {most}. U krijgt een tabel, ook als Excel-bestand.',
    'Choose all files, or a zip of files, or paste links: at most {most}. You get a table, also as an Excel file.',
  ),
  manyFiles: s('Bestanden', 'Files'),
  manyFilesHint: s(
    'Pdf’s, plaatjes (PNG of SVG), JSON-bestanden of één zip daarvan. U kunt ze ook hierheen slepen.',
    'PDFs, pictures (PNG or SVG), JSON files or one zip of them. You can also drag them to here.',
  ),
  manyLinks: s('Of plak links', 'Or paste links'),
  manyLinksHint: s('Eén link op elke regel.', 'One link on each line.'),
  manyMore: s(
    'Meer vragen: een andere dag, een organisatie, of van wie ze zijn',
    'Ask more: another day, an organisation, or whose they are',
  ),
  people: s('Lijst van mensen', 'List of people'),
  peopleHint: s(
    'Excel of CSV met de kolommen bestand, naam en geboortedatum. Dan ziet u per bewijs of het bij deze persoon hoort. In de kolom bestand staat de naam van het bestand, of de link.',
    'Excel or CSV with the columns file, name and birth date. Then you see with each proof whether it belongs to this person. The column file has the name of the file, or the link.',
  ),
  manySubmit: s('Controleer ze allemaal', 'Check them all'),
  manyMissing: s('Kies minstens één bestand, of plak een link.', 'Choose at least one file, or paste a link.'),
  manyTooMany: s(
    'Dit zijn er meer dan {most}. Controleer ze in twee keer.',
    'These are more than {most}. Check them in two turns.',
  ),
  manyTooLarge: s(
    'Samen is dit meer dan {most} MB. Controleer ze in twee keer.',
    'Together this is more than {most} MB. Check them in two turns.',
  ),
  manyResult: s('{count} bewijzen nagekeken', '{count} proofs checked'),
  manyCounts: s('{valid} geldig, {other} niet of niet zeker.', '{valid} valid, {other} not, or not for certain.'),
  notOnList: s('staat niet op de lijst', 'is not on the list'),
  inOrder: s('in orde', 'in order'),
  countsNot: s('telt niet', 'does not count'),
  look: s('kijk zelf', 'look yourself'),
  listName: s('gecontroleerde-bewijzen', 'checked-proofs'),
  toOne: s('Eén bewijs controleren', 'Check one proof'),
  asExcel: s('Bewaar als Excel-bestand', 'Keep as an Excel file'),
  excelTooOld: s(
    'Deze uitkomst is te oud om als bestand te bewaren. Controleer de bewijzen opnieuw.',
    'This outcome is too old to keep as a file. Check the proofs again.',
  ),
  again: s('Andere bewijzen controleren', 'Check other proofs'),
} as const
