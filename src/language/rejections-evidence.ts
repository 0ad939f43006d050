/** What the rules about documents say. */
import type { Sentence } from './language.ts'

export const rejectionsEvidence: Record<string, Sentence> = {
  'evidence-known': {
    nl: 'Dit document is al bewaard. U hoeft niets te doen.',
    en: 'This document is kept already. There is nothing to do.',
  },
  'document-not-received': {
    nl: 'Het document zelf ontbreekt. Stuur het bestand mee: met het formulier, of naar /api/v1/documents.',
    en: 'The document itself is missing. Send the file along: with the form, or to /api/v1/documents.',
  },
  'document-bsn-like': {
    nl: 'In dit document staat {count} keer een getal dat op een burgerservicenummer (BSN) lijkt (bladzijde, of in XML de regel: {places}). Maak het onleesbaar en stuur het document opnieuw, of bevestig dat het geen BSN is.',
    en: 'In this document a number that looks like a citizen service number (BSN) stands {count} times (page, or line in XML: {places}). Black it out and send the document again, or confirm that it is no BSN.',
  },
}
