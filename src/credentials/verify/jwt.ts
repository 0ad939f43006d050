/**
 * A credential as JWT (Open Badges 3.0 section 8.2; VC-JOSE-COSE). The key is the issuer's own, by its identifier or at its
 * own address: what the header brings along (`jwk`) must be one of those, and where it points to elsewhere (`jku`, `x5u`)
 * nobody goes.
 */
import type { JsonWebKey } from 'node:crypto'
import { compactVerify, errors, importJWK } from 'jose'
import { isObject, listed } from '../canonical-json.ts'
import { keyObjectOf } from '../multikey.ts'
import type { Json, JsonObject, TrustSource } from '../parts.ts'
import { ecKeyOf } from '../proof/ec-key.ts'
import { type Came, failed, passed, uncertain } from './check-parts.ts'
import type { Fetching } from './fetching.ts'
import { isOlderBadge } from './find/find-in-text.ts'
import { type Unreadable, unreadable } from './find/found.ts'
import { readJson } from './find/read-json.ts'
import { type FoundKey, findIssuer, type IssuerFound, isInUse, publicJwk } from './issuer-key.ts'
import { DOCUMENT_BYTES_MAX, TEXT_BYTES_MAX } from './limits.ts'
import { type CredentialRead, countable, momentOf, readCredential } from './read-credential.ts'
import { hostOf } from './said.ts'
import { CLOCK_MS, complaintOfKey, nameIn, type Signed } from './signature.ts'

/** What the standard allows, and EdDSA, which wallets use. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'Ed25519']
/** Signatures of others that we do not check; what is none of either (no signature, a shared secret) vouches for nothing. */
const NOT_CHECKED = ['RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES384', 'ES512', 'ES256K']

export interface JwtRead {
  readonly token: string
  readonly header: JsonObject
  readonly read: CredentialRead
  /** Milliseconds since 1970; of the token itself. */
  readonly issuedAt?: number | undefined
}

/** `Came`: signed in a way of its own: an older badge (Open Badges 2.0, section 4.2), or one of which parts may be hidden (RFC 9901). */
export function readJwt(token: string): JwtRead | Unreadable | Came {
  const [head = '', body = ''] = token.length > TEXT_BYTES_MAX ? [] : token.split('.')
  const [header, payload] = [partOf(head), partOf(body)]
  if (!header || !payload) return unreadable('jwt-broken')
  if (token.includes('~')) return uncertain('suite-unknown', { suite: 'SD-JWT' })
  if (isOlderBadge(payload)) return uncertain('suite-unknown', { suite: 'Open Badges 2.0 (JWS)' })
  const credential = credentialIn(payload)
  if ('kind' in credential) return credential
  const read = readCredential(credential.claims, 'jwt')
  if ('kind' in read) return read
  return { token, header, read, issuedAt: secondsOf(payload.iat) ?? secondsOf(payload.nbf) }
}

function partOf(part: string): JsonObject | undefined {
  const read = readJson(Buffer.from(part, 'base64url').toString('utf8'))
  return 'json' in read ? read.json : undefined
}

/** Furthest from 1970 that a moment can be (ECMAScript, section 21.4.1.1). */
const SECONDS_MAX = 8.64e12
/** A moment of a claim, in seconds since 1970, as milliseconds; undefined where it is none. */
const secondsOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= SECONDS_MAX ? countable(value * 1_000) : undefined

const textOf = (seconds: Json | undefined): string | undefined => {
  const moment = secondsOf(seconds)
  return moment === undefined ? undefined : new Date(moment).toISOString()
}
const MOMENTS = ['iat', 'nbf', 'exp'] as const

/** The payload itself, or its claim `vc` (VC Data Model 1.1, section 6.3.1) with what the token's own claims say. */
function credentialIn(payload: JsonObject): { readonly claims: JsonObject } | Unreadable {
  const { vc, iss, jti, sub, nbf, exp } = payload
  const claims = isObject(vc) ? vc : payload
  const own = isObject(claims.issuer) ? claims.issuer.id : claims.issuer
  if (iss !== undefined && own !== undefined && iss !== own) return unreadable('field-wrong', { field: '/iss' })
  if (jti !== undefined && claims.id !== undefined && jti !== claims.id) {
    return unreadable('field-wrong', { field: '/jti' })
  }
  const about = listed(claims.credentialSubject).flatMap((subject) => (isObject(subject) ? [subject.id] : []))
  if (sub !== undefined && about.some((id) => id !== undefined && id !== sub)) {
    return unreadable('field-wrong', { field: '/sub' })
  }
  // One that can't be read may be the one that ends it.
  const unread = MOMENTS.find((name) => payload[name] !== undefined && secondsOf(payload[name]) === undefined)
  if (unread) return unreadable('field-wrong', { field: `/${unread}` })
  // Under the older names, and the narrower of both where they say it too.
  const [from, until] = [textOf(nbf), textOf(exp)]
  const [begins, ends] = [momentOf(claims.issuanceDate), momentOf(claims.expirationDate)]
  return {
    claims: {
      ...claims,
      ...(claims.issuer === undefined && iss !== undefined && { issuer: iss }),
      ...(claims.id === undefined && jti !== undefined && { id: jti }),
      ...(from !== undefined &&
        (claims.issuanceDate === undefined || (begins !== undefined && begins < Date.parse(from))) && {
          issuanceDate: from,
        }),
      ...(until !== undefined &&
        (claims.expirationDate === undefined || (ends !== undefined && ends > Date.parse(until))) && {
          expirationDate: until,
        }),
    },
  }
}

/** The issuer of a JWT: one by address may keep its keys at an address of the same origin that the header names. */
export async function issuerOfJwt(
  { header, read }: JwtRead,
  trust: TrustSource,
  fetching: Fetching,
): Promise<IssuerFound> {
  const { kid } = header
  const { id } = read.issuer
  const keySet = typeof kid === 'string' ? keySetAddress(kid, id) : undefined
  if (keySet === undefined) return findIssuer(id, trust, fetching)
  const host = hostOf(id)
  const fetched = await fetching.json(keySet, DOCUMENT_BYTES_MAX)
  if (fetched === 'offline') return { check: uncertain('issuer-offline') }
  if (fetched.kind === 'unreachable') return { check: uncertain('issuer-unreachable', { host }) }
  if (fetched.kind === 'refused') return { check: uncertain('issuer-refused', { why: fetched.why }) }
  const jwk = keyInSet(fetched.json, String(kid))
  return {
    check: { outcome: 'failed', fatal: false, reason: 'issuer-unknown', values: { host } },
    keyOf: (method) => (method === kid && jwk ? { jwk } : undefined),
  }
}

/** `https` and of the very origin that the issuer has: whoever may write there speaks for it. */
function keySetAddress(kid: string, issuer: string): string | undefined {
  const [key, owner] = [URL.parse(kid), URL.parse(issuer)]
  if (key?.protocol !== 'https:' || owner?.protocol !== 'https:' || key.origin !== owner.origin) return undefined
  return kid.split('#')[0]
}

function keyInSet(json: Json, kid: string): JsonWebKey | undefined {
  if (!isObject(json)) return undefined
  const keys = json.keys === undefined ? [json] : listed(json.keys).filter(isObject)
  const fragment = kid.split('#')[1]
  const named = keys.find((key) => key.kid === kid || (fragment !== undefined && key.kid === fragment))
  return publicJwk(named ?? (keys.length === 1 ? keys[0] : undefined))
}

export async function checkJwt(jwt: JwtRead, found: IssuerFound, now: number): Promise<Signed> {
  const { header, token, read, issuedAt } = jwt
  const unsigned = (check: Came): Signed => ({ check, keys: [] })
  const { alg, crit } = header
  if (typeof alg !== 'string') return unsigned(failed('algorithm-unknown'))
  if (NOT_CHECKED.includes(alg)) return unsigned(uncertain('suite-unknown', { suite: alg }))
  if (!ALGORITHMS.includes(alg)) return unsigned(failed('algorithm-unknown'))
  if (crit !== undefined) return unsigned(uncertain('suite-unknown', { suite: `crit ${nameIn(listed(crit)[0])}` }))
  if (issuedAt !== undefined && issuedAt > now + CLOCK_MS) return unsigned(failed('proof-date-wrong'))
  if (!found.keyOf) return unsigned(found.check)
  const key = keyFor(jwt, found)
  if (key === 'unnamed') return unsigned(uncertain('key-unnamed'))
  if (!key || !isInUse(key, now)) return unsigned(failed('key-not-listed'))
  if (!jwkOf(key)) return unsigned(uncertain('suite-unknown', { suite: nameIn(key.type) }))
  if (!(await fits(token, alg, key))) return unsigned(failed('signature-wrong'))
  const { registered } = key
  if (!registered) return { check: passed('signature-fits'), keys: [] }
  const complaint = complaintOfKey(registered, read, issuedAt ?? read.validFrom)
  return complaint ? unsigned(complaint) : { check: passed('signature-fits'), keys: [registered] }
}

/** By the header's `kid`, by its `jwk` where that is the issuer's own, or the only one that an identifier is. */
function keyFor(
  { header, read }: JwtRead,
  { keyOf, keys }: Extract<IssuerFound, { readonly keyOf: object }>,
): FoundKey | undefined | 'unnamed' {
  const { kid, jwk } = header
  const { id } = read.issuer
  if (kid === undefined && keys !== undefined) return unnamedAmong(keys, jwk)
  const method = typeof kid === 'string' ? wholeMethod(kid, id) : selfMethod(id)
  const key = keyOf(method)
  if (jwk === undefined || !key) return key
  const [given, listedKey] = [publicJwk(jwk), jwkOf(key)]
  return given && listedKey && sameKey(given, listedKey) ? key : undefined
}

/** The one that the header brings along, where the issuer lists it; else the only one that there is. */
function unnamedAmong(keys: readonly FoundKey[], jwk: Json | undefined): FoundKey | undefined | 'unnamed' {
  if (jwk === undefined) return keys.length > 1 ? 'unnamed' : keys[0]
  const given = publicJwk(jwk)
  return keys.find((key) => {
    const own = jwkOf(key)
    return given !== undefined && own !== undefined && sameKey(given, own)
  })
}

const wholeMethod = (kid: string, id: string): string =>
  kid.startsWith('#') ? `${id}${kid}` : kid.startsWith('did:') || kid.includes('://') ? kid : `${id}#${kid}`
/** did:key and did:jwk are their key. */
const selfMethod = (id: string): string =>
  id.startsWith('did:key:') ? `${id}#${id.slice('did:key:'.length)}` : `${id}#0`

const jwkOf = ({ jwk, publicKeyMultibase }: FoundKey): JsonWebKey | undefined =>
  jwk ?? (publicKeyMultibase === undefined ? undefined : jwkOfMultikey(publicKeyMultibase))

function jwkOfMultikey(publicKeyMultibase: string): JsonWebKey | undefined {
  const key = keyObjectOf(publicKeyMultibase) ?? ecKeyOf(publicKeyMultibase)?.key
  return key?.export({ format: 'jwk' })
}
const sameKey = (one: JsonWebKey, other: JsonWebKey): boolean =>
  (['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every((name) => one[name] === other[name])

async function fits(token: string, alg: string, key: FoundKey): Promise<boolean> {
  const jwk = jwkOf(key)
  if (!jwk) return false
  try {
    await compactVerify(token, await importJWK({ ...jwk, alg }, alg), { algorithms: [alg] })
    return true
  } catch (error) {
    // Of a key of another kind or size too: nothing is signed with it in this way.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return false
    throw error
  }
}
