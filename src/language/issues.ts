/** What is wrong with one field, in Dutch. The kernel and the schemas say it in English; here is the other half. */
import type { Language } from './language.ts'

/** By the English sentence where a schema has one of its own, so that Dutch says as much. */
const own: Readonly<Record<string, string>> = {
  'expects a ULID: 26 characters, Crockford base32': 'verwacht een id: 26 letters en cijfers',
  'expects a date that exists, as YYYY-MM-DD between 1900 and 2199':
    'verwacht een bestaande datum, als JJJJ-MM-DD tussen 1900 en 2199',
  'expects an instant that exists, such as 2024-01-15T09:30:00.000Z':
    'verwacht een bestaand tijdstip, zoals 2024-01-15T09:30:00.000Z',
  'expects a SHA-256: 64 lower-case hexadecimal digits': 'verwacht een SHA-256: 64 kleine hexadecimale tekens',
  'expects a code: 1 to 64 letters, digits, or . _ / -': 'verwacht een code: 1 tot 64 letters, cijfers of . _ / -',
  'expects a period such as P1Y, P18M or P30D': 'verwacht een periode zoals P1Y, P18M of P30D',
  'expects a period of at most 50 years': 'verwacht een periode van hooguit 50 jaar',
  'expects an address such as https://example.org/skill': 'verwacht een adres zoals https://example.org/skill',
  'expects an address without spaces, other letters percent-encoded':
    'verwacht een adres zonder spaties, met andere letters procent-gecodeerd',
  'expects some text': 'verwacht tekst',
  'holds half a character (a lone surrogate)': 'bevat een half teken',
  'holds a control character': 'bevat een stuurteken',
  'expects a phone number': 'verwacht een telefoonnummer',
  'expects letters and digits': 'verwacht letters en cijfers',
}

/** By the kernel's code of an issue: the schema library's own with dashes, and a few of the kernel. */
const general: Readonly<Record<string, string>> = {
  missing: 'ontbreekt',
  'unknown-field': 'is een veld dat hier niet bestaat; laat het weg',
  'invalid-type': 'is van een ander soort dan verwacht',
  'too-big': 'is te lang of te groot',
  'too-small': 'is te kort of te klein',
  'invalid-format': 'heeft niet de verwachte vorm',
  'not-multiple-of': 'is geen heel getal',
  'invalid-union': 'past bij geen van de mogelijkheden',
  'invalid-value': 'is geen van de mogelijke waarden',
  custom: 'is hier niet mogelijk',
  'command-key': 'de sleutel van de opdracht moet een ULID of een UUID versie 7 zijn',
  'not-as-of': 'dit kan alleen worden gevraagd zoals het nu is; laat asOf weg',
  'as-of': 'verwacht een datum, een tijdstip of een positie van 20 cijfers',
  position: 'verwacht een positie van 20 cijfers',
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
