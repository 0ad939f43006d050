/** A bundle as source of trust, on a machine without a network: all it says is true for the moment that it was made. */
import { z } from 'zod'
import { instant, localDate, organisationId, sha256, ulid } from '../../events/values.ts'
import { localDateAt, within } from '../contract/dates.ts'
import { BUNDLE_AWARDS_MAX, inBundle } from './bundle.ts'
import type { JsonObject, TrustBundle, TrustSource } from './parts.ts'

/** Some 150 bytes for each of the most awards that one holds, and the lists. */
export const BUNDLE_BYTES_MAX = 64 * 1024 ** 2
const ISSUERS_MAX = 5_000
const MANDATES_MAX = 100_000
const LISTS_MAX = 2_000

const id = z.string().min(1).max(2_000)
const issuer = z.strictObject({
  organisationId,
  name: z.string().min(1).max(300),
  did: id,
  home: id,
  keys: z
    .array(
      z.strictObject({
        keyId: z.string().min(1).max(200),
        publicKeyMultibase: z.string().min(1).max(200),
        from: instant,
        until: instant.optional(),
        compromisedFrom: instant.optional(),
      }),
    )
    .max(1_000),
})
const mandate = z.strictObject({
  organisationId,
  credentialTypeId: ulid,
  from: localDate,
  until: localDate.optional(),
})
const most = (entries: number) => (record: object) => Object.keys(record).length <= entries
const bundle = z.strictObject({
  v: z.literal(1),
  madeAt: instant,
  issuers: z.array(issuer).max(ISSUERS_MAX),
  mandates: z.array(mandate).max(MANDATES_MAX),
  // What is in a list is looked at when it is asked for: it is signed.
  statusLists: z.record(id, z.custom<JsonObject>(isPlainObject)).refine(most(LISTS_MAX)),
  superseded: z.record(sha256, localDate).refine(most(BUNDLE_AWARDS_MAX)),
  commitments: z.record(sha256, sha256).refine(most(BUNDLE_AWARDS_MAX)),
})

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type BundleRead =
  | { readonly kind: 'read'; readonly bundle: TrustBundle }
  /** `where`: the first field that is wrong. */
  | {
      readonly kind: 'refused'
      readonly why: 'too-large' | 'not-json' | 'not-a-bundle' | 'newer'
      readonly where?: string
    }

export function readBundle(bytes: Uint8Array): BundleRead {
  if (bytes.length > BUNDLE_BYTES_MAX) return { kind: 'refused', why: 'too-large' }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { kind: 'refused', why: 'not-json' }
  }
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined
  if (typeof version === 'number' && version > 1) return { kind: 'refused', why: 'newer' }
  const read = bundle.safeParse(json)
  if (read.success) return { kind: 'read', bundle: read.data }
  const where = read.error.issues[0]?.path.slice(0, 4).map(String).join('/').slice(0, 120)
  return { kind: 'refused', why: 'not-a-bundle', ...(where && { where }) }
}

/** It never opens anything: what is not in it is not known. */
export function bundleTrust({ madeAt, issuers, mandates, ...kept }: TrustBundle): TrustSource {
  const byDid = new Map(issuers.map((one) => [one.did, one]))
  const lastDay = localDateAt(Date.parse(madeAt))
  const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
    Object.hasOwn(record, name) ? record[name] : undefined
  return {
    madeAt,
    issuerByDid: async (did) => byDid.get(did),
    async mandateOn(organisation, credentialType, on) {
      const held = mandates.some(
        (one) =>
          one.organisationId === organisation &&
          one.credentialTypeId === credentialType &&
          within(on, one.from, one.until),
      )
      // What was given after the bundle was made is not in it.
      return held || on <= lastDay ? held : undefined
    },
    statusList: async (url) => own(kept.statusLists, url),
    supersededOn: async (credentialId) => own(kept.superseded, inBundle(credentialId)),
    commitmentOf: async (number) => own(kept.commitments, inBundle(number)),
  }
}
