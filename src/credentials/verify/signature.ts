/** Is it signed by who it says issued it, with a key that was good then? */
import { localDateAt } from '../../contract/dates.ts'
import type { CredentialReason } from '../../language/credential-reasons.ts'
import type { IssuerKey, Json, JsonObject } from '../parts.ts'
import { checkProof } from '../proof/check.ts'
import type { NotFitting } from '../proof/faults.ts'
import { suiteOf } from '../proof/suites.ts'
import { type Came, failed, passed, uncertain } from './check-parts.ts'
import { type IssuerFound, isInUse, splitMethod } from './issuer-key.ts'
import { type CredentialRead, momentOf } from './read-credential.ts'

export interface Signed {
  readonly check: Came
  /** That signed it, where the register has it. */
  readonly keys: readonly IssuerKey[]
}

/** A signature may be dated this much later than our clock says. */
export const CLOCK_MS = 24 * 60 * 60 * 1_000

/**
 * Proofs in the credential: all that were made to assert must hold, each with a key of the issuer. `now` in milliseconds
 * since 1970.
 */
export async function checkEmbedded(read: CredentialRead, found: IssuerFound, now: number): Promise<Signed> {
  const proofs = read.proofs.filter(({ proofPurpose }) => proofPurpose === 'assertionMethod')
  const wrong = proofs.length === 0 ? 'proof-purpose-wrong' : wrongAmong(proofs, read.issuer.id, now)
  // A number is nobody whose keys could be found: who signed is always somebody else.
  if (read.issuer.id.startsWith('urn:')) return unsigned(found.check)
  if (wrong) return unsigned(failed(wrong))
  const { keyOf } = found
  if (!keyOf) return unsigned(found.check)
  const keys = proofs.filter(hasMethod).map(({ verificationMethod }) => keyOf(String(verificationMethod)))
  if (!keys.every((key) => key && isInUse(key, now))) return unsigned(failed('key-not-listed'))
  const strange = proofs.find((proof) => !suiteOf(proof))
  if (strange) return unsigned(uncertain('suite-unknown', { suite: nameIn(strange.cryptosuite ?? strange.type) }))
  const unread = keys.find((key) => key?.publicKeyMultibase === undefined)
  if (unread) return unsigned(uncertain('suite-unknown', { suite: nameIn(unread.type ?? unread.jwk?.crv) }))
  const checked = await checkProof(read.raw, (method) => keyOf(method)?.publicKeyMultibase)
  if (!checked.fits) return unsigned(notFitting(checked))
  const registered = keys.map((key) => key?.registered)
  for (const [index, key] of registered.entries()) {
    const complaint = key && complaintOfKey(key, read, momentOf(proofs[index]?.created))
    if (complaint) return unsigned(complaint)
  }
  return { check: passed('signature-fits'), keys: registered.filter((key) => key !== undefined) }
}

const hasMethod = ({ verificationMethod }: JsonObject) => typeof verificationMethod === 'string'

/** The name that a stranger gave to something, where it is no more than a name. */
export const nameIn = (name: Json | undefined): string =>
  typeof name === 'string' && /^[A-Za-z0-9.:/_#-]{1,120}$/.test(name) ? name : '?'

const unsigned = (check: Came): Signed => ({ check, keys: [] })

function wrongAmong(proofs: readonly JsonObject[], issuer: string, now: number): CredentialReason | undefined {
  for (const proof of proofs) {
    const wrong = wrongIn(proof, issuer, now)
    if (wrong) return wrong
  }
  return undefined
}

function wrongIn(proof: JsonObject, issuer: string, now: number): CredentialReason | undefined {
  const { verificationMethod, created, expires } = proof
  // One of a kind that we don't know may name its key in another way.
  if (typeof verificationMethod !== 'string') return suiteOf(proof) ? 'signature-wrong' : undefined
  if (splitMethod(verificationMethod)[0] !== issuer) return 'proof-by-other'
  const made = momentOf(created)
  if (created !== undefined && (made === undefined || made > now + CLOCK_MS)) return 'proof-date-wrong'
  if (expires === undefined) return undefined
  const ends = momentOf(expires)
  return ends === undefined ? 'proof-date-wrong' : ends < now ? 'proof-expired' : undefined
}

/** A kind of signature or a list of words that we do not have is no forgery; whatever else does not fit is not genuine. */
function notFitting({ reason, values }: NotFitting): Came {
  switch (reason) {
    case 'suite-unknown':
      return uncertain(reason, { suite: nameIn(values?.suite) })
    case 'context-unknown':
      return uncertain(reason, { context: nameIn(values?.context) })
    case 'too-complex':
      return uncertain(reason)
    case 'proof-purpose-wrong':
    case 'proof-by-other':
    case 'proof-date-wrong':
    case 'key-not-listed':
    case 'term-unknown':
      return failed(reason)
    default:
      return failed('signature-wrong')
  }
}

/** The dates of the register: a key signs from its first day until it was replaced, and nothing since it is distrusted. */
export function complaintOfKey(key: IssuerKey, read: CredentialRead, signed: number | undefined): Came | undefined {
  if (signed === undefined) return failed('proof-date-wrong')
  const { from, until, compromisedFrom } = key
  if (compromisedFrom !== undefined) {
    const since = localDateAt(Date.parse(compromisedFrom))
    const isAfter = signed >= Date.parse(compromisedFrom) || (read.own?.awardedOn ?? '') > since
    if (isAfter) return failed('key-distrusted', { since })
  }
  if (until !== undefined && signed > Date.parse(until)) {
    return failed('key-ended', { since: localDateAt(Date.parse(until)) })
  }
  return signed < Date.parse(from) ? failed('key-not-begun') : undefined
}
