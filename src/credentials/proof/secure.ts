/**
 * Signing: `eddsa-rdfc-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0), proof in a list, as the formal schemas want it.
 * By template; the first of each template and every so many are made by the stock library too and compared.
 */
import { base58 } from '../multikey.ts'
import type { JsonObject, SigningPort } from '../parts.ts'
import { isReadable } from './bounds.ts'
import { bytesToSign, canonicalOptions } from './fast.ts'
import { proofOptions, type SecuredBy, stockProofValue } from './stock.ts'
import { sharedTemplates, type Templates } from './templates.ts'

export type { SecuredBy } from './stock.ts'

export interface Secure {
  /** The document with its proof. Equal facts, key and `created` give equal bytes. */
  (unsecured: JsonObject, by: SecuredBy): Promise<JsonObject>
  readonly counts: Readonly<SecuringCounts>
}
export interface SecuringCounts {
  byTemplate: number
  byStock: number
  compared: number
  /** Made otherwise by the stock library: its result was used, and the template never again. */
  dropped: number
}

/** At 40 times the cost, one in this many is 4 % of the time. */
const COMPARE_EVERY = 1_000

/** Rejects with RangeError for text that can't be signed; faults of the port (`unavailable`, `key-missing`) come through. */
export function secureWith(
  signing: SigningPort,
  { templates = sharedTemplates, compareEvery = COMPARE_EVERY }: { templates?: Templates; compareEvery?: number } = {},
): Secure {
  const counts: SecuringCounts = { byTemplate: 0, byStock: 0, compared: 0, dropped: 0 }

  async function proofValue(unsecured: JsonObject, by: SecuredBy): Promise<string> {
    const options = canonicalOptions(proofOptions(by))
    const canonical = options === undefined ? undefined : await templates.canonical(unsecured, true)
    if (options === undefined || !canonical) return slowly(unsecured, by)
    const value = `z${base58(await signing.sign(by.key.keyId, bytesToSign(options, canonical.text)))}`
    counts.byTemplate += 1
    if (!canonical.fresh && counts.byTemplate % compareEvery !== 0) return value
    counts.compared += 1
    const stock = await stockProofValue(unsecured, by, signing)
    if (stock === value) return value
    counts.dropped += 1
    canonical.drop()
    return stock
  }

  async function slowly(unsecured: JsonObject, by: SecuredBy): Promise<string> {
    const unreadable = isReadable(unsecured)
    if (unreadable) throw new RangeError(`can not be signed: ${unreadable}`)
    counts.byStock += 1
    return stockProofValue(unsecured, by, signing)
  }

  const secure = async (unsecured: JsonObject, by: SecuredBy): Promise<JsonObject> => ({
    ...unsecured,
    proof: [{ ...proofOptions(by), proofValue: await proofValue(unsecured, by) }],
  })
  return Object.assign(secure, { counts })
}
