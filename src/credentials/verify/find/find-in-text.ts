/** The credential in a text: JSON, a JWT, or an address that leads to one. */
import { isList, isObject, listed } from '../../canonical-json.ts'
import type { JsonObject } from '../../parts.ts'
import { type Found, unreadable } from './found.ts'
import { findLink } from './link.ts'
import { readJson } from './read-json.ts'

/** Three parts of base64url: what a JWT is by its look; and what of an SD-JWT comes behind it. */
const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:~[A-Za-z0-9._~-]*)?$/

/** JSON, a JWT, an address or a number. */
export function findInText(given: string, own?: string): Found {
  const text = given.replace(/^\ufeff/, '').trim()
  if (text === '') return unreadable('nothing-given')
  if (text.startsWith('{') || text.startsWith('[')) {
    const read = readJson(text)
    return 'json' in read ? foundJson(read.json) : read
  }
  // As some apps copy it: in quotes, or with the word that a header begins with.
  const token = text.replace(/^(?:Bearer )?"?|"$/g, '')
  if (JWT.test(token)) return { kind: 'jwt', token }
  return findLink(text, own) ?? unreadable('not-a-credential')
}

export function foundJson(json: JsonObject): Found {
  const hosted = hostedAssertion(json)
  if (hosted) return hosted
  const types = listed(json.type)
  if (types.includes('EnvelopedVerifiableCredential')) return enveloped(json)
  if (types.includes('VerifiablePresentation')) return presented(json)
  if (types.includes('VerifiableCredential')) return { kind: 'credential', credential: json }
  if (isSealed(json)) return unreadable('sealed-otherwise')
  return unreadable('not-a-credential')
}

/** A JWS in JSON (RFC 7515, section 7.2), as the seals of Europass are. */
const isSealed = ({ payload, signature, signatures }: JsonObject): boolean =>
  typeof payload === 'string' && (typeof signature === 'string' || isList(signatures ?? null))

/** A JWT as JSON carries it (VC Data Model 2.0, section 4.13). */
function enveloped({ id }: JsonObject): Found {
  const token =
    typeof id === 'string' ? /^data:application\/(?:(?:vc|dc)\+)?(?:sd-)?jwt[;,](.*)$/.exec(id)?.[1] : undefined
  return token !== undefined && JWT.test(token) ? { kind: 'jwt', token } : unreadable('jwt-broken')
}

/** What a wallet hands over around one credential; the wrapping says who shows it, which nobody asked here. */
function presented({ verifiableCredential }: JsonObject): Found {
  const held = listed(verifiableCredential)
  if (held.length > 1) return unreadable('presentation-several')
  const [one] = held
  if (typeof one === 'string') return JWT.test(one) ? { kind: 'jwt', token: one } : unreadable('jwt-broken')
  if (!isObject(one) || listed(one.type).includes('VerifiablePresentation')) return unreadable('not-a-credential')
  return foundJson(one)
}

/** Of Open Badges 2.0, whatever it says: its context tells. */
const isOlder = (json: JsonObject): boolean =>
  listed(json['@context']).some(
    (one) => typeof one === 'string' && /^https:\/\/w3id\.org\/openbadges\/v[12]$/.test(one),
  )

/** Open Badges 2.0: an Assertion in its context. */
export const isOlderBadge = (json: JsonObject): boolean => isOlder(json) && listed(json.type).includes('Assertion')

function hostedAssertion(json: JsonObject): Found | undefined {
  if (!isOlder(json)) return undefined
  if (!isOlderBadge(json)) return unreadable('not-a-credential')
  const { id } = json
  if (typeof id !== 'string' || !id.startsWith('https://')) return unreadable('field-wrong', { field: '/id' })
  return { kind: 'hosted', url: id, assertion: json }
}
