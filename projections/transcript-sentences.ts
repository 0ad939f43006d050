/** What the transcript says in words. */
import type { Sentence } from './answers.ts'

export const NOT_THE_STATUTORY_LIST: readonly Sentence[] = [
  {
    nl: 'Dit is een overzicht van wat in Leerbewijs staat. Het is niet de wettelijke resultatenlijst van de school.',
    en: 'This is an overview of what is in Leerbewijs. It is not the statutory list of results of the school.',
  },
  {
    nl: 'Een uitslag is pas definitief als die is vastgesteld. Tot dan is de uitslag voorlopig.',
    en: 'A result is final only when the deciding body has made it so. Until then it is provisional.',
  },
  {
    nl: 'Een bewijs zegt wat iemand heeft laten zien. Het geeft geen bevoegdheid om een beroep uit te oefenen.',
    en: 'A certificate says what somebody has shown. It is no licence to practise a profession.',
  },
]

export const STATUS_TEXT = {
  provisional: { nl: 'voorlopig, nog niet definitief', en: 'provisional, not yet final' },
  disputed: { nl: 'voorlopig: beoordelaars zijn het niet eens', en: 'provisional: assessors do not agree' },
  final: { nl: 'uitslag vastgesteld', en: 'result final' },
  corrected: { nl: 'uitslag vastgesteld en daarna verbeterd', en: 'result final, corrected afterwards' },
  voided: { nl: 'ongeldig verklaard', en: 'declared void' },
  valid: { nl: 'geldig', en: 'valid' },
  'refresh-advised': { nl: 'geldig, opfrissen wordt aangeraden', en: 'valid, a refresher is advised' },
  'in-grace': { nl: 'nog geldig, verlengen is nodig', en: 'still valid, needs renewing' },
  lapsed: { nl: 'niet meer geldig', en: 'no longer valid' },
  revoked: { nl: 'ingetrokken', en: 'revoked' },
  suspended: { nl: 'tijdelijk niet geldig', en: 'not valid for the time being' },
  superseded: { nl: 'vervangen door een nieuw bewijs', en: 'replaced by a new certificate' },
} as const satisfies Record<string, Sentence>

export const SINGLE_PERSON: Sentence = { nl: 'vastgelegd door één persoon', en: 'recorded by one person' }

/** For ever: nobody acted on it here. */
export const takenOverText = (register: string): Sentence => ({
  nl: `overgenomen uit ${register}`,
  en: `taken over from ${register}`,
})
export const ENDED_BEFORE = {
  completed: { nl: 'afgerond', en: 'completed' },
  stopped: { nl: 'gestopt', en: 'stopped' },
} as const satisfies Record<string, Sentence>

export const joined = (one: Sentence, other: Sentence): Sentence => ({
  nl: `${one.nl}, ${other.nl}`,
  en: `${one.en}, ${other.en}`,
})

export function statusText(status: keyof typeof STATUS_TEXT, singlePerson: boolean, register?: string): Sentence {
  const text = STATUS_TEXT[status]
  if (register !== undefined) return joined(text, takenOverText(register))
  if (!singlePerson) return text
  return joined(text, SINGLE_PERSON)
}
