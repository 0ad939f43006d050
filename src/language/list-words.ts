/** Lists by file: what can be wrong with one, what its columns mean, and what is told of its rows. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** Of the file as a whole. */
export const listFaults = {
  'list-empty': s('De lijst is leeg. Er staat geen enkele rij in.', 'The list is empty. There is no row in it.'),
  'list-too-large': s(
    'Het bestand mag hooguit {most} MB zijn. Verdeel de lijst.',
    'The file may be {most} MB at most. Divide the list.',
  ),
  'list-too-many-rows': s(
    'Een lijst heeft hooguit {most} rijen. Verdeel de lijst.',
    'A list has {most} rows at most. Divide the list.',
  ),
  'list-too-many-cells': s(
    'Op regel {line} staan meer dan {most} kolommen. Haal weg wat er niet bij hoort.',
    'Line {line} has more than {most} columns. Take away what does not belong.',
  ),
  'list-cell-too-long': s(
    'Op regel {line} staat een tekst van meer dan {most} tekens. Maak die korter.',
    'Line {line} has a text of more than {most} characters. Make it shorter.',
  ),
  'list-quote-open': s(
    'Op regel {line}, teken {column} begint een aanhalingsteken dat nergens wordt gesloten.',
    'A quote begins at line {line}, column {column} and is never closed.',
  ),
  'list-quote-text': s(
    'Op regel {line}, teken {column} staat tekst achter een gesloten aanhalingsteken. Zet er een scheidingsteken tussen, of verdubbel het aanhalingsteken.',
    'At line {line}, column {column} text follows a closed quote. Put a separator between them, or double the quote.',
  ),
  'list-not-text': s(
    'Dit is geen lijst. Bewaar hem als XLSX of als CSV.',
    'This is no list. Save it as XLSX or as CSV.',
  ),
  'list-old-excel': s(
    'Dit is een bestand van een oude Excel (XLS), of het heeft een wachtwoord. Bewaar het als XLSX, zonder wachtwoord.',
    'This is a file of an old Excel (XLS), or it has a password. Save it as XLSX, without a password.',
  ),
  'list-locked': s(
    'Dit bestand heeft een wachtwoord. Bewaar het zonder.',
    'This file has a password. Save it without.',
  ),
  'list-damaged': s(
    'Dit XLSX-bestand is niet te lezen. Open het in Excel en bewaar het opnieuw.',
    'This XLSX file can not be read. Open it in Excel and save it anew.',
  ),
  'list-swollen': s(
    'Dit bestand wordt bij het uitpakken veel te groot. Zet alleen de lijst in een nieuw bestand.',
    'This file becomes far too large when it is unpacked. Put only the list in a new file.',
  ),
  'list-no-column': s(
    'De kolom "{header}" ontbreekt. Op regel {line} staan: {found}. Het voorbeeld in het sjabloon heeft alle kolommen.',
    'The column "{header}" is missing. Line {line} has: {found}. The example in the template has all columns.',
  ),
  'list-unknown-column': s(
    'De kolom "{header}" is hier niet bekend. Mogelijk zijn: {possible}. Haal de kolom weg of verbeter de naam.',
    'The column "{header}" is not known here. Possible are: {possible}. Take it away or correct its name.',
  ),
  'list-column-twice': s('De kolom "{header}" staat er twee keer.', 'The column "{header}" is there twice.'),
  'list-only-header': s(
    'Er staan alleen kolomnamen in de lijst, en geen rijen.',
    'The list has only names of columns, and no rows.',
  ),
  'list-role': s(
    'Deze lijst is voor: {roles}. U werkt nu in een andere rol, of niet bij een organisatie.',
    'This list is for: {roles}. You work in another role now, or not at an organisation.',
  ),
} as const

/** Of one row. */
export const rowWords = {
  missing: s('ontbreekt', 'is missing'),
  noDate: s('verwacht een datum zoals 31-12-2024', 'expects a date such as 31-12-2024'),
  noOutcome: s(
    'verwacht geslaagd of gezakt, O, V of G, of een cijfer zoals 5,5',
    'expects passed or failed, O, V or G, or a grade such as 5.5',
  ),
  noYes: s('verwacht ja of nee', 'expects yes or no'),
  noChoice: s('verwacht een van: {possible}', 'expects one of: {possible}'),
  unknownLearner: s(
    'niemand heeft dit nummer bij u. Neem de deelnemer eerst op, of verbeter het nummer',
    'nobody has this number with you. Register the learner first, or correct the number',
  ),
  unknownOffering: s(
    'dit aanbod is niet gevonden. Gebruik de titel precies zoals in de catalogus, of de id',
    'this offering was not found. Use the title exactly as in the catalogue, or the id',
  ),
  manyOfferings: s('er is meer aanbod met deze titel. Gebruik de id', 'several offerings have this title. Use the id'),
  unknownOrganisation: s('deze organisatie is niet gevonden', 'this organisation was not found'),
  manyOrganisations: s('er zijn er meer met deze naam. Gebruik de id', 'several have this name. Use the id'),
  unknownUnit: s('dit onderdeel is niet gevonden', 'this unit was not found'),
  unknownPaper: s('dit soort bewijs is niet gevonden', 'this kind of certificate was not found'),
  noPlace: s(
    'er is geen (of meer dan één) inschrijving van deze deelnemer met dit onderdeel waar u op deze dag mag beoordelen. Vul ook het aanbod in, of kijk het nummer, de code en de datum na',
    'this learner has no enrolment (or more than one) with this unit in which you may assess on this day. Fill in the offering as well, or check the number, the code and the date',
  ),
  ahead: s('ligt na vandaag', 'lies after today'),
  noSeat: s('er is geen plaats meer in dit aanbod', 'there is no seat left in this offering'),
  keptBack: s('hoort bij regel {line}, en daar is iets mis mee', 'belongs to row {line}, and something is wrong there'),
  noAmount: s('verwacht een bedrag zoals 1.234,56', 'expects an amount such as 1,234.56'),
  noHours: s('verwacht uren zoals 7,5 of 7:30', 'expects hours such as 7.5 or 7:30'),
  unknownGrant: s(
    'hierop kunt u nu niet declareren. Gebruik de naam zoals bij Bijdragen, of de id',
    'you can not declare on this one now. Use the name as with Grants, or the id',
  ),
  manyGrants: s('er zijn er meer met deze naam. Gebruik de id', 'several have this name. Use the id'),
  unknownProject: s('dit project is niet gevonden', 'this project was not found'),
  unknownDocument: s(
    'dit document is niet gevonden. Bewaar het eerst en vul de SHA-256 in, of het nummer van een factuur die bij u is bewaard',
    'this document was not found. Store it first and fill in its SHA-256, or the number of an invoice that is stored with you',
  ),
  unknownRate: s(
    'er is geen uurtarief (of meer dan één) van u voor dat jaar. Noem het tarief zoals bij Uurtarieven',
    'you have no rate (or more than one) for that year. Name the rate as with Rates',
  ),
  noEmployment: s(
    'u werkt daar niet volgens het dienstverband, of bij meer organisaties: noem de werkgever',
    'you do not work there by your employment, or for several: name the employer',
  ),
  twice: s('staat ook op regel {line} van deze lijst', 'is on row {line} of this list as well'),
  notYours: s('dit mag u niet vastleggen, of het bestaat niet', 'this is not yours to record, or it does not exist'),
  namesake: s(
    'er is al iemand met deze naam en geboortedatum. Kijk of het dezelfde persoon is',
    'somebody of this name and birth date is there already. Look whether it is the same person',
  ),
  notDone: s(
    'kon nu niet worden vastgelegd. Stuur de rij later opnieuw',
    'could not be recorded now. Send the row again later',
  ),
  changed: s('is intussen anders vastgelegd', 'was recorded otherwise meanwhile'),
  reason: s('Wat er mis is', 'What is wrong'),
  explanation: s('Uitleg', 'Explanation'),
  column: s('Kolom', 'Column'),
  required: s('Verplicht', 'Required'),
  meaning: s('Wat er in staat', 'What it holds'),
  example: s('Voorbeeld', 'Example'),
  yes: s('ja', 'yes'),
  no: s('nee', 'no'),
  list: s('Lijst', 'List'),
} as const
