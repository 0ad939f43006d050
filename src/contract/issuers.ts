/**
 * Issuers of papers as they are known outside, and where the bit of a certificate stands: the shapes of the queries
 * `issuers`, `statusList`, `statusEntry`, `mandates` and `awards`.
 */
import { z } from 'zod'
import { home, publicKeyMultibase } from '../../events/issuer.ts'
import { statusPurpose } from '../../events/status-list.ts'
import {
  certificateId,
  code,
  credentialTypeId,
  eventId,
  instant,
  issuerKeyId,
  localDate,
  organisationId,
  sha256,
  title,
} from '../../events/values.ts'

/** An issuer as others name it [DID core; did:web, did:key]. */
export const did = z
  .string()
  .max(300)
  .regex(/^did:(web|key):[\w.%:-]+$/, 'expects a DID, such as did:web:leerbewijs.example.org:issuers:…')

/**
 * What an institution is called as issuer. At a home that others can reach by https it has a document of its own there;
 * anywhere else (a demo on a laptop) its key is its name, and tells all.
 */
export function didOf(
  organisation: string,
  key: { readonly home: string; readonly publicKeyMultibase: string },
): string {
  const { protocol, host } = new URL(key.home)
  if (protocol !== 'https:') return `did:key:${key.publicKeyMultibase}`
  return `did:web:${host.replace(':', '%3A')}:issuers:${organisation}`
}

export const statusListUrlOf = (at: string, listId: string): string => `${at}/status-lists/${listId}`

export const issuerKeyAnswer = z.strictObject({
  keyId: issuerKeyId,
  publicKeyMultibase,
  from: instant,
  /** Rotated: signs nothing new from then, and what it signed before stays good. */
  until: instant.optional(),
  /** Distrusted: what is dated from then on is no proof. */
  compromisedFrom: instant.optional(),
})

/** One name of one institution: another home, or another key without a home of its own, is another issuer. */
export const issuerAnswer = z.strictObject({
  organisationId,
  /** Published name now. */
  name: title(),
  did,
  home,
  /** Every key that this name ever had, in the order in which they came. */
  keys: z.array(issuerKeyAnswer),
  /** Its last key signs what is new: of the issuers of one institution at most one does. */
  signs: z.boolean(),
})
export type IssuerAnswer = z.infer<typeof issuerAnswer>

export const ISSUERS = 'issuers'
export const STATUS_LIST = 'statusList'
export const STATUS_ENTRY = 'statusEntry'
export const MANDATES = 'mandates'
export const AWARDS = 'awards'

/** `{issuer}-{purpose}-{number}`: the last part of a list's address, and the name of its stream. */
export const statusListId = z
  .string()
  .regex(
    /^[0-9A-HJKMNP-TV-Z]{26}-(revocation|suspension)-\d{1,5}$/,
    'expects the id of a status list: the last part of its address',
  )

export const statusListAnswer = z.strictObject({
  listId: statusListId,
  issuerId: organisationId,
  purpose: statusPurpose,
  /** Entries. */
  size: z.int(),
  home,
  url: z.string(),
  /** Bits that are set on the day that is asked about, in ascending order. */
  set: z.array(z.int()),
})

/** Where a certificate's bit stands; where it has none yet, which list takes it (`assignStatusIndex`). */
export const statusEntryAnswer = z.strictObject({
  entry: z.strictObject({ url: z.string(), purpose: statusPurpose, index: z.int(), listId: statusListId }).optional(),
  assign: z.strictObject({ issuerId: organisationId, purpose: statusPurpose, number: z.int() }).optional(),
})

/** Who may award what: days, `until` included. With the recognition that the kind of paper needs. */
export const mandatesAnswer = z.strictObject({
  rows: z.array(z.strictObject({ organisationId, credentialTypeId, from: localDate, until: localDate.optional() })),
})

/** What a verifier may know of an award without holding the paper: nothing that says whose or of what it is. */
export const awardAnswer = z.strictObject({
  certificateId,
  certificateNumber: code,
  /** Of the award: gives the credential its id. */
  awardEventId: eventId,
  factsCommitment: sha256,
  /** A newer one takes its place from that day. */
  supersededOn: localDate.optional(),
  revokedOn: localDate.optional(),
})
export const awardsAnswer = z.strictObject({ rows: z.array(awardAnswer), next: z.string().optional() })
