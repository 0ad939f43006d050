/** Words of the files that reports are kept as, and of the pages that lead to them. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const exportsWords = {
  download: s('Bewaren als', 'Download as'),
  downloadOf: s('{format}: {what}', '{format}: {what}'),
  notMade: s('Dit bestand is niet gemaakt', 'This file was not made'),
  incomplete: s(
    'Door een storing ontbreken er gegevens in dit overzicht. Een bestand zou daarom niet kloppen. Probeer het later opnieuw, of bel uw beheerder.',
    'Because of a fault, data is missing in this report. A file would therefore be wrong. Try again later, or call your administrator.',
  ),
  noPdf: s(
    'Op de computer waar dit programma draait, kan geen PDF worden gemaakt. Bewaar het overzicht als XLSX, CSV of JSON: daarin staat hetzelfde.',
    'On the computer that runs this program, a PDF can’t be made. Keep the report as XLSX, CSV or JSON: they hold the same.',
  ),
  pdfTooLong: s(
    'Dit overzicht heeft meer dan {most} regels. Dat is te veel om op papier te zetten. Kies minder, of bewaar het als XLSX of CSV: daarin staat alles.',
    'This report has more than {most} rows. That is too much for paper. Choose less, or keep it as XLSX or CSV: they hold everything.',
  ),
  wrongInput: s(
    'De gekozen periode of datum is niet goed: {why}',
    'The period or date that was chosen is not right: {why}',
  ),
  title: s('Bestanden', 'Files'),
  lead: s(
    'Elk overzicht als bestand: om te bewaren, af te drukken of in uw eigen programma te openen. In elk bestand staan dezelfde bedragen.',
    'Every report as a file: to keep, to print or to open in your own program. Each file holds the same amounts.',
  ),
  reports: s('Overzichten', 'Reports'),
  what: s('Overzicht', 'Report'),
  files: s('Bestanden', 'Files'),
  asOf: s('Zoals bekend op', 'As known on'),
  asOfHint: s('Leeg: zoals nu bekend.', 'Empty: as known now.'),
  show: s('Kies deze dag', 'Choose this day'),
  xaf: s('Auditfile (XAF 3.2.1)', 'Audit file (XAF 3.2.1)'),
  xafText: s(
    'Per organisatie en jaar: de boekingen van deze bijdrage, met een lijst van de documenten erachter. Voor accountants en boekhoudprogramma’s.',
    'For each organisation and year: the bookings of this grant, with a list of the documents behind them. For accountants and bookkeeping programs.',
  ),
  organisation: s('Organisatie', 'Organisation'),
  xafOf: s('{year}: auditfile van {organisation}', '{year}: audit file of {organisation}'),
  packages: s('Ingediende verslagen', 'Reports that were handed in'),
  packagesText: s(
    'Met verslag, cijfers, bestuurspagina en alle documenten, zoals bekend toen het werd ingediend. U krijgt elke keer hetzelfde bestand.',
    'With report, figures, board page and all documents, as known when it was handed in. You get the same file each time.',
  ),
  handedIn: s('Ingediend op', 'Handed in on'),
  wholePackage: s('Alles (ZIP)', 'Everything (ZIP)'),
  board: s('Bestuurspagina (PDF)', 'Board page (PDF)'),
  noPackages: s('Er is nog geen verslag ingediend.', 'No report was handed in yet.'),
  nothingIn: s(
    'In {year} is voor deze organisatie niets geboekt, of het is niet voor u.',
    'In {year} nothing was posted for this organisation, or it is not for you.',
  ),
  nothingPosted: s('Er is nog niets geboekt.', 'Nothing is posted yet.'),
  back: s('Terug naar de bijdrage', 'Back to the grant'),
} as const

/** What a file holds, as its title says it. */
export const exportTitles = {
  spend: s('Stand van de bijdrage', 'Where the grant stands'),
  entries: s('Kostenposten', 'Cost entries'),
  balance: s('Wie de kosten draagt', 'Who bears the costs'),
  settlement: s('Vaststelling, stap voor stap', 'Settlement, step by step'),
  documents: s('Wat bijdragen van één document nemen', 'What grants take of one document'),
  accounts: s('Rekening-courant met de partners', 'Current accounts with the partners'),
  year: s('Stand bij elke jaarafsluiting', 'Where the grant stands at the end of each year'),
  sample: s('Steekproef', 'Sample'),
  indicators: s('Indicatoren', 'Indicators'),
  trail: s('Wat er is vastgelegd', 'What was recorded'),
  publicMoney: s('Publiek geld samen', 'Public money together'),
  deMinimis: s('De-minimissteun van de organisatie', 'De-minimis aid of the organisation'),
  differences: s('Geboekt en gedeclareerd', 'Booked and declared'),
} as const
