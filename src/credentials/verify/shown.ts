/** What of a credential is shown, once its signature fits. The texts are its own: whoever shows them escapes them. */
import { credentialKind } from '../../../events/credential-type.ts'
import type { ShownCredential, ShownEvidence } from '../../contract/credential-check.ts'
import { localDateAt } from '../../contract/dates.ts'
import { isObject, listed } from '../canonical-json.ts'
import { identifiedBy } from '../identity-hash.ts'
import type { Issuer, Json, JsonObject } from '../parts.ts'
import type { CredentialRead } from './read-credential.ts'
import { oneOf, textsIn } from './texts.ts'
import { lastDayOf } from './validity.ts'

const RESULTS_MAX = 200
const EVIDENCE_MAX = 200
const TITLE_CHARACTERS = 200
const NAME_CHARACTERS = 300
const TEXT_CHARACTERS = 2_000
const VALUE_CHARACTERS = 60

/** `now`: where it is asked about now, not about another day. Milliseconds since 1970. */
export function shownOf(read: CredentialRead, issuer: Issuer | undefined, now?: number): ShownCredential {
  const { said, subject, achievement } = read
  const { name, hidden } = identifiedBy(subject.identifier)
  const plain = name ?? oneOf(textsIn(subject.name))
  const title = titlesIn([achievement?.title, said.title, achievement?.name, said.name], TITLE_CHARACTERS)
  const description = titlesIn([said.description, achievement?.description], TEXT_CHARACTERS)
  const kind = credentialKind.safeParse(achievement?.credentialKind ?? said.credentialKind).data
  const awardedOn = read.own?.awardedOn ?? (read.validFrom === undefined ? undefined : localDateAt(read.validFrom))
  const validUntil = lastDayOf(read, now)
  const number = read.own?.certificateNumber
  const named = issuer?.name ?? read.issuer.name
  return {
    format: read.format,
    ...(read.id !== undefined && { id: read.id }),
    ...(title && { title }),
    ...(description && { description }),
    ...(kind && { kind }),
    issuer: {
      id: read.issuer.id,
      ...(named !== undefined && { name: cleaned(named, NAME_CHARACTERS) }),
      known: issuer !== undefined,
    },
    ...(plain !== undefined && { name: cleaned(plain, NAME_CHARACTERS) }),
    nameHidden: hidden,
    ...(isDay(awardedOn) && { awardedOn }),
    ...(isDay(validUntil) && { validUntil }),
    ...(number !== undefined && { number: number.slice(0, VALUE_CHARACTERS) }),
    results: resultsIn(subject, achievement),
    ...evidenceIn(read.raw.evidence),
    inner: [],
  }
}

/** What the older and the newer days are that `localDate` allows. */
const isDay = (day: string | undefined): day is string => day !== undefined && day >= '1900-01-01' && day < '2200'

/** The first that holds a text: `{nl, en}`, one by language, or the same for both where there is only one. */
export function titlesIn(candidates: readonly (Json | undefined)[], characters: number): CredentialTitles | undefined {
  for (const candidate of candidates) {
    const isOurs = isObject(candidate) && candidate['@value'] === undefined
    const texts = isOurs ? { nl: candidate.nl, en: candidate.en } : textsIn(candidate)
    const [nl, en] = [textIn(texts.nl, characters), textIn(texts.en, characters)]
    const either = nl ?? en ?? textIn(textsIn(candidate).other, characters)
    if (either !== undefined) return { nl: nl ?? either, en: en ?? either }
  }
  return undefined
}
type CredentialTitles = NonNullable<ShownCredential['title']>

function textIn(value: Json | undefined, characters: number): string | undefined {
  const text = typeof value === 'string' ? cleaned(value, characters) : ''
  return text === '' ? undefined : text
}

// Ends of a line, and the signs that make a text read as another one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const MISLEADING = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]+/gu

/** Whole characters, on one line. */
const cleaned = (text: string, characters: number): string =>
  [
    ...text
      .slice(0, characters * 2)
      .toWellFormed()
      .replace(MISLEADING, ' ')
      .normalize('NFC')
      .trim(),
  ]
    .slice(0, characters)
    .join('')
    .slice(0, characters)
    .trim()

/** Each result beside what it is a result of. */
function resultsIn(subject: JsonObject, achievement: JsonObject | undefined): ShownCredential['results'] {
  const descriptions = new Map(
    listed(achievement?.resultDescription)
      .filter(isObject)
      .map((one) => [one.id, one]),
  )
  return listed(subject.result)
    .filter(isObject)
    .slice(0, RESULTS_MAX)
    .flatMap((result) => {
      const of = descriptions.get(result.resultDescription)
      const title = titlesIn([of?.title, of?.name], TITLE_CHARACTERS)
      const value = textIn(result.value ?? result.status, VALUE_CHARACTERS)
      return title ? [{ title, ...(value !== undefined && { value }) }] : []
    })
}

/** An address by itself is evidence too (Open Badges 3.0); a document is named by its hash (RFC 6920). */
function evidenceIn(value: Json | undefined): Pick<ShownCredential, 'evidence'> {
  const evidence = listed(value)
    .slice(0, EVIDENCE_MAX)
    .flatMap((one): ShownEvidence[] => {
      const said = isObject(one) ? one : { id: one }
      const title = titlesIn([said.title, said.name, said.genre], TITLE_CHARACTERS)
      const description = titlesIn([said.description, said.narrative], TEXT_CHARACTERS)
      const url = typeof said.id === 'string' && URL.canParse(said.id) ? cleaned(said.id, TEXT_CHARACTERS) : undefined
      const sha256 = url === undefined ? undefined : hashIn(url)
      return title || description || url !== undefined
        ? [
            {
              ...(title && { title }),
              ...(description && { description }),
              ...(url !== undefined && (sha256 === undefined ? { url } : { sha256 })),
            },
          ]
        : []
    })
  return evidence.length > 0 ? { evidence } : {}
}

function hashIn(url: string): string | undefined {
  const [, value] = /^ni:\/\/\/sha-256;([A-Za-z0-9_-]{43})$/.exec(url) ?? []
  return value === undefined ? undefined : Buffer.from(value, 'base64url').toString('hex')
}
