/** The answer of the verifier, the same at all its doors: page, API, command line and offline bundle. */
import { z } from 'zod'
import { credentialKind } from '../../events/credential-type.ts'
import { code, instant, localDate, sha256, titles } from '../../events/values.ts'

/** What the checks add up to, one sentence each in `src/language`. */
export const credentialVerdict = z.enum([
  /** All that counts was checked and holds. */
  'valid',
  /** Genuine, but from an issuer that this installation (or bundle) does not know. */
  'valid-issuer-unknown',
  /** Genuine and known, advised to be refreshed or within its days of grace. */
  'refresh-advised',
  'in-grace',
  'expired',
  'not-yet-valid',
  'revoked',
  'suspended',
  'superseded',
  /** Genuine, but who gave it had no mandate for it on the day of the award. */
  'not-mandated',
  /** Genuine, but something that decides could not be checked (status list not read, key not fetched). Never "valid". */
  'cannot-say',
  /** An Open Badges 2 badge, which carries no proof of its own: its issuer says so now. */
  'confirmed-by-issuer',
  /** Its signature (or what it was committed to) does not fit: nothing of it is shown. */
  'not-genuine',
  /** No credential was found in what was given, or it can't be read. */
  'unreadable',
])
export type CredentialVerdict = z.infer<typeof credentialVerdict>

export const checkName = z.enum([
  'format',
  'signature',
  'issuer',
  'mandate',
  'status',
  'validity',
  'superseded',
  'committed',
  'person',
  'recognition',
])
export type CheckName = z.infer<typeof checkName>

export const checkOutcome = z.strictObject({
  check: checkName,
  outcome: z.enum(['passed', 'failed', 'could-not-check', 'not-asked']),
  /** A failed fatal check decides the verdict; an advisory one is told and decides nothing. */
  fatal: z.boolean(),
  /** Closed code of what was found, such as `status-list-unreachable`; a sentence for it stands in `src/language`. */
  reason: code.optional(),
  /** What the sentence names: dates, a field's path, a host. Never anything personal. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type CheckOutcome = z.infer<typeof checkOutcome>

/** What the holder shows with it: an address, or a document that is known by its hash. */
const shownEvidence = z.strictObject({
  title: titles.optional(),
  description: z.strictObject({ nl: z.string().max(2_000), en: z.string().max(2_000) }).optional(),
  /** Not opened, and nobody here vouches for what stands there. */
  url: z.string().max(2_000).optional(),
  sha256: sha256.optional(),
})
export type ShownEvidence = z.infer<typeof shownEvidence>
const evidence = z.array(shownEvidence).max(200).optional()

/** Shown only where the signature fits. Texts are the credential's own: escape them. */
export const shownCredential = z.strictObject({
  format: z.enum(['open-badge-3', 'clr-2', 'open-badge-2', 'vc-jwt', 'verifiable-credential']),
  id: z.string().max(2_000).optional(),
  title: titles.optional(),
  description: z.strictObject({ nl: z.string().max(2_000), en: z.string().max(2_000) }).optional(),
  kind: credentialKind.optional(),
  /** From the register of issuers where it is known there, else from the credential: `issuerKnown` says which. */
  issuer: z.strictObject({ id: z.string().max(2_000), name: z.string().max(300).optional(), known: z.boolean() }),
  /** Absent where the holder hid it. */
  name: z.string().max(300).optional(),
  nameHidden: z.boolean(),
  awardedOn: localDate.optional(),
  validUntil: localDate.optional(),
  number: z.string().max(60).optional(),
  results: z.array(z.strictObject({ title: titles, value: z.string().max(60).optional() })).max(200),
  evidence,
  /**
   * Of a CLR: what each credential in it comes to. `otherName`: it is in another name than the whole, or in none, and
   * who put them together is not known here.
   */
  inner: z
    .array(
      z.strictObject({
        title: titles.optional(),
        verdict: credentialVerdict,
        otherName: z.literal(true).optional(),
        /** Of one whose issuer is known here. */
        number: z.string().max(60).optional(),
        /** Where an organisation was asked about: whether it recognises this one. */
        recognition: checkOutcome.optional(),
        evidence,
      }),
    )
    .max(200),
})
export type ShownCredential = z.infer<typeof shownCredential>

export const credentialCheck = z.strictObject({
  verdict: credentialVerdict,
  /** When it was looked at, and the day that was asked about. */
  checkedAt: instant,
  on: localDate,
  checks: z.array(checkOutcome),
  credential: shownCredential.optional(),
  /** Of an offline bundle: when it was made; all it says is true for then. */
  bundleMadeAt: instant.optional(),
})
export type CredentialCheck = z.infer<typeof credentialCheck>
