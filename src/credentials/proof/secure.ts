/** Signing: `eddsa-rdfc-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0), proof in a list, as the formal schemas want it. */
import type { JsonObject, SigningPort } from '../parts.ts'
import { proofOptions, type SecuredBy, stockProofValue } from './stock.ts'

export type { SecuredBy } from './stock.ts'

/** The document with its proof. Equal facts, key and `created` give equal bytes. */
export type Secure = (unsecured: JsonObject, by: SecuredBy) => Promise<JsonObject>

/** Faults of the port (`unavailable`, `key-missing`) come through. */
export function secureWith(signing: SigningPort): Secure {
  return async (unsecured, by) => ({
    ...unsecured,
    proof: [{ ...proofOptions(by), proofValue: await stockProofValue(unsecured, by, signing) }],
  })
}
