/** What is signed, without jsonld: for our own documents and proofs written as `proofOptions` writes them. */
import { hash } from 'node:crypto'
import type { JsonObject } from '../parts.ts'
import { SUITE } from './stock.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/
const METHOD = /^did:(?:web|key):[A-Za-z0-9.:%_-]+#z[1-9A-HJ-NP-Za-km-z]+$/
const MEMBERS = ['type', 'cryptosuite', 'created', 'verificationMethod', 'proofPurpose']

/**
 * RDFC-1.0 of a proof's options, as N-Quads; undefined for a proof that has anything else in it, or a value in it that
 * would have to be escaped.
 */
export function canonicalOptions(options: JsonObject): string | undefined {
  const { type, cryptosuite, created, verificationMethod, proofPurpose } = options
  if (type !== 'DataIntegrityProof' || cryptosuite !== SUITE || proofPurpose !== 'assertionMethod') return undefined
  if (Object.keys(options).length !== MEMBERS.length) return undefined
  if (typeof created !== 'string' || !INSTANT.test(created)) return undefined
  if (typeof verificationMethod !== 'string' || !METHOD.test(verificationMethod)) return undefined
  return [
    `_:c14n0 <http://purl.org/dc/terms/created> "${created}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n`,
    '_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .\n',
    `_:c14n0 <https://w3id.org/security#cryptosuite> "${SUITE}"^^<https://w3id.org/security#cryptosuiteString> .\n`,
    '_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .\n',
    `_:c14n0 <https://w3id.org/security#verificationMethod> <${verificationMethod}> .\n`,
  ].join('')
}

/** SHA-256 of the options, then of the document: 64 bytes (Data Integrity EdDSA 1.0, section 3.3.4). */
export const bytesToSign = (options: string, document: string): Uint8Array =>
  Buffer.concat([digestOf(options), digestOf(document)])

const digestOf = (text: string) => hash('sha256', text, 'buffer')
