/**
 * The kinds of signature that we can check. `eddsa-rdfc-2022` is what we make and goes by the stock library; the others are
 * read for badges of others: same steps (canonical form of proof options and document, hashes, signature), another canonical
 * form or curve.
 */
import { createHash, verify } from 'node:crypto'
import { canonicalJson, listed } from '../canonical-json.ts'
import { fromMultibase, keyObjectOf } from '../multikey.ts'
import type { JsonObject } from '../parts.ts'
import { canonicalFormApart } from './apart.ts'
import { ecKeyOf } from './ec-key.ts'
import { SUITE, stockVerifies } from './stock.ts'

/** `document` is without its own proof, or with the proofs that it comes after. */
export interface CheckedSuite {
  verifies(document: JsonObject, proof: JsonObject, key: string): Promise<boolean | 'key-unreadable'>
}

/** Undefined where the proof can't be of this document. */
type Canonical = (
  proof: JsonObject,
  document: JsonObject,
) => Promise<readonly [proof: string, document: string] | undefined>

const ED25519_2020 = 'https://w3id.org/security/suites/ed25519-2020/v1'
const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2'
const HAVE_DATA_INTEGRITY = [
  'https://www.w3.org/ns/credentials/v2',
  'https://w3id.org/security/data-integrity/v1',
  DATA_INTEGRITY_V2,
]

const stock: CheckedSuite = {
  async verifies(document, proof, key) {
    if (!keyObjectOf(key)) return 'key-unreadable'
    // The library takes a value that it can't read for a signature of its own making, and throws.
    return signatureOf(proof.proofValue)?.length === 64 && stockVerifies(document, proof, key, canonicalFormApart)
  },
}

/**
 * JSON Canonicalization Scheme: the very members (Data Integrity EdDSA 1.0, section 3.3.2). The proof's context, where it
 * has one, is what was signed: the document's begins with it, and may have grown since.
 */
const jcs: Canonical = async (proof, document) => {
  const contexts = proof['@context']
  if (contexts === undefined) return [canonicalJson(proof), canonicalJson(document)]
  const now = listed(document['@context'])
  if (!listed(contexts).every((context, index) => context === now[index])) return undefined
  return [canonicalJson(proof), canonicalJson({ ...document, '@context': contexts })]
}

const rdfc =
  (suiteContext: string, have: readonly string[]): Canonical =>
  async (proof, document) => {
    const contexts = listed(document['@context'])
    const added = contexts.some((context) => typeof context === 'string' && have.includes(context))
      ? contexts
      : [...contexts, suiteContext]
    return [await canonicalFormApart({ ...proof, '@context': added }), await canonicalFormApart(document)]
  }

function eddsa(canonical: Canonical): CheckedSuite {
  return {
    async verifies(document, { proofValue, ...options }, key) {
      const publicKey = keyObjectOf(key)
      if (!publicKey) return 'key-unreadable'
      const signature = signatureOf(proofValue)
      const texts = await canonical(options, document)
      if (!texts || signature?.length !== 64) return false
      return verify(null, hashesOf('sha256', texts), publicKey, signature)
    },
  }
}

/** The curve of the key says which hash (Data Integrity ECDSA 1.0, section 3). */
function ecdsa(canonical: Canonical): CheckedSuite {
  return {
    async verifies(document, { proofValue, ...options }, key) {
      const curve = ecKeyOf(key)
      if (!curve) return 'key-unreadable'
      const signature = signatureOf(proofValue)
      const texts = await canonical(options, document)
      if (!texts || signature?.length !== curve.signatureBytes) return false
      return verify(curve.hash, hashesOf(curve.hash, texts), { key: curve.key, dsaEncoding: 'ieee-p1363' }, signature)
    },
  }
}

/** In base58 alone, as each of these suites has it; undefined for a broken one. */
export const signatureOf = (proofValue: JsonObject[string] | undefined): Uint8Array | undefined =>
  typeof proofValue === 'string' && proofValue.startsWith('z') ? fromMultibase(proofValue) : undefined
const hashesOf = (hash: string, texts: readonly string[]) =>
  Buffer.concat(texts.map((text) => createHash(hash).update(text, 'utf8').digest()))

const dataIntegrity = rdfc(DATA_INTEGRITY_V2, HAVE_DATA_INTEGRITY)
const cryptosuites: ReadonlyMap<string, CheckedSuite> = new Map([
  [SUITE, stock],
  // Its name in drafts, which the validator of 1EdTech still takes.
  ['eddsa-2022', eddsa(dataIntegrity)],
  ['eddsa-jcs-2022', eddsa(jcs)],
  ['ecdsa-rdfc-2019', ecdsa(dataIntegrity)],
  ['ecdsa-jcs-2019', ecdsa(jcs)],
])
const older: ReadonlyMap<string, CheckedSuite> = new Map([
  ['Ed25519Signature2020', eddsa(rdfc(ED25519_2020, [ED25519_2020]))],
])

/** Undefined for a kind that we can't check; never taken for a wrong signature. */
export function suiteOf({ type, cryptosuite }: JsonObject): CheckedSuite | undefined {
  if (type !== 'DataIntegrityProof') return typeof type === 'string' ? older.get(type) : undefined
  return typeof cryptosuite === 'string' ? cryptosuites.get(cryptosuite) : undefined
}
