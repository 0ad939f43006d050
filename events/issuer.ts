/** An institution as who signs its papers: the keys it ever had, each with its dates. Private keys are in no event. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { instant, issuerKeyId, organisationId } from './values.ts'

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/**
 * The origin at which an issuer's document, its lists and what they refer to stand: of this installation or the school's
 * own domain. Without a path or a slash at the end, as `URL.origin` writes it, so that one place has one name.
 */
export const home = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[!-~]+$/, 'expects an address such as https://leerbewijs.example.org')
  .refine(isOrigin, 'expects the beginning of an address, such as https://leerbewijs.example.org: no path after it')
  .meta({ field: 'code', format: 'uri' })

/** A public key with the kind of key in its first bytes [Controlled Identifiers 1.0, Multikey]: `z6Mk…` is Ed25519. */
export const publicKeyMultibase = z
  .string()
  .regex(/^z[1-9A-HJ-NP-Za-km-z]{40,120}$/, 'expects a public key as Multikey writes it, base58 after a z')
  .meta({ field: 'code' })

export const distrustReason = z.enum(['leaked', 'stolen', 'suspected'])

export const issuerEvents = eventFamily('issuer', {
  /** It signs from here on. Its pair was made in the vault (or a KMS) under this id, and the private half stays there. */
  IssuerKeyAdded: event(z.strictObject({ organisationId, keyId: issuerKeyId, home }), {
    filled: z.strictObject({ publicKeyMultibase }),
    fill: (data, filling) => ({ data: { ...data, publicKeyMultibase: filling.signingKey(data.keyId) } }),
  }),
  /** Signs nothing new any more, for `byKeyId` does; what it signed before stays good. */
  IssuerKeyRotated: event(z.strictObject({ keyId: issuerKeyId, byKeyId: issuerKeyId })),
  /**
   * What says that this key signed it at `from` or later is no proof, for it may be by somebody else. Once more with an
   * earlier `from`, when more became known; never a later one.
   */
  IssuerKeyCompromised: event(z.strictObject({ keyId: issuerKeyId, from: instant, reason: distrustReason })),
  CommandAbandoned: commandAbandoned,
})
