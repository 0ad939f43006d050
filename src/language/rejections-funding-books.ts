/** What the rules about the books of a grant say: costs, contributions in kind, payments, reversals and closing. */
import type { Sentence } from './language.ts'
import { rejectionsFundingProof } from './rejections-funding-proof.ts'

export const rejectionsFundingBooks: Record<string, Sentence> = {
  // In which period
  'books-closed': {
    nl: 'Periode {period} is afgesloten: daar verandert niets meer. Boek in {open}, met de datum van de kosten zelf.',
    en: 'Period {period} is closed: nothing in it changes any more. Post in {open}, with the date of the cost itself.',
  },
  'all-books-closed': {
    nl: 'Periode {period} is afgesloten, en er is geen latere periode meer open. Vraag de financier om een langere looptijd.',
    en: 'Period {period} is closed, and no later one is open. Ask the funder for a longer period.',
  },
  'no-such-period': {
    nl: 'Deze bijdrage heeft geen periode {period}. Kies er een van {first} tot en met {last}.',
    en: 'This grant has no period {period}. Choose one from {first} up to {last}.',
  },
  'period-ahead': {
    nl: 'Periode {period} is nog niet begonnen. Kies een eerdere periode.',
    en: 'Period {period} has not begun yet. Choose an earlier one.',
  },
  'too-many-partners': {
    nl: 'In periode {period} boeken al {most} organisaties, meer kunnen er niet in één periode. Boek in een latere periode, met de datum van de kosten zelf.',
    en: 'In period {period} {most} organisations post already, and no more can in one period. Post in a later period, with the date of the cost itself.',
  },
  'outside-the-grant': {
    nl: 'De datum {date} ligt buiten de looptijd van de bijdrage, van {startsOn} tot en met {endsOn}. Verbeter de datum, of laat de kosten weg.',
    en: 'The date {date} lies outside the grant, which runs from {startsOn} up to {endsOn}. Correct the date, or leave the cost out.',
  },
  'after-the-period': {
    nl: 'De datum {date} ligt na periode {period}. Kies de periode waarin die dag valt, of een latere.',
    en: 'The date {date} lies after period {period}. Choose the period of that day, or a later one.',
  },

  // Declaring
  'line-of-another': {
    nl: 'Begrotingspost {line} is van een andere partner. Kies een post van uw organisatie.',
    en: 'Budget line {line} is for another partner. Choose a line of your organisation.',
  },
  'cost-not-eligible': {
    nl: 'De regeling of het besluit vergoedt deze kostensoort niet: {category}. Kies een kostensoort die erin staat.',
    en: 'The scheme or the decision does not take this kind of cost: {category}. Choose one that it names.',
  },
  'hours-missing': {
    nl: 'Hier horen uren bij. Vul het uurtarief en de minuten in.',
    en: 'This needs hours. Give the rate and the minutes.',
  },
  'hours-not-expected': {
    nl: 'Uren horen hier niet bij: {category}. Laat ze weg, of kies eigen personeel.',
    en: 'Hours do not belong here: {category}. Leave them out, or choose own labour.',
  },
  'invoice-needed': {
    nl: 'Bij ingekochte kosten ({category}) hoort een factuur met een bedrag. Bewaar de factuur, leg vast wat zij waard is, en noem wat u ervan declareert.',
    en: 'Costs that were bought ({category}) need an invoice with an amount. Store it, record what it is worth, and name what you declare of it.',
  },
  'cost-not-proven': {
    nl: 'Er staat niets achter deze kosten. Bewaar een document dat ze aantoont en noem het hier, of vul uren in die ondertekend zijn.',
    en: 'Nothing stands behind this cost. Store a document that shows it and name it here, or give hours that were signed.',
  },
  'more-than-claimable': {
    nl: 'Er kan hoogstens {mostCents} worden gedeclareerd: het bedrag zonder btw, en alleen btw die u echt kwijt bent. Verlaag het bedrag.',
    en: 'At most {mostCents} can be declared: the amount without VAT, and only VAT that is lost to you. Lower the amount.',
  },
  'taken-differs': {
    nl: 'Van de documenten neemt u samen {takenCents}, en u declareert {amountCents}. Maak ze gelijk.',
    en: 'Of the documents you take {takenCents} together, and you declare {amountCents}. Make them equal.',
  },
  'too-many-documents': {
    nl: 'Een kostenpost noemt hoogstens {most} documenten. Splits de kostenpost.',
    en: 'A cost names at most {most} documents. Split the cost.',
  },
  'evidence-missing': {
    nl: 'De regeling vraagt bij deze kostensoort nog bewijs: {kinds}. Bewaar dat en noem het bij de kostenpost.',
    en: 'The scheme asks for more proof of this kind of cost: {kinds}. Store it and name it with the cost.',
  },
  'project-not-funded': {
    nl: 'Dit project valt niet onder de bijdrage. Kies een project dat erin staat.',
    en: 'This project is not funded by the grant. Choose one that is.',
  },
  'project-needed': {
    nl: 'De bijdrage betaalt meer dan één project. Noem het project waarvoor is gewerkt.',
    en: 'The grant funds more than one project. Name the project that the hours were for.',
  },

  // Hours
  'unknown-rate': {
    nl: 'Dit uurtarief is bij deze bijdrage niet vastgesteld. Laat de penvoerder het eerst vaststellen.',
    en: 'This rate was not fixed for this grant. Let the lead fix it first.',
  },
  'rate-of-another': {
    nl: 'Dit uurtarief geldt voor een andere organisatie of voor een ander jaar ({year}). Kies het tarief van uw organisatie in het jaar van de kosten.',
    en: 'This rate is for another organisation or another year ({year}). Choose that of your organisation in the year of the cost.',
  },
  'labour-amount-differs': {
    nl: 'Minuten keer tarief is {expectedCents}. Vul precies dat bedrag in, zonder btw.',
    en: 'Minutes times rate is {expectedCents}. Give exactly that amount, without VAT.',
  },
  'no-hours': {
    nl: 'Er zijn geen minuten ingevuld. Vul in hoeveel er is gewerkt.',
    en: 'No minutes were given. Fill in how many were worked.',
  },
  'timesheet-half-named': {
    nl: 'Van de urenstaat ontbreekt de medewerker of de maand. Noem beide, of geen van beide.',
    en: 'Of the timesheet the employee or the month is missing. Name both, or neither.',
  },
  'hours-not-proven': {
    nl: 'Uren hebben een goedgekeurde urenstaat nodig, of een document met een bedrag. Noem er een.',
    en: 'Hours need an approved timesheet, or a document with an amount. Name one.',
  },
  'timesheet-unknown': {
    nl: 'Deze urenstaat is bij uw organisatie niet bekend. Kies een medewerker en een maand met een urenstaat.',
    en: 'This timesheet is not known at your organisation. Choose an employee and a month that has one.',
  },
  'cost-outside-month': {
    nl: 'De datum van de kosten ligt niet in de maand van de urenstaat. Kies een dag in die maand.',
    en: 'The date of the cost does not lie in the month of the timesheet. Choose a day in that month.',
  },

  // In kind
  'in-kind-not-counted': {
    nl: 'De regeling telt inbreng in natura niet mee. Declareer haar niet.',
    en: 'The scheme does not count contributions in kind. Do not declare any.',
  },
  'attendance-not-counted': {
    nl: 'De regeling telt de aanwezigheid van deelnemers niet mee als inbreng. Kies een andere grondslag.',
    en: "The scheme does not count learners' attendance as a contribution. Choose another basis.",
  },
  'in-kind-not-proven': {
    nl: 'Inbreng heeft een goedgekeurde urenstaat nodig, of een document met een bedrag. Noem er een.',
    en: 'A contribution needs an approved timesheet, or a document with an amount. Name one.',
  },
  'pledge-not-theirs': {
    nl: 'Deze toezegging is geen inbreng in natura van deze partner. Kies een toezegging van deze partner, of laat haar weg.',
    en: 'This pledge is no contribution in kind of this partner. Choose one that is, or leave it out.',
  },

  // Deciding
  'entry-not-there': {
    nl: 'Deze kostenpost staat niet in deze periode. Kijk of de periode klopt.',
    en: 'This entry does not stand in this period. Check the period.',
  },
  'entry-decided': {
    nl: 'Over deze kostenpost is al beslist. Draai haar terug als zij niet klopt.',
    en: 'This entry is decided already. Reverse it when it is wrong.',
  },
  'entry-in-kind': {
    nl: 'Dit is inbreng in natura en geen kostenpost. Gebruik de handeling voor inbreng.',
    en: 'This is a contribution in kind and no cost. Use the act for contributions.',
  },
  'entry-not-in-kind': {
    nl: 'Dit is een kostenpost en geen inbreng in natura. Gebruik de handeling voor kosten.',
    en: 'This is a cost and no contribution in kind. Use the act for costs.',
  },
  'approver-declared': {
    nl: 'U hebt deze kostenpost zelf gedeclareerd. Laat iemand anders erover beslissen.',
    en: 'You declared this entry yourself. Let somebody else decide about it.',
  },
  'own-hours': {
    nl: 'Dit zijn uw eigen uren. Laat iemand anders erover beslissen.',
    en: 'These are your own hours. Let somebody else decide about them.',
  },
  'payment-missing': {
    nl: 'Er is nog geen bewijs dat dit is betaald. Koppel een regel van een bankafschrift, of voeg een betaalbewijs toe.',
    en: 'There is no proof yet that this was paid. Match a line of a bank statement, or add a proof of payment.',
  },
  'paid-less': {
    nl: 'Er is {paidCents} betaald, en dat is minder dan de {approvedCents} die u goedkeurt. Koppel de rest, of keur minder goed.',
    en: 'Only {paidCents} was paid, which is less than the {approvedCents} that you approve. Match the rest, or approve less.',
  },
  'not-less-than-declared': {
    nl: 'Er is {declaredCents} gedeclareerd. Vul minder in, of keur het geheel goed.',
    en: 'What was declared is {declaredCents}. Give less, or approve the whole.',
  },
  'not-the-whole': {
    nl: 'Er is {declaredCents} gedeclareerd, en dat is het geheel. Vul dat in, of kies waarom u minder goedkeurt.',
    en: 'What was declared is {declaredCents}, and that is the whole. Give that, or say why you approve less.',
  },
  'minutes-missing': {
    nl: 'Het aantal minuten ontbreekt. Vul in hoeveel minuten u goedkeurt.',
    en: 'The number of minutes is missing. Fill in how many you approve.',
  },
  'more-minutes-than-declared': {
    nl: 'Zoveel minuten zijn er niet gedeclareerd. Vul er minder in.',
    en: 'So many minutes were not declared. Give fewer.',
  },
  'vat-still-in': {
    nl: 'Zonder btw blijft er hoogstens {netCents} over. Keur niet meer goed dan dat.',
    en: 'Without VAT no more than {netCents} is left. Approve no more than that.',
  },
  'nothing-to-pay': {
    nl: 'Hier hoort geen betaling bij: het is inbreng in natura of een terugboeking. Kies een kostenpost.',
    en: 'There is nothing to pay here: it is in kind or a reversal. Choose a cost.',
  },
  'bank-line-exhausted': {
    nl: 'Deze regel van het afschrift bewijst niet zoveel: er is nog {leftCents} van over. Koppel hoogstens dat, of kies een andere regel.',
    en: 'This line of the statement does not prove so much: {leftCents} of it is left. Match that at most, or choose another line.',
  },
  'bank-line-unknown': {
    nl: 'Van regel {line} van dit document is niet bekend wat ermee is betaald. Bewaar het afschrift als CAMT.053-bestand, of leg eerst vast wat er met de regel is betaald.',
    en: 'It is not known what was paid with line {line} of this document. Store the statement as a CAMT.053 file, or record first what was paid with the line.',
  },
  'bank-lines-read': {
    nl: 'Dit afschrift zegt zelf al wat er met elke regel is betaald. U hoeft niets in te typen.',
    en: 'This statement says by itself what was paid with each line. You need not type anything.',
  },
  'bank-line-twice': {
    nl: 'Regel {line} staat er twee keer in. Noem elke regel één keer.',
    en: 'Line {line} is named twice. Name each line once.',
  },
  'bank-line-used': {
    nl: 'Regel {line} bewijst al een kostenpost, en kan niet meer worden veranderd. Maak de betaling eerst los van die kostenpost.',
    en: 'Line {line} proves a cost already, and can’t be changed any more. Take the payment off that cost first.',
  },
  'statement-too-long': {
    nl: 'Dit afschrift heeft meer dan {most} betalingen. Vraag de bank om afschriften over een kortere tijd, en bewaar die.',
    en: 'This statement has more than {most} payments. Ask the bank for statements over a shorter time, and store those.',
  },
  'paid-more-than-cost': {
    nl: 'Dat is meer dan er van deze kostenpost te betalen is: {leftCents} met btw. Koppel hoogstens dat, en de rest aan een andere kostenpost.',
    en: 'That is more than is to be paid of this cost: {leftCents} with VAT. Match that at most, and the rest with another cost.',
  },
  'too-many-payments': {
    nl: 'Een kostenpost heeft hoogstens {most} betalingen. Neem de termijnen samen in een afschrift.',
    en: 'A cost has {most} payments at most. Take its instalments together in one statement.',
  },
  'payment-not-matched': {
    nl: 'Deze regel van het afschrift is niet aan deze kostenpost gekoppeld. Kies een betaling die bij de kostenpost staat.',
    en: 'This line of the statement is not matched with this cost. Choose a payment that stands with the cost.',
  },
  'payment-matched': {
    nl: 'Deze regel van dit afschrift is al aan deze kostenpost gekoppeld. Er hoeft niets meer te gebeuren.',
    en: 'This line of this statement is matched with this cost already. There is nothing left to do.',
  },

  // Afterwards
  'entry-reversed': {
    nl: 'Deze kostenpost is al teruggedraaid, verbeterd of overgeboekt. Ga verder met wat ervoor in de plaats kwam.',
    en: 'This entry was reversed, corrected or moved already. Go on with what came in its place.',
  },
  'entry-undecided': {
    nl: 'Over deze kostenpost is nog niet beslist. Laat haar afwijzen als zij niet klopt.',
    en: 'This entry is not decided yet. Have it rejected when it is wrong.',
  },
  'entry-not-counting': {
    nl: 'Van deze kostenpost telt niets mee, dus er is niets terug te draaien. Kies een kostenpost die meetelt.',
    en: 'Nothing of this entry counts, so there is nothing to take back. Choose an entry that counts.',
  },
  'before-its-period': {
    nl: 'De kostenpost staat in {period}. Boek in die periode of in een latere.',
    en: 'The entry stands in {period}. Post in that period or in a later one.',
  },
  'stays-where-it-is': {
    nl: 'De kostenpost staat al op deze post, met deze kostensoort. Kies een andere.',
    en: 'The entry stands on this line already, as this kind of cost. Choose another one.',
  },
  'pledged-in-kind': {
    nl: 'Dit is toegezegd in natura. Declareer het als inbreng.',
    en: 'This was pledged in kind. Declare it as a contribution.',
  },
  'more-than-pledged': {
    nl: 'Van deze toezegging staat nog {leftCents} open. Verlaag het bedrag, of laat de toezegging verhogen.',
    en: 'Of this pledge {leftCents} is left. Lower the amount, or let the pledge be raised.',
  },

  // Closing
  'no-close-proposed': {
    nl: 'Er is geen voorstel om periode {period} af te sluiten. Laat iemand dat eerst voorstellen.',
    en: 'Nobody proposed to close period {period}. Let somebody propose it first.',
  },
  'not-all-decided': {
    nl: 'Over {count} kostenposten is nog niet beslist. Beslis daar eerst over.',
    en: 'There are {count} entries that nobody decided about yet. Decide about those first.',
  },
  'closed-by-declarants': {
    nl: 'U en wie dit voorstelde hebben allebei kosten in deze periode gedeclareerd. Laat iemand afsluiten die dat niet deed.',
    en: 'You and whoever proposed this both declared costs in this period. Have somebody close it who did not.',
  },
  'books-changed': {
    nl: 'Na het voorstel is er nog iets geboekt of beslist. Bekijk de cijfers en stel opnieuw voor om af te sluiten.',
    en: 'Something was posted or decided after the proposal. Look at the figures and propose to close anew.',
  },
  ...rejectionsFundingProof,
}
