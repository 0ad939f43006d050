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
}
