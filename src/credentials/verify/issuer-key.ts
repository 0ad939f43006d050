/** Who issued it, and with which keys: from the register, from the identifier itself, or from its own document. */
import type { JsonWebKey } from 'node:crypto'
import { isObject, listed } from '../canonical-json.ts'
import { fromBase58, keyOfDidKey, multikeyOf, rawKeyOf } from '../multikey.ts'
import type { FetchedJson, Issuer, IssuerKey, Json, JsonObject, TrustSource } from '../parts.ts'
import { ecKeyOf, multikeyOfEcJwk } from '../proof/ec-key.ts'
import { AWAY, advised, answered, type Came, passed, uncertain } from './check-parts.ts'
import type { Fetching } from './fetching.ts'
import { DOCUMENT_BYTES_MAX } from './limits.ts'
import { momentOf } from './read-credential.ts'
import { hostOf } from './said.ts'

/** A key in the forms that documents give; in neither, it is listed in one that we can't read. */
export interface FoundKey {
  readonly publicKeyMultibase?: string | undefined
  readonly jwk?: JsonWebKey | undefined
  /** Of the method, as its document calls it. */
  readonly type?: string | undefined
  /** From when on it counts no more, as its document says. Milliseconds since 1970. */
  readonly until?: number | undefined
  /** With the dates of the register, where it stands there. */
  readonly registered?: IssuerKey | undefined
}
export type IssuerFound =
  | {
      readonly check: Came
      readonly issuer?: Issuer | undefined
      /** Undefined for a method that is not (or no longer) this issuer's to issue with. */
      readonly keyOf: (verificationMethod: string) => FoundKey | undefined
      /** Every one that its document lists to issue with, for a signature that does not name its key. */
      readonly keys?: readonly FoundKey[]
    }
  /** Nothing can be checked with what is known. */
  | { readonly check: Came; readonly keyOf?: undefined }

export async function findIssuer(id: string, trust: TrustSource, fetching: Fetching): Promise<IssuerFound> {
  const known = await answered(trust.issuerByDid(id))
  if (known === AWAY) return { check: uncertain('unavailable') }
  if (known) return registered(known)
  const key = keyOfDidKey(id)
  if (key !== undefined) return onlyAKey(id, key)
  const jwk = jwkOfDid(id)
  if (jwk) return { check: advised('failed', 'issuer-key-only'), keyOf: (method) => ofDid(method, id, keyOfJwk(jwk)) }
  const address = documentAddress(id)
  if (address === undefined) return { check: uncertain('issuer-kind-unknown') }
  return byDocument(id, await fetching.json(address, DOCUMENT_BYTES_MAX))
}

/** The register has the keys, whatever a document elsewhere says. A method names the key itself, or its id. */
function registered(issuer: Issuer): IssuerFound {
  const keyOf = (method: string): FoundKey | undefined => {
    const [did, fragment] = splitMethod(method)
    const found = issuer.keys.find((key) => fragment === key.publicKeyMultibase || fragment === key.keyId)
    if (did !== issuer.did || !found) return undefined
    return { publicKeyMultibase: found.publicKeyMultibase, registered: found }
  }
  return { check: passed('issuer-known', { issuer: issuer.name }), issuer, keyOf }
}

function onlyAKey(did: string, publicKeyMultibase: string): IssuerFound {
  return {
    check: advised('failed', 'issuer-key-only'),
    keyOf: (method) => {
      const [named] = splitMethod(method)
      return named === did && keyOfDidKey(method) !== undefined ? { publicKeyMultibase } : undefined
    },
  }
}

const ofDid = (method: string, did: string, key: FoundKey): FoundKey | undefined =>
  method === did || method === `${did}#0` ? key : undefined

const JWK_CHARACTERS = 4_000
/** The key is the identifier: base64url of its JWK. */
function jwkOfDid(did: string): JsonWebKey | undefined {
  const encoded = /^did:jwk:([A-Za-z0-9_-]+)$/.exec(did)?.[1]
  if (encoded === undefined || encoded.length > JWK_CHARACTERS) return undefined
  try {
    return publicJwk(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Json)
  } catch {
    return undefined
  }
}

/** `did:web:host%3A8443:path` stands at `https://host:8443/path/did.json`; an address is its own document. */
export function documentAddress(id: string): string | undefined {
  if (id.startsWith('https://')) return id
  const parts = /^did:web:([A-Za-z0-9.%:_-]+)$/.exec(id)?.[1]?.split(':')
  if (!parts || parts.some((part) => part === '' || part === '.' || part === '..')) return undefined
  const [host = '', ...path] = parts
  const url = URL.parse(`https://${host.replace(/%3A/i, ':')}`)
  if (url?.pathname !== '/' || host.replace(/%3A/i, '').includes('%')) return undefined
  return `${url.origin}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`
}

function byDocument(id: string, fetched: FetchedJson | 'offline'): IssuerFound {
  const host = hostOf(id)
  if (fetched === 'offline') return { check: uncertain('issuer-offline') }
  if (fetched.kind === 'unreachable') return { check: uncertain('issuer-unreachable', { host }) }
  if (fetched.kind === 'refused') return { check: uncertain('issuer-refused', { why: fetched.why }) }
  const keys = isObject(fetched.json) && fetched.json.id === id && listsKeys(fetched.json) && keysIn(fetched.json, id)
  if (!keys) return { check: uncertain('issuer-document-wrong', { host }) }
  return {
    check: advised('failed', 'issuer-unknown', { host }),
    keyOf: (method) => keys.get(method),
    keys: [...keys.values()],
  }
}

/** As many as are read of one document. */
const METHODS_MAX = 100

/** The page of an issuer need not be about its keys: then nobody can say which are its own. */
const listsKeys = ({ verificationMethod, assertionMethod }: JsonObject): boolean =>
  verificationMethod !== undefined || assertionMethod !== undefined

/** Keys that the document lists for making assertions, by the whole name of their method. */
function keysIn(document: JsonObject, id: string): Map<string, FoundKey> {
  const keys = new Map<string, FoundKey>()
  const whole = (name: Json | undefined) =>
    typeof name === 'string' ? (name.startsWith('#') ? `${id}${name}` : name) : undefined
  const asserting = listed(document.assertionMethod).slice(0, METHODS_MAX)
  const named = new Set(asserting.map(whole))
  const methods = [...listed(document.verificationMethod).slice(0, METHODS_MAX), ...asserting].filter(isObject)
  for (const method of methods) {
    const name = whole(method.id)
    // A key of somebody else in this document would let them speak for it.
    if (name === undefined || splitMethod(name)[0] !== id || method.controller !== id) continue
    if (!named.has(name) && !asserting.includes(method)) continue
    const key = keyIn(method)
    if (key) keys.set(name, key)
  }
  return keys
}

/** Undefined for one that ends at no moment that can be read. */
function keyIn(method: JsonObject): FoundKey | undefined {
  const ends = [method.revoked, method.expires].filter((end) => end !== undefined).map(momentOf)
  if (ends.includes(undefined)) return undefined
  const until = Math.min(...ends.map(Number))
  return {
    ...keyWritten(method),
    ...(ends.length > 0 && { until }),
    ...(typeof method.type === 'string' && { type: method.type }),
  }
}

function keyWritten({ type, publicKeyMultibase, publicKeyJwk, publicKeyBase58 }: JsonObject): FoundKey {
  if (typeof publicKeyMultibase === 'string') {
    const isRead = rawKeyOf(publicKeyMultibase) !== undefined || ecKeyOf(publicKeyMultibase) !== undefined
    return isRead ? { publicKeyMultibase } : {}
  }
  if (type === 'Ed25519VerificationKey2018' && typeof publicKeyBase58 === 'string') {
    const raw = fromBase58(publicKeyBase58)
    return raw?.length === RAW_BYTES ? { publicKeyMultibase: multikeyOf(raw) } : {}
  }
  const jwk = publicJwk(publicKeyJwk)
  return jwk ? keyOfJwk(jwk) : {}
}
/** Of Ed25519. */
const RAW_BYTES = 32

/** As a proof in the credential needs it too, where the kind of key has such proofs. */
function keyOfJwk(jwk: JsonWebKey): FoundKey {
  const raw = jwk.kty === 'OKP' && jwk.crv === 'Ed25519' ? Buffer.from(String(jwk.x), 'base64url') : undefined
  const publicKeyMultibase = raw?.length === RAW_BYTES ? multikeyOf(raw) : multikeyOfEcJwk(jwk)
  return { jwk, ...(publicKeyMultibase !== undefined && { publicKeyMultibase }) }
}

/** Does it count at this moment? */
export const isInUse = ({ until }: FoundKey, now: number): boolean => until === undefined || now < until

/** A public key, and nothing but that. */
export function publicJwk(value: Json | undefined): JsonWebKey | undefined {
  if (!isObject(value) || typeof value.kty !== 'string' || value.d !== undefined || value.k !== undefined) {
    return undefined
  }
  const jwk: JsonWebKey = {}
  for (const name of ['kty', 'crv', 'x', 'y', 'n', 'e'] as const) {
    const part = value[name]
    if (part === undefined) continue
    if (typeof part !== 'string' || part.length > JWK_CHARACTERS) return undefined
    jwk[name] = part
  }
  return jwk
}

export function splitMethod(method: string): readonly [did: string, fragment: string | undefined] {
  const at = method.indexOf('#')
  return at < 0 ? [method, undefined] : [method.slice(0, at), method.slice(at + 1)]
}
