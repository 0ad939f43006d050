/** The form of a credential: what the checks need of it, or why it can't be read. */
import type { ShownCredential } from '../../contract/credential-check.ts'
import { isObject, listed } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'
import { type Unreadable, unreadable } from './find/found.ts'
import { hiding } from './hiding.ts'
import { INNER_MAX, PROOFS_MAX, STATUS_ENTRIES_MAX } from './limits.ts'
import { type OwnFacts, ownFactsOf } from './own-facts.ts'
import { plainly } from './plain-writing.ts'
import { oneOf, textsIn } from './texts.ts'

export interface CredentialRead {
  /** As it was given: what its proofs are about. */
  readonly raw: JsonObject
  /** The same in one writing: what is read and shown of it. */
  readonly said: JsonObject
  readonly format: ShownCredential['format']
  readonly id?: string | undefined
  readonly issuer: { readonly id: string; readonly name?: string | undefined }
  readonly subject: JsonObject
  readonly achievement?: JsonObject | undefined
  /** Milliseconds since 1970. */
  readonly validFrom?: number | undefined
  readonly validUntil?: number | undefined
  readonly status: readonly JsonObject[]
  readonly proofs: readonly JsonObject[]
  /** Of a CLR: what it holds. */
  readonly inner: readonly Json[]
  /** Of our own: what was committed to in the award. */
  readonly own?: OwnFacts | undefined
}

/** With proofs of its own (`embedded`), or as a JWT carries it, whose every byte is signed. */
export function readCredential(raw: JsonObject, secured: 'embedded' | 'jwt'): CredentialRead | Unreadable {
  const types = listed(raw.type)
  if (!types.includes('VerifiableCredential')) return unreadable('not-a-credential')
  const hidden = secured === 'embedded' ? hiding(raw) : undefined
  if (hidden) return hidden
  const issuer = issuerOf(raw.issuer)
  if (!issuer) return unreadable(raw.issuer === undefined ? 'field-missing' : 'field-wrong', { field: '/issuer' })
  const subjects = listed(raw.credentialSubject)
  const [given] = subjects
  if (subjects.length > 1 && types.some((type) => OF_ONE.has(type))) return unreadable('subject-several')
  if (!isObject(given) || !subjects.every(isObject)) {
    return unreadable('field-missing', { field: '/credentialSubject' })
  }
  // Of several, nothing would say which of them is whose name is shown.
  const [said, subject] = [plainly(raw), subjects.length > 1 ? {} : plainly(given)]
  // A list has no order in what is signed: of two, either could be shown as the one. A transcript is about all of them.
  const [only, other] = listed(subject.achievement)
  const isClr = types.includes('ClrCredential')
  if (other !== undefined && !isClr) return unreadable('field-wrong', { field: '/credentialSubject/achievement' })
  if (raw.id !== undefined && !isShortText(raw.id)) return unreadable('field-wrong', { field: '/id' })
  const times = timesOf(raw)
  if ('kind' in times) return times
  const lists = listsOf(raw, given, secured)
  if ('kind' in lists) return lists
  const own = ownFactsOf(said, subject)
  if (own === 'unreadable') return unreadable('field-wrong', { field: '/awardCommitment' })
  return {
    raw,
    said,
    format: secured === 'jwt' ? 'vc-jwt' : formatOf(types),
    id: raw.id,
    issuer,
    subject,
    achievement: isObject(only) && other === undefined ? only : undefined,
    ...times,
    ...lists,
    own,
  }
}

/** Badges are about one; other credentials may be about several (VC Data Model 2.0, section 4.8). */
const OF_ONE: ReadonlySet<Json> = new Set(['OpenBadgeCredential', 'AchievementCredential', 'ClrCredential'])

const ID_CHARACTERS = 2_000
const NAME_CHARACTERS = 300
const isShortText = (value: Json | undefined): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= ID_CHARACTERS

function formatOf(types: readonly Json[]): ShownCredential['format'] {
  if (types.includes('ClrCredential')) return 'clr-2'
  const isBadge = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')
  return isBadge ? 'open-badge-3' : 'verifiable-credential'
}

function issuerOf(issuer: Json | undefined): CredentialRead['issuer'] | undefined {
  const id = isObject(issuer) ? issuer.id : issuer
  // A DID, an address of the web, or a number (which has no keys); nothing that could be mistaken for either.
  if (!isShortText(id) || !/^(?:did:[a-z0-9]+:|urn:[a-z0-9-]+:|https?:\/\/)[!-~]+$/.test(id)) return undefined
  const name = isObject(issuer) ? oneOf(textsIn(plainly(issuer).name)) : undefined
  return { id, name: name?.slice(0, NAME_CHARACTERS) }
}

/** A moment with its zone (XML Schema 1.1 dateTimeStamp); its fraction may be longer than any clock is exact. */
const MOMENT =
  /^(\d{4,9})(-\d{2}-\d{2}T(?:(?:[01]\d|2[0-3]):\d{2}:\d{2}|24:00:00))(?:\.(\d{1,60}))?(Z|[+-]\d{2}:\d{2})$/
/** Days are compared as they are written, in years of four digits: what is before or after those is their first or last. */
const [FIRST, LAST] = [Date.parse('1000-01-02T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')]
export const countable = (moment: number): number => Math.min(Math.max(moment, FIRST), LAST)

/** The older data model has other names for the same two. */
function timesOf(raw: JsonObject): Pick<CredentialRead, 'validFrom' | 'validUntil'> | Unreadable {
  const times: { validFrom?: number; validUntil?: number } = {}
  for (const [name, to] of TIMES) {
    const text = raw[name]
    if (text === undefined) continue
    const moment = momentSaid(text)
    if (moment === undefined) return unreadable('field-wrong', { field: `/${name}` })
    // Said in both ways, the narrower one holds.
    const before = times[to]
    times[to] = before === undefined ? moment : to === 'validFrom' ? Math.max(before, moment) : Math.min(before, moment)
  }
  return times
}
const TIMES = [
  ['validFrom', 'validFrom'],
  ['issuanceDate', 'validFrom'],
  ['validUntil', 'validUntil'],
  ['expirationDate', 'validUntil'],
] as const

/** Milliseconds since 1970; undefined of what is no moment. */
export function momentOf(text: Json | undefined): number | undefined {
  const [, year = '', rest = '', fraction = '0', zone = ''] = (typeof text === 'string' && MOMENT.exec(text)) || []
  if (year === '' || (year.length > 4 && year.startsWith('0'))) return undefined
  const counted = year.length > 4 ? '9999' : year
  const moment = Date.parse(`${counted}${rest}.${fraction.slice(0, 3)}${zone}`)
  return Number.isNaN(moment) ? undefined : countable(moment)
}

/** Written wrongly, without an offset, a moment is in UTC (VC Data Model 2.0, section 4.9). */
export const momentSaid = (text: Json | undefined): number | undefined =>
  momentOf(text) ?? (typeof text === 'string' ? momentOf(`${text}Z`) : undefined)

type Lists = Pick<CredentialRead, 'status' | 'proofs' | 'inner'>

function listsOf(raw: JsonObject, subject: JsonObject, secured: 'embedded' | 'jwt'): Lists | Unreadable {
  const [status, proofs] = [listed(raw.credentialStatus), listed(raw.proof)]
  if (!status.every(isObject) || status.length > STATUS_ENTRIES_MAX) {
    return unreadable('field-wrong', { field: '/credentialStatus' })
  }
  if (!proofs.every(isObject)) return unreadable('field-wrong', { field: '/proof' })
  if (secured === 'embedded' && proofs.length === 0) return unreadable('proof-missing')
  if (proofs.length > PROOFS_MAX) return unreadable('proofs-many', { most: PROOFS_MAX })
  const isClr = listed(raw.type).includes('ClrCredential')
  const inner = isClr ? listed(subject.verifiableCredential) : []
  if (inner.length > INNER_MAX) return unreadable('inner-many', { most: INNER_MAX })
  return { status: status.map(plainly), proofs, inner }
}
