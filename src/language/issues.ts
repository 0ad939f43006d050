/** What is wrong with one field, in Dutch. The kernel and the schemas say it in English; here is the other half. */
import type { Language } from './language.ts'

/** By the English sentence where a schema has one of its own, so that Dutch says as much. */
const own: Readonly<Record<string, string>> = {
  'expects a ULID: 26 characters, Crockford base32': 'verwacht een id: 26 letters en cijfers',
  'expects a date that exists, as YYYY-MM-DD between 1900 and 2199':
    'verwacht een bestaande datum, als JJJJ-MM-DD tussen 1900 en 2199',
  'expects an instant such as 2024-01-15T09:30:00.000Z': 'verwacht een tijdstip zoals 2024-01-15T09:30:00.000Z',
  'expects a SHA-256: 64 lower-case hexadecimal digits': 'verwacht een SHA-256: 64 kleine hexadecimale tekens',
  'expects a code: 1 to 64 letters, digits, or . _ / -': 'verwacht een code: 1 tot 64 letters, cijfers of . _ / -',
  'expects a period such as P1Y, P18M or P30D': 'verwacht een periode zoals P1Y, P18M of P30D',
  'expects some text': 'verwacht tekst',
  'holds half a character (a lone surrogate)': 'bevat een half teken',
  'holds a control character': 'bevat een stuurteken',
  'expects a phone number': 'verwacht een telefoonnummer',
  'expects letters and digits': 'verwacht letters en cijfers',
}

/** By the schema library's own code. */
const general: Readonly<Record<string, string>> = {
  invalid_type: 'ontbreekt of is van een ander soort dan verwacht',
  too_big: 'is te lang of te groot',
  too_small: 'is te kort of te klein',
  invalid_format: 'heeft niet de verwachte vorm',
  not_multiple_of: 'is geen heel getal',
  unrecognized_keys: 'is een veld dat hier niet bestaat',
  invalid_union: 'past bij geen van de mogelijkheden',
  invalid_value: 'is geen van de mogelijke waarden',
  'bsn-like':
    'bevat een getal dat op een burgerservicenummer lijkt; laat het weg, of bevestig met Acknowledge: bsn-like dat het er geen is',
}

/** The sentence of an issue in the reader's language; what has no Dutch yet keeps its English. */
export function sayIssue(code: string, message: string, language: Language): string {
  if (language === 'en') return message
  const most = /^expects at most (\d+) characters$/.exec(message)
  if (most) return `verwacht hooguit ${most[1]} tekens`
  return own[message] ?? general[code] ?? message
}
