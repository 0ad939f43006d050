/** Proofs as the library of the standard's editors makes and checks them, one at a time. What is faster must equal it. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { closedLoader } from '../contexts/loader.ts'
import { dateTimeStamp } from '../date-time-stamp.ts'
import { verificationMethodOf } from '../multikey.ts'
import type { Issuer, IssuerKey, Json, JsonObject, SigningPort } from '../parts.ts'

export const SUITE = 'eddsa-rdfc-2022'
const DATA_INTEGRITY_V1 = 'https://w3id.org/security/data-integrity/v1'

/** Who signs, with which key, and what the proof says of when. `created` an instant. */
export interface SecuredBy {
  readonly issuer: Pick<Issuer, 'did'>
  readonly key: Pick<IssuerKey, 'keyId' | 'publicKeyMultibase'>
  readonly created: string
}

/** A proof without its signature: what the signature covers besides the document, in the order that we write it. */
export const proofOptions = ({ issuer, key, created }: SecuredBy): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite: SUITE,
  created: dateTimeStamp(created),
  verificationMethod: verificationMethodOf(issuer, key),
  proofPurpose: 'assertionMethod',
})

/** RDFC-1.0 of a document, as N-Quads; terms that no context defines are an error. */
export const canonicalForm = (document: unknown): Promise<string> =>
  cryptosuite.canonize(document, { documentLoader: closedLoader })

/** The signature's text, `z…`. Faults of the port come through. */
export async function stockProofValue(unsecured: JsonObject, by: SecuredBy, signing: SigningPort): Promise<string> {
  const suite = new DataIntegrityProof({
    cryptosuite,
    date: null,
    signer: {
      id: verificationMethodOf(by.issuer, by.key),
      algorithm: 'Ed25519',
      sign: ({ data }) => signing.sign(by.key.keyId, data),
    },
  })
  // Given as a date it would lose its milliseconds.
  suite.proof = { created: dateTimeStamp(by.created) }
  const proof = await suite.createProof({
    document: unsecured,
    purpose: { update: async (made) => ({ ...made, proofPurpose: 'assertionMethod' }) },
    documentLoader: closedLoader,
  })
  if (typeof proof.proofValue !== 'string') throw new TypeError('the suite made no proof value')
  return proof.proofValue
}

/**
 * Does this one proof fit the document (without its own proof, or with the proofs that it comes after)? Rejects with
 * what jsonld or the loader found, and resolves to false when the signature is another. `canonize`: as `canonicalForm`.
 */
export async function stockVerifies(
  document: JsonObject,
  proof: JsonObject,
  key: string,
  canonize: typeof canonicalForm = canonicalForm,
): Promise<boolean> {
  const contexts = document['@context']
  const suite = new DataIntegrityProof({
    cryptosuite: { ...cryptosuite, canonize },
    legacyContext: Array.isArray(contexts) && contexts.includes(DATA_INTEGRITY_V1),
  })
  const method = proof.verificationMethod
  const multikey: Json = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method ?? null,
    type: 'Multikey',
    controller: String(method).split('#')[0] ?? '',
    publicKeyMultibase: key,
  }
  const { verified, error } = await suite.verifyProof({
    document,
    proof: { '@context': contexts ?? null, ...proof },
    documentLoader: async (url) =>
      url === method ? { contextUrl: null, documentUrl: url, document: multikey } : closedLoader(url),
  })
  if (!verified && !isWrongSignature(error)) throw error
  return verified
}

const isWrongSignature = (error: unknown) => error instanceof Error && error.message === 'Invalid signature.'
