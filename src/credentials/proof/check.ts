/**
 * Do the proofs of a credential fit? Unlike the stock library, which is content when any of several does and looks past
 * `previousProof`: every proof that is made to assert must fit, be of the issuer, and come after the proofs it names
 * (W3C Data Integrity 1.0, section 4.5).
 */

import { verify } from 'node:crypto'
import { isObject, listed } from '../canonical-json.ts'
import { hasInlineContext } from '../contexts/loader.ts'
import { keyObjectOf } from '../multikey.ts'
import type { Json, JsonObject } from '../parts.ts'
import { isSmall } from './apart.ts'
import { isReadable } from './bounds.ts'
import { bytesToSign, canonicalOptions } from './fast.ts'
import { faultOf, type NotFitting, notFitting } from './faults.ts'
import { type CheckedSuite, signatureOf, suiteOf } from './suites.ts'
import { sharedTemplates, type Templates } from './templates.ts'

/** The public key (Multikey) of a method, where it is one of the issuer's; undefined where it is not listed. */
export type FindKey = (verificationMethod: string) => string | undefined | Promise<string | undefined>

/** `methods`: of the proofs that fit, in their order; who they are and when they counted is for the caller to judge. */
export type ProofCheck = { readonly fits: true; readonly methods: readonly string[] } | NotFitting

const MOST_PROOFS = 8
const SIGNATURE_BYTES = 64
/** XML Schema dateTimeStamp, as Data Integrity 1.0 section 2.1 asks of `created` and `expires`. */
const DATE_TIME_STAMP =
  /^-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/

interface Proof {
  readonly json: JsonObject
  readonly suite: CheckedSuite
  readonly method: string
}

/** One in this many that the fast path lets through is checked by the stock library too. */
const COMPARE_EVERY = 1_000

/** By the fast path where the credential is exactly as we write them, else, and wherever that finds fault, by the stock one. */
export async function checkProof(
  credential: JsonObject,
  findKey: FindKey,
  { templates = sharedTemplates, compareEvery = COMPARE_EVERY }: { templates?: Templates; compareEvery?: number } = {},
): Promise<ProofCheck> {
  const byTemplate = await fitsByTemplate(credential, findKey, templates)
  if (byTemplate?.fits) {
    checked += 1
    if (checked % compareEvery !== 0) return { fits: true, methods: [byTemplate.method] }
  }
  const answer = await slowly(credential, findKey)
  if (!byTemplate) return answer
  // What its signature vouches for may be learned from; what the stock library refuses was learned wrong.
  if (answer.fits && !byTemplate.canonical && isSmall(byTemplate.unsecured)) {
    await templates.canonical(byTemplate.unsecured, true)
  }
  if (!answer.fits && byTemplate.fits) byTemplate.canonical?.drop()
  return answer
}
let checked = 0

/** Undefined for a credential that is not written as we write them. */
export async function fitsByTemplate(credential: JsonObject, findKey: FindKey, templates: Templates) {
  const own = ownProofOf(credential)
  if (!own) return undefined
  const { unsecured, options, method, signature } = own
  const canonical = await templates.canonical(unsecured, false)
  const key = canonical && (await findKey(method))
  const publicKey = key === undefined ? undefined : keyObjectOf(key)
  const fits =
    canonical !== undefined &&
    publicKey !== undefined &&
    verify(null, bytesToSign(options, canonical.text), publicKey, signature)
  return { fits, method, unsecured, canonical }
}

interface OwnProof {
  readonly unsecured: JsonObject
  /** Canonical. */
  readonly options: string
  readonly method: string
  readonly signature: Uint8Array
}

/** The one proof of a credential of ours; undefined for a credential with another proof, or more. */
function ownProofOf({ proof, ...unsecured }: JsonObject): OwnProof | undefined {
  const [only, ...more] = listed(proof)
  if (!isObject(only) || more.length > 0) return undefined
  const { proofValue, ...rest } = only
  const options = canonicalOptions(rest)
  const method = rest.verificationMethod
  if (options === undefined || typeof method !== 'string' || typeof proofValue !== 'string') return undefined
  const signature = signatureOf(proofValue)
  if (signature?.length !== SIGNATURE_BYTES || methodHolder(method) !== issuerIdOf(unsecured)) return undefined
  return { unsecured, options, method, signature }
}

async function slowly(credential: JsonObject, findKey: FindKey): Promise<ProofCheck> {
  const unreadable = isReadable(credential)
  if (unreadable) return notFitting(unreadable)
  if (hasInlineContext(credential)) return notFitting('context-inline')
  const given = listed(credential.proof)
  if (given.length === 0) return notFitting('no-proof')
  const proofs = countingProofs(given)
  if (!Array.isArray(proofs)) return proofs
  const { proof: _, ...unsecured } = credential
  for (const proof of proofs) {
    const wrong = await wrongWith(proof, unsecured, given, findKey)
    if (wrong) return wrong
  }
  // Last, so that "of somebody else" is only said of a proof that is one.
  const other = proofs.find(({ method }) => methodHolder(method) !== issuerIdOf(credential))
  if (other) return notFitting('proof-by-other')
  return { fits: true, methods: proofs.map(({ method }) => method) }
}

const methodHolder = (method: string) => method.split('#')[0]

export function issuerIdOf({ issuer }: JsonObject): string | undefined {
  const id = isObject(issuer) ? issuer.id : issuer
  return typeof id === 'string' ? id : undefined
}

/** Those that assert; a proof for something else (authentication) says nothing of who issued it. */
function countingProofs(given: readonly Json[]): Proof[] | NotFitting {
  if (given.length > MOST_PROOFS) return notFitting('proof-unreadable')
  const counting: Proof[] = []
  for (const json of given) {
    if (!isObject(json)) return notFitting('proof-unreadable')
    const { proofPurpose, verificationMethod, proofValue, type, cryptosuite } = json
    if (typeof type !== 'string' || typeof proofPurpose !== 'string') return notFitting('proof-unreadable')
    if (proofPurpose !== 'assertionMethod') continue
    const suite = suiteOf(json)
    if (!suite) return notFitting('suite-unknown', { suite: typeof cryptosuite === 'string' ? cryptosuite : type })
    if (typeof verificationMethod !== 'string' || typeof proofValue !== 'string') return notFitting('proof-unreadable')
    for (const date of [json.created, json.expires]) {
      if (date !== undefined && !(typeof date === 'string' && DATE_TIME_STAMP.test(date)))
        return notFitting('proof-date-wrong')
    }
    counting.push({ json, suite, method: verificationMethod })
  }
  return counting.length > 0 ? counting : notFitting('proof-purpose-wrong')
}

async function wrongWith(
  { json, suite, method }: Proof,
  unsecured: JsonObject,
  all: readonly Json[],
  findKey: FindKey,
): Promise<NotFitting | undefined> {
  const previous = previousOf(json, all)
  if (!previous) return notFitting('previous-proof-missing')
  const key = await findKey(method)
  if (key === undefined) return notFitting('key-not-listed')
  const document = previous.length === 0 ? unsecured : { ...unsecured, proof: previous }
  try {
    const fits = await suite.verifies(document, json, key)
    if (fits === 'key-unreadable') return notFitting('key-unreadable')
    return fits ? undefined : notFitting('signature-wrong')
  } catch (error) {
    return faultOf(error)
  }
}

/** The proofs that this one covers as well; undefined where one of them is missing. */
function previousOf(proof: JsonObject, all: readonly Json[]): readonly JsonObject[] | undefined {
  const named = listed(proof.previousProof)
  const found = named.map((id) => all.find((other) => isObject(other) && other.id === id && other !== proof))
  return found.every((other) => isObject(other)) ? found : undefined
}
