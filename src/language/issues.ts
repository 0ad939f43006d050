/** What is wrong with one field, as people read it. The kernel and the schemas say it in English of their own. */
import { type Language, type Sentence, sayMoney } from './language.ts'

/** By the English sentence where a schema has one of its own, so that Dutch says as much. */
const own: Readonly<Record<string, string>> = {
  'expects a ULID: 26 characters, Crockford base32': 'verwacht een id: 26 letters en cijfers',
  'expects a date that exists, as YYYY-MM-DD between 1900 and 2199':
    'verwacht een bestaande datum, als JJJJ-MM-DD tussen 1900 en 2199',
  'expects a day that has been': 'verwacht een dag die al geweest is',
  'expects an instant that exists, such as 2024-01-15T09:30:00.000Z':
    'verwacht een bestaand tijdstip, zoals 2024-01-15T09:30:00.000Z',
  'expects a SHA-256: 64 lower-case hexadecimal digits': 'verwacht een SHA-256: 64 kleine hexadecimale tekens',
  'expects a code: 1 to 64 letters, digits, or . _ / -': 'verwacht een code: 1 tot 64 letters, cijfers of . _ / -',
  'expects a period such as P1Y, P18M or P30D': 'verwacht een periode zoals P1Y, P18M of P30D',
  'expects a period of at most 50 years': 'verwacht een periode van hooguit 50 jaar',
  'expects an address such as https://example.org/skill, other letters percent-encoded':
    'verwacht een adres zoals https://example.org/skill, met andere letters procent-gecodeerd',
  'expects an address that can be opened': 'verwacht een adres dat te openen is',
  'expects a KvK number: 8 digits': 'verwacht een KvK-nummer: 8 cijfers',
  'expects a DID, such as did:web:leerbewijs.example.org:issuers:…':
    'verwacht een DID, zoals did:web:leerbewijs.example.org:issuers:…',
  'expects the id of a status list: the last part of its address':
    'verwacht het id van een statuslijst: het laatste deel van haar adres',
  'expects a BRIN: 2 digits, 2 capitals': 'verwacht een BRIN: 2 cijfers, 2 hoofdletters',
  'expects a RIO provider code such as 123A456': 'verwacht een RIO-aanbiedercode zoals 123A456',
  'expects a crebo code: 5 digits': 'verwacht een crebonummer: 5 cijfers',
  'expects a version such as 2020 or 2023.1': 'verwacht een versie zoals 2020 of 2023.1',
  'expects some text': 'verwacht tekst',
  'holds half a character (a lone surrogate)': 'bevat een half teken',
  'holds a control character': 'bevat een stuurteken',
  'expects the code of an invitation: letters, digits and dashes':
    'verwacht de code van een uitnodiging: letters, cijfers en streepjes',
  'expects a phone number': 'verwacht een telefoonnummer',
  'expects letters and digits': 'verwacht letters en cijfers',
  'expects a month such as 2023-11': 'verwacht een maand zoals 2023-11',
  'expects a period such as 2024, 2024-q1 or 2024-03': 'verwacht een periode zoals 2024, 2024-q1 of 2024-03',
  'expects periods such as 2023-q4,2024-q1': 'verwacht periodes zoals 2023-q4,2024-q1',
  'expects a position of 20 digits': 'verwacht een volgnummer van 20 cijfers',
  'expects a date, an instant, or a position of 20 digits':
    'verwacht een dag, een tijdstip of een volgnummer van 20 cijfers',
}

/** What the schema library calls a kind of value. */
const kinds: Readonly<Record<string, Sentence>> = {
  string: { nl: 'een tekst', en: 'a text' },
  number: { nl: 'een heel getal', en: 'a whole number' },
  int: { nl: 'een heel getal', en: 'a whole number' },
  boolean: { nl: 'true of false', en: 'true or false' },
  array: { nl: 'een lijst', en: 'a list' },
  object: { nl: 'een object', en: 'an object' },
  record: { nl: 'een object', en: 'an object' },
}
const units: Readonly<Record<string, Sentence>> = {
  items: { nl: ' stuks', en: ' items' },
  characters: { nl: ' tekens', en: ' characters' },
}
/** `1 item`, `2 items`. */
const counted = (count: string, unit: string, language: Language) => {
  const word = units[unit]?.[language] ?? ''
  return `${count}${count === '1' && language === 'en' ? word.replace(/s$/, '') : word}`
}
const listed = (choices: string) => choices.replace(/["']/g, '').replace(/\s*\|\s*/g, ', ')

/** The library's own sentences, said as ours are. */
const patterns: readonly (readonly [RegExp, (...found: string[]) => Sentence])[] = [
  [
    /^Invalid input: expected (\w+)/,
    (kind = '') => ({ nl: `verwacht ${kinds[kind]?.nl ?? kind}`, en: `expects ${kinds[kind]?.en ?? kind}` }),
  ],
  [
    /^(?:Invalid option: expected one of|Invalid discriminator value\. Expected) (.+)$/s,
    (choices = '') => ({ nl: `verwacht een van: ${listed(choices)}`, en: `expects one of: ${listed(choices)}` }),
  ],
  [
    /^Invalid input: expected (["'].+)$/,
    (only = '') => ({ nl: `verwacht ${listed(only)}`, en: `expects ${listed(only)}` }),
  ],
  [
    /^(?:Too big: expected \w+ to (?:be|have) <=|expects at most )(\d+) ?(\w*)$/,
    (most = '', unit = '') => ({
      nl: `verwacht hooguit ${counted(most, unit, 'nl')}`,
      en: `expects at most ${counted(most, unit, 'en')}`,
    }),
  ],
  [
    /^Too small: expected \w+ to (?:be|have) >=(\d+) ?(\w*)$/,
    (least = '', unit = '') => ({
      nl: `verwacht minstens ${counted(least, unit, 'nl')}`,
      en: `expects at least ${counted(least, unit, 'en')}`,
    }),
  ],
  [/^Invalid email/, () => ({ nl: 'verwacht een e-mailadres', en: 'expects an e-mail address' })],
  [/^Invalid input$/, () => ({ nl: 'past bij geen van de mogelijkheden', en: 'fits none of the possibilities' })],
]

/** By the kernel's code of an issue, where neither the sentence nor a pattern is known. */
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
  for (const [pattern, says] of patterns) {
    const [whole, ...found] = pattern.exec(message) ?? []
    if (whole !== undefined) return says(...found)[language]
  }
  return language === 'en' ? message : (own[message] ?? general[code] ?? message)
}

/** The same for who fills in a form: what to do, and nothing of codes or of how a date is written down. */
const filledIn: readonly (readonly [RegExp, (...found: string[]) => Sentence])[] = [
  [
    /^(?:expects some text|is missing|Too small: expected string.*)$|^Invalid input: expected string/,
    () => ({ nl: 'vul dit in', en: 'fill this in' }),
  ],
  [
    /^expects a ULID|^Invalid option|^Invalid discriminator/,
    () => ({ nl: 'maak hier een keuze', en: 'make a choice here' }),
  ],
  [
    /^expects a date that exists/,
    () => ({
      nl: 'vul een datum in die bestaat, zoals 31-12-2026',
      en: 'fill in a date that exists, such as 31-12-2026',
    }),
  ],
  [/^expects a day that has been/, () => ({ nl: 'kies een dag die al geweest is', en: 'choose a day that has been' })],
  [
    /^Invalid email/,
    () => ({
      nl: 'vul een e-mailadres in, zoals naam@voorbeeld.nl',
      en: 'fill in an e-mail address, such as name@example.org',
    }),
  ],
  [
    /^expects a phone number/,
    () => ({
      nl: 'vul een telefoonnummer in, zoals 06 12345678',
      en: 'fill in a phone number, such as +31 6 12345678',
    }),
  ],
  [/^Invalid input: expected (?:number|int)/, () => ({ nl: 'vul een heel getal in', en: 'fill in a whole number' })],
  [/^Too small: expected array.*/, () => ({ nl: 'kies er minstens een', en: 'choose one at least' })],
  [
    // No other number has this bound: it is that of an amount (events/money.ts), which a form takes in euros.
    /^Too big: expected (?:number|int) to be <=10000000000$/,
    () => ({
      nl: `vul hooguit ${sayMoney(10_000_000_000, 'nl')} in`,
      en: `fill in ${sayMoney(10_000_000_000, 'en')} at most`,
    }),
  ],
  [
    /^Too small: expected (?:number|int) to be >=1$/,
    () => ({ nl: 'vul meer dan nul in', en: 'fill in more than zero' }),
  ],
  [
    /^Too small: expected (?:number|int) to be >=0$/,
    () => ({ nl: 'vul niet minder dan nul in', en: 'fill in zero or more' }),
  ],
  [
    /^(?:Too big: expected string to have <=|expects at most )(\d+) characters$/,
    (most = '') => ({ nl: `gebruik hooguit ${most} tekens`, en: `use ${most} characters at most` }),
  ],
]

/** As `sayIssue`, at a field of a page. */
export function sayAtField(code: string, message: string, language: Language): string {
  for (const [pattern, says] of filledIn) {
    const [whole, ...found] = pattern.exec(message) ?? []
    if (whole !== undefined) return says(...found)[language]
  }
  return sayIssue(code, message, language)
}
