/** The columns of a list of costs. */
import type { Column } from './import-kind.ts'

export const costColumns: readonly Column[] = [
  {
    name: 'grant',
    header: { nl: 'Bijdrage', en: 'Grant' },
    aliases: ['subsidie', 'grant id', 'project bijdrage'],
    required: true,
    explains: {
      nl: 'De naam van de bijdrage zoals bij Bijdragen, of de id.',
      en: 'The name of the grant as with Grants, or the id.',
    },
    example: 'RIF',
  },
  {
    name: 'line',
    header: { nl: 'Post', en: 'Line' },
    aliases: ['begrotingspost', 'budget line'],
    required: true,
    explains: { nl: 'De code of de titel van de post.', en: 'The code or the title of the line.' },
    example: 'R2',
  },
  {
    name: 'title',
    header: { nl: 'Omschrijving', en: 'Description' },
    aliases: ['titel', 'title'],
    required: true,
    explains: {
      nl: 'Waarvoor de kosten zijn. Geen naam van een persoon.',
      en: 'What the cost is for. No name of a person.',
    },
    example: 'Huur oefenpop, oktober',
  },
  {
    name: 'costDate',
    header: { nl: 'Datum kosten', en: 'Cost date' },
    aliases: ['datum', 'factuurdatum', 'date'],
    required: true,
    explains: {
      nl: 'De dag van de kosten. Daarbij hoort de periode.',
      en: 'The day of the cost. The period follows from it.',
    },
    example: '19-10-2026',
  },
  {
    name: 'net',
    header: { nl: 'Netto', en: 'Net' },
    aliases: ['bedrag', 'bedrag exclusief btw', 'excl. btw', 'amount'],
    explains: {
      nl: 'Het bedrag zonder btw, in euro. Bij uren mag het leeg blijven.',
      en: 'The amount without VAT, in euros. With hours it may stay empty.',
    },
    example: { nl: '1.240,00', en: '1,240.00' },
  },
  {
    name: 'vat',
    header: { nl: 'Btw', en: 'VAT' },
    aliases: ['btw-bedrag'],
    explains: { nl: 'De btw op het document, in euro.', en: 'The VAT on the document, in euros.' },
    example: { nl: '260,40', en: '260.40' },
  },
  {
    name: 'vatTreatment',
    header: { nl: 'Soort btw', en: 'VAT treatment' },
    aliases: ['btw-soort', 'behandeling btw'],
    explains: {
      nl: 'aftrekbaar, compensabel (BCF) of niet terug te krijgen. Leeg is: niet terug te krijgen.',
      en: 'deductible, compensable (BCF) or non-recoverable. Empty is: non-recoverable.',
    },
    example: { nl: 'niet terug te krijgen', en: 'non-recoverable' },
  },
  {
    name: 'allocated',
    header: { nl: 'Gedeclareerd', en: 'Declared' },
    aliases: ['declareren', 'deel', 'allocated'],
    explains: {
      nl: 'Wat deze bijdrage ervan betaalt, in euro. Leeg is: alles wat mag.',
      en: 'What this grant takes of it, in euros. Empty is: all that may be.',
    },
    example: { nl: '1.500,40', en: '1,500.40' },
  },
  {
    name: 'category',
    header: { nl: 'Soort kosten', en: 'Category' },
    aliases: ['kostensoort', 'cost category'],
    explains: { nl: 'Leeg is: de soort van de post.', en: 'Empty is: that of the line.' },
    example: { nl: 'materiaal', en: 'material' },
  },
  {
    name: 'document',
    header: { nl: 'Document', en: 'Document' },
    aliases: ['factuurnummer', 'factuur', 'invoice', 'invoice number'],
    explains: {
      nl: 'De SHA-256 van een bewaard document, of het nummer van een factuur die bij u klaarstaat.',
      en: 'The SHA-256 of a stored document, or the number of an invoice that waits with you.',
    },
    example: 'SH-2026-77',
  },
  {
    name: 'payment',
    header: { nl: 'Betaalbewijs', en: 'Proof of payment' },
    aliases: ['bewijs', 'bijlage', 'evidence'],
    explains: {
      nl: 'De SHA-256 van een bewaard betaalbewijs of ander bewijs.',
      en: 'The SHA-256 of a stored proof of payment or other proof.',
    },
    example: '',
  },
  {
    name: 'supplier',
    header: { nl: 'Leverancier', en: 'Supplier' },
    aliases: ['crediteur'],
    explains: { nl: 'De naam op het document.', en: 'The name on the document.' },
    example: 'Simulatiehuis BV',
  },
  {
    name: 'isPerson',
    header: { nl: 'Leverancier is een persoon', en: 'Supplier is a person' },
    aliases: ['zzp', 'natuurlijk persoon'],
    explains: {
      nl: 'ja als het een natuurlijk persoon is; dan blijft de naam verzegeld.',
      en: 'yes for a natural person; the name then stays sealed.',
    },
    example: { nl: 'nee', en: 'no' },
  },
  {
    name: 'hours',
    header: { nl: 'Uren', en: 'Hours' },
    aliases: ['aantal uren'],
    explains: { nl: 'Alleen bij eigen uren: 7,5 of 7:30.', en: 'With own labour only: 7.5 or 7:30.' },
    example: '',
  },
  {
    name: 'rate',
    header: { nl: 'Uurtarief', en: 'Rate' },
    aliases: ['tarief'],
    explains: {
      nl: 'De naam van het tarief, als er voor dat jaar meer zijn.',
      en: 'The name of the rate, where that year has several.',
    },
    example: '',
  },
  {
    name: 'project',
    header: { nl: 'Project', en: 'Project' },
    aliases: ['bouwsteen'],
    explains: {
      nl: 'Alleen nodig als de bijdrage voor meer projecten is.',
      en: 'Needed only where the grant funds several.',
    },
    example: '',
  },
  {
    name: 'period',
    header: { nl: 'Periode', en: 'Period' },
    aliases: ['geboekt in', 'boekperiode'],
    explains: {
      nl: 'Leeg is: de periode van de datum. Anders bijvoorbeeld 2026-q4.',
      en: 'Empty is: the period of the date. Else for instance 2026-q4.',
    },
    example: '',
  },
  {
    name: 'administration',
    header: { nl: 'Administratie', en: 'Administration' },
    explains: { nl: 'Waar het geboekt is.', en: 'Where it is booked.' },
    example: 'HOOFD',
  },
  {
    name: 'bookingNumber',
    header: { nl: 'Boekstuk', en: 'Booking' },
    aliases: ['boekstuknummer', 'document number'],
    explains: { nl: 'Het nummer van het boekstuk.', en: 'The number of the booking.' },
    example: 'INK-2026-1188',
  },
  {
    name: 'projectCode',
    header: { nl: 'Projectcode', en: 'Project code' },
    explains: { nl: 'De code van het project in uw boeken.', en: 'The code of the project in your books.' },
    example: 'ZIA-RIF',
  },
]
