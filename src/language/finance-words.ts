/** Why a file of money is not read, and what a reader noticed about a bank statement or an audit file. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** By code; `where` is a line, a path, or what was found. */
export const financeFaults: Readonly<Record<string, Sentence>> = {
  'xml-none': s(
    'Dit bestand is geen XML, hoe het ook heet. Download het opnieuw bij uw bank of uit uw boekhouding.',
    'This file is no XML, whatever its name. Download it again from your bank or your bookkeeping.',
  ),
  'xml-encoding': s(
    'De tekens in dit bestand zijn niet te lezen (gevonden: {where}). Vraag om een bestand in UTF-8.',
    'The characters of this file can’t be read (found: {where}). Ask for a file in UTF-8.',
  ),
  'xml-large': s(
    'Dit bestand is groter dan {where} MB. Kies een kortere periode.',
    'This file is larger than {where} MB. Choose a shorter period.',
  ),
  'xml-doctype': s(
    'Regel {where} van dit bestand verklaart een documenttype. Dat hoort hier niet en kan kwaad; vraag de afzender om een ander bestand.',
    'Line {where} of this file declares a document type. That does not belong here and can do harm; ask the sender for another file.',
  ),
  'xml-entity': s(
    'Op regel {where} van dit bestand staat een & die nergens voor staat. Vraag de afzender om een ander bestand.',
    'On line {where} of this file there is an & that stands for nothing. Ask the sender for another file.',
  ),
  'xml-deep': s(
    'Dit bestand is dieper genest dan een bestand van deze soort ooit is (regel {where}).',
    'This file is nested deeper than a file of this kind ever is (line {where}).',
  ),
  'xml-many': s(
    'Dit bestand heeft meer onderdelen dan er gelezen worden (regel {where}). Kies een kortere periode.',
    'This file has more parts than are read (line {where}). Choose a shorter period.',
  ),
  'xml-attributes': s(
    'Op regel {where} van dit bestand heeft een onderdeel te veel kenmerken.',
    'On line {where} of this file a part has too many attributes.',
  ),
  'xml-broken': s(
    'Dit bestand is beschadigd of afgebroken (plaats: {where}). Download het opnieuw.',
    'This file is damaged or cut off (place: {where}). Download it again.',
  ),
  'invoice-form': s(
    'Dit XML-bestand is geen e-factuur die hier gelezen wordt (gevonden: {where}).',
    'This XML file is no e-invoice that is read here (found: {where}).',
  ),
  'invoice-amount': s(
    'In de e-factuur staat een bedrag dat niet te lezen is: {where}.',
    'In the e-invoice there is an amount that can’t be read: {where}.',
  ),
  'invoice-without-total': s(
    'In de e-factuur ontbreekt een bedrag: {where}.',
    'In the e-invoice an amount is missing: {where}.',
  ),
  'invoice-twice': s(
    'In deze PDF zitten twee e-facturen ({where}). Vraag de leverancier om één factuur per bestand.',
    'There are two e-invoices in this PDF ({where}). Ask the supplier for one invoice a file.',
  ),
  'pdf-large': s(
    'Deze PDF wordt uitgepakt te groot. Bewaar hem opnieuw, en stuur hem dan.',
    'This PDF becomes too large when it is unpacked. Save it anew, and then send it.',
  ),
  'statement-form': s(
    'Dit is geen bankafschrift in CAMT.053 (gevonden: {where}). Kies bij uw bank het formaat CAMT.053.',
    'This is no bank statement in CAMT.053 (found: {where}). Choose the format CAMT.053 at your bank.',
  ),
  'statement-amount': s(
    'Op dit afschrift staat een bedrag dat niet te lezen is, bij {where}. Download het opnieuw bij uw bank.',
    'On this statement there is an amount that can’t be read, at {where}. Download it again from your bank.',
  ),
  'statement-many': s(
    'Dit bestand heeft meer dan 100.000 regels. Kies een kortere periode.',
    'This file has more than 100,000 lines. Choose a shorter period.',
  ),
  'ledger-form': s(
    'Dit is geen auditfile in XAF 3.1 of 3.2 (gevonden: {where}). Kies in uw boekhouding de export XAF of auditfile.',
    'This is no audit file in XAF 3.1 or 3.2 (found: {where}). Choose the export XAF or audit file in your bookkeeping.',
  ),
  'ledger-amount': s(
    'In de auditfile staat een bedrag dat niet te lezen is: {where}.',
    'In the audit file there is an amount that can’t be read: {where}.',
  ),
}

export const financeWarnings: Readonly<Record<string, Sentence>> = {
  'balances-differ': s(
    'De saldi kloppen niet: het beginsaldo met de regels is {countedCents}, maar het eindsaldo is {statedCents}.',
    'The balances do not add up: the opening balance with the lines is {countedCents}, but the closing balance is {statedCents}.',
  ),
  'no-balances': s('Er staat geen begin- of eindsaldo in.', 'There is no opening or closing balance in it.'),
  'no-id': s('Het afschrift heeft geen nummer.', 'The statement has no number.'),
  'other-currency': s(
    'De bedragen staan in {currency}, niet in euro; zij bewijzen hier niets.',
    'The amounts are in {currency}, not in euros; they prove nothing here.',
  ),
  'lines-without-date': s(
    'Regels zonder datum: {lines}. Die bewijzen niets.',
    'Lines without a date: {lines}. They prove nothing.',
  ),
  'lines-pending': s(
    'Regels die de bank nog niet geboekt heeft: {lines}. Die zijn weggelaten.',
    'Lines that the bank has not booked yet: {lines}. They are left out.',
  ),
  'parts-of-cents': s(
    'Bedragen hadden delen van een cent; ze zijn afgerond.',
    'Amounts had parts of a cent; they were rounded.',
  ),
  unbalanced: s(
    'Debet is {countedCents}, credit is {statedCents}.',
    'Debit is {countedCents}, credit is {statedCents}.',
  ),
  'debit-differs': s(
    'Debet telt op tot {countedCents}, maar er staat {statedCents}.',
    'Debit adds up to {countedCents}, but {statedCents} is stated.',
  ),
  'credit-differs': s(
    'Credit telt op tot {countedCents}, maar er staat {statedCents}.',
    'Credit adds up to {countedCents}, but {statedCents} is stated.',
  ),
  'count-differs': s(
    'Er zijn {counted} regels, maar er staat dat het er {stated} zijn.',
    'There are {counted} lines, but {stated} are stated.',
  ),
}
