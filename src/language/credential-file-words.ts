/** What stands inside files of a proof that other programs read, in both languages. */
import type { Titles } from '../../events/values.ts'

export const credentialFileWords = {
  notAnAuthorisation: {
    nl: 'Dit bewijs laat zien wat iemand heeft geleerd. Het geeft geen recht om een beroep uit te oefenen.',
    en: 'This proof shows what somebody has learned. It gives no right to practise a profession.',
  },
  unsealed: {
    nl: 'Dit bestand heeft geen elektronisch zegel. Wie wil weten of het bewijs echt is, kijkt op de pagina waar bewijzen worden gecontroleerd.',
    en: 'This file has no electronic seal. Whoever wants to know whether the proof is genuine looks at the page where proofs are checked.',
  },
  transcript: { nl: 'Overzicht van resultaten', en: 'Transcript of records' },
  passed: { nl: 'Gehaald', en: 'Passed' },
  failed: { nl: 'Niet gehaald', en: 'Not passed' },
  ovg: {
    O: { nl: 'Onvoldoende', en: 'Insufficient' },
    V: { nl: 'Voldoende', en: 'Sufficient' },
    G: { nl: 'Goed', en: 'Good' },
  },
  takenOver: (register: string): Titles => ({
    nl: `Overgenomen uit ${register}.`,
    en: `Taken over from ${register}.`,
  }),
} as const
