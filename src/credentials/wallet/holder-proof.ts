/**
 * A wallet that shows its key, though nobody asked (OpenID4VCI 1.0, appendices F.1 and F.4): what it says must be true all
 * the same, or it is told so. The proof is not bound to that key: docs/decisions/30-hand-over.md says why.
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { keyOfDidKey } from './did-key.ts'
import { WALLET_LIMITS } from './wallet-limits.ts'

const TYP = 'openid4vci-proof+jwt'
/** Signatures of a key pair that wallets make today; never `none`, never a shared secret. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384']
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']

export type HolderProof =
  | { readonly kind: 'fits' }
  /** `error`: as the standard names it; `why` in plain ASCII, for who builds the wallet. */
  | { readonly kind: 'wrong'; readonly error: 'invalid_proof' | 'invalid_nonce'; readonly why: string }

const wrong = (why: string): HolderProof => ({ kind: 'wrong', error: 'invalid_proof', why })

/** `proofs` of a credential request, as it came. `takeNonce` is asked once, last. */
export async function checkHolderProof(
  proofs: unknown,
  asked: { readonly issuer: string; readonly now: number; takeNonce(nonce: string): boolean },
): Promise<HolderProof> {
  if (typeof proofs !== 'object' || proofs === null || Array.isArray(proofs)) return wrong('proofs is an object')
  const kinds = Object.entries(proofs)
  const [first] = kinds
  if (kinds.length !== 1 || !first || first[0] !== 'jwt') return wrong('the one kind of proof taken here is jwt')
  const [, list] = first
  if (!Array.isArray(list) || list.length !== 1) return wrong('one proof at a time')
  const [jwt] = list as readonly unknown[]
  if (typeof jwt !== 'string' || jwt.length > WALLET_LIMITS.proofCharacters) return wrong('the proof is no JWT')
  const key = keyOf(jwt)
  if (typeof key === 'string') return wrong(key)
  const payload = await verified(jwt, key, asked)
  if (typeof payload === 'string') return wrong(payload)
  const { nonce } = payload
  if (typeof nonce !== 'string') return wrong('the proof has no nonce; ask the nonce endpoint for one')
  if (asked.takeNonce(nonce)) return { kind: 'fits' }
  return { kind: 'wrong', error: 'invalid_nonce', why: 'the nonce is not from here, was used, or is too old' }
}

/** The key that the header names, by itself or as a DID that holds it. */
function keyOf(jwt: string): KeyObject | string {
  try {
    const { alg, kid, jwk, x5c } = decodeProtectedHeader(jwt)
    if (alg === undefined || !ALGORITHMS.includes(alg)) return 'the algorithm is not one of these'
    if ([kid, jwk, x5c].filter((one) => one !== undefined).length !== 1) return 'the header names one key, once'
    if (jwk !== undefined) {
      if (PRIVATE_PARTS.some((part) => part in jwk)) return 'the header holds a private key'
      return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    }
    if (kid === undefined) return 'keys are taken as jwk or did:key'
    return keyOfDidKey(kid) ?? 'of DIDs, did:key is known here'
  } catch {
    return 'the proof is no JWT with a key'
  }
}

async function verified(
  jwt: string,
  key: KeyObject,
  { issuer, now }: { readonly issuer: string; readonly now: number },
): Promise<Readonly<Record<string, unknown>> | string> {
  try {
    const { payload } = await jwtVerify(jwt, key, {
      algorithms: ALGORITHMS,
      typ: TYP,
      audience: issuer,
      requiredClaims: ['iat', 'aud'],
      currentDate: new Date(now),
      clockTolerance: WALLET_LIMITS.clockSkewMs / 1_000,
      maxTokenAge: WALLET_LIMITS.nonceMs / 1_000,
    })
    return payload
  } catch (error) {
    const { code, claim } = (error ?? {}) as { code?: unknown; claim?: unknown }
    if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return 'the signature is not by that key'
    return typeof claim === 'string' && claim !== 'unspecified' ? `${claim} is not as it should be` : 'the JWT is wrong'
  }
}
