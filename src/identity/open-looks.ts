/**
 * What somebody has open: to ask more about it is the same look, and neither counted nor written down again. It goes along
 * in the page or the answer, sealed, for nothing of it is kept here; the key lives as long as the program.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
  verifyCertificateParams,
  verifyShareParams,
} from '../contract/verification.ts'
import { bound, decrypt, encrypt, secretKey } from '../privacy/cipher.ts'

/** Long enough to read and ask on, short enough that it is still the same person before the same page. */
export const OPEN_MS = 30 * 60_000

const opened = z.discriminatedUnion('query', [
  z.strictObject({
    query: z.literal(VERIFY_SHARE),
    params: verifyShareParams.pick({ link: true }),
    at: z.number(),
  }),
  z.strictObject({
    query: z.literal(VERIFY_CERTIFICATE),
    params: verifyCertificateParams.pick({ number: true, secret: true }),
    at: z.number(),
  }),
])
export type OpenLook = z.infer<typeof opened>

const key = secretKey(randomBytes(32))
const PLACE = bound('a look that is open')

/** Undefined for what is not opened by link or by number. `at`: milliseconds since 1970. */
export function sealedLook(query: string, params: Readonly<Record<string, unknown>>, at: number): string | undefined {
  const { link, number, secret } = params
  const read = opened.safeParse({ query, params: query === VERIFY_SHARE ? { link } : { number, secret }, at })
  return read.success ? encrypt(key, Buffer.from(JSON.stringify(read.data)), PLACE).toString('base64url') : undefined
}

/** Undefined for what was not sealed here, or before the program last started, or too long ago. */
export function openedLook(sealed: string, now: number): OpenLook | undefined {
  const plain = decrypt(key, Buffer.from(sealed, 'base64url'), PLACE)
  const look = plain && opened.parse(JSON.parse(plain.toString('utf8')))
  return look && now - look.at <= OPEN_MS ? look : undefined
}
