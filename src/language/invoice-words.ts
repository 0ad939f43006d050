/** Declaring from an invoice. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const invoiceWords = {
  uploadTitle: s('Factuur declareren', 'Declare an invoice'),
  uploadLead: s(
    'Drie stappen: kies de factuur, kijk na wat er is ingevuld, en declareer. Van een e-factuur vullen de velden zich zelf.',
    'Three steps: choose the invoice, check what was filled in, and declare. Of an e-invoice the fields fill themselves.',
  ),
  file: s('Factuur', 'Invoice'),
  fileHint: s(
    'E-factuur (XML, of PDF met de factuur erin), PDF of foto; hoogstens 25 MB.',
    'E-invoice (XML, or a PDF with the invoice in it), PDF or photo; at most 25 MB.',
  ),
  uploadDo: s('Verder', 'Go on'),
  noFile: s('Kies eerst het bestand van de factuur.', 'Choose the file of the invoice first.'),
  // The form.
  title: s('Factuur nakijken en declareren', 'Check and declare the invoice'),
  reviewTitle: s('Klopt dit zo?', 'Is this right?'),
  read: s(
    'De velden zijn ingevuld uit de e-factuur. Kijk ze na.',
    'The fields were filled in from the e-invoice. Check them.',
  ),
  notRead: s(
    'In dit bestand zit geen e-factuur. Neem de velden over van het document; het bestand is bewaard.',
    'There is no e-invoice in this file. Copy the fields from the document; the file is kept.',
  ),
  unreadable: s(
    'De e-factuur in dit bestand is niet te lezen ({code}). Neem de velden over van het document, of vraag de leverancier om een nieuwe.',
    'The e-invoice in this file can’t be read ({code}). Copy the fields from the document, or ask the supplier for another one.',
  ),
  kept: s(
    'Dit document is bewaard: u kunt hier later mee verder.',
    'This document is kept: you can go on with it later.',
  ),
  preview: s('Factuur', 'Invoice'),
  eInvoice: s('E-factuur {number} van {supplier}', 'E-invoice {number} of {supplier}'),
  supplier: s('Leverancier', 'Supplier'),
  natural: s('De leverancier is een persoon zonder eigen bedrijf', 'The supplier is a person without a business'),
  kvk: s('KvK-nummer van de leverancier', 'KvK number of the supplier'),
  number: s('Factuurnummer', 'Number of the invoice'),
  datedOn: s('Factuurdatum', 'Date of the invoice'),
  net: s('Bedrag zonder btw', 'Amount without VAT'),
  vat: s('Btw', 'VAT'),
  vatPercent: s('Btw in %', 'VAT in %'),
  withVat: s('Bedrag met btw', 'Amount with VAT'),
  treatment: s('Wat gebeurt er met de btw?', 'What becomes of the VAT?'),
  treatmentHint: s('Alleen btw die u niet terugkrijgt, telt mee.', 'Only VAT that you do not get back counts.'),
  noTreatment: s('Kies wat er met de btw gebeurt.', 'Choose what becomes of the VAT.'),
  document: s('De factuur', 'The invoice'),
  declared: s('Wat u declareert', 'What you declare'),
  amountHint: s('Leeg: alles wat van de factuur nog over is.', 'Empty: all that is left of the invoice.'),
  amount: s('Bedrag voor deze bijdrage', 'Amount for this grant'),
  second: s('Verdelen over twee bijdragen', 'Divide over two grants'),
  secondText: s(
    'Wat naar de tweede bijdrage gaat. Het bedrag van de eerste mag leeg blijven: dat is dan de rest.',
    'What goes to the second grant. The amount of the first may stay empty: it is the rest then.',
  ),
  place2: s('Tweede bijdrage en post', 'Second grant and line'),
  amount2: s('Bedrag voor de tweede bijdrage', 'Amount for the second grant'),
  noSecond: s(
    'Kies bij dit bedrag de tweede bijdrage, of maak het leeg.',
    'Choose the second grant for this amount, or empty it.',
  ),
  samePlace: s(
    'Dit is dezelfde post als de eerste. Kies een andere, of zet alles bij één.',
    'This is the same line as the first. Choose another one, or put all on one.',
  ),
  lines: s('Per regel van de factuur', 'Per line of the invoice'),
  linesText: s(
    'Vul alleen in wat u van een regel declareert. Is hier iets ingevuld, dan telt dat en niet het bedrag hierboven.',
    'Fill in only what you declare of a line. If anything is filled in here, it counts and not the amount above.',
  ),
  line: s('Regel', 'Line'),
  lineNet: s('Zonder btw', 'Without VAT'),
  takeFirst: s('Eerste bijdrage', 'First grant'),
  takeSecond: s('Tweede bijdrage', 'Second grant'),
  taken: s('Al gedeclareerd', 'Declared already'),
  left: s('Nog over', 'Left'),
  leftOnLine: s('Dan over op de post', 'Then left on the line'),
  takenTitle: s('Wat van deze factuur al gedeclareerd is', 'What of this invoice was declared already'),
  takenNone: s('Van deze factuur is nog niets gedeclareerd.', 'Nothing of this invoice was declared yet.'),
  otherGrant: s('Een bijdrage die u niet kunt zien', 'A grant that you can’t see'),
  worth: s('Wat er van kan tellen', 'What of it may count'),
  overTaken: s(
    'Er is {amountCents} te veel gedeclareerd, na een creditnota. Draai zo veel terug.',
    '{amountCents} too much was declared, after a credit note. Reverse so much.',
  ),
  nothingLeft: s('Van deze factuur is alles gedeclareerd.', 'All of this invoice was declared.'),
  leftNothing: s(
    'Er is niets meer over van deze factuur om te declareren.',
    'Nothing of this invoice is left to declare.',
  ),
  check: s('Controleer', 'Check'),
  confirm: s('Declareer', 'Declare'),
  change: s('Terug en wijzigen', 'Back and change'),
  save: s('Bewaar en ga later verder', 'Keep and go on later'),
  share: s('Deel van de factuur', 'Share of the invoice'),
  sum: s('Samen', 'Together'),
  next: s('Wat er hierna gebeurt', 'What happens next'),
  nextText: s(
    'De kostenpost komt in de boeken van {period} en moet nog worden beoordeeld. U ziet op de pagina Kosten declareren wat ervan komt. Het betaalbewijs koppelt u bij Bank.',
    'The entry goes into the books of {period} and waits for a decision. On the page Declare costs you see what becomes of it. The proof of payment is matched under Bank.',
  ),
  partDone: s(
    'Het deel voor {grant} is gedeclareerd ({amount}). Het deel hieronder nog niet: lees waarom.',
    'The part for {grant} was declared ({amount}). The part below was not: read why.',
  ),
  credit: s('Creditnota verwerken', 'Process a credit note'),
  creditOf: s(
    'Dit is een creditnota. Verwerk hem bij de factuur waar hij over gaat.',
    'This is a credit note. Process it with the invoice that it is about.',
  ),
  creditRefers: s('Hij verwijst naar factuur {number}.', 'It refers to invoice {number}.'),
  creditChoose: s('Hoort bij factuur', 'Belongs to invoice'),
  creditTitle: s('Creditnota bij factuur {number}', 'Credit note for invoice {number}'),
  creditLead: s(
    'Een creditnota verlaagt wat van de factuur mag tellen. Staat er daarna te veel gedeclareerd, dan zegt deze pagina hoeveel u terugdraait.',
    'A credit note lowers what of the invoice may count. If too much stands declared afterwards, this page says how much to reverse.',
  ),
  creditFile: s('De creditnota', 'The credit note'),
  creditNet: s('Wat terugkomt, zonder btw', 'What comes back, without VAT'),
  creditVat: s('Btw die terugkomt', 'VAT that comes back'),
  receivedOn: s('Ontvangen op', 'Received on'),
  creditDo: s('Verwerk de creditnota', 'Process the credit note'),
  creditDone: s(
    'De creditnota is verwerkt. Er staat niet te veel gedeclareerd.',
    'The credit note was processed. Not too much stands declared.',
  ),
  creditExceeds: s(
    'De creditnota is verwerkt. Er staat nu {amount} te veel gedeclareerd van deze factuur: draai zo veel terug.',
    'The credit note was processed. {amount} too much of this invoice stands declared now: reverse so much.',
  ),
  creditFirst: s(
    'Vul eerst de factuur zelf in; daarna kan de creditnota erbij.',
    'Fill in the invoice itself first; then its credit note can follow.',
  ),
} as const

/** What a reader noticed about an e-invoice. */
export const invoiceWarnings: Readonly<Record<string, Sentence>> = {
  'lines-differ': s(
    'De regels tellen op tot {countedCents}, maar er staat {statedCents}.',
    'The lines add up to {countedCents}, but {statedCents} is stated.',
  ),
  'vat-differs': s(
    'De btw telt op tot {countedCents}, maar er staat {statedCents}.',
    'The VAT adds up to {countedCents}, but {statedCents} is stated.',
  ),
  'total-differs': s(
    'Het totaal is {countedCents}, maar er staat {statedCents}.',
    'The total is {countedCents}, but {statedCents} is stated.',
  ),
  'payable-differs': s(
    'Te betalen is {countedCents}, maar er staat {statedCents}.',
    'To be paid is {countedCents}, but {statedCents} is stated.',
  ),
  prepaid: s('Er is al {amountCents} vooruitbetaald.', '{amountCents} was paid before.'),
  rounded: s('Het te betalen bedrag is {amountCents} afgerond.', 'The amount to pay was rounded by {amountCents}.'),
  'other-currency': s(
    'De bedragen staan in {currency}, niet in euro. Reken ze om en vul euro’s in.',
    'The amounts are in {currency}, not in euros. Convert them and fill in euros.',
  ),
  'type-unusual': s(
    'Dit is een factuur van een ongewone soort ({type}).',
    'This is an invoice of an unusual kind ({type}).',
  ),
  'many-lines': s(
    'De factuur heeft {lines} regels; hij wordt als geheel gedeclareerd.',
    'The invoice has {lines} lines; it is declared as a whole.',
  ),
  'no-number': s('Er staat geen factuurnummer in. Vul het in.', 'There is no number in it. Fill it in.'),
  'no-date': s('Er staat geen datum in. Vul hem in.', 'There is no date in it. Fill it in.'),
  'no-supplier': s('Er staat geen leverancier in. Vul hem in.', 'There is no supplier in it. Fill it in.'),
  'no-supplier-id': s('Er staat geen nummer van de leverancier in.', 'There is no number of the supplier in it.'),
  'no-reference': s(
    'De creditnota zegt niet bij welke factuur hij hoort.',
    'The credit note does not say of which invoice.',
  ),
  'negative-invoice': s(
    'De bedragen zijn negatief: dit werkt als creditnota.',
    'The amounts are negative: this works as a credit note.',
  ),
  'negative-credit-note': s(
    'De creditnota heeft negatieve bedragen. Vraag de afzender wat bedoeld is.',
    'The credit note has negative amounts. Ask its sender what is meant.',
  ),
  'parts-of-cents': s(
    'Bedragen hadden delen van een cent; ze zijn afgerond.',
    'Amounts had parts of a cent; they were rounded.',
  ),
  'vat-by-rate': s(
    'De btw is over de regels verdeeld naar hun tarief.',
    'The VAT was shared over the lines by their rate.',
  ),
}
