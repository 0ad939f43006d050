/**
 * The document of a did:web (did:web method; DID Core 1.0): every key that the institution ever signed with there, so that
 * what an old one signed keeps verifying. A distrusted key stays listed with its moment, and may assert nothing any more.
 */
import { didOf, type IssuerAnswer } from '../../contract/issuers.ts'
import { verificationMethodOf } from '../multikey.ts'
import type { Issuer, IssuerKey, JsonObject } from '../parts.ts'

export const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'] as const

export const didDocumentPath = (organisationId: string): string => `/issuers/${organisationId}/did.json`

/** The host that vouches for a did:web; undefined for another DID. */
export const hostOf = (did: string): string | undefined => /^did:web:([^:/?#]+)/.exec(did)?.[1]?.replace('%3A', ':')

/**
 * When a key was rotated is not said here: the only word there is for it, `expires`, would make verifiers refuse what it
 * signed before. `revoked` (Controlled Identifiers 1.0, section 2.2) is the moment from which a key is distrusted.
 */
export function didDocumentOf(
  { did, keys }: Pick<Issuer, 'did' | 'keys'>,
  alsoKnownAs: readonly string[] = [],
): JsonObject {
  return {
    '@context': DID_CONTEXTS,
    id: did,
    ...(alsoKnownAs.length > 0 && { alsoKnownAs }),
    verificationMethod: keys.map((key) => methodOf(did, key)),
    assertionMethod: keys.filter(isTrusted).map((key) => verificationMethodOf({ did }, key)),
  }
}

const isTrusted = ({ compromisedFrom }: IssuerKey) => compromisedFrom === undefined

function methodOf(did: string, key: IssuerKey): JsonObject {
  return {
    id: verificationMethodOf({ did }, key),
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: key.publicKeyMultibase,
    ...(key.compromisedFrom !== undefined && { revoked: key.compromisedFrom }),
  }
}

/** What a school puts on its own domain, and where; `vouchedBy` is the host that then stands for its keys. */
export interface ExportedDocument {
  readonly did: string
  readonly vouchedBy: string
  /** Where it has to be served, as `application/did+json`. */
  readonly url: string
  readonly document: JsonObject
}

/**
 * The same keys under another home, for the school's own domain; undefined where that is no origin with https, which
 * did:web asks. What was signed under the name of before keeps the document of before.
 */
export function didDocumentAt(
  home: string,
  issuer: Pick<IssuerAnswer, 'organisationId' | 'did' | 'keys'>,
): ExportedDocument | undefined {
  if (!URL.canParse(home)) return undefined
  const { origin, protocol, host } = new URL(home)
  const [key] = issuer.keys
  if (protocol !== 'https:' || origin !== home || key === undefined) return undefined
  const did = didOf(issuer.organisationId, { home, publicKeyMultibase: key.publicKeyMultibase })
  const others = did === issuer.did ? [] : [issuer.did]
  return {
    did,
    vouchedBy: host,
    url: `${home}${didDocumentPath(issuer.organisationId)}`,
    document: didDocumentOf({ did, keys: issuer.keys }, others),
  }
}
