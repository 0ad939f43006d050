/**
 * The outcome of a list, to be made into a file later: it goes along in the page, for nothing is kept here. Under a MAC, so
 * that what stands in a file of ours is what we found. The key lives as long as the program.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { credentialCheck } from '../../contract/credential-check.ts'
import { personMatch, publicVerification } from '../../contract/verification.ts'
import type { BulkRow } from '../../credentials/bulk-check/check-many.ts'

const row = z.strictObject({
  line: z.int(),
  name: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('checked'), check: credentialCheck }),
    z.strictObject({ kind: z.literal('link'), seen: publicVerification, belongs: personMatch.optional() }),
    z.strictObject({
      kind: z.literal('not-read'),
      why: z.enum(['missing', 'too-large', 'fault', 'link-not-opened']),
    }),
  ]),
})
/** A thousand rows are about two million bytes before they are packed. */
const UNPACKED_BYTES_MAX = 32 * 1024 * 1024

export interface SealedRows {
  seal(rows: readonly BulkRow[]): string
  /** Undefined for what was not sealed here, or before the program last started. */
  open(text: string): readonly BulkRow[] | undefined
}

export function sealedRows(): SealedRows {
  const key = randomBytes(32)
  const macOf = (packed: Uint8Array) => createHmac('sha256', key).update(packed).digest()
  return {
    seal(rows) {
      const packed = gzipSync(JSON.stringify(rows))
      return `${macOf(packed).toString('base64url')}.${packed.toString('base64url')}`
    },
    open(text) {
      const [mac = '', body = ''] = text.split('.')
      const packed = Buffer.from(body, 'base64url')
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== 32 || !timingSafeEqual(given, macOf(packed))) return undefined
      const json: unknown = JSON.parse(gunzipSync(packed, { maxOutputLength: UNPACKED_BYTES_MAX }).toString('utf8'))
      return z.array(row).parse(json)
    },
  }
}
